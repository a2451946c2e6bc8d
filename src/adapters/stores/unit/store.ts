/** The store: one transaction is one unit of work, in which a batch of messages is read, decided and written. */

import type { Knex } from 'knex'
import type { DigestUnit } from '../../../app/ports/digests.js'
import type { Directory } from '../../../app/ports/directory.js'
import type { AlarmUnit } from '../../../app/ports/health.js'
import type { IncidentReads } from '../../../app/ports/incidents.js'
import type { ReadsAhead, Store, Unit } from '../../../app/ports/store.js'
import type { Notice } from '../../../core/notices/notice.js'
import { writing } from '../../database/transaction.js'
import { isLostToAnother } from '../../faults.js'
import { readRevisions } from '../base/revisions.js'
import { WriteBuffer } from '../base/write-buffer.js'
import { catalogueReader } from '../catalogue/catalogue.js'
import { faqReader } from '../faq/faq.js'
import { scheduleBlobsByName } from '../files/blob-purge.js'
import { deleteAlarm, insertAlarm, readAlarms } from '../health/alarms.js'
import { holdClaims } from '../inbox/claims.js'
import { addArrival, releaseHeld } from '../inbox/inbox.js'
import { type Fence, NO_FENCE } from '../leases/fence.js'
import { takeGathered } from '../notices/floods.js'
import { takeUndelivered } from '../notices/undelivered.js'
import { spendKey } from '../outbox/button-keys.js'
import { addRow } from '../outbox/notice-mentions.js'
import { newRow } from '../outbox/outbox-row.js'
import { NO_THREAD } from '../outbox/threading.js'
import { peopleById } from '../people/people.js'
import { namesReader } from '../people/person-names.js'
import { insertLink } from '../people/sign-in-links.js'
import { routingReader } from '../routing/kept-model.js'
import { SEARCH } from '../search/index-entries.js'
import { takeDigests } from '../sweep/digests.js'
import { commit } from './commit.js'
import { afterFlush, type StoreSettings, type UnitContext } from './context.js'
import { expiryUnit } from './expiry.js'
import { incidentReads, incidentUnit } from './incidents.js'
import { lookups } from './lookups.js'
import { ReadCache } from './read-cache.js'
import { serviceLevelUnit } from './service-levels.js'

/** Stores that share what they remember; each writes under a lease of its own. */
export function openStores(knex: Knex, settings: StoreSettings): (fence?: Fence) => Store {
  const readCatalogue = catalogueReader(settings)
  const readFaq = faqReader()
  const readRouting = routingReader()
  const names = namesReader()
  const contextOf = async (trx: Knex): Promise<UnitContext> => {
    const buffer = new WriteBuffer(trx, SEARCH, settings.chat)
    const revisions = await readRevisions(trx)
    const catalogue = await readCatalogue(trx, revisions.catalogue)
    const faq = await readFaq(trx, revisions.faq)
    const routing = await readRouting(trx, revisions.routing)
    const cache = new ReadCache(trx, buffer, settings.mailboxes)
    return { trx, buffer, cache, settings, catalogue, faq, routing, names }
  }
  return (fence = NO_FENCE) => ({
    transaction: (work) =>
      writing(knex, async (trx) => {
        await fence(trx)
        const context = await contextOf(trx)
        const result = await work(openUnit(context))
        await context.buffer.flush()
        await scheduleBlobsByName(trx, [...context.buffer.blobRemovals])
        return result
      }),
    reading: async (work) => work(openReads(await contextOf(knex))),
    isLostToAnother,
  })
}

/** Nothing is ever in its write buffer. */
function openReads(context: UnitContext): ReadsAhead & IncidentReads {
  const { cache } = context
  return {
    ...directory(context),
    ...lookups(context),
    ...incidentReads(context),
    prefetch: (messages, now) => cache.prefetch(messages, now),
    mailboxOf: (ticketId) => cache.mailboxes.ofTicket(ticketId),
  }
}

function openUnit(context: UnitContext): Unit {
  const { trx, cache, settings } = context
  return {
    ...directory(context),
    ...lookups(context),
    ...expiryUnit(context),
    ...digestUnit(context),
    ...serviceLevelUnit(context),
    ...alarmUnit(context),
    ...incidentUnit(context),
    prefetch: (messages, now) => cache.prefetch(messages, now),
    hold: async (ids) =>
      settings.process === undefined ? new Set(ids) : holdClaims(trx, settings.process, ids),
    arrive: (arrival, now) => addArrival(trx, arrival, now),
    spend: (signature) => spendKey(trx, signature),
    release: afterFlush(context, releaseHeld),
    mailboxOf: (ticketId) => cache.mailboxes.ofTicket(ticketId),
    send: (notice, now) => addUnprompted(context, notice, now),
    addSignInLink: (link, now) => insertLink(trx, link, now),
    commit: (row, parsed, decision, now) => commit(context, { row, parsed, now }, decision),
  }
}

function directory(context: UnitContext): Directory {
  const { cache } = context
  return {
    people: (addresses) => cache.people(addresses),
    peopleById: afterFlush(context, peopleById),
    admit: (mailboxes, now) => cache.admit(mailboxes, now),
  }
}

function digestUnit(context: UnitContext): DigestUnit {
  return {
    takeNews: afterFlush(context, (trx) => takeDigests(trx, context.catalogue)),
    takeUndelivered: afterFlush(context, takeUndelivered),
    takeGathered: afterFlush(context, takeGathered),
  }
}

function alarmUnit(context: UnitContext): AlarmUnit {
  return {
    alarms: afterFlush(context, readAlarms),
    raiseAlarm: afterFlush(context, insertAlarm),
    endAlarm: afterFlush(context, deleteAlarm),
  }
}

/** A notice that answers no message. */
async function addUnprompted(
  { buffer, cache, settings }: UnitContext,
  notice: Notice,
  now: number,
): Promise<void> {
  const { tokens } = settings
  const mailbox = await cache.mailboxes.ofNotice(notice, null, null)
  const context = { ticket: null, inboundId: null, mailbox, threading: NO_THREAD, now, tokens }
  addRow(buffer, notice, newRow(notice, context, undefined))
}
