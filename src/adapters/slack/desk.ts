/** What the parts of the chat need of the desk and of Slack. */

import type { WebClient } from '@slack/web-api'
import type { Knex } from 'knex'
import type { Store } from '../../app/ports.js'
import type { Locale } from '../../core/person.js'
import type { Compose } from '../templates/compose.js'
import type { Words } from '../templates/words.js'
import type { Place } from './place.js'
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
  readonly botUserId: () => string
  isAgent(user: string): Promise<boolean>
  /** A line that only this user sees, where they tapped or wrote. */
  whisper(user: string, place: Pick<Place, 'channel' | 'root'>, what: WhisperName): Promise<void>
  /** Why the desk has nothing for them: said once a day, and not to bots. */
  turnAway(user: string, channel: string | null, why: Turned): Promise<void>
  /** « Shall this be a request? » */
  offerRequest(channel: string, text: string): Promise<void>
  /** What the journal says of a message that was changed ('' : taken back). */
  amended(before: string, after: string): string
  /** And of a file that Slack no longer has. */
  lost(name: string): string
}

export type WhisperName = 'agents-only' | 'too-late' | 'unknown' | 'not-possible'
