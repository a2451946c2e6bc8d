/** Listens to the buttons that open the folded part of a journal entry; each tap checks anew what its user may read. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { View } from '@slack/web-api'
import { type FoldedPlace, readFolded, readFoldedPlace } from '../../chat/folded-facts.js'
import type { Desk } from '../base/desk.js'
import { FOLDED_TURN_ACTION_ID, UNFOLD_ACTION_ID } from '../kit/unfold-button.js'
import { foldedView } from './folded-view.js'
import { nullIfOutdated, sayTooLate } from './outdated.js'

export function listenFolded(app: App, desk: Desk): void {
  const { views } = desk.client
  app.action(new RegExp(`^${UNFOLD_ACTION_ID}:`), async ({ ack, body, action }) => {
    const { user, trigger_id, view: below } = body as BlockAction
    const place = readFoldedPlace((action as ButtonAction).value)
    // Of another version of the app: left to be answered as such.
    if (!place) return
    await ack()
    const view = await viewOf(desk, user.id, place)
    // Over the request that it was tapped in, which is still there when it is closed.
    const how = below?.type === 'modal' ? 'push' : 'open'
    const opened = await nullIfOutdated(() => views[how]({ trigger_id, view }))
    if (!opened) await sayTooLate(desk, user.id)
  })
  app.action(new RegExp(`^${FOLDED_TURN_ACTION_ID}:`), async ({ ack, body, action }) => {
    const { user, view: shown } = body as BlockAction
    const place = readFoldedPlace((action as ButtonAction).value)
    if (!place || !shown) return
    await ack()
    const view = await viewOf(desk, user.id, place)
    await nullIfOutdated(() => views.update({ view_id: shown.id, view }))
  })
}

async function viewOf(desk: Desk, user: string, place: FoldedPlace): Promise<View> {
  const facts = await readFolded(desk, user, place)
  return foldedView(place.number, facts, await desk.wordsFor(user), desk.timeZone)
}
