/** What a notice says of requests beside its own: their references and titles, for technicians alone. */

import { formatReference, referencesIn } from '../text/reference.js'
import type { Notice } from './notice.js'

/** A line that names a request by its reference, beside its title. */
interface Line {
  readonly reference: string
}

interface Numbered {
  readonly number: number
}

/** Where facts of a notice name other requests. */
interface Mentioning {
  /** That it was merged or linked with. */
  readonly other?: Line
  /** Of a burst. */
  readonly lines?: readonly Partial<Line>[]
  /** Earlier ones of the same requester. */
  readonly former?: readonly Numbered[]
  /** Of which one was meant. */
  readonly choices?: readonly (Numbered & { readonly title: string })[]
  /** That may be the same. */
  readonly justAsked?: Numbered
  /** That it was closed as a duplicate of. */
  readonly duplicate?: Line | null
  /** Of an order that named several. */
  readonly requests?: readonly (Numbered & { readonly title: string })[]
  /** Of an incident. */
  readonly incident?: { readonly lines: readonly Line[]; readonly references: readonly string[] }
}

/** Numbers of the requests whose titles it has. */
export function mentionedIn({ data }: Pick<Notice, 'data'>): readonly number[] {
  const { other, duplicate, justAsked, incident, ...lists } = data as Mentioning
  const { lines = [], former = [], choices = [], requests = [] } = lists
  const named = [other ?? {}, duplicate ?? {}, ...lines, ...(incident?.lines ?? [])]
  const references = named.flatMap(({ reference }: Partial<Line>) => reference ?? [])
  const numbers = references.flatMap((reference) => referencesIn(reference))
  const numbered = [...former, ...choices, ...requests, ...(justAsked ? [justAsked] : [])]
  return [...new Set([...numbers, ...numbered.map(({ number }) => number)])]
}

/** The facts, or the question that they ask, without that request; null: without it, the notice says nothing. */
export function withoutMention<T extends object>(data: T, reference: string): T | null {
  const { other, duplicate, lines, former, choices, requests, justAsked, incident } =
    data as Mentioning
  if (other?.reference === reference) return null
  const stays = (line: Partial<Line>) => line.reference !== reference
  const remains = ({ number }: Numbered) => formatReference(number) !== reference
  // It keeps its place: they are chosen by the numbers that its reader has before them.
  const untitled = (one: Numbered) => (remains(one) ? one : { ...one, title: '' })
  return {
    ...data,
    ...(duplicate && { duplicate: stays(duplicate) ? duplicate : null }),
    ...(justAsked && { justAsked: remains(justAsked) ? justAsked : undefined }),
    ...(requests && { requests: requests.map(untitled) }),
    ...(lines && { lines: lines.filter(stays) }),
    ...(former && { former: former.filter(remains) }),
    ...(choices && { choices: choices.map(untitled) }),
    ...(incident && {
      incident: {
        ...incident,
        lines: incident.lines.filter(stays),
        references: incident.references.filter((one) => one !== reference),
      },
    }),
  }
}
