/** The answers of the base that a new request would be shown, for `amigo explain`; it makes no database. */

import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { faqReader } from '../../adapters/stores/faq/faq.js'
import { routingReader } from '../../adapters/stores/routing/kept-model.js'
import { findSimilar } from '../../adapters/stores/similar/find-similar.js'
import { clock } from '../../composition/clock.js'
import { databaseSettings } from '../../composition/storage.js'
import { titleOf } from '../../core/deciding/title.js'
import type { FaqBase, Suggestion } from '../../core/faq/faq-base.js'
import type { Message } from '../../core/reading/message.js'
import type { Catalogue } from '../../core/request/catalogue.js'
import { resolveFields } from '../../core/request/fields.js'
import { localDay } from '../../core/request/local-time.js'
import { guessedProduct } from '../../core/request/product-guess.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'
import type { AskedRequest, SimilarRequest } from '../../core/similar/past-request.js'
import { proseOf, readFields } from '../../core/words/form.js'
import type { Config } from '../../settings.js'
import { explainFault } from '../explain-fault.js'

/** Entries that are named, shown or not. */
const MOST_NAMED = 3

export interface AnswerSeen {
  readonly id: string
  readonly question: string
  readonly confidence: number
}

/** The base and the catalogue beside it; or, in words, why there is none to ask. */
export type AskedBase =
  | {
      readonly base: FaqBase
      readonly catalogue: Catalogue
      readonly routing: RoutingModel
      readonly similar: (asked: AskedRequest) => Promise<readonly SimilarRequest[]>
      readonly close: () => Promise<void>
    }
  | { readonly why: string }

interface AnswersSeen {
  readonly answers: readonly AnswerSeen[] | null
  /** Those that come nearest, and are not shown: their confidence is below the threshold. */
  readonly answersDoubted: readonly AnswerSeen[]
  /** From which confidence on they are shown; null: the base could not be asked. */
  readonly answersThreshold: number | null
  readonly answersUnknown: string | null
}

/** Of a mail that opens nothing, or is not answered. */
export const NO_ANSWERS: AnswersSeen = {
  answers: [],
  answersDoubted: [],
  answersThreshold: null,
  answersUnknown: null,
}

/** Explaining must work where no service runs: whatever is wrong with the database is a reason, no fault. */
export async function askedBase(config: Config): Promise<AskedBase> {
  const settings = databaseSettings(config)
  if (settings.driver !== 'pg' && !existsSync(settings.file))
    return { why: `there is no database in ${config.AMIGO_DATA_DIR}` }
  try {
    const knex = await openDatabase(settings)
    const close = () => knex.destroy()
    try {
      const pending = await pendingMigrations(knex)
      if (pending.length === 0) return { ...(await readBase(knex, config)), close }
      await close()
      return { why: 'the database is not up to date: run `amigo migrate`' }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    return { why: explainFault(error).message }
  }
}

async function readBase(knex: Knex, { AMIGO_LOCALE: locale }: Config) {
  return {
    base: await faqReader()(knex),
    catalogue: await catalogueReader()(knex),
    routing: await routingReader()(knex),
    similar: async (asked: AskedRequest) =>
      (await findSimilar(knex, { asked, ticketId: null, locale })) ?? [],
  }
}

/** As a new request is suggested them (core/deciding/opening.ts), to a writer of the desk's language. */
export function answersTo(
  message: Message,
  kept: string,
  asked: AskedBase,
  config: Config,
): AnswersSeen {
  if ('why' in asked) return unknown(asked.why)
  const { base, catalogue } = asked
  const written = readFields(kept)
  const { productId, title } = resolveFields(written, catalogue, {
    sites: [],
    opening: true,
  }).values
  const named = written.product !== undefined || written.family !== undefined
  const guess = named ? undefined : guessedProduct(message.subject, kept, catalogue)
  const product = productId == null ? guess : catalogue.product.get(productId)
  const question = {
    text: `${title ?? titleOf(message.subject, kept)}\n${proseOf(message.text)}`,
    product: product?.name ?? '',
    locale: config.AMIGO_LOCALE,
    today: localDay(clock.now(), config.AMIGO_TIME_ZONE),
  }
  const threshold = config.AMIGO_FAQ_THRESHOLD ?? base.thresholdOf(config.AMIGO_LOCALE)
  const found = base.suggest(question, threshold)
  if (found === null) return unknown('the search took too long')
  const shown = new Set(found.map(({ entry }) => entry.id))
  const doubted = base.rank(question, MOST_NAMED).filter(({ entry }) => !shown.has(entry.id))
  return {
    answers: found.map(seen),
    answersDoubted: doubted.map(seen),
    answersThreshold: threshold,
    answersUnknown: null,
  }
}

function unknown(why: string): AnswersSeen {
  return { answers: null, answersDoubted: [], answersThreshold: null, answersUnknown: why }
}

function seen({ entry: { id, question }, confidence }: Suggestion): AnswerSeen {
  return { id, question, confidence }
}
