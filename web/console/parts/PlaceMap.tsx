/** A map of areas and points drawn from GeoJSON; tiles only where the tenant has a source. Areas and points are reachable by keyboard. */
import 'leaflet/dist/leaflet.css'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import L from 'leaflet'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useSession } from '../shell/session.tsx'

export interface AreaProperties { code: string; name: string; kind?: string }
export type Areas = FeatureCollection<Geometry | null, AreaProperties>
export type Tone = 'over' | 'soon' | 'open' | 'done' | 'plain'
export interface MapPoint { id: string; lng: number; lat: number; zh: string; tone?: Tone }
export interface PlaceMapProps {
  areas?: Areas | undefined; points?: readonly MapPoint[]; height?: number | string
  /** the area drawn strong */ selected?: string | null
  onArea?: (code: string) => void; onPoint?: (id: string) => void
  /** a click anywhere tells where */ onPick?: (at: { lng: number; lat: number }) => void
  /** a colour per area (any CSS colour); otherwise green */ fill?: (code: string) => string | undefined
  /** names inside the areas; default when there are at most 40 */ labels?: boolean
  label: string
}
const tones: Record<Tone, string> = { over: '#a1261d', soon: '#9a4f10', open: '#1d5a86', done: '#1f6b3f', plain: '#46544e' }
const country: L.LatLngTuple = [35.5, 104]

/** Only areas that have been drawn. */
const drawn = (areas: Areas | undefined): Feature<Geometry, AreaProperties>[] => (areas?.features ?? []).flatMap((each) =>
  each.geometry === null ? [] : [{ ...each, geometry: each.geometry }])

/** Makes a path of the map a button for keyboards and screen readers. */
function reachable(element: Element | undefined, zh: string, run: () => void): void {
  if (element === undefined) return
  element.setAttribute('tabindex', '0')
  element.setAttribute('role', 'button')
  element.setAttribute('aria-label', zh)
  element.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); run() }
  })
}

type Acts = Pick<PlaceMapProps, 'selected' | 'onArea' | 'onPoint' | 'fill' | 'labels'>
function areaLayer(areas: Areas | undefined, acts: Acts): L.GeoJSON<AreaProperties> {
  const features = drawn(areas)
  const named = acts.labels ?? features.length <= 40
  const collection: FeatureCollection<Geometry, AreaProperties> = { type: 'FeatureCollection', features }
  return L.geoJSON<AreaProperties>(collection, {
    style: (feature) => {
      const code = feature?.properties.code ?? ''
      const here = code === acts.selected
      const colour = acts.fill?.(code) ?? '#3d7f67'
      return { color: here ? '#9a4f10' : '#2b6a53', weight: here ? 3 : 1.2, fillColor: colour, fillOpacity: here ? 0.34 : 0.2 }
    },
    onEachFeature: (feature, layer) => {
      const { code, name } = feature.properties
      const run = (): void => acts.onArea?.(code)
      layer.bindTooltip(name, named ? { permanent: true, direction: 'center', className: 'map-name' } : { sticky: true })
      if (acts.onArea === undefined) return
      layer.on('click', (event) => { L.DomEvent.stopPropagation(event); run() })
      layer.on('add', () => { if (layer instanceof L.Path) reachable(layer.getElement(), name, run) })
    },
  })
}
function pointLayer(points: readonly MapPoint[], acts: Acts): L.LayerGroup {
  return L.layerGroup(points.map((each) => {
    const icon = L.divIcon({ className: 'map-point', html: `<i style="background:${tones[each.tone ?? 'open']}"></i>`, iconSize: [22, 22] })
    const marker = L.marker([each.lat, each.lng], { icon, alt: each.zh, title: each.zh, keyboard: true })
    if (acts.onPoint !== undefined) marker.on('click keypress', () => acts.onPoint?.(each.id))
    return marker
  }))
}

function makeMap(box: HTMLElement, tiles: string | null): L.Map {
  const map = L.map(box, { zoomControl: false, attributionControl: tiles !== null, minZoom: 3, maxZoom: 19, zoomSnap: 0.25 })
  L.control.zoom({ zoomInTitle: '放大', zoomOutTitle: '缩小', position: 'topright' }).addTo(map)
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  if (tiles !== null) L.tileLayer(tiles).addTo(map)
  return map.setView(country, 4)
}

export function PlaceMap(props: PlaceMapProps): ReactNode {
  const { areas, points, height = 520, selected, onPick, label } = props
  const { me } = useSession()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map | null>(null)
  const last = useRef(props)
  useEffect(() => { last.current = props })
  useEffect(() => {
    if (box.current === null) return undefined
    const made = makeMap(box.current, me.tenant.tiles)
    made.on('click', ({ latlng }) => last.current.onPick?.({ lng: Number(latlng.lng.toFixed(6)), lat: Number(latlng.lat.toFixed(6)) }))
    // A map inside a drawer is born before its box has its size.
    const watcher = new ResizeObserver(() => made.invalidateSize())
    watcher.observe(box.current)
    setMap(made)
    return () => { watcher.disconnect(); made.remove(); setMap(null) }
  }, [me.tenant.tiles])
  useFitted(map, areas, points)
  useEffect(() => {
    if (map === null) return undefined
    const { onArea, onPoint, fill, labels } = last.current
    const acts: Acts = { selected: selected ?? null, ...(onArea ? { onArea } : {}), ...(onPoint ? { onPoint } : {}), ...(fill ? { fill } : {}), ...(labels === undefined ? {} : { labels }) }
    const layers = [areaLayer(areas, acts), pointLayer(points ?? [], acts)]
    for (const layer of layers) layer.addTo(map)
    return () => { for (const layer of layers) layer.remove() }
  }, [map, areas, points, selected])
  return <div ref={box} className={onPick === undefined ? 'map' : 'map map-pick'} style={{ height }} role="group" aria-label={label} />
}

/** Shows everything once the areas are there; later the person's own view stays. */
function useFitted(map: L.Map | null, areas: Areas | undefined, points: readonly MapPoint[] | undefined): void {
  const key = `${drawn(areas).length}:${areas?.features[0]?.properties.code ?? ''}:${drawn(areas).length === 0 ? points?.length ?? 0 : ''}`
  useEffect(() => {
    if (map === null) return
    const bounds = L.latLngBounds([])
    for (const each of drawn(areas)) bounds.extend(L.geoJSON(each).getBounds())
    if (!bounds.isValid()) for (const { lat, lng } of points ?? []) bounds.extend([lat, lng])
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.05), { maxZoom: 16, animate: false })
    // `key` stands for areas and points: the view is set anew only when other areas are shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, key])
}
