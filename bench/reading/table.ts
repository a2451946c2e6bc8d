/** The figures of all readings: a table for people, numbers to hold the next change to. */

import type { Figure, Judged } from './judge.js'

/** Right, of how many. */
export type Figures = Readonly<Record<string, readonly [right: number, of: number]>>

const COLUMNS: readonly Figure[] = [
  'exact',
  'lost',
  'checks',
  'forwards',
  'inner sender',
  'bounces',
  'auto-replies',
  'people',
  'malformed',
  'sender',
  'subject',
  'attachments',
  'read',
]

export function figuresOf(judged: readonly Judged[]): Figures {
  return Object.fromEntries(
    COLUMNS.map((figure) => {
      const points = judged.flatMap(({ points: all }) => all.filter(([name]) => name === figure))
      return [figure, [points.filter(([, right]) => right).length, points.length] as const]
    }),
  )
}

/** A table per project and in total; `lost` shows the faults, the others right of all. */
export function tableOf(judged: readonly Judged[]): string {
  const projects = [...new Set(judged.map(({ project }) => project))]
  const rows = projects.map((project) =>
    rowOf(
      project,
      judged.filter((one) => one.project === project),
    ),
  )
  const all = [['', ...COLUMNS], ...rows, rowOf('total', judged)]
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? []
  const lines = all.map((row) =>
    row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    ),
  )
  const slowest = Math.max(...judged.map(({ ms }) => ms))
  return `${lines.map((row) => row.join('  ')).join('\n')}\nslowest: ${slowest.toFixed(0)} ms`
}

function rowOf(name: string, judged: readonly Judged[]): string[] {
  const figures = figuresOf(judged)
  return [
    name,
    ...COLUMNS.map((figure) => {
      const [right, of] = figures[figure] ?? [0, 0]
      if (of === 0) return ''
      return figure === 'lost' ? String(of - right) : `${right}/${of}`
    }),
  ]
}

/** Figures that are lower than they were on the same files. */
export function regressions(before: Figures, now: Figures): string[] {
  return Object.entries(before).flatMap(([figure, [right, of]]) => {
    const [rightNow, ofNow] = now[figure] ?? [0, 0]
    return ofNow === of && rightNow < right ? [`${figure} ${right}/${of}, now ${rightNow}`] : []
  })
}
