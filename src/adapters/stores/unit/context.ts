/** What every part of a unit of work shares: the transaction, its write buffer, its caches, the settings. */

import type { Knex } from 'knex'
import type { Tokens } from '../../../app/ports/tokens.js'
import type { FaqBase } from '../../../core/faq/faq-base.js'
import type { FloodLimits } from '../../../core/notices/floods.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import type { RoutingModel } from '../../../core/routing/routing-model.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import type { NamesReader } from '../people/person-names.js'
import type { ReadCache } from './read-cache.js'

export interface StoreSettings {
  readonly tokens: Tokens
  /** AMIGO_DAILY_ANSWERS: automatic answers per address and day; more are recorded, not sent. */
  readonly dailyCap: number
  readonly floods?: FloodLimits
  /** There is Slack: teams have boards, and people may be written to there. */
  readonly chat?: boolean
  /** Of this process, where several share the inbox. */
  readonly process?: string
  /** Names of the mailboxes beside the desk's own. */
  readonly mailboxes?: ReadonlySet<string>
  /** AMIGO_NAME, and what its mailboxes are called: nobody else is shown under such a name. */
  readonly serviceNames?: readonly string[]
}

export interface UnitContext {
  readonly trx: Knex
  readonly buffer: WriteBuffer
  readonly cache: ReadCache
  readonly settings: StoreSettings
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  readonly routing: RoutingModel
  readonly names: NamesReader
}

/** A read that must see what the messages before this one wrote. */
export function afterFlush<Args extends readonly unknown[], Result>(
  { trx, buffer }: Pick<UnitContext, 'trx' | 'buffer'>,
  read: (trx: Knex, ...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    await buffer.flush()
    return read(trx, ...args)
  }
}
