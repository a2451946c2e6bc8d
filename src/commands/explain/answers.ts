/** The answers of the base that a new request would be shown, for `amigo explain`; it makes no database. */

import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { faqReader } from '../../adapters/stores/faq/faq.js'
import { readOpenIncidents } from '../../adapters/stores/incidents/read-incidents.js'
import { routingReader } from '../../adapters/stores/routing/kept-model.js'
import { findSimilar } from '../../adapters/stores/similar/find-similar.js'
import { readMergedInto } from '../../adapters/stores/tickets/ties.js'
import type { OpenIncident } from '../../app/ports/incidents.js'
import { clock } from '../../composition/clock.js'
import { databaseSettings } from '../../composition/storage.js'
import { titleOf } from '../../core/deciding/decision/title.js'
import type { FaqBase, Suggestion } from '../../core/faq/faq-base.js'
import type { RequestSketch } from '../../core/incidents/incident.js'
import type { Message } from '../../core/reading/message.js'
import type { Catalogue } from '../../core/request/catalogue.js'
import { resolveFields } from '../../core/request/fields.js'
import { localDay } from '../../core/request/local-time.js'
import type { Product } from '../../core/request/product.js'
import { guessedProduct } from '../../core/request/product-guess.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'
import type { AskedRequest, SimilarRequest } from '../../core/similar/past-request.js'
import { proseOf, readFields } from '../../core/words/form.js'
import type { Config } from '../../settings.js'
import { explainFault } from '../explain-fault.js'
import { type IncidentSeen, incidentsSeen } from './incidents.js'

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
      /** Left out: the database is not ours to close. */
      readonly close?: () => Promise<void>
      /** By the number of a merged request, the one that answers in its place. */
      readonly mergedInto: ReadonlyMap<number, number>
      readonly incidents: readonly OpenIncident[]
    }
  | { readonly why: string }

interface AnswersSeen {
  readonly answers: readonly AnswerSeen[] | null
  /** Those that come nearest, and are not shown: their confidence is below the threshold. */
  readonly answersDoubted: readonly AnswerSeen[]
  /** From which confidence on they are shown; null: the base could not be asked. */
  readonly answersThreshold: number | null
  readonly answersUnknown: string | null
  /** Incidents that go on, and whether it would be proposed to be attached to them. */
  readonly incidents: readonly IncidentSeen[]
}

/** Of a mail that opens nothing, or is not answered. */
export const NO_ANSWERS: AnswersSeen = {
  answers: [],
  answersDoubted: [],
  answersThreshold: null,
  answersUnknown: null,
  incidents: [],
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
      if (pending.length === 0) return { ...(await readAskedBase(knex, [], config)), close }
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

/** `mailboxes`: names of those beside the desk's own. */
export async function readAskedBase(
  knex: Knex,
  mailboxes: readonly string[],
  { AMIGO_LOCALE: locale, AMIGO_SIMILAR_FROM: least }: Config,
): Promise<Exclude<AskedBase, { readonly why: string }>> {
  return {
    base: await faqReader()(knex),
    catalogue: await catalogueReader(false, mailboxes)(knex),
    incidents: await readOpenIncidents(knex, clock.now()),
    routing: await routingReader()(knex),
    mergedInto: await readMergedInto(knex),
    similar: (asked) => findSimilar(knex, { asked, ticketId: null, locale, least }),
  }
}

/** As a new request is suggested them (core/deciding/opening/opening.ts), to a writer of the desk's language. */
export function answersTo(
  message: Message,
  kept: string,
  asked: AskedBase,
  config: Config,
): AnswersSeen {
  if ('why' in asked) return unknown(asked.why)
  const { base, catalogue, incidents } = asked
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
  // Nobody waits for an acknowledgement here: however long it takes, what would be suggested is told.
  const ranked = base.rank(question, MOST_NAMED)
  const heading = title ?? titleOf(message.subject, kept)
  const belonging = incidentsSeen(sketchOf(heading, message.text, product), incidents)
  return {
    answers: ranked.filter(({ confidence }) => confidence >= threshold).map(seen),
    answersDoubted: ranked.filter(({ confidence }) => confidence < threshold).map(seen),
    answersThreshold: threshold,
    answersUnknown: null,
    incidents: belonging,
  }
}

function sketchOf(title: string, text: string, product: Product | undefined): RequestSketch {
  return {
    id: 0,
    number: 0,
    requesterId: 0,
    title,
    text,
    productId: product?.id ?? null,
    subcategoryCode: null,
    createdAt: clock.now(),
  }
}

function unknown(why: string): AnswersSeen {
  return {
    answers: null,
    answersDoubted: [],
    answersThreshold: null,
    answersUnknown: why,
    incidents: [],
  }
}

function seen({ entry: { id, question }, confidence }: Suggestion): AnswerSeen {
  return { id, question, confidence }
}
