/** What a notice says of requests beside its own: their references and titles, for technicians alone. */

import { formatReference, referencesIn } from '../text/reference.js'
import type { Notice } from './notice.js'

/** A line that names a request by its reference, beside its title. */
interface Line {
  readonly reference: string
}

/** Where facts of a notice name other requests. */
interface Mentioning {
  /** That it was merged or linked with. */
  readonly other?: Line
  /** Of a burst. */
  readonly lines?: readonly Partial<Line>[]
  /** Earlier ones of the same requester. */
  readonly former?: readonly { readonly number: number }[]
  /** Of an incident. */
  readonly incident?: { readonly lines: readonly Line[]; readonly references: readonly string[] }
}

/** Numbers of the requests whose titles it has. */
export function mentionedIn({ data }: Pick<Notice, 'data'>): readonly number[] {
  const { other, lines = [], former = [], incident } = data as Mentioning
  const named = [...(other ? [other] : []), ...lines, ...(incident?.lines ?? [])]
  const references = named.flatMap(({ reference }) => reference ?? [])
  const numbers = references.flatMap((reference) => referencesIn(reference))
  return [...new Set([...numbers, ...former.map(({ number }) => number)])]
}

/** The facts without that request; null: without it, the notice says nothing. */
export function withoutMention<T extends object>(data: T, reference: string): T | null {
  const { other, lines, former, incident } = data as Mentioning
  if (other?.reference === reference) return null
  const stays = (line: Partial<Line>) => line.reference !== reference
  return {
    ...data,
    ...(lines && { lines: lines.filter(stays) }),
    ...(former && {
      former: former.filter(({ number }) => formatReference(number) !== reference),
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
