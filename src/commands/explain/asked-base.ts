/** What `amigo explain` asks the database: answers, incidents, similar requests and bursts; it makes none. */

import type { Knex } from 'knex'
import { lacksFile, openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { faqReader } from '../../adapters/stores/faq/faq.js'
import { readAutomaticAmong, readBurstsInVain } from '../../adapters/stores/incidents/bursts.js'
import { readOpenIncidents } from '../../adapters/stores/incidents/read-incidents.js'
import {
  readAround,
  readOpenedBetween,
  readWrittenIn,
} from '../../adapters/stores/incidents/sketches.js'
import { routingReader } from '../../adapters/stores/routing/kept-model.js'
import { findSimilar } from '../../adapters/stores/similar/find-similar.js'
import { readMergedInto } from '../../adapters/stores/tickets/ties.js'
import type { Unit } from '../../app/ports/store.js'
import type { BurstReads } from '../../app/time/burst-history.js'
import { clock } from '../../composition/clock.js'
import { databaseSettings } from '../../composition/storage.js'
import type { FaqBase } from '../../core/faq/faq-base.js'
import type { Ongoing } from '../../core/incidents/belonging.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'
import type { AskedRequest, SimilarRequest } from '../../core/similar/past-request.js'
import type { Config } from '../../settings.js'
import { explainFault } from '../explain-fault.js'
import { readOngoing } from './incidents.js'

/** What of a desk is asked. */
export interface DeskAsked {
  readonly base: FaqBase
  readonly catalogue: Catalogue
  readonly routing: RoutingModel
  readonly similar: (asked: AskedRequest) => Promise<readonly SimilarRequest[]>
  /** Left out: the database is not ours to close. */
  readonly close?: () => Promise<void>
  /** By the number of a merged request, the one that answers in its place. */
  readonly mergedInto: ReadonlyMap<number, number>
  readonly incidents: readonly Ongoing[]
  readonly bursts: BurstReads
  /** Whose address that is; null: nobody's that the desk knows. */
  readonly personOf: (address: string) => Promise<number | null>
}

/** A desk; or, in words, why there is none to ask. */
export type AskedBase = DeskAsked | { readonly why: string }

/** Explaining must work where no service runs: whatever is wrong with the database is a reason, no fault. */
export async function askedBase(config: Config): Promise<AskedBase> {
  const settings = databaseSettings(config)
  if (lacksFile(settings)) return { why: `there is no database in ${config.AMIGO_DATA_DIR}` }
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
  config: Config,
): Promise<DeskAsked> {
  const { AMIGO_LOCALE: locale, AMIGO_SIMILAR_FROM: least } = config
  return {
    base: await faqReader()(knex),
    catalogue: await catalogueReader({ serviceNames: mailboxes })(knex),
    incidents: await readOngoing(incidentReads(knex), config, clock.now()),
    bursts: burstReads(knex),
    personOf: (address) => personOf(knex, address),
    routing: await routingReader()(knex),
    mergedInto: await readMergedInto(knex),
    similar: (asked) => findSimilar(knex, { asked, ticketId: null, locale, least }),
  }
}

async function personOf(knex: Knex, address: string): Promise<number | null> {
  const row = await knex('addresses').where({ address }).first<{ person_id: number }>('person_id')
  return row?.person_id ?? null
}

function incidentReads(knex: Knex): Pick<Unit, 'openIncidents' | 'around'> {
  return {
    openIncidents: (now) => readOpenIncidents(knex, now),
    around: (since) => readAround(knex, since),
  }
}

export function burstReads(knex: Knex): BurstReads {
  return {
    automaticAmong: (ids) => readAutomaticAmong(knex, ids),
    writtenIn: (ids) => readWrittenIn(knex, ids),
    openedBetween: (from, to, most) => readOpenedBetween(knex, from, to, most),
    burstsInVain: (since) => readBurstsInVain(knex, since),
  }
}
