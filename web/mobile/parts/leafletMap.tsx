/** @jsxImportSource preact */
/** The map itself (43 kB, loaded when needed). Outlines come from our own GeoJSON; tiles only where the tenant has a source. */
import type { GeoJsonObject } from 'geojson'
import { circleMarker, geoJSON, map as makeMap, tileLayer, type LatLngBounds, type Layer, type Map } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useAsk } from '../asking.ts'
import { Notice } from './notice.tsx'
import type { MapMark, PlaceMapProps } from './placeMap.tsx'

// Leaflet draws into SVG and cannot read our style sheet's variables everywhere: the same colours as tokens.css.
const green = '#1f5c47'
const over = '#a1261d'
const accent = '#9a4f10'

export default function LeafletMap({ place, own, value, onPick, marks, tiles }: PlaceMapProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef<Map | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const { answer, problem, reload } = useAsk<GeoJsonObject>('/places/grids', { place })
  useEffect(() => {
    if (box.current === null) return undefined
    const map = makeMap(box.current, { zoomControl: true, attributionControl: false, fadeAnimation: false, zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches })
    map.setView([30.2, 120.1], 12)
    map.on('click', ({ latlng }) => pick.current?.({ lng: Math.round(latlng.lng * 1e6) / 1e6, lat: Math.round(latlng.lat * 1e6) / 1e6 }))
    drawn.current = map
    return () => { map.remove(); drawn.current = null }
  }, [])
  useLayer(drawn, () => typeof tiles === 'string' && tiles !== '' ? tileLayer(tiles, { maxZoom: 19 }) : null, [tiles])
  useLayer(drawn, (map) => answer === undefined ? null : outlines(answer, own, map), [answer, own])
  useLayer(drawn, () => value === null || value === undefined ? null
    : circleMarker([value.lat, value.lng], { radius: 12, color: '#fff', weight: 3, fillColor: accent, fillOpacity: 1 }).bindTooltip('选中的位置', { permanent: true, direction: 'top', offset: [0, -12] }), [value?.lng, value?.lat])
  useMarks(drawn, marks)
  return <>
    <div ref={box} class="map-box" role="application" aria-label={onPick === undefined ? '地图' : '地图：点一下选定位置'} />
    {problem === null ? null : <div class="map-notice"><Notice kind="trouble" title="边界没有读到" action={{ zh: '再试一次', run: reload }} /></div>}
  </>
}

function useLayer(drawn: { current: Map | null }, make: (map: Map) => Layer | null, on: readonly unknown[]): void {
  useEffect(() => {
    const map = drawn.current
    const layer = map === null ? null : make(map)
    if (map === null || layer === null) return undefined
    layer.addTo(map)
    return () => { layer.remove() }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- drawn again exactly when what it shows has changed
  }, on)
}

const textOf = (x: unknown): string => typeof x === 'string' ? x : ''
function outlines(shapes: GeoJsonObject, own: string | undefined, map: Map): Layer {
  let ownBounds: LatLngBounds | undefined
  const layer = geoJSON(shapes, {
    style: (feature) => textOf(feature?.properties?.code) === own ? { color: green, weight: 3.5, fillOpacity: 0.16 } : { color: green, weight: 1.5, fillOpacity: 0.06 },
    onEachFeature: (feature, each) => {
      each.bindTooltip(textOf(feature.properties?.name), { permanent: true, direction: 'center', className: 'map-name' })
      if (textOf(feature.properties?.code) === own && 'getBounds' in each && typeof each.getBounds === 'function') ownBounds = each.getBounds()
    },
  })
  const bounds = ownBounds ?? layer.getBounds()
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], animate: false })
  return layer
}

function useMarks(drawn: { current: Map | null }, marks: readonly MapMark[] | undefined): void {
  useEffect(() => {
    const map = drawn.current
    if (map === null || marks === undefined) return undefined
    const layers = marks.map((mark) => {
      const dot = circleMarker([mark.lat, mark.lng], { radius: 10, color: '#fff', weight: 2, fillColor: mark.tone === 'over' ? over : green, fillOpacity: 1 })
      dot.bindTooltip(mark.zh, { direction: 'top' })
      if (mark.open !== undefined) dot.on('click', mark.open)
      return dot.addTo(map)
    })
    return () => { layers.forEach((each) => each.remove()) }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `drawn` is a ref
  }, [marks])
}
