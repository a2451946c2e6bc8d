/** The desk as the parts of the Slack adapter see it: the data, the client, and the short replies. */

import type { WebClient } from '@slack/web-api'
import type { Knex } from 'knex'
import type { SimilarRequests } from '../../../app/ports/similar.js'
import type { Store } from '../../../app/ports/store.js'
import { DEFAULT_INCIDENTS, type IncidentPolicy } from '../../../core/incidents/incident.js'
import { isAgent, type Locale } from '../../../core/request/person.js'
import { type KeyedQueue, openKeyedQueue } from '../../chat/keyed-queue.js'
import type { Place } from '../../chat/place.js'
import { keepPost } from '../../chat/posts.js'
import type { UserRefusal, Users } from '../../chat/users.js'
import { peopleByAddress } from '../../stores/people/people.js'
import type { Compose } from '../../templates/compose.js'
import type { Words } from '../../templates/words/words.js'
import { openLanguages } from './languages.js'
import { type NameLookup, openNameLookup } from './name-lookup.js'
import type { ChatParts, ChatSettings } from './parts.js'
import { openRefusals } from './refusals.js'
import {
  askWhich,
  offerRequest,
  type Posted,
  type WhichQuestion,
  type WhisperName,
  whisper,
} from './short-replies.js'
import { openWarnings } from './warnings.js'

export interface Desk {
  readonly knex: Knex
  readonly store: Store
  readonly client: WebClient
  readonly users: Users
  readonly compose: Compose
  /** Solved requests beside a new one, on its board. */
  readonly similar: SimilarRequests
  /** Of boards, which many people read. */
  readonly words: Words
  /** In the language of this user: of all that they alone see. */
  readonly wordsFor: (user: string) => Promise<Words>
  /** Of whoever has none of their own. */
  readonly locale: Locale
  readonly timeZone: string
  readonly maxFileBytes: number
  /** How sure an answer of the FAQ must be to be shown. */
  readonly faqThreshold: number | null
  readonly incidents: IncidentPolicy
  /** As in the settings. */
  readonly addressOf: NonNullable<ChatSettings['addressOf']>
  readonly now: () => number
  /** The service stops: calls that hang are dropped. */
  readonly stopped: AbortSignal
  /** Asks Slack the first time. */
  readonly botUserId: () => Promise<string>
  /** Of people and channels that somebody mentions. */
  readonly names: NameLookup
  /** The boards of a request are made and updated one after the other. */
  readonly boardQueue: KeyedQueue
  /** A warning to whoever runs the desk, the first time. */
  warnOnce(line: string): void
  isAgent(user: string): Promise<boolean>
  /** A line that only this user sees, where they tapped or wrote. */
  whisper(user: string, place: Place, what: WhisperName): Promise<void>
  /** Tells somebody who may not use the desk: once a day, and not bots. */
  turnAway(user: string, channel: string | null, why: UserRefusal): Promise<void>
  /** « Shall this be a request? » */
  offerRequest(user: string, channel: string, text: string): Promise<void>
  /** « Which of these does it answer? » Throws when Slack does not take the question. */
  askWhich(user: string, question: WhichQuestion): Promise<void>
  /** What the journal says of a message that was changed ('': deleted). */
  amendmentText(after: string): string
  /** What the journal says of a file that Slack no longer has. */
  lostFileText(name: string): string
  /** What the journal says of a clip: what was said in it. */
  transcriptText(said: string, name: string): string
}

export interface DeskConnection {
  readonly client: WebClient
  readonly users: Users
  readonly botUserId: () => Promise<string>
  readonly stopped: AbortSignal
}

export function openDesk(
  settings: ChatSettings,
  { knex, store, compose, similar, words, wordsOf, locale, locales, clock, log }: ChatParts,
  connection: DeskConnection,
): Desk {
  const { client, users } = connection
  const languages = openLanguages({ client, users, store, locale, locales, now: clock.now })
  const wordsFor = async (user: string) => wordsOf(await languages(user))
  return {
    ...connection,
    knex,
    store,
    compose,
    similar,
    words,
    wordsFor,
    locale,
    timeZone: settings.timeZone,
    maxFileBytes: settings.maxFileBytes,
    faqThreshold: settings.faqThreshold,
    incidents: settings.incidents ?? DEFAULT_INCIDENTS,
    addressOf: settings.addressOf ?? (() => null),
    now: clock.now,
    names: openNameLookup(client, clock.now),
    boardQueue: openKeyedQueue(),
    warnOnce: openWarnings(log),
    isAgent: (user) => isAgentUser(knex, users, user),
    whisper: async (user, place, what) =>
      whisper(client, user, place, (await wordsFor(user)).chat[what]),
    turnAway: openRefusals(client, async (user) => (await wordsFor(user)).chat.unknown, clock.now),
    ...asking({ client, knex, wordsFor, now: clock.now }),
    amendmentText: (after) =>
      after === '' ? words.chat.deleted : `${words.chat.edited}\n${after}`,
    lostFileText: (name) => `[${words.chat.lost} : ${name}]`,
    transcriptText: (said, name) => `${said} (${words.chat.transcript}, ${name})`,
  }
}

/** Questions beside all requests, noted for their purge. */
function asking({
  client,
  knex,
  wordsFor,
  now,
}: Pick<Desk, 'client' | 'knex' | 'wordsFor' | 'now'>): Pick<Desk, 'offerRequest' | 'askWhich'> {
  const note = async (posted: Posted | null) => {
    if (posted) await keepPost(knex, { ...posted, now: now() })
  }
  return {
    offerRequest: async (user, channel, text) =>
      note(await offerRequest(client, await wordsFor(user), channel, text)),
    askWhich: async (user, question) =>
      note(await askWhich(client, await wordsFor(user), question)),
  }
}

async function isAgentUser(knex: Knex, users: Users, user: string): Promise<boolean> {
  const known = await users.identify(user)
  if (typeof known === 'string') return false
  const person = (await peopleByAddress(knex, [known.address])).get(known.address)
  return person !== undefined && isAgent(person)
}
