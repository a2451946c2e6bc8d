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
  /** Of an incident. */
  readonly incident?: { readonly lines: readonly Line[]; readonly references: readonly string[] }
}

/** Numbers of the requests whose titles it has. */
export function mentionedIn({ data }: Pick<Notice, 'data'>): readonly number[] {
  const { other, lines = [], former = [], choices = [], incident } = data as Mentioning
  const named = [...(other ? [other] : []), ...lines, ...(incident?.lines ?? [])]
  const references = named.flatMap(({ reference }) => reference ?? [])
  const numbers = references.flatMap((reference) => referencesIn(reference))
  return [...new Set([...numbers, ...[...former, ...choices].map(({ number }) => number)])]
}

/** The facts, or the question that they ask, without that request; null: without it, the notice says nothing. */
export function withoutMention<T extends object>(data: T, reference: string): T | null {
  const { other, lines, former, choices, incident } = data as Mentioning
  if (other?.reference === reference) return null
  const stays = (line: Partial<Line>) => line.reference !== reference
  const remains = ({ number }: Numbered) => formatReference(number) !== reference
  return {
    ...data,
    ...(lines && { lines: lines.filter(stays) }),
    ...(former && { former: former.filter(remains) }),
    // It keeps its place: they are chosen by the numbers that its reader has before them.
    ...(choices && {
      choices: choices.map((one) => (remains(one) ? one : { ...one, title: '' })),
    }),
    ...(incident && {
      incident: {
        ...incident,
        lines: incident.lines.filter(stays),
        references: incident.references.filter((one) => one !== reference),
      },
    }),
  }
}
