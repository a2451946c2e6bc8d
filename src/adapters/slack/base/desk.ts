/** The desk as the parts of the chat see it: who may do what, and what is said in passing. */

import type { WebClient } from '@slack/web-api'
import type { Knex } from 'knex'
import type { Released } from '../../../app/ports/inbox.js'
import type { Store } from '../../../app/ports/store.js'
import { HELD_FOR_AGENTS, heldVerdict } from '../../../core/deciding/holding.js'
import type { Locale, Person } from '../../../core/request/person.js'
import { peopleByAddress } from '../../stores/people/people.js'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Compose } from '../../templates/compose.js'
import type { Words } from '../../templates/words.js'
import { actions, sections } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button-value.js'
import { literal } from '../kit/mrkdwn.js'
import { type KeyedQueue, keyedQueue } from './keyed-queue.js'
import { unlessRefused } from './outage.js'
import type { ChatParts, ChatSettings } from './parts.js'
import { type Place, whereSeen } from './place.js'
import type { Turned, Users } from './users.js'

export interface Desk {
  readonly knex: Knex
  readonly store: Store
  readonly client: WebClient
  readonly users: Users
  readonly compose: Compose
  readonly words: Words
  /** Of whoever has none of their own. */
  readonly locale: Locale
  readonly timeZone: string
  readonly maxFileBytes: number
  /** How sure an answer of the base must be to be shown. */
  readonly faqThreshold: number
  readonly now: () => number
  /** The service stops: what hangs is let go. */
  readonly stopped: AbortSignal
  /** Asks Slack the first time. */
  readonly botUserId: () => Promise<string>
  /** Boards are made and shown one after the other, each request's. */
  readonly boardTurn: KeyedQueue
  /** A warning to whoever runs the desk, the first time. */
  sayOnce(line: string): void
  isAgent(user: string): Promise<boolean>
  /** A line that only this user sees, where they tapped or wrote. */
  whisper(user: string, place: Place, what: WhisperName): Promise<void>
  /** Why the desk has nothing for them: said once a day, and not to bots. */
  turnAway(user: string, channel: string | null, why: Turned): Promise<void>
  /** « Shall this be a request? » */
  offerRequest(channel: string, text: string): Promise<void>
  /** What the journal says of a message that was changed ('' : taken back). */
  amended(after: string): string
  /** And of a file that Slack no longer has. */
  lost(name: string): string
}

export type WhisperName = 'agents-only' | 'too-late' | 'unknown' | 'not-possible'

/** Nobody would read it. */
const NOT_TOLD: readonly Turned[] = ['bot', 'gone', 'deactivated']
const DAY = 24 * 60 * 60_000
const MOST_TOLD = 1000

export function openDesk(
  settings: ChatSettings,
  { knex, store, compose, words, locale, clock, log }: ChatParts,
  client: WebClient,
  users: Desk['users'],
  botUserId: () => Promise<string>,
  stopped: AbortSignal,
): Desk {
  const { chat } = words
  const turned = new Map<string, number>()
  const told = new Set<string>()
  const person = async (user: string): Promise<Person | undefined> => {
    const known = await users.of(user)
    if (typeof known === 'string') return undefined
    return (await peopleByAddress(knex, [known.address])).get(known.address)
  }
  return {
    knex,
    store,
    client,
    users,
    compose,
    words,
    locale,
    botUserId,
    stopped,
    timeZone: settings.timeZone,
    maxFileBytes: settings.maxFileBytes,
    faqThreshold: settings.faqThreshold,
    now: clock.now,
    boardTurn: keyedQueue(),
    sayOnce(line) {
      if (told.has(line)) return
      if (told.size >= MOST_TOLD) told.clear()
      told.add(line)
      log.warn({}, line)
    },
    async isAgent(user) {
      const found = await person(user)
      return found?.role === 'agent' && found.active
    },
    async whisper(user, place, what) {
      await unlessRefused(() =>
        client.chat.postEphemeral({ ...whereSeen(place), user, text: chat[what] }),
      )
    },
    async turnAway(user: string, channel: string | null, why: Turned) {
      if (NOT_TOLD.includes(why)) return
      const today = clock.now() - DAY
      if ((turned.get(user) ?? 0) > today) return
      turned.set(user, clock.now())
      await unlessRefused(async () => {
        const place =
          channel ?? (await client.conversations.open({ users: user })).channel?.id ?? ''
        await client.chat.postEphemeral({ channel: place, user, text: chat.unknown })
      })
    },
    async offerRequest(channel, text) {
      const value = { number: 0, heldId: null, body: text, adds: 'nothing' } as const
      const blocks = [
        ...sections(literal(chat.offer)),
        ...actions([buttonElement({ label: chat['offer-yes'], value: value }, 0)]),
      ] as never
      await unlessRefused(() => client.chat.postMessage({ channel, text: chat.offer, blocks }))
    },
    amended: (after) => (after === '' ? chat.deleted : `${chat.edited}\n${after}`),
    lost: (name) => `[${chat.lost} : ${name}]`,
  }
}

/** A button about a message that waits: its own writer's, or, where it waits for the agents, one of them. */
export function releasing({ knex, store }: ChatParts, { users, isAgent }: Desk) {
  return async (
    user: string,
    heldId: number,
    { number, body }: Pick<ButtonValue, 'number' | 'body'>,
  ): Promise<boolean> => {
    const known = await users.of(user)
    const row = await knex('inbound_messages')
      .where({ id: heldId, status: 'held' })
      .first<{ sender: string; because: string } | undefined>('sender', 'because')
    if (typeof known === 'string' || !row) return false
    const forAgents = HELD_FOR_AGENTS.includes(row.because)
    if (forAgents ? !(await isAgent(user)) : row.sender !== known.address) return false
    const released = forAgents ? decidedBy(body, number) : ({ as: 'choose', number } as const)
    if (!released) return false
    await store.transaction((unit) => unit.release(heldId, released))
    return true
  }
}

function decidedBy(body: string, number: number): Released | null {
  const verdict = heldVerdict(body)
  if (verdict === 'apart') return { as: 'apart' }
  return verdict && { as: 'admit', number: number === 0 ? null : number }
}
