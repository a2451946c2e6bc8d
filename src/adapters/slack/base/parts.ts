/** What the desk in Slack is built from: its settings, and the parts of the service that it works with. */

import type { Knex } from 'knex'
import type { Blobs } from '../../../app/ports/blobs.js'
import type { Clock } from '../../../app/ports/clock.js'
import type { PartWatch } from '../../../app/ports/health.js'
import type { Inbox, UndatedMessage } from '../../../app/ports/inbox.js'
import type { Log } from '../../../app/ports/log.js'
import type { Mailer } from '../../../app/ports/mailer.js'
import type { SimilarRequests } from '../../../app/ports/similar.js'
import type { Store } from '../../../app/ports/store.js'
import type { IncidentPolicy } from '../../../core/incidents/incident.js'
import type { Locale } from '../../../core/request/person.js'
import type { Ticket } from '../../../core/request/ticket.js'
import type { Web } from '../../proxy/web.js'
import type { Compose } from '../../templates/compose.js'
import type { Words } from '../../templates/words/words.js'

export interface ChatSettings {
  readonly botToken: string
  /** Socket Mode; without it, HTTP with the signing secret. */
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly port: number
  readonly apiUrl: string | undefined
  readonly reactions: boolean
  readonly allowedDomains: readonly string[]
  readonly maxFileBytes: number
  readonly timeZone: string
  readonly faqThreshold: number | null
  /** Left out: as the settings are by default. */
  readonly incidents?: IncidentPolicy
  /** The address that a request came to; null, or left out: the desk has one only, or it came by no mail. */
  readonly addressOf?: (
    row: Pick<Ticket, 'channel'> & { readonly mailbox: string | null },
  ) => string | null
  /** Through the outbound proxy; left out: straight. */
  readonly web?: Web
}

export interface ChatParts {
  readonly knex: Knex
  readonly store: Store
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  readonly compose: Compose
  readonly similar: SimilarRequests
  /** In the language of the desk. */
  readonly words: Words
  wordsOf(locale: Locale): Words
  readonly locale: Locale
  /** All languages of the desk. */
  readonly locales: readonly Locale[]
  /** Delivers what is not for the chat, and what Slack can't take. */
  readonly mail: Mailer
  /** Is told whether Slack is connected. */
  readonly watch?: PartWatch
  /** Durable when it resolves. */
  keep(messages: readonly UndatedMessage[]): Promise<void>
}
