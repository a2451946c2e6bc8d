/** Facts for showing one request with its journal: only what whoever asks may see; their rights are looked up each time. */

import { z } from 'zod'
import { dossierFor, seesNotes } from '../../core/deciding/decision/seeing.js'
import { notUndone } from '../../core/deciding/requester/undoing.js'
import type { Dossier } from '../../core/notices/recap.js'
import { type PersonReader, readAsPerson } from './as-person.js'
import { COUNT, placeReader } from './place-in-button.js'

/** What a view of a request shows: kept in it, and in the buttons that turn its pages. */
export interface RequestPlace {
  readonly number: number
  /** Entries of the journal that are newer than those shown. */
  readonly skip: number
}

export interface RequestFacts extends RequestPlace {
  readonly dossier: Dossier
  /** Its last step was its requester's own, and can be taken back. */
  readonly undoable: boolean
  /** Whether its reader follows it; null: they are told of it anyway, as its requester or whoever has it. */
  readonly following: boolean | null
}

export const readRequestPlace = placeReader<RequestPlace>(z.object({ number: COUNT, skip: COUNT }))

export interface RequestReader extends PersonReader {
  /** Epoch ms. */
  now(): number
}

/** Null: there is no such request, or they may not see it. `maxEntries`: of the journal. */
export function readRequest(
  reader: RequestReader,
  userId: string,
  { number, skip }: RequestPlace,
  maxEntries: number,
): Promise<RequestFacts | null> {
  return readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return null
    const notes = (ticket: { readonly requesterId: number }) => seesNotes(person, ticket)
    const found = await unit.dossier(number, { skip, most: maxEntries, notes })
    const dossier = found && dossierFor(person, found, await unit.catalogue())
    if (!dossier) return null
    const last = dossier.as === 'requester' ? await unit.lastChange(found.ticket.id) : null
    const undoable = last !== null && notUndone(last, person.id, reader.now()) === null
    const { ticket, copyIds } = found
    const own = ticket.requesterId === person.id || ticket.agentId === person.id
    const following = own ? null : copyIds.includes(person.id)
    return { number, skip, dossier, undoable, following }
  })
}
