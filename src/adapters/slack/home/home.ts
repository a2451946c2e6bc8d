/** What is tapped in the Home and in the requests opened from it: a value says where, never that one may. */

import type { App, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import type { ButtonValue } from '../../templates/blocks.js'
import { BUTTON_ACTION_ID, decodeButtonValue } from '../kit/button-value.js'
import { type HomeDesk, readRequest } from './home-reading.js'
import { LIST, OPEN_REQUEST, readHomePlace } from './home-view.js'
import { PART } from './journal-view.js'
import { type HomePublisher, openHomePublisher } from './publisher.js'
import { buttonsFor, type RequestPlace, readRequestPlace, VIEW_REQUEST } from './request-view.js'

export function listenHome(app: App, desk: HomeDesk): HomePublisher {
  const showing = openHomePublisher(desk)
  const { screens } = showing

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'messages')
      await showing.home(event.user, readHomePlace(event.view?.private_metadata))
  })
  app.action(new RegExp(`^${LIST}:`), async ({ ack, body, action }) => {
    await ack()
    await showing.home(body.user.id, readHomePlace((action as ButtonAction).value))
  })
  app.action(new RegExp(`^${OPEN_REQUEST}:`), async ({ ack, body, action }) => {
    await ack()
    const { user, trigger_id: trigger, view } = body as BlockAction
    const place = readRequestPlace((action as ButtonAction).value)
    if (!place) return
    // After a restart we know of no screens: the tap tells of this one.
    const home = readHomePlace(view?.private_metadata)
    if (home) screens.showsHome(user.id, home)
    await showing.open(user.id, trigger, place)
  })
  app.action(new RegExp(`^${PART}:`), async ({ ack, body, action }) => {
    await ack()
    const { user, view } = body as BlockAction
    const place = readRequestPlace((action as ButtonAction).value)
    if (!place || !view) return
    screens.showsRequest(user.id, view.id, place)
    const facts = await readRequest(desk, user.id, place)
    await showing.request(user.id, view.id, { number: place.number, facts })
  })

  // Before the word of a button is kept: the request may have changed since the button was shown.
  app.use(async (args) => {
    const press = pressIn(args.body as unknown as BlockAction)
    if (!press) return args.next()
    const { user, viewId, hash, place, fill: value } = press
    const { number } = place
    screens.showsRequest(user, viewId, place)
    const facts = await readRequest(desk, user, place)
    const fits = facts && buttonsFor(facts, desk.words).some((one) => sameFill(one.value, value))
    if (!fits) {
      await (args as unknown as SlackActionMiddlewareArgs<BlockAction>).ack()
      return showing.request(user, viewId, { number, facts, remark: 'request-changed' })
    }
    await args.next()
    // It may have been carried out by now, and the view be newer than this.
    if (value.adds === 'nothing')
      await showing.request(user, viewId, { number, facts, remark: 'request-sent', hash })
  })
  return showing
}

interface Press {
  readonly user: string
  readonly viewId: string
  /** Of the view as it was tapped. */
  readonly hash: string
  readonly place: RequestPlace
  readonly fill: ButtonValue
}

/** A button of a request's modal that says something; null: it is anything else. */
function pressIn({ type, user, view, actions = [] }: BlockAction): Press | null {
  if (type !== 'block_actions' || view?.callback_id !== VIEW_REQUEST) return null
  const [action] = actions as ButtonAction[]
  if (!action?.action_id.startsWith(`${BUTTON_ACTION_ID}:`)) return null
  const value = decodeButtonValue(action.value)
  const place = readRequestPlace(view.private_metadata) ?? { number: value?.number ?? 0, skip: 0 }
  return value && { user: user.id, viewId: view.id, hash: view.hash, place, fill: value }
}

function sameFill(one: ButtonValue, other: ButtonValue): boolean {
  return (
    one.number === other.number &&
    one.heldId === other.heldId &&
    one.body === other.body &&
    one.adds === other.adds
  )
}
