/** What the service does by itself, for the test of statements: the outbox, the look-ups of the intake, the sweep. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { lanesOf } from '../../../src/adapters/stores/base/lane.js'
import { readNoticeFiles } from '../../../src/adapters/stores/files/notice-files.js'
import { openCanaries } from '../../../src/adapters/stores/health/canaries.js'
import { readReceivedAt } from '../../../src/adapters/stores/health/received-at.js'
import { openHealthRecords } from '../../../src/adapters/stores/health/service-parts.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import { readStrangersToday } from '../../../src/adapters/stores/notices/answer-cap.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { readPendingQuestions } from '../../../src/adapters/stores/outbox/pending-questions.js'
import { readSpent } from '../../../src/adapters/stores/outbox/sending-budget.js'
import { routingReader, unlearnRoute } from '../../../src/adapters/stores/routing/kept-model.js'
import { openRoutingStore } from '../../../src/adapters/stores/routing/routing-store.js'
import { redrawBoardsBeside } from '../../../src/adapters/stores/similar/boards-beside.js'
import { readSolved } from '../../../src/adapters/stores/similar/past-requests.js'
import { openSimilar } from '../../../src/adapters/stores/similar/similar-requests.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { readFoldedEntries } from '../../../src/adapters/stores/tickets/entries.js'
import { listRequests } from '../../../src/adapters/stores/tickets/lists/requests.js'
import { tellOperator } from '../../../src/app/running/tell-operator.js'
import type { Notice, NoticeKind } from '../../../src/core/notices/notice.js'
import { NOTHING_LEARNT } from '../../../src/core/routing/routing-model.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { NOA } from '../../fixtures/directory.js'
import { openStore } from '../databases/store.js'
import type { World } from '../desk/world.js'
import { serviceActs } from './service-level-acts.js'
import type { Acts } from './working-day.js'

/** That it began, and that it is over. */
async function tellOutage(world: World): Promise<void> {
  const telling = {
    store: openStore(world.knex, { tokens: world.tokens, dailyCap: 20 }),
    clock: { now: () => world.now },
    policy: { alarmAfter: 0, canaryEvery: null },
    ways: { addresses: ['ops@ailleurs.example'], channel: null },
  }
  await tellOperator(telling, [{ problem: 'intake', since: world.now, reason: 'away' }])
  await tellOperator(telling, [])
}

/** What runs by itself: the outbox, the intake’s look-ups, the sweep. */
export function timeActs(world: World): Acts {
  const places = openPlaces(world.knex, () => world.now)
  const outbox = openOutbox(world.knex, 'another')
  return {
    'known places': async () => {
      await places.known(['imap:1:5', 'imap:2:10', 'imap:3:1'])
      await places.stay([{ place: 'imap:3:1', size: 1, date: 1 }])
      await places.left(['imap:3:1'])
      await places.restore({
        channel: 'mail',
        key: 'imap:1:4000',
        receivedAt: 1,
        blob: 'x',
        bytes: 1,
        tooLarge: false,
      })
    },
    'a list of teams, page by page': async () => {
      const [n1 = 0, n2 = 0] = await world.knex('teams').pluck('id')
      for (const statuses of [['closed'], ['dispatched', 'resolved']] as const)
        for (const skip of [0, 20])
          await listRequests(world.knex, {
            scope: { teamIds: [n1, n2] },
            statuses,
            page: { skip, most: 20 },
          })
    },
    'learning to route': async () => {
      const routing = openRoutingStore(world.knex)
      const since = world.now - 300 * 24 * HOUR
      const begun = await routing.begin(since)
      for await (const _ of routing.decisions(since, 500));
      await routing.keep(NOTHING_LEARNT, { begun, since, now: world.now })
      await routing.learntAt()
      await routingReader()(world.knex)
      await unlearnRoute(world.knex, world.now)
    },
    'solved requests beside a new one': async () => {
      const similar = openSimilar(world.knex, { locale: 'fr', steady: () => world.now })
      for (const id of [500, 501]) await similar.of(id)
      const [first] = await similar.of(500)
      await readSolved(world.knex, first?.number ?? 1)
      await redrawBoardsBeside(world.knex, world.knex('tickets').where({ id: 500 }).select('id'))
    },
    'what was folded away, and what was asked': async () => {
      await readFoldedEntries(world.knex, 500)
      const asked = { personId: 1, ticketId: 500, messageIds: [], now: world.now }
      await readPendingQuestions(world.knex, asked)
    },
    'the files of notices': async () => {
      const files = (kind: NoticeKind, data = {}) =>
        readNoticeFiles(world.knex, {
          notice: { kind, to: { address: NOA.address }, data } as unknown as Notice,
          ticketId: 500,
          inboundId: 500,
        })
      await files('team-new')
      await files('answered', { sentEntry: 5000 })
      await files('team-assigned')
    },
    'the clock': () =>
      openClockRecords(world.knex, { now: () => world.now }).bringForward(world.now),
    'the sweep': () => world.sweep(),
    'alerts and summaries': () => serviceActs(world),
    'the sweep of the next hour': async () => {
      world.now += HOUR
      await world.sweep()
    },
    'the house': async () => {
      const { probeHouse } = await import('../../../src/adapters/probe.js')
      await probeHouse(world.knex, openBlobs(join(world.folder, 'blobs')))
    },
    'the health of the desk': async () => {
      const records = openHealthRecords(world.knex)
      await records.beat(world.now, [], world.now)
      await records.read()
      await readSpent(world.knex)
      await readReceivedAt(world.knex, [5, 6, 5000])
      await records.stopped(world.now)
    },
    'a mail to itself': async () => {
      const canaries = openCanaries(world.knex)
      const sentAt = (await canaries.lastSentAt()) ?? world.now
      const canary = { messageId: '<canary@x.example>', subject: 'canary', sentAt }
      await canaries.failed(await canaries.add(canary), 'nothing listens')
      await canaries.collect(world.now)
    },
    'the operator is told': () => tellOutage(world),
    'several mailboxes': async () => {
      const mailboxes = new Set(['lycees', 'colleges'])
      const inbox = openInbox(world.knex, () => world.now, { mailboxes })
      await inbox.due(50, new Map([[null, 5]]))
      await inbox.waiting(null, 200)
      for (const lane of lanesOf(mailboxes)) await outbox.claim(1, 0, lane)
      const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20, mailboxes })
      await store.transaction((unit) => unit.mailboxOf(7))
      await readStrangersToday(world.knex, 'lycees', world.now)
      await readSpent(world.knex, 'lycees@smtp.example:587')
    },
    // At the end: the notices of the fill can't be written as mails.
    'claims of another process': async () => {
      const rows = await outbox.claim(10, world.now + 30 * HOUR)
      await outbox.renew(
        rows.map(({ id }) => id),
        world.now,
      )
      await outbox.release()
    },
  }
}
