/** Listens to `@amigo` in channels: answers what asks something, offers to make a request of anything else. */

import type { App } from '@slack/bolt'
import { whereItGoesOn } from './base/where-it-goes-on.js'
import { EMPTY_DRAFT } from './form/form-draft.js'
import { ephemeralReply, formOffer } from './form/form-reply.js'
import { linkTo } from './form/message-link.js'
import { typedArrival } from './heard/arrival.js'
import type { ListeningDesk } from './heard/listening-desk.js'
import { type Mention, readMention } from './heard/mention.js'

export function listenMentions(app: App, desk: ListeningDesk): void {
  app.event('app_mention', async ({ event, body }) => {
    const mention = await readMention(desk, event)
    if (!mention) return
    const { user, place } = mention
    const known = await desk.users.identify(user)
    if (typeof known === 'string') return desk.turnAway(user, place.channel, known)
    if (!mention.asks) return offerForm(desk, mention)
    // The same id for a mention that Slack brings twice.
    const id = `${place.channel}.${place.ts}`
    await desk.keep([typedArrival({ user, text: mention.text, number: null, place: null, id })])
    const typed = { user, channel: place.channel, app: body.api_app_id, team: body.team_id }
    const text = await whereItGoesOn(desk, typed, 'goes-on')
    await ephemeralReply(desk, user, place)({ text })
  })
}

/** Nobody else sees the offer, which stands where they wrote. */
async function offerForm(desk: ListeningDesk, { user, place, text }: Mention): Promise<void> {
  const words = await desk.wordsFor(user)
  const link = await linkTo(desk, place.channel, place.ts, '')
  const draft = { ...EMPTY_DRAFT, description: text, link }
  await ephemeralReply(desk, user, place)(formOffer(words, draft, words.chat.mention))
}
