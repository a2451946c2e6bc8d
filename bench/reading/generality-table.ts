/** The figures of a run of generated replies, as a table and as numbers to hold the next run to. */

import type { Outcome } from './sample.js'

export interface Share {
  readonly mails: number
  /** Mails that lost a line of their writer's. */
  readonly lost: number
  readonly lostLines: number
  readonly exact: number
}

/** What the project promises. */
export const TARGETS = {
  lostLines: 0,
  exact: 0.97,
  exactOfNotices: 0.995,
} as const

const AXES = ['quoted', 'language', 'position', 'form', 'wrap', 'client'] as const

export interface Generality {
  readonly all: Share
  /** Those that quote a notice of ours. */
  readonly notices: Share
  readonly by: Readonly<Record<(typeof AXES)[number], Readonly<Record<string, Share>>>>
  /** Kinds of failures, the most frequent first, each with seeds that show it. */
  readonly faults: readonly {
    readonly fault: string
    readonly mails: number
    readonly seeds: readonly number[]
  }[]
  /** Signatures that nothing sets off: either is right, folded is nicer. */
  readonly looseSignatures: { readonly mails: number; readonly folded: number }
  readonly msPerMail: number
  readonly slowestMs: number
}

export function generalityOf(outcomes: readonly Outcome[]): Generality {
  const by = Object.fromEntries(
    AXES.map((axis) => [axis, sharesBy(outcomes, (one) => one[axis])]),
  ) as Generality['by']
  return {
    all: shareOf(outcomes),
    notices: shareOf(outcomes.filter(({ quoted }) => quoted === 'notice')),
    by,
    faults: faultsOf(outcomes),
    looseSignatures: {
      mails: outcomes.filter(({ looseSignature }) => looseSignature !== null).length,
      folded: outcomes.filter(({ looseSignature }) => looseSignature === 'folded').length,
    },
    msPerMail: outcomes.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, outcomes.length),
    slowestMs: Math.max(0, ...outcomes.map(({ ms }) => ms)),
  }
}

function sharesBy(
  outcomes: readonly Outcome[],
  keyOf: (outcome: Outcome) => string,
): Record<string, Share> {
  const keys = [...new Set(outcomes.map(keyOf))].sort()
  return Object.fromEntries(
    keys.map((key) => [key, shareOf(outcomes.filter((one) => keyOf(one) === key))]),
  )
}

function shareOf(outcomes: readonly Outcome[]): Share {
  return {
    mails: outcomes.length,
    lost: outcomes.filter(({ lost }) => lost.length > 0).length,
    lostLines: outcomes.reduce((sum, { lost }) => sum + lost.length, 0),
    exact: outcomes.filter(({ exact }) => exact).length,
  }
}

function faultsOf(outcomes: readonly Outcome[]): Generality['faults'] {
  const kinds = new Map<string, number[]>()
  for (const { seed, faults } of outcomes)
    for (const fault of faults) kinds.set(fault, [...(kinds.get(fault) ?? []), seed])
  return [...kinds]
    .map(([fault, seeds]) => ({ fault, mails: seeds.length, seeds: seeds.slice(0, 5) }))
    .sort((a, b) => b.mails - a.mails)
}

/** Which targets were missed, a line each; none when all are met. */
export function missed({ all, notices }: Generality): string[] {
  const lines: string[] = []
  if (all.lostLines > TARGETS.lostLines)
    lines.push(`${all.lostLines} lines of writers were lost, and none may be.`)
  if (all.exact < all.mails * TARGETS.exact)
    lines.push(`${percent(all)} of the mails are exact; ${TARGETS.exact * 100} % are wanted.`)
  if (notices.exact < notices.mails * TARGETS.exactOfNotices)
    lines.push(
      `${percent(notices)} of those that quote our notices are exact; ${TARGETS.exactOfNotices * 100} % are wanted.`,
    )
  return lines
}

export function generalityTable(figures: Generality): string {
  const rows = [
    ['', 'mails', 'exact', 'lost mails', 'lost lines'],
    rowOf('all', figures.all),
    ...AXES.flatMap((axis) => [
      ['', '', '', '', ''],
      ...Object.entries(figures.by[axis]).map(([key, share]) => rowOf(`${axis}: ${key}`, share)),
    ]),
  ]
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  const table = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  const faults = figures.faults.map(
    ({ fault, mails, seeds }) =>
      `${String(mails).padStart(6)}  ${fault}  (--show ${seeds.join(', ')})`,
  )
  const speed = `${figures.msPerMail.toFixed(2)} ms a mail, slowest ${figures.slowestMs.toFixed(0)} ms`
  const { looseSignatures: loose } = figures
  const signatures = `signatures that nothing sets off: ${loose.folded} of ${loose.mails} folded`
  return [...table, '', 'Failures by kind:', ...faults, '', signatures, speed].join('\n')
}

function rowOf(name: string, share: Share): string[] {
  return [name, String(share.mails), percent(share), String(share.lost), String(share.lostLines)]
}

function percent({ mails, exact }: Share): string {
  return mails === 0 ? '' : `${((exact / mails) * 100).toFixed(1)} %`
}
