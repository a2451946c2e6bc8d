/** The form « Corriger les champs » of a board: opened with the fields as they stand, sent as the words of a mail. */

import type { App } from '@slack/bolt'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { isAgent } from '../../../core/request/person.js'
import { fold } from '../../../core/text/text.js'
import { readAsPerson } from '../../chat/as-person.js'
import type { Desk } from '../base/desk.js'
import { type ModalTap, openModal } from '../base/open-modal.js'
import { typedArrival } from '../heard/arrival.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import {
  type AmendValues,
  amendActionId,
  amendText,
  differing,
  submittedValues,
  valuesOf,
} from './amend-values.js'
import { amendView, readAmendMetadata, VIEW_AMEND } from './amend-view.js'
import { siteOption } from './form-options.js'
import type { SubmittedView } from './form-values.js'

/** Slack: options of an answer to a search. */
const MOST_FOUND = 100

export interface AmendRequest extends ModalTap {
  readonly number: number
}

/** Opens it at once: Slack waits three seconds for that. */
export async function openAmendForm(desk: Desk, request: AmendRequest): Promise<void> {
  const { user, number, place } = request
  const stands = await readFields(desk, user, number)
  if (!stands) {
    if (place) await desk.whisper(user, place, 'agents-only')
    return
  }
  const { values, catalogue } = stands
  const metadata = { number, place, before: values, round: 0 }
  const words = await desk.wordsFor(user)
  const view = amendView({ words, catalogue, metadata, values, stale: [] })
  await openModal(desk, request, view)
}

interface Stands {
  readonly values: AmendValues
  readonly catalogue: Catalogue
}

/** The fields as they are now. Null: there is no such request, or this is no technician. */
function readFields(desk: Desk, user: string, number: number): Promise<Stands | null> {
  return readAsPerson(desk, user, async (unit, person) => {
    if (!person || !isAgent(person)) return null
    const found = await unit.dossier(number, { most: 0 })
    if (!found) return null
    const catalogue = await unit.catalogue()
    return { values: valuesOf(found, catalogue), catalogue }
  })
}

/** Only technicians choose among all sites; anybody else is offered none. */
async function sitesFor(desk: Desk, user: string): Promise<Catalogue['sites']> {
  const sites = await readAsPerson(desk, user, async (unit, person) =>
    person && isAgent(person) ? (await unit.catalogue()).sites : null,
  )
  return sites ?? []
}

export function listenAmendForm(app: App, desk: ListeningDesk): void {
  app.options(amendActionId('site'), async ({ ack, body, payload }) => {
    const sites = await sitesFor(desk, body.user.id)
    const typed = fold(payload.value)
    const found = sites.filter(({ code, name }) => fold(`${name} ${code}`).includes(typed))
    await ack({ options: found.slice(0, MOST_FOUND).map(siteOption) as never })
  })
  app.view(VIEW_AMEND, async ({ ack, body, view }) => {
    const user = body.user.id
    const metadata = readAmendMetadata(view.private_metadata)
    // Of another version: left to be answered as such.
    if (!metadata) return
    const { number, place, before, round } = metadata
    const values = submittedValues(view as SubmittedView, before)
    const changed = differing(values, before)
    const stands = await readFields(desk, user, number)
    if (changed.length === 0 || !stands) return ack()
    const { catalogue } = stands
    const others = differing(stands.values, before)
    const stale = changed.filter(
      (field) => others.includes(field) && values[field] !== stands.values[field],
    )
    if (stale.length > 0) {
      const words = await desk.wordsFor(user)
      const mine = Object.fromEntries(changed.map((field) => [field, values[field]]))
      const form = { words, catalogue, stale, values: { ...stands.values, ...mine } }
      const next = { ...metadata, before: stands.values, round: round + 1 }
      return ack({ response_action: 'update', view: amendView({ ...form, metadata: next }) })
    }
    const text = amendText(values, changed, catalogue)
    await desk.keep([typedArrival({ user, text, number, place, id: `${view.id}:${round}` })])
    await ack()
  })
}
