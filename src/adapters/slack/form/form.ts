/** The form « Nouvelle demande »: what opens it, what changes in it, and the request that is made of it. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { localDay } from '../../../core/request/local-time.js'
import { readIntent } from '../../../core/words/read-intent.js'
import { faultIn, isTooLate, unlessGone } from '../base/outage.js'
import { arrival, type Listening, typedArrival } from '../heard/arrival.js'
import { readable } from '../kit/mrkdwn.js'
import { answersFor, answerView, SOLVED, VIEW_ANSWER } from './form-answers.js'
import { factsFor } from './form-facts.js'
import { NOTHING_YET, OPEN, openForm, readBegun, teller } from './form-open.js'
import { productOptions } from './form-options.js'
import { faultsOf, textOf } from './form-text.js'
import { actionOf, carriedIn, type FilledView, valuesIn } from './form-values.js'
import { formView, VIEW_FORM } from './form-view.js'

const COMMAND = '/demande'
/** As the app's manifest names them. */
const SHORTCUT = 'demande'
const MESSAGE_SHORTCUT = 'creer_demande'

export function listenForm(app: App, desk: Listening): void {
  listenOpening(app, desk)
  listenFilling(app, desk)
  listenSubmission(app, desk)
}

function listenOpening(app: App, desk: Listening): void {
  app.command(COMMAND, async ({ ack, body, respond }) => {
    const { user_id: user, trigger_id: trigger } = body
    const text = readable(body.text).trim()
    const { command } = readIntent(text)
    if (command?.strict && command.name === 'help') {
      await desk.keep([typedArrival(user, text, null, null, trigger)])
      return ack()
    }
    await ack()
    const begun = { ...NOTHING_YET, description: text }
    await openForm(desk, { user, trigger, begun, tell: respond })
  })
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUT }, async ({ ack, body }) => {
    await ack()
    const { user, trigger_id: trigger } = body
    const tell = teller(desk, user.id, null)
    await openForm(desk, { user: user.id, trigger, begun: NOTHING_YET, tell })
  })
  app.shortcut(
    { type: 'message_action', callback_id: MESSAGE_SHORTCUT },
    async ({ ack, body, respond }) => {
      await ack()
      const { user, trigger_id: trigger, message, channel, team } = body
      const link = await linkTo(desk, channel.id, body.message_ts, team?.domain ?? '')
      const begun = { ...NOTHING_YET, description: readable(message.text ?? ''), link }
      await openForm(desk, {
        user: user.id,
        trigger,
        begun,
        tell: (what) => respond({ ...what, replace_original: false }),
      })
    },
  )
  app.action(OPEN, async ({ ack, body, action, respond }) => {
    await ack()
    const { user, trigger_id: trigger } = body as BlockAction
    const begun = readBegun((action as ButtonAction).value)
    await openForm(desk, {
      user: user.id,
      trigger,
      begun,
      tell: (what) => respond({ ...what, replace_original: true }),
    })
  })
}

/** Slack tells no link of a conversation that the bot is not in: there it is as it always is. */
async function linkTo({ client }: Listening, channel: string, ts: string, domain: string) {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts })
    if (permalink) return permalink
  } catch (error) {
    if (!faultIn(error)) throw error
  }
  return `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
}

function listenFilling(app: App, desk: Listening): void {
  app.options(actionOf('product'), async ({ ack, payload }) => {
    const catalogue = await desk.store.transaction((unit) => unit.catalogue())
    await ack({ options: productOptions(catalogue, payload.value) as never })
  })
  app.action(actionOf('service'), async ({ ack, body }) => {
    await ack()
    const { view, user } = body as BlockAction
    const facts = await factsFor(desk, user.id)
    if (!view || typeof facts === 'string') return
    const filled = view as FilledView
    // Closed meanwhile, or changed by a later choice, which shows it anew.
    await unlessGone(() =>
      desk.client.views.update({
        view_id: view.id,
        hash: view.hash,
        view: formView(facts, valuesIn(filled), carriedIn(filled)),
      }),
    )
  })
  app.action(new RegExp(`^${SOLVED}:`), async ({ ack, body, action }) => {
    await ack()
    const { user, trigger_id: trigger } = body as BlockAction
    const facts = await factsFor(desk, user.id)
    if (typeof facts === 'string') return
    const today = localDay(desk.now(), desk.timeZone)
    const view = answerView(facts, (action as ButtonAction).value ?? '', today)
    try {
      await desk.client.views.push({ trigger_id: trigger, view })
    } catch (error) {
      if (!isTooLate(error)) throw error
      await teller(desk, user.id, null)({ text: desk.words.chat['too-late'] })
    }
  })
}

function listenSubmission(app: App, desk: Listening): void {
  app.view(VIEW_FORM, async ({ ack, body, view }) => {
    const user = body.user.id
    const facts = await factsFor(desk, user)
    if (typeof facts === 'string') {
      await ack({ response_action: 'clear' })
      return desk.turnAway(user, null, facts)
    }
    const filled = view as FilledView
    const values = valuesIn(filled)
    const carried = carriedIn(filled)
    const faults = Object.entries(faultsOf(values, facts)).filter(([id]) => id in view.state.values)
    if (faults.length > 0)
      return ack({ response_action: 'errors', errors: Object.fromEntries(faults) })
    const shown = carried.shown ?? answersFor(desk, facts, values)
    if (carried.shown === null && shown.length > 0) {
      const again = formView(facts, values, { ...carried, shown })
      return ack({ response_action: 'update', view: again })
    }
    // The view is the same however often it is sent: one form, one request.
    const id = view.root_view_id ?? view.id
    await desk.keep([
      arrival(`slack:said:${id}:${user}`, {
        kind: 'said',
        user,
        text: textOf(values, facts, carried),
        subject: '',
        number: null,
        place: null,
        files: values.files,
        id,
      }),
    ])
    await ack({ response_action: 'clear' })
  })
  app.view(VIEW_ANSWER, async ({ ack }) => {
    await ack({ response_action: 'clear' })
  })
}
