/** Puts the Home and the requests opened from it on people's screens, and keeps what is there true. */

import type { View } from '@slack/web-api'
import { faultIn, faultOf, isForGood } from '../base/outage.js'
import { type HomeDesk, readHome, readRequest } from './home-reading.js'
import { type HomePlace, homeView, strangersHome } from './home-view.js'
import { type OpenViews, trackOpenViews } from './open-views.js'
import {
  type Remark,
  type RequestFacts,
  type RequestPlace,
  requestView,
  unknownRequestView,
} from './request-view.js'

export interface HomePublisher {
  readonly screens: OpenViews
  /** Null: as they like it first. */
  home(user: string, asked: HomePlace | null): Promise<void>
  open(user: string, trigger: string, place: RequestPlace): Promise<void>
  /** In the place of what the view shows. */
  request(user: string, viewId: string, facts: Shown): Promise<void>
  /** A request changed: whoever has to do with it and looks sees it as it is. Throws when Slack can't be used. */
  follow(ticketId: number): Promise<void>
}

export interface Shown {
  readonly number: number
  /** Null: none of theirs. */
  readonly facts: RequestFacts | null
  readonly remark?: Remark | null
  /** Only if nothing was shown there since. */
  readonly hash?: string
}

export function openHomePublisher(desk: HomeDesk): HomePublisher {
  const { client, words, timeZone } = desk
  const screens = trackOpenViews()

  const showing: HomePublisher = {
    screens,
    async home(user, asked) {
      const facts = await readHome(desk, user, asked)
      const view = facts ? homeView(facts, words, timeZone) : strangersHome(words)
      if (facts) screens.showsHome(user, { list: facts.list, page: facts.page })
      await client.views.publish({ user_id: user, view })
    },
    async open(user, trigger_id, place) {
      const view = viewOf({ number: place.number, facts: await readRequest(desk, user, place) })
      const open = await wanted(() => client.views.open({ trigger_id, view }))
      if (open) screens.showsRequest(user, open.view?.id ?? '', place)
      else await tooLate(desk, user)
    },
    async request(user, view_id, shown) {
      const { hash = '' } = shown
      const view = viewOf(shown)
      const still = await wanted(() =>
        client.views.update({ view_id, view, ...(hash === '' ? {} : { hash }) }),
      )
      if (!still && hash === '') screens.closed(user)
    },
    async follow(ticketId) {
      if (screens.none()) return
      const ticket = await desk
        .knex('tickets')
        .where({ id: ticketId })
        .first<TicketOf | undefined>('number', 'requester_id', 'agent_id')
      if (!ticket) return
      const users = new Set(screens.lookingAt(ticket.number))
      for (const id of [ticket.requester_id, ticket.agent_id]) {
        const user = id === null ? null : await desk.users.ofPerson(id)
        if (user) users.add(user.id)
      }
      for (const user of users)
        try {
          await refresh(user, ticket.number)
        } catch (error) {
          // Somebody who is gone must not hold up the boards, which are shown in the same round.
          const fault = faultIn(error)
          if (!fault || !isForGood(fault)) throw error
          screens.forget(user)
        }
    },
  }
  return showing

  function viewOf({ number, facts, remark = null }: Shown): View {
    return facts ? requestView(facts, words, timeZone, remark) : unknownRequestView(number, words)
  }

  async function refresh(user: string, number: number): Promise<void> {
    const { home, request } = screens.of(user)
    if (home) await showing.home(user, home)
    if (request?.place.number !== number || request.viewId === null) return
    const facts = await readRequest(desk, user, request.place)
    await showing.request(user, request.viewId, { number, facts })
  }
}

interface TicketOf {
  readonly number: number
  readonly requester_id: number
  readonly agent_id: number | null
}

/** People close a modal, are late, or look at something newer: nothing is wrong with that. */
const GONE_BY = ['not_found', 'hash_conflict', 'expired_trigger_id', 'exchanged_trigger_id']

/** Null: it is no longer wanted. */
async function wanted<T>(show: () => Promise<T>): Promise<T | null> {
  try {
    return await show()
  } catch (error) {
    if (!GONE_BY.includes(faultOf(error))) throw error
    return null
  }
}

async function tooLate({ client, users, words }: HomeDesk, user: string): Promise<void> {
  const channel = await users.dmOf(user)
  await client.chat.postEphemeral({ channel, user, text: words.chat['too-late'] })
}
