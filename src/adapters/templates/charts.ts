/** Charts as SVG text, to stand in a page and on paper: drawn by ECharts, which needs no browser for it. */

import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

export interface Series {
  readonly name: string
  readonly values: readonly number[]
}

export interface Chart {
  /** What each group of bars is about. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** How a value is written beside its axis. */
  readonly format: (value: number) => string
  /** Lying bars have room for long labels. */
  readonly horizontal?: true
  /** One on the other instead of side by side. */
  readonly stacked?: true
}

const WIDTH = 760
const STANDING = 260
/** Room for the labels of lying bars. */
const BESIDE = 250
/** Told apart in black and white too: dark, light, and between. */
const COLOURS = ['#24508f', '#e09a3e', '#8fb3d9']
const INK = '#1d2433'

export function drawChart({ labels, series, format, horizontal, stacked }: Chart): string {
  const bars = stacked ? 1 : series.length
  const height = horizontal ? 70 + labels.length * (12 + 18 * bars) : STANDING
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const names = {
    type: 'category' as const,
    data: [...labels],
    inverse: horizontal === true,
    axisLabel: { color: INK, width: horizontal ? BESIDE - 40 : 90, overflow: 'truncate' as const },
  }
  const values = {
    type: 'value' as const,
    axisLabel: { color: INK, formatter: format, hideOverlap: true },
    splitLine: { lineStyle: { color: '#d5dae3' } },
  }
  try {
    chart.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: 'sans-serif', fontSize: 13 },
      legend: { top: 0, left: 0, itemGap: 32, textStyle: { color: INK } },
      grid: {
        left: horizontal ? BESIDE : 72,
        right: 32,
        top: 40,
        bottom: 32,
        outerBoundsMode: 'none',
      },
      xAxis: horizontal ? values : names,
      yAxis: horizontal ? names : values,
      series: series.map(({ name, values: data }) => ({
        type: 'bar' as const,
        name,
        data: [...data],
        barMaxWidth: 36,
        ...(stacked ? { stack: 'all' } : {}),
      })),
    })
    return chart.renderToSVGString()
  } finally {
    // It holds timers, which would keep the process.
    chart.dispose()
  }
}
