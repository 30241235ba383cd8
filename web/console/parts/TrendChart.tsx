/** A small line or bar chart over months. Its numbers are also told as a sentence for those who cannot see it. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as load, type ECharts } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, type ReactNode } from 'react'
import { numberText, percentText } from '../../ui/format.ts'

load([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export interface TrendPoint { label: string; value: number | null }
export interface TrendChartProps { points: readonly TrendPoint[]; ratio?: boolean; unit: string; zh: string; height?: number; kind?: 'line' | 'bar'; bare?: boolean }
const green = '#2b6a53'

const valueText = (value: number | null, ratio: boolean, unit: string): string => value === null ? '无数据' : ratio ? percentText(value) : `${numberText(value)}${unit}`

function optionOf({ points, ratio = false, unit, kind = 'line', bare = false }: TrendChartProps) {
  const axis = { axisLabel: { color: '#5d6a64', fontSize: 11 }, axisLine: { lineStyle: { color: '#b9c4be' } }, axisTick: { show: false } }
  const series = kind === 'bar'
    ? { type: 'bar' as const, data: points.map(({ value }) => value), barMaxWidth: 26, itemStyle: { color: green, borderRadius: [3, 3, 0, 0] } }
    : { type: 'line' as const, data: points.map(({ value }) => value), symbolSize: bare ? 0 : 6, lineStyle: { color: green, width: 2 }, itemStyle: { color: green }, areaStyle: { color: 'rgba(43,106,83,.12)' } }
  return {
    animation: false, grid: bare ? { left: 0, right: 0, top: 4, bottom: 2 } : { left: 46, right: 12, top: 14, bottom: 26 },
    tooltip: { trigger: 'axis' as const, valueFormatter: (value: unknown) => valueText(typeof value === 'number' ? value : null, ratio, unit) },
    xAxis: { type: 'category' as const, data: points.map(({ label }) => label), show: !bare, ...axis },
    yAxis: { type: 'value' as const, show: !bare, ...(points.some(({ value }) => (value ?? 0) < 0) ? {} : { min: 0 }), ...(!ratio ? { minInterval: 1 } : points.every(({ value }) => (value ?? 0) <= 1) ? { max: 1 } : {}), splitLine: { lineStyle: { color: '#e6ebe8' } },
      axisLabel: { color: '#5d6a64', fontSize: 11, formatter: (value: number) => ratio ? percentText(value) : numberText(value) } },
    series: [series],
  }
}

export function TrendChart(props: TrendChartProps): ReactNode {
  const { points, ratio = false, unit, zh, height = 200 } = props
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  useEffect(() => {
    if (box.current === null) return undefined
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(box.current)
    return () => { watcher.disconnect(); made.dispose(); chart.current = null }
  }, [])
  useEffect(() => chart.current?.setOption(optionOf(props), true))
  const words = `${zh}:${points.map(({ label, value }) => `${label} ${valueText(value, ratio, unit)}`).join(',')}`
  return <div role="img" aria-label={words}><div ref={box} style={{ height }} aria-hidden /></div>
}
