/** What operators run by hand, act by act: lists, reports, exports, retries, the checks of doctor, forgetting somebody. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { parsePeople } from '../../../src/adapters/imports/people-file.js'
import { catalogueReader } from '../../../src/adapters/stores/catalogue/catalogue.js'
import { listDrafted } from '../../../src/adapters/stores/faq/drafts.js'
import { deflections, entryUse, unanswered } from '../../../src/adapters/stores/faq/faq-use.js'
import { faqThresholds } from '../../../src/adapters/stores/faq/tuning.js'
import { blobNamePages, referencedBlobs } from '../../../src/adapters/stores/files/blob-purge.js'
import {
  readDays,
  readDeskWork,
  readTraffic,
} from '../../../src/adapters/stores/health/desk-work.js'
import {
  countSetAside,
  findJustIgnored,
  inboxMessage,
  listInbox,
  retryInbox,
} from '../../../src/adapters/stores/inbox/inbox-admin.js'
import { readPastDecisions } from '../../../src/adapters/stores/inbox/past-decisions.js'
import { keptBackToday } from '../../../src/adapters/stores/notices/answer-cap.js'
import { floodsToday } from '../../../src/adapters/stores/notices/floods.js'
import {
  countGivenUp,
  listOutbox,
  retryOutbox,
} from '../../../src/adapters/stores/outbox/outbox-admin.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { forgetSignIns, openSignIns } from '../../../src/adapters/stores/people/sign-ins.js'
import { lacksTeamMailboxes } from '../../../src/adapters/stores/people/team-mailboxes.js'
import { readDataSubject } from '../../../src/adapters/stores/privacy/data-subject.js'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { countOthersMails, scanMails } from '../../../src/adapters/stores/privacy/mail-mentions.js'
import { readPersonalData } from '../../../src/adapters/stores/privacy/personal-data.js'
import { readTeamWork } from '../../../src/adapters/stores/sweep/team-work.js'
import { toldAt } from '../../../src/adapters/stores/sweep/told.js'
import { readBacklog, readTechnicians } from '../../../src/adapters/stores/tickets/backlog.js'
import { filteredRequests, SORTS } from '../../../src/adapters/stores/tickets/lists/filtered.js'
import { livesWithin } from '../../../src/adapters/stores/tickets/lives-within.js'
import { readStoredFiles } from '../../../src/adapters/stores/tickets/stored-files.js'
import {
  newestRequests,
  OPEN_LIST,
  readEntryViews,
  readRequest,
} from '../../../src/adapters/stores/tickets/tickets-admin.js'
import { readWaitsNow } from '../../../src/adapters/stores/tickets/waits.js'
import type { Parser } from '../../../src/app/ports/parser.js'
import { summaryOf } from '../../../src/app/time/summaries.js'
import { readDatabaseFacts } from '../../../src/commands/backup/database-facts.js'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, PEOPLE_CSV, STRANGER } from '../../fixtures/directory.js'
import type { World } from '../desk/world.js'
import type { Acts } from './working-day.js'

/** The mails of the fill have no files. */
const UNREADABLE: Parser = { parse: async () => ({ ok: false, because: 'it is a row only' }) }

export function operatorActs({ knex, now, folder }: World): Acts {
  return {
    'tickets list': async () => {
      for (const status of [undefined, 'closed', OPEN_LIST]) await newestRequests(knex, status, 20)
      const { id: teamId } = await knex('teams').where({ code: 'n1' }).first('id')
      const { id: productId } = await knex('products').first('id')
      const openedBefore = now - 30 * DAY
      for (const filters of [{}, { teamId }, { productId }, { teamId, openedBefore }])
        for (const sort of SORTS) await filteredRequests(knex, filters, sort, 20)
    },
    'tickets show': async () => {
      const row = await readRequest(knex, 500)
      await readEntryViews(knex, row?.id ?? 0)
    },
    'tickets files': () => readStoredFiles(knex, 500),
    summary: async () => {
      const catalogue = await catalogueReader()(knex)
      for (const { id } of catalogue.teams) {
        await readTeamWork(knex, catalogue, id)
        await toldAt(knex, summaryOf({ id }))
      }
    },
    'inbox list and show': async () => {
      for (const status of ['handled', 'held', 'failed'] as const) await listInbox(knex, status, 20)
      await inboxMessage(knex, 5)
    },
    'inbox retry': async () => {
      await retryInbox(knex, 5)
      await retryInbox(knex, null)
    },
    'outbox list': () => listOutbox(knex, ['queued', 'claimed', 'dead', 'sent'], 20),
    'outbox retry': async () => {
      await retryOutbox(knex, 5, now)
      await retryOutbox(knex, null, now)
    },
    doctor: async () => {
      await countSetAside(knex)
      await countGivenUp(knex)
      await keptBackToday(knex, now)
      await floodsToday(knex, now)
      await findJustIgnored(knex, { messageId: '<probe@ailleurs.example>', subject: 'probe' })
      await lacksTeamMailboxes(knex)
    },
    'status and the page of operator': async () => {
      await readTraffic(knex)
      await readDeskWork(knex, now)
      await readDays(knex, [now - 2 * DAY, now - DAY, now])
    },
    'pages of technicians': async () => {
      const signIns = openSignIns(knex)
      const link = await signIns.link(1, now)
      await signIns.mayTry('link', 'somebody', now)
      await signIns.session(await signIns.open('', now), now)
      if (link) await signIns.enter(link, now)
      await forgetSignIns(knex, now)
    },
    backup: async () => {
      await readDatabaseFacts(knex, now)
      for await (const _ of blobNamePages(knex));
      await referencedBlobs(knex, ['a', 'b'])
    },
    'replay --dry-run': () => readPastDecisions(knex, now - DAY, 0, 50),
    report: async () => {
      const period = { from: now - 30 * DAY, to: now }
      for await (const _ of livesWithin(knex, period, now));
      await readBacklog(knex, now)
      await readTechnicians(knex, period, now)
      await readWaitsNow(knex)
    },
    'faq gaps': async () => {
      await unanswered(knex, now - 30 * DAY, 200)
      await entryUse(knex, now - 30 * DAY)
      await deflections(knex, now - 30 * DAY, now)
      await listDrafted(knex)
    },
    'faq eval': async () => {
      const thresholds = faqThresholds(knex)
      const kept = { locale: 'fr', threshold: 0.3, computed: 0.3, requests: 70, decided: 0 }
      await thresholds.keep({ ...kept, movedAt: now - 30 * DAY })
      for (const one of await thresholds.kept()) await thresholds.decided(one)
    },
    'people import': async () => {
      const file = parsePeople(Buffer.from(PEOPLE_CSV), 'people', {
        locales: ['fr', 'en'],
        teams: new Set(['n1', 'gestion']),
        sites: new Set(['0140096D', '0140012K']),
      })
      if (file.ok) await importPeople(knex, file.people, { dryRun: true, complete: false })
    },
    'people export': async () => {
      await readPersonalData(knex, CAMILLE.address)
      await readPersonalData(knex, STRANGER.address)
    },
    'people forget': async () => {
      const subject = await readDataSubject(knex, CAMILLE.address)
      if (subject === null) throw new Error('the fill has nobody of that address')
      await countOthersMails(knex, subject)
      const blobs = openBlobs(join(folder, 'blobs'))
      await scanMails(knex, blobs, UNREADABLE, subject).next()
      await forgetPerson(knex, STRANGER.address, now)
      await forgetPerson(knex, 'personne.1007@academie.example', now)
    },
  }
}
