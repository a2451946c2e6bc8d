/** Draws bar charts as SVG text with ECharts, which needs no browser for it. */

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
  /** One label per group of bars. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** Formats a value on its axis. */
  readonly format: (value: number) => string
  /** Horizontal bars have room for long labels. */
  readonly horizontal?: true
  /** Bars on top of one another instead of side by side. */
  readonly stacked?: true
}

const WIDTH = 760
/** Height of a chart with vertical bars. */
const HEIGHT = 260
/** Room for the labels of horizontal bars. */
const LABEL_WIDTH = 250
/** Distinct in black and white too: dark, light, and between. */
const COLOURS = ['#24508f', '#e09a3e', '#8fb3d9']
const INK = '#1d2433'

export function drawChart(chart: Chart): string {
  const { labels, series, horizontal, stacked } = chart
  const bars = stacked ? 1 : series.length
  const height = horizontal ? 70 + labels.length * (12 + 18 * bars) : HEIGHT
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    drawing.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: 'sans-serif', fontSize: 13 },
      legend: { top: 0, left: 0, itemGap: 32, textStyle: { color: INK } },
      ...axesOf(chart),
      series: series.map(({ name, values: data }) => ({
        type: 'bar' as const,
        name,
        data: [...data],
        barMaxWidth: 36,
        ...(stacked ? { stack: 'all' } : {}),
      })),
    })
    return drawing.renderToSVGString()
  } finally {
    // It holds timers, which would keep the process alive.
    drawing.dispose()
  }
}

/** The area of the bars, the axis of their labels and that of their values. */
function axesOf({ labels, format, horizontal }: Chart) {
  const names = {
    type: 'category' as const,
    data: [...labels],
    inverse: horizontal === true,
    axisLabel: {
      color: INK,
      width: horizontal ? LABEL_WIDTH - 40 : 90,
      overflow: 'truncate' as const,
    },
  }
  const values = {
    type: 'value' as const,
    axisLabel: { color: INK, formatter: format, hideOverlap: true },
    splitLine: { lineStyle: { color: '#d5dae3' } },
  }
  return {
    grid: {
      left: horizontal ? LABEL_WIDTH : 72,
      right: 32,
      top: 40,
      bottom: 32,
      outerBoundsMode: 'none' as const,
    },
    xAxis: horizontal ? values : names,
    yAxis: horizontal ? names : values,
  }
}
