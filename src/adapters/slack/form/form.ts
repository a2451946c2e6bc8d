/** The form « Nouvelle demande »: listens to what changes in it, and makes a request of it. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { localDay } from '../../../core/request/dates/local-time.js'
import { readFormFacts } from '../../chat/form-facts.js'
import { isTooLate, nullIfGone } from '../base/fault.js'
import { arrival } from '../heard/arrival.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import { answerView, findAnswers, SOLVED_ACTION_ID, VIEW_ANSWER } from './form-answers.js'
import { productOptions } from './form-options.js'
import { listenPeople } from './form-person.js'
import { ephemeralReply } from './form-reply.js'
import { formErrors, formText } from './form-text.js'
import { actionId, readMetadata, readValues, type SubmittedView } from './form-values.js'
import { formView, VIEW_FORM } from './form-view.js'
import { listenOpening } from './listen-opening.js'

export function listenForm(app: App, desk: ListeningDesk): void {
  listenOpening(app, desk)
  listenPeople(app, desk)
  listenChanges(app, desk)
  listenAnswers(app, desk)
  listenSubmission(app, desk)
}

function listenChanges(app: App, desk: ListeningDesk): void {
  app.options(actionId('product'), async ({ ack, payload }) => {
    const catalogue = await desk.store.transaction((unit) => unit.catalogue())
    await ack({ options: productOptions(catalogue, payload.value) as never })
  })
  app.action(actionId('service'), async ({ ack, body }) => {
    await ack()
    const { view, user } = body as BlockAction
    if (!view) return
    const submitted = view as SubmittedView
    const values = readValues(submitted)
    const facts = await readFormFacts(desk, user.id, values.person)
    if (typeof facts === 'string') return
    // Closed meanwhile, or changed by a later choice, which updates it itself.
    await nullIfGone(() =>
      desk.client.views.update({
        view_id: view.id,
        hash: view.hash,
        view: formView(facts, values, readMetadata(submitted)),
      }),
    )
  })
}

/** « Ceci répond à ma question »: the answer in full, over the form. */
function listenAnswers(app: App, desk: ListeningDesk): void {
  app.action(new RegExp(`^${SOLVED_ACTION_ID}:`), async ({ ack, body, action }) => {
    await ack()
    const { user, trigger_id: trigger } = body as BlockAction
    const facts = await readFormFacts(desk, user.id)
    if (typeof facts === 'string') return
    const today = localDay(desk.now(), desk.timeZone)
    const view = answerView(facts, (action as ButtonAction).value ?? '', today)
    try {
      await desk.client.views.push({ trigger_id: trigger, view })
    } catch (error) {
      if (!isTooLate(error)) throw error
      await ephemeralReply(desk, user.id, null)({ text: facts.words.chat['too-late'] })
    }
  })
  app.view(VIEW_ANSWER, async ({ ack }) => {
    await ack({ response_action: 'clear' })
  })
}

function listenSubmission(app: App, desk: ListeningDesk): void {
  app.view(VIEW_FORM, async ({ ack, body, view }) => {
    const user = body.user.id
    const submitted = view as SubmittedView
    const values = readValues(submitted)
    // Of another version, with what was written under another name: left to be answered as such.
    if (values.description.length === 0) return
    const facts = await readFormFacts(desk, user, values.person)
    if (typeof facts === 'string') {
      await ack({ response_action: 'clear' })
      return desk.turnAway(user, null, facts)
    }
    const metadata = readMetadata(submitted)
    const errors = Object.entries(formErrors(values, facts)).filter(
      ([id]) => id in view.state.values,
    )
    if (errors.length > 0)
      return ack({ response_action: 'errors', errors: Object.fromEntries(errors) })
    const found = metadata.shown === null ? findAnswers(desk, facts, values) : null
    if (found !== null && found.shown.length > 0) {
      const withAnswers = formView(facts, values, { ...metadata, ...found })
      return ack({ response_action: 'update', view: withAnswers })
    }
    // The view is the same however often it is sent: one form, one request.
    const id = view.root_view_id ?? view.id
    await desk.keep([
      arrival(`slack:said:${id}:${user}`, {
        kind: 'said',
        user,
        text: formText(values, facts, metadata),
        subject: '',
        number: null,
        place: null,
        files: values.files,
        id,
      }),
    ])
    await ack({ response_action: 'clear' })
  })
}
