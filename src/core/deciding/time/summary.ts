/** The summary of a team's day: what is late, untaken, new, waits for an answer of theirs, or for its requester. */

import {
  SECTIONS,
  type Section,
  type SectionName,
  type WorkLine,
} from '../../notices/kinds/service-levels.js'
import type { Notice } from '../../notices/notice.js'
import { isOpen } from '../../request/open-states.js'
import type { Recipient } from '../../request/person.js'
import { isLate, mostUrgentFirst } from './alerting.js'

/** A request of a team. */
export interface TeamWork {
  readonly line: WorkLine
  readonly hasAgent: boolean
  /** *Résolue*: a reply of its requester waits for an answer. */
  readonly held: boolean
  /** *Résolue*: its requester was warned that it will be closed. */
  readonly warned: boolean
}

/** More are counted, not listed. */
const MOST_LINES = 5

const BELONGS: Readonly<
  Record<SectionName, (work: TeamWork, now: number, since: number) => boolean>
> = {
  late: ({ line }, now) => isLate(line, now),
  untaken: ({ line, hasAgent }) => isOpen(line.status) && !hasAgent,
  new: ({ line }, _, since) => isOpen(line.status) && line.createdAt > since,
  held: ({ held }) => held,
  warned: ({ warned, held }) => warned && !held,
  pending: ({ line }) => line.status === 'pending',
  waiting: ({ line }) => line.waits !== undefined,
}

/** The parts that have something; a request counts in several, and is shown in the first of them. */
export function summarise(
  work: readonly TeamWork[],
  { since, now }: { readonly since: number; readonly now: number },
): Section[] {
  const shown = new Set<number>()
  return SECTIONS.map((name) => {
    const those = work.filter((one) => BELONGS[name](one, now, since)).map(({ line }) => line)
    const fresh = those.filter(({ number }) => !shown.has(number))
    const lines = fresh.toSorted(mostUrgentFirst).slice(0, MOST_LINES)
    for (const { number } of lines) shown.add(number)
    return { name, count: those.length, lines }
  }).filter(({ count }) => count > 0)
}

/** What a summary tells of, by number: to a team, and to a technician of what they have themselves. */
export interface ToldBySummary {
  /** A team is told what is late by its count alone, too. */
  readonly toTeam: ReadonlySet<number>
  /** A technician must see which of theirs it is. */
  readonly toHolder: ReadonlySet<number>
}

export function toldBySummary(
  work: readonly TeamWork[],
  sections: readonly Section[],
  now: number,
): ToldBySummary {
  const shown = sections.flatMap(({ lines }) => lines.map(({ number }) => number))
  const late = work.flatMap(({ line }) => (isLate(line, now) ? [line.number] : []))
  return { toTeam: new Set([...shown, ...late]), toHolder: new Set(shown) }
}

export function summaryNotice(
  team: string,
  sections: readonly Section[],
  since: number,
  to: Recipient,
): Notice {
  return { kind: 'team-summary', to, data: { team, since, sections } }
}
