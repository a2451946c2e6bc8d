/** The folded part of a journal entry, in pages, for whoever may read it: their rights are looked up each time. */

import { z } from 'zod'
import type { Unit } from '../../app/ports/store.js'
import { dossierFor, mayUnfold, seesNotes } from '../../core/deciding/decision/seeing.js'
import type { DossierEntry } from '../../core/notices/recap.js'
import type { Person } from '../../core/request/person.js'
import { formatReference } from '../../core/text/reference.js'
import { cutAt } from '../../core/text/text.js'
import { type PersonReader, readAsPerson } from './as-person.js'
import { COUNT, placeReader } from './place-in-button.js'

/** Kept in the buttons that lead to it and that turn its pages. */
export interface FoldedPlace {
  readonly number: number
  /** Id of the journal's entry; 0: the newest one from which something was folded away. */
  readonly entry: number
  /** From 0. */
  readonly page: number
}

export interface FoldedFacts {
  readonly number: number
  readonly reference: string
  /** Null: nothing was folded away that they may read. */
  readonly shown: FoldedPage | null
}

export interface FoldedPage {
  readonly entry: DossierEntry
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly text: string
  /** Ids of the entries before it and after it from which something was folded away; null: none. */
  readonly older: number | null
  readonly newer: number | null
}

/** Characters of a page: escaped, they are a third of what Slack shows in one view. */
const PAGE = 10_000

export const readFoldedPlace = placeReader<FoldedPlace>(
  z.object({ number: COUNT, entry: COUNT, page: COUNT }),
)

/** Null: there is no such request, or they may not see it. */
export function readFolded(
  reader: PersonReader,
  userId: string,
  place: FoldedPlace,
): Promise<FoldedFacts | null> {
  return readAsPerson(reader, userId, async (unit, person) => {
    const ids = person && (await unfoldable(unit, person, place.number))
    if (!ids) return null
    const { number } = place
    const at = place.entry === 0 ? ids.length - 1 : ids.indexOf(place.entry)
    const entry = await readEntry(unit, person, number, ids[at])
    const shown = entry && {
      entry,
      ...pageOf(entry.folded?.text ?? '', place.page),
      older: ids[at - 1] ?? null,
      newer: ids[at + 1] ?? null,
    }
    return { number, reference: formatReference(number), shown }
  })
}

/** Ids of the entries from which something was folded away that they may read, oldest first. */
async function unfoldable(unit: Unit, person: Person, number: number): Promise<number[] | null> {
  const found = await unit.dossier(number, { most: 0 })
  if (!found || !dossierFor(person, found, await unit.catalogue())) return null
  const entries = await unit.foldedEntries(found.ticket.id)
  return entries.filter((entry) => mayUnfold(person, found, entry)).map(({ id }) => id)
}

async function readEntry(
  unit: Unit,
  person: Person,
  number: number,
  only: number | undefined,
): Promise<DossierEntry | null> {
  if (only === undefined) return null
  const notes = (ticket: { readonly requesterId: number }) => seesNotes(person, ticket)
  const found = await unit.dossier(number, { only, notes })
  const all = Number.MAX_SAFE_INTEGER
  return (found && dossierFor(person, found, await unit.catalogue(), all)?.entries[0]) ?? null
}

/** The last one where there are fewer. */
function pageOf(text: string, wanted: number): Pick<FoldedPage, 'page' | 'pages' | 'text'> {
  const pages = pagesOf(text, PAGE)
  const page = Math.min(wanted, pages.length - 1)
  return { page, pages: pages.length, text: pages[page] ?? '' }
}

/** Whole lines as far as they fit; a longer line is cut, never within a surrogate pair. At least one page. */
export function pagesOf(text: string, most: number): string[] {
  const pages: string[] = []
  let rest = text
  while (rest.length > most) {
    const end = rest.lastIndexOf('\n', most)
    const page = end > 0 ? rest.slice(0, end) : cutAt(rest, most)
    pages.push(page)
    rest = rest.slice(page.length).replace(/^\n/, '')
  }
  return [...pages, rest]
}
