/** Shows the Home and the requests opened from it in Slack, and keeps them up to date when a request changes. */

import type { View } from '@slack/web-api'
import type { Knex } from 'knex'
import { isPermanent } from '../../chat/fault.js'
import { type HomePlace, readHome } from '../../chat/home-facts.js'
import { type OpenViews, trackOpenViews } from '../../chat/open-views.js'
import { type RequestFacts, type RequestPlace, readRequest } from '../../chat/request-facts.js'
import type { Desk } from '../base/desk.js'
import { nullIfGone, readFault } from '../base/fault.js'
import { homeView, PER_PAGE, strangersHome } from './home-view.js'
import { MAX_ENTRIES } from './journal-view.js'
import { nullIfOutdated, sayTooLate } from './outdated.js'
import { type Remark, requestView, unknownRequestView } from './request-view.js'

export interface ShownRequest {
  readonly number: number
  /** Null: they may not see it. */
  readonly facts: RequestFacts | null
  readonly remark?: Remark | null
  /** Only if nothing was shown there since. */
  readonly hash?: string
}

export class HomePublisher {
  readonly openViews: OpenViews = trackOpenViews()
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  readRequest(user: string, place: RequestPlace): Promise<RequestFacts | null> {
    return readRequest(this.#desk, user, place, MAX_ENTRIES)
  }

  /** `wanted` null: the list that they see first. */
  async showHome(user: string, wanted: HomePlace | null): Promise<void> {
    const { client, timeZone } = this.#desk
    const words = await this.#desk.wordsFor(user)
    const facts = await readHome(this.#desk, user, {
      wanted,
      perPage: PER_PAGE,
      now: this.#desk.now(),
    })
    const view = facts ? homeView(facts, words, timeZone) : strangersHome(words)
    if (facts) this.openViews.noteHome(user, { list: facts.list, page: facts.page })
    // Who left, or is of another company, has no Home that we could fill.
    await nullIfGone(() => client.views.publish({ user_id: user, view }))
  }

  async openRequest(user: string, trigger_id: string, place: RequestPlace): Promise<void> {
    const facts = await this.readRequest(user, place)
    const view = await this.#requestView(user, { number: place.number, facts })
    const open = await nullIfOutdated(() => this.#desk.client.views.open({ trigger_id, view }))
    if (open) this.openViews.noteRequest(user, open.view?.id ?? '', place)
    else await sayTooLate(this.#desk, user)
  }

  /** In the place of what the view shows. */
  async showRequest(user: string, view_id: string, shown: ShownRequest): Promise<void> {
    const { hash = '' } = shown
    const view = await this.#requestView(user, shown)
    const updated = await nullIfOutdated(() =>
      this.#desk.client.views.update({ view_id, view, ...(hash === '' ? {} : { hash }) }),
    )
    if (!updated && hash === '') this.openViews.noteClosed(user)
  }

  /**
   * A request changed: its requester, its agent and whoever has it open see it as it is now. Throws
   * when Slack can't be used.
   */
  async refreshRequest(ticketId: number): Promise<void> {
    if (this.openViews.isEmpty()) return
    const ticket = await ticketPeople(this.#desk.knex, ticketId)
    if (!ticket) return
    const users = new Set(this.openViews.viewersOf(ticket.number))
    for (const id of [ticket.requester_id, ticket.agent_id]) {
      const user = id === null ? null : await this.#desk.users.lastKnown(id)
      if (user) users.add(user.id)
    }
    for (const user of users)
      try {
        await this.#refreshUser(user, ticket.number)
      } catch (error) {
        // Somebody who is gone must not hold up the boards, which are updated in the same round.
        const fault = readFault(error)
        if (!fault || !isPermanent(fault)) throw error
        this.openViews.forget(user)
      }
  }

  async #refreshUser(user: string, number: number): Promise<void> {
    const { home, request } = this.openViews.get(user)
    if (home) await this.showHome(user, home)
    if (request?.place.number !== number || request.viewId === null) return
    const facts = await this.readRequest(user, request.place)
    await this.showRequest(user, request.viewId, { number, facts })
  }

  async #requestView(user: string, shown: ShownRequest): Promise<View> {
    const { number, facts, remark = null } = shown
    const { timeZone } = this.#desk
    const words = await this.#desk.wordsFor(user)
    return facts ? requestView(facts, words, timeZone, remark) : unknownRequestView(number, words)
  }
}

interface TicketPeople {
  readonly number: number
  readonly requester_id: number
  readonly agent_id: number | null
}

function ticketPeople(knex: Knex, ticketId: number): Promise<TicketPeople | undefined> {
  return knex('tickets')
    .where({ id: ticketId })
    .first<TicketPeople | undefined>('number', 'requester_id', 'agent_id')
}
