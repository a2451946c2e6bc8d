/** Listens to the Home tab and to the requests opened from it: a button names what to show, and each tap checks whether its user may see that. */

import type { App, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { decodeButtonValue, sameButtonValue } from '../../chat/button-value.js'
import { readHomePlace } from '../../chat/home-facts.js'
import { buttonsFor } from '../../chat/request-buttons.js'
import { type RequestPlace, readRequestPlace } from '../../chat/request-facts.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { Desk } from '../base/desk.js'
import { BUTTON_ACTION_ID, OPEN_ACTION_ID } from '../kit/button.js'
import { LIST_ACTION_ID } from './home-view.js'
import { JOURNAL_ACTION_ID } from './journal-view.js'
import { listenFolded } from './listen-folded.js'
import { HomePublisher } from './publisher.js'
import { VIEW_REQUEST } from './request-view.js'

export function listenHome(app: App, desk: Desk): HomePublisher {
  const publisher = new HomePublisher(desk)
  listenHomeTab(app, publisher)
  listenRequests(app, publisher)
  listenFolded(app, desk)
  checkButtonsOfRequests(app, desk, publisher)
  return publisher
}

function listenHomeTab(app: App, publisher: HomePublisher): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'messages')
      await publisher.showHome(event.user, readHomePlace(event.view?.private_metadata))
  })
  app.action(new RegExp(`^${LIST_ACTION_ID}:`), async ({ ack, body, action }) => {
    await ack()
    await publisher.showHome(body.user.id, readHomePlace((action as ButtonAction).value))
  })
}

function listenRequests(app: App, publisher: HomePublisher): void {
  const { openViews } = publisher
  app.action(new RegExp(`^${OPEN_ACTION_ID}:`), async ({ ack, body, action }) => {
    const { user, trigger_id: trigger, view } = body as BlockAction
    const place = readRequestPlace((action as ButtonAction).value)
    // Of another version of the app: left to be answered as such.
    if (!place) return
    await ack()
    // After a restart we know of no open views: the tap tells of this one.
    const home = readHomePlace(view?.private_metadata)
    if (home) openViews.noteHome(user.id, home)
    await publisher.openRequest(user.id, trigger, place)
  })
  app.action(new RegExp(`^${JOURNAL_ACTION_ID}:`), async ({ ack, body, action }) => {
    const { user, view } = body as BlockAction
    const place = readRequestPlace((action as ButtonAction).value)
    if (!place || !view) return
    await ack()
    openViews.noteRequest(user.id, view.id, place)
    const facts = await publisher.readRequest(user.id, place)
    await publisher.showRequest(user.id, view.id, { number: place.number, facts })
  })
}

/** Before the word of a button is kept: the request may have changed since the button was shown. */
function checkButtonsOfRequests(app: App, desk: Desk, publisher: HomePublisher): void {
  app.use(async (args) => {
    const tap = tapOnRequest(args.body as unknown as BlockAction)
    if (!tap) return args.next()
    const { user, viewId, hash, place, value } = tap
    const { number } = place
    publisher.openViews.noteRequest(user, viewId, place)
    const facts = await publisher.readRequest(user, place)
    const words = await desk.wordsFor(user)
    const fits =
      facts && buttonsFor(facts, words).some((button) => sameButtonValue(button.value, value))
    if (!fits) {
      await (args as unknown as SlackActionMiddlewareArgs<BlockAction>).ack()
      return publisher.showRequest(user, viewId, { number, facts, remark: 'request-changed' })
    }
    await args.next()
    // It may have been carried out by now, and the view be newer than this.
    if (value.adds === 'nothing')
      await publisher.showRequest(user, viewId, { number, facts, remark: 'request-sent', hash })
  })
}

interface Tap {
  readonly user: string
  readonly viewId: string
  /** Of the view as it was tapped. */
  readonly hash: string
  readonly place: RequestPlace
  readonly value: ButtonValue
}

/** A tap on a button of a request's modal that says something; null: it is anything else. */
function tapOnRequest({ type, user, view, actions = [] }: BlockAction): Tap | null {
  if (type !== 'block_actions' || view?.callback_id !== VIEW_REQUEST) return null
  const [action] = actions as ButtonAction[]
  if (!action?.action_id.startsWith(`${BUTTON_ACTION_ID}:`)) return null
  const value = decodeButtonValue(action.value)
  const place = readRequestPlace(view.private_metadata) ?? { number: value?.number ?? 0, skip: 0 }
  return value && { user: user.id, viewId: view.id, hash: view.hash, place, value }
}
