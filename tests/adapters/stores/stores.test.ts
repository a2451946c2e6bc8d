/** The stores keep their promises on every database that Amigo runs on. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import {
  type DatabaseSettings,
  migrate,
  openDatabase,
  pendingMigrations,
} from '../../../src/adapters/database/database.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { WriteBuffer } from '../../../src/adapters/stores/base/write-buffer.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import { readStrangersToday } from '../../../src/adapters/stores/notices/answer-cap.js'
import { floodsToday } from '../../../src/adapters/stores/notices/floods.js'
import { noticesByMessageId } from '../../../src/adapters/stores/outbox/notice-lookup.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { listOutbox, retryOutbox } from '../../../src/adapters/stores/outbox/outbox-admin.js'
import { newRow } from '../../../src/adapters/stores/outbox/outbox-row.js'
import { openBudget } from '../../../src/adapters/stores/outbox/sending-budget.js'
import { NO_THREAD } from '../../../src/adapters/stores/outbox/threading.js'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { readPersonalData } from '../../../src/adapters/stores/privacy/personal-data.js'
import { clean } from '../../../src/adapters/stores/retention/clean.js'
import { purgeTicket } from '../../../src/adapters/stores/retention/purge-ticket.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { livesWithin } from '../../../src/adapters/stores/tickets/ledger.js'
import { type TicketRow, toTicket } from '../../../src/adapters/stores/tickets/ticket-row.js'
import { Conflict, writeTicket } from '../../../src/adapters/stores/tickets/write-ticket.js'
import { openStore } from '../../../src/adapters/stores/unit/store.js'
import { tellFloods } from '../../../src/app/floods.js'
import { tellUndelivered } from '../../../src/app/undelivered.js'
import { DEFAULT_CLOSURE } from '../../../src/core/request/closure-policy.js'
import type { LedgerLine } from '../../../src/core/request/ledger-line.js'
import { OPEN } from '../../../src/core/request/request-list.js'
import type { BudgetPolicy } from '../../../src/core/running/budget.js'
import { CAMILLE, DOMINIQUE, NOA, STRANGER } from '../../fixtures/directory.js'
import { buttonsOf, tap } from '../../support/buttons.js'
import { postgresIfInstalled, testedDatabases } from '../../support/databases.js'
import { settle } from '../../support/disk.js'
import { filesIn } from '../../support/marks.js'
import type { Postgres } from '../../support/postgres.js'
import { openWorld, type Who, type World } from '../../support/world.js'

const MINUTE = 60_000
const BUDGET: BudgetPolicy = {
  limits: {},
  zone: 'Europe/Paris',
  night: [20, 7],
  percent: { night: 100, weekend: 100 },
}

let postgres: Postgres | undefined
const DATABASES = testedDatabases(() => postgres)

beforeAll(async () => {
  postgres = await postgresIfInstalled()
})
afterAll(() => postgres?.stop())

for (const { driver, skip, make } of DATABASES)
  describe.skipIf(skip)(`on ${driver}`, () => {
    let world: World
    let settings: DatabaseSettings
    let folder: string
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'amigo-stores-'))
      settings = await make(folder)
      world = await openWorld({ database: () => settings })
    })
    afterEach(async () => {
      await world.close()
      await rm(folder, { recursive: true })
    })

    it('lists requests, and keeps two newcomers of one name apart', async () => {
      const twins = ['a', 'b'].map((local) => ({
        name: 'Sam Durand',
        address: `${local}.durand@academie.example`,
      }))
      for (const who of [...twins, ...twins]) await world.mailFrom(who, { subject: 'X', text: 'x' })
      for (const who of twins) {
        const [list] = await world.mailFrom(who, { subject: 'Liste', text: 'MES DEMANDES' })
        expect(list?.to).toBe(who.address)
        expect(list?.text.replaceAll('\u00A0', ' ')).toContain('Total : 2 éléments.')
      }
      const admitted = await world.knex('people').where({ name: 'Sam Durand' })
      expect(admitted).toHaveLength(2)
    })

    it('reads a list and a journal by pages, without the notes where they are not for the reader', async () => {
      for (const at of [1, 2, 3, 4, 5]) await world.mailFrom(CAMILLE, { subject: `Demande ${at}` })
      const [first] = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Deux' })
      expect(first?.kind).toBe('team-reply')
      await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text: 'Une note' })
      await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Trois' })
      const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
      await store.transaction(async (unit) => {
        const camille = await unit.people([CAMILLE.address])
        const requesterId = camille.get(CAMILLE.address)?.id ?? 0
        const filter = { scope: { requesterId }, statuses: OPEN } as const
        const { total, lines } = await unit.requests({ ...filter, page: { skip: 1, most: 2 } })
        expect([total, ...lines.map(({ number }) => number)]).toEqual([5, 4, 3])
        const counted = await unit.requests({ ...filter, page: { skip: 0, most: 0 } })
        expect(counted).toEqual({ total: 5, lines: [] })
        const read = async (skip: number, notes: boolean) => {
          const found = await unit.dossier(1, { skip, most: 2, notes: () => notes })
          return [found?.omitted, ...(found?.entries ?? []).map(({ text }) => text)]
        }
        expect(await read(0, true)).toEqual([2, 'Une note', 'Trois'])
        expect(await read(0, false)).toEqual([1, 'Deux', 'Trois'])
        expect(await read(2, false)).toHaveLength(2)
        expect(await read(9, false)).toEqual([0])
      })
    })

    it('a key is spent once, a question asked once, a held message decided once', async () => {
      const [mine] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
      const { to, subject, text } = tap(mine, 'CLORE')
      const statuses = () => world.knex('tickets').orderBy('id').pluck('status')
      await world.mailFrom(CAMILLE, { to, subject, text })
      expect(await statuses()).toEqual(['closed'])
      await world.mailFrom(CAMILLE, { to: mine?.replyTo ?? '', subject: 'Re', text: 'ANNULER' })
      const again = () => world.mailFrom(CAMILLE, { to, subject, text })
      expect((await again()).map(({ kind }) => kind)).toEqual(['confirm'])
      expect(await again()).toEqual([])
      expect(await statuses()).toEqual(['dispatched'])

      const held = { to: mine?.replyTo ?? '', subject: 'Re', text: 'La mienne aussi.' }
      const [question] = await world.mailFrom(NOA, { subject: '[R-000001]', text: 'PRENDRE' })
      await world.mailFrom(NOA, tap(question, 'PRENDRE'))
      const [asked] = await world.mailFrom(STRANGER, held)
      expect(asked).toMatchObject({ kind: 'team-held', to: NOA.address })
      const [accept] = buttonsOf(asked)
      for (let times = 0; times < 2; times++)
        await world.mailFrom(NOA, { to: accept?.to ?? '', subject: 'x', text: accept?.text ?? '' })
      const journal = (await world.journal(1)).filter((one) => one.text === held.text)
      expect(journal).toMatchObject([{ visibility: 'public' }])
    })

    it('a conversation is kept: request, files, reply, copies, notices', async () => {
      const [answer] = await world.mailFrom(CAMILLE, {
        subject: 'Éléphant œuvre 🐘',
        text: 'Où ? Là.',
        cc: [DOMINIQUE.address],
        attachments: [{ filename: 'été.txt', content: 'x' }],
      })
      await world.mailFrom(CAMILLE, {
        to: answer?.replyTo ?? '',
        subject: 'Re',
        text: 'Et encore.',
      })
      expect(await world.ticket(1)).toMatchObject({
        title: 'Éléphant œuvre 🐘',
        title_folded: 'elephant oeuvre 🐘',
        version: 2,
        created_at: world.now - 1000,
      })
      expect((await world.journal(1)).map(({ text }) => text)).toEqual(['Où ? Là.', 'Et encore.'])
      expect(await world.knex('attachments').select('name', 'bytes')).toEqual([
        { name: 'été.txt', bytes: 1 },
      ])
      expect(await world.knex('outbox_messages').orderBy('id').pluck('status')).toEqual([
        'sent',
        'sent',
        'sent',
        'sent',
      ])
    })

    it('a key seen twice is stored once, also within one batch', async () => {
      const inbox = openInbox(world.knex, () => 5)
      const arrival = (key: string) =>
        ({ channel: 'mail', key, blob: 'ab', bytes: 1, receivedAt: 3 }) as const
      expect(await inbox.add([arrival('a'), arrival('b'), arrival('a')])).toBe(2)
      expect(await inbox.add([arrival('b'), arrival('c')])).toBe(1)
      expect((await inbox.due(10, 0)).map(({ key }) => key[0])).toEqual(['a', 'b', 'c'])
      // The same place, another mail: a server that was restored from a backup.
      expect(await inbox.add([{ ...arrival('a'), blob: 'cd' }])).toBe(1)
    })

    it('a mail that its server withholds: agents are told once, and its bytes become a request', async () => {
      const inbox = openInbox(world.knex, () => 5)
      const places = openPlaces(world.knex, () => 6)
      const blobs = openBlobs(join(world.folder, 'blobs'))
      const place = 'imap:a@h/INBOX:1:7'
      const header = Buffer.from(`From: ${CAMILLE.address}\r\nSubject: Panne\r\n\r\n`)
      const [withheld = '', nothing = ''] = await blobs.putAll([header, Buffer.alloc(0)])
      const arrival = { channel: 'mail', key: place, bytes: 4312, receivedAt: 3 } as const
      const why = 'UID 7 of INBOX (4312 bytes): the server gives nothing of its body'
      await inbox.add([
        { ...arrival, blob: withheld, unreadable: why },
        { ...arrival, key: 'imap:a@h/INBOX:1:8', blob: nothing, unreadable: why },
      ])
      const bytes = Buffer.concat([header, Buffer.from('Bonjour\r\n')])
      const [blob = ''] = await blobs.putAll([bytes])
      const whole = { ...arrival, blob, bytes: bytes.length }
      // Not yet: whoever handles it now would mark it as failed afterwards.
      expect(await places.restore(whole)).toBe(false)
      const told = await world.turn()
      expect(told.map(({ kind, to }) => [kind, to])).toEqual([
        ['team-failed', told[0]?.to],
        ['team-failed', told[0]?.to],
      ])
      expect(told[0]?.text).toContain(`Un message de ${CAMILLE.address} n'a pas pu être récupéré`)
      expect(told[0]?.text).toContain(why)
      expect(told[0]?.text).not.toContain('amigo replay')
      expect(told[1]?.text).toContain("Un message n'a pas pu être récupéré")
      expect((await world.inbox()).map(({ status, because }) => [status, because])).toEqual([
        ['failed', why],
        ['failed', why],
      ])
      expect(await places.known([place])).toEqual(
        new Map([[place, { stored: [], unreadable: true }]]),
      )

      expect(await places.restore(whole)).toBe(true)
      expect(await places.restore(whole)).toBe(false)
      expect((await world.turn()).map(({ to }) => to)).toContain(CAMILLE.address)
      expect((await world.inbox()).map(({ status }) => status)).toEqual(['handled', 'failed'])
      expect(await places.known([place])).toEqual(
        new Map([[place, { stored: [{ place, size: bytes.length, date: 3 }], unreadable: false }]]),
      )
      expect(await world.knex('blob_removals').pluck('name')).toEqual([withheld])
      // The same bytes from the same place are no second request.
      expect(await inbox.add([whole])).toBe(0)
    })

    it('knows what stays in the mailbox, also when its rows are gone', async () => {
      const inbox = openInbox(world.knex, () => 5)
      const places = openPlaces(world.knex, () => 6)
      const place = (uid: number) => `imap:a@h/INBOX:1:${uid}`
      const many = Array.from({ length: 450 }, (_, at) => at + 1)
      await inbox.add(
        many.map((uid) => ({
          channel: 'mail' as const,
          key: place(uid),
          blob: 'ab'.repeat(32),
          bytes: uid,
          receivedAt: 3,
        })),
      )
      const listed = { size: 9, date: null }
      await places.stay(many.slice(1).map((uid) => ({ place: place(uid), ...listed })))
      await places.stay([{ place: place(2), size: 2, date: 4 }])
      await world.knex('inbound_messages').where('bytes', '>', 2).delete()
      const known = await places.known(many.map(place))
      expect(known.size).toBe(450)
      expect(known.get(place(1))?.stored).toEqual([{ place: place(1), size: 1, date: 3 }])
      expect(known.get(place(2))?.stored).toEqual([
        { place: place(2), size: 2, date: 3 },
        { place: place(2), size: 2, date: 4 },
      ])
      expect(known.get(place(450))?.stored).toEqual([{ place: place(450), ...listed }])
      await places.left(many.map(place))
      expect((await places.known(many.map(place))).size).toBe(2)
      expect((await places.known([])).size).toBe(0)
    })

    it('ten thousand arrivals in one go', async () => {
      const inbox = openInbox(world.knex, () => 5)
      const many = Array.from(
        { length: 10_000 },
        (_, n) => ({ channel: 'mail', key: `k${n}`, blob: 'ab', bytes: 1, receivedAt: n }) as const,
      )
      expect(await inbox.add(many)).toBe(10_000)
    })

    it('a write on an older version is refused, and changes nothing', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      const ticket = toTicket((await world.ticket(1)) as never)
      await writing(world.knex, (trx) =>
        writeTicket(trx, new WriteBuffer(trx), { of: ticket, state: null }, 1),
      )
      await expect(
        writing(world.knex, (trx) =>
          writeTicket(trx, new WriteBuffer(trx), { of: ticket, state: null }, 2),
        ),
      ).rejects.toThrow(Conflict)
    })

    it('a transaction that fails leaves nothing, not even a reference', async () => {
      await expect(
        writing(world.knex, async (trx) => {
          await trx('counters').where({ name: 'ticket' }).increment('value', 1)
          throw new Error('stop')
        }),
      ).rejects.toThrow('stop')
      const [answer] = await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      expect(answer?.subject).toContain('R-000001')
    })

    it('a claimed notice is claimed by nobody else, until it is released or its time is over', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world.knex('outbox_messages').update({ status: 'queued', due_at: 0 })
      const [one, two] = [openOutbox(world.knex, 'one'), openOutbox(world.knex, 'two')]
      expect(await one.claim(10, 1000)).toHaveLength(2)
      expect(await two.claim(10, 1000)).toEqual([])
      await two.release()
      expect(await two.claim(10, 2000)).toEqual([])
      await one.release()
      const rows = await two.claim(10, 3000)
      expect(rows).toHaveLength(2)
      expect(await one.claim(10, 3000 + 11 * 60_000)).toHaveLength(2)
    })

    it('a notice that failed is due later; given up, it is told in the journal', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world
        .knex('outbox_messages')
        .where({ kind: 'acknowledgement' })
        .update({ status: 'queued', due_at: 0 })
      const outbox = openOutbox(world.knex, 'one')
      const [row] = await outbox.claim(1, 1000)
      if (!row) throw new Error('nothing to claim')
      await outbox.settle(
        [
          {
            row,
            delivery: { kind: 'deferred', error: '451 later', connection: false },
            nextAttemptAt: 5000,
          },
        ],
        1000,
      )
      expect(await outbox.claim(1, 4999)).toEqual([])
      const [again] = await outbox.claim(1, 5000)
      expect(again).toMatchObject({ attempts: row.attempts + 1, messageId: row.messageId })
      await outbox.settle(
        [{ row, delivery: { kind: 'dead', error: '550 no such user' }, nextAttemptAt: null }],
        6000,
      )
      expect((await world.journal(1)).at(-1)).toMatchObject({
        visibility: 'private',
        text: `acknowledgement → ${CAMILLE.address}: 550 no such user`,
      })
    })

    it('what was given up is told once, however many look at it', async () => {
      await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
      const acknowledgement = world.knex('outbox_messages').where({ kind: 'acknowledgement' })
      await acknowledgement.clone().update({ status: 'queued', due_at: 0 })
      const outbox = openOutbox(world.knex, 'one')
      const [row] = await outbox.claim(1, world.now)
      if (!row) throw new Error('nothing to claim')
      const delivery = { kind: 'dead', error: '550 5.1.1 no such user' } as const
      await outbox.settle([{ row, delivery, nextAttemptAt: null }], world.now)
      const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
      const clock = { now: () => world.now }
      const counts = await Promise.all([1, 2].map(() => tellUndelivered({ store, clock })))
      expect(counts.toSorted()).toEqual([0, 1])
      const told = await world.knex('outbox_messages').where({ kind: 'team-bounced' })
      expect(told).toMatchObject([{ ticket_number: 1, to_address: 'equipe-n1@academie.example' }])
      expect(JSON.parse(told[0]?.data)).toMatchObject({ what: 'message', reason: delivery.error })
    })

    it('gathers the notices of a flood, and has them told once, whichever process does', async () => {
      for (let n = 1; n <= 9; n += 1)
        await world.mailFrom(CAMILLE, { subject: `Panne ${n}`, text: `Sur le poste ${n}.` })
      const gathered = () => world.knex('outbox_messages').where({ status: 'gathered' })
      expect(await gathered().pluck('ticket_number')).toEqual([7, 8, 9])
      expect(await floodsToday(world.knex, world.now)).toEqual({ notices: 3, senders: 1 })
      const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
      const clock = { now: () => world.now }
      const counts = await Promise.all([1, 2].map(() => tellFloods({ store, clock })))
      expect(counts.toSorted()).toEqual([0, 1])
      expect(await gathered()).toEqual([])
      const [digest] = await world.knex('outbox_messages').where({ kind: 'flood' })
      expect(JSON.parse(digest.data)).toMatchObject({
        floods: [{ count: 3, references: [7, 8, 9], address: CAMILLE.address }],
      })
      expect(await floodsToday(world.knex, world.now)).toEqual({ notices: 3, senders: 1 })
    })

    it('counts answers to strangers, all together', async () => {
      for (let n = 1; n <= 3; n += 1)
        await world.mailFrom({ name: 'x', address: `n${n}@ailleurs.example` }, { subject: 'x' })
      expect(await readStrangersToday(world.knex, world.now)).toBe(3)
      expect(await readStrangersToday(world.knex, world.now + 2 * 86_400_000)).toBe(0)
    })

    it('remembers what is known of the clock, and brings forward what a wrong one put off', async () => {
      const records = openClockRecords(world.knex, true)
      const { dates, ...first } = await records.read()
      expect(first).toEqual({ lastSweep: 0, leaptAt: null })
      // PostgreSQL has a clock of its own, which here is the same one.
      expect(dates.map(({ source }) => source)).toEqual(driver === 'pg' ? ['the database'] : [])
      for (const { at, notedAt } of dates) expect(Math.abs(at - notedAt)).toBeLessThan(60_000)
      await records.setLeaptAt(5000)
      for (const at of [1000, 2000]) await records.note({ source: 'a mail', at, notedAt: at + 1 })
      const known = await records.read()
      expect(known.leaptAt).toBe(5000)
      expect(known.dates).toContainEqual({ source: 'a mail', at: 2000, notedAt: 2001 })
      expect(known.dates).toHaveLength(dates.length + 1)
      await records.setLeaptAt(null)
      expect((await records.read()).leaptAt).toBeNull()

      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      const due = async () =>
        (await world.knex('outbox_messages').orderBy('id').pluck('due_at')) as number[]
      const soon = world.now + 7 * 60 * 60_000
      const ahead = { status: 'queued', due_at: world.now + 400 * 86_400_000 }
      await world.knex('outbox_messages').update({ status: 'queued', due_at: soon })
      await world.knex('outbox_messages').where({ kind: 'team-new' }).update(ahead)
      await records.bringForward(world.now)
      expect((await due()).toSorted()).toEqual([world.now, soon])
    })

    it('a claim that is renewed outlasts its time; a failure is written only by who has it', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world.knex('outbox_messages').update({ status: 'queued', due_at: 0, attempts: 0 })
      const [one, two] = [openOutbox(world.knex, 'one'), openOutbox(world.knex, 'two')]
      const rows = await one.claim(10, 1000)
      const ids = rows.map(({ id }) => id)
      await one.renew(ids, 9 * MINUTE)
      await two.renew(ids, 60 * MINUTE)
      expect(await two.claim(10, 18 * MINUTE)).toEqual([])
      expect(await two.claim(10, 20 * MINUTE)).toHaveLength(2)
      await two.settle(
        rows.map((row) => ({ row, delivery: { kind: 'sent' }, nextAttemptAt: null })),
        21 * MINUTE,
      )
      // Who lost them, and heard of a failure, comes too late.
      const failed = { kind: 'dead', error: '550 no such user' } as const
      await one.settle(
        rows.map((row) => ({ row, delivery: failed, nextAttemptAt: null })),
        22 * MINUTE,
      )
      expect(await world.knex('outbox_messages').pluck('status')).toEqual(['sent', 'sent'])
      expect(await world.journal(1)).toHaveLength(1)
    })

    it('an outage costs a notice no attempt', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world.knex('outbox_messages').update({ status: 'queued', due_at: 0, attempts: 2 })
      const outbox = openOutbox(world.knex, 'one')
      const rows = await outbox.claim(10, 1000)
      const delivery = { kind: 'deferred', error: 'out', connection: true } as const
      await outbox.settle(
        rows.map((row) => ({ row, delivery, nextAttemptAt: 5000, attempts: row.attempts })),
        1000,
      )
      expect(await world.knex('outbox_messages').pluck('attempts')).toEqual([2, 2])
    })

    it('a notice is found by the Message-ID that a server gave it', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world.knex('outbox_messages').update({ status: 'queued', due_at: 0 })
      const outbox = openOutbox(world.knex, 'one')
      const [first, second] = await outbox.claim(10, 1000)
      if (!first || !second) throw new Error('nothing to claim')
      await outbox.settle(
        [
          { row: first, delivery: { kind: 'sent', serverId: '<s@mx>' }, nextAttemptAt: null },
          { row: second, delivery: { kind: 'sent' }, nextAttemptAt: null },
        ],
        2000,
      )
      const named = await noticesByMessageId(world.knex, ['<s@mx>', second.messageId, '<other@mx>'])
      expect(named.map(({ requestedId: named, messageId }) => [named, messageId])).toEqual([
        ['<s@mx>', first.messageId],
        [second.messageId, second.messageId],
      ])
    })

    it('a notice that was given up is tried anew', async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
      await world.knex('outbox_messages').where({ id: 1 }).update({ status: 'dead', attempts: 9 })
      expect(await retryOutbox(world.knex, null, world.now)).toEqual({ queued: [1], left: [] })
      const [row] = await openOutbox(world.knex, 'one').claim(10, world.now)
      expect(row).toMatchObject({ id: 1, attempts: 0, retriedAt: world.now })
      expect(await listOutbox(world.knex, ['claimed'], 5)).toMatchObject([{ id: 1, ticket: 1 }])
    })

    it('a budget gives no more than there is, however many ask at once', async () => {
      const policy = { ...BUDGET, limits: { minute: 5, hour: 100, tenHours: undefined } }
      const budgets = [openBudget(world.knex, policy), openBudget(world.knex, policy)]
      const asked = Array.from({ length: 20 }, (_, n) => budgets[n % 2]?.take(false, world.now))
      const rooms = await Promise.all(asked)
      expect(rooms.filter((room) => room?.free)).toHaveLength(5)
      await budgets[0]?.giveBack(world.now)
      expect(await budgets[1]?.take(false, world.now)).toEqual({ free: true })
      expect(await budgets[1]?.take(false, world.now)).toMatchObject({ free: false, limit: 5 })
    })

    it('sends what somebody waits for before what time wrote', async () => {
      const outbox = openOutbox(world.knex, 'test')
      const to = { personId: null, address: 'a@ecole.example', name: 'A', locale: null }
      const notice = { kind: 'digest', to, data: { as: 'agents', news: [], more: 0 } } as const
      const row = (inboundId: number | null) => ({
        ...newRow(
          notice,
          {
            ticket: null,
            inboundId,
            threading: NO_THREAD,
            now: world.now,
            tokens: world.tokens,
          },
          undefined,
        ),
      })
      await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
      await world.knex('outbox_messages').insert([row(null), row(null), row(1)])
      const claimed = await outbox.claim(2, world.now)
      expect(claimed.map(({ inboundId }) => inboundId)).toEqual([null, 1])
      expect((await outbox.claim(2, world.now)).map(({ inboundId }) => inboundId)).toEqual([null])
    })

    it('counts lives of requests, purged or not, the same', async () => {
      await world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC ne démarre plus.' })
      const headers = {
        'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
      }
      const by = (who: Who, text: string) =>
        world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers })
      await by(NOA, 'RESOUDRE\nMise à jour faite.')
      await by(CAMILLE, 'ROUVRIR\nToujours non.')
      await by(NOA, 'RESOUDRE\nRéinstallé.')
      await by(CAMILLE, 'CLORE')
      const period = { from: world.now - 60_000, to: world.now + 60_000 }
      const lives = async () => {
        const all: LedgerLine[] = []
        for await (const life of livesWithin(world.knex, period, world.now)) all.push(life)
        return all
      }
      const [live, ...others] = await lives()
      expect(others).toEqual([])
      expect(live).toMatchObject({
        closureMode: 'requester',
        product: 'GFC',
        reopenings: 1,
        deflected: false,
        team: 'Applications de gestion',
      })
      expect(live?.answeredAt).toBeLessThan(live?.resolvedAt ?? 0)
      const row = await world.knex('tickets').first<TicketRow>('*')
      await writing(world.knex, (trx) => purgeTicket(trx, toTicket(row as TicketRow), world.now))
      expect(await lives()).toEqual([live])
    })

    it('gives all that it holds of a person, and forgets it', async () => {
      await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
      expect(await readPersonalData(world.knex, CAMILLE.address)).toMatchObject({
        person: { name: CAMILLE.name },
        requests: [{ ref: 'R-000001', journal: [{ text: 'Elle ne clique plus.' }] }],
        mails: [{ sender: CAMILLE.address }],
      })
      const told = {
        requests: ['R-000001'],
        mails: 1,
        notices: 1,
        lines: 0,
        namedIn: { requests: [], answers: [] },
      }
      expect(await forgetPerson(world.knex, CAMILLE.address, world.now, true)).toEqual(told)
      expect(await forgetPerson(world.knex, CAMILLE.address, world.now, false)).toEqual(told)
      expect(await forgetPerson(world.knex, CAMILLE.address, world.now, false)).toBeNull()
      expect(await readPersonalData(world.knex, CAMILLE.address)).toBeNull()
    })

    it('empties what others were told of somebody forgotten, however it writes the name', async () => {
      await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
      const text = 'Celui de CAMILLE MARTIN.'
      await world.mailFrom(DOMINIQUE, { subject: 'Badge perdu', text })
      await forgetPerson(world.knex, CAMILLE.address, world.now, false)
      const told = await world.knex('outbox_messages').where({ ticket_number: 2 }).pluck('data')
      expect(told.length).toBeGreaterThan(1)
      expect(told.filter((data) => /camille/i.test(data))).toEqual([])
    })

    it('removes what nobody keeps: files of strangers, their words, what a crash left', async () => {
      const file = { filename: 'a.exe', content: 'un programme' }
      await world.mailFrom(STRANGER, { subject: 'Bonjour', text: 'Voyez.', attachments: [file] })
      await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'Voyez.', attachments: [file] })
      const folder = join(world.folder, 'blobs')
      await openBlobs(folder).putAll([Buffer.from('a crash')])
      expect(await readPersonalData(world.knex, STRANGER.address)).toMatchObject({ mails: [{}] })
      for (let sweep = 0; sweep < 2; sweep++) {
        await settle(folder)
        await clean(world.knex, folder, { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' }, Date.now())
      }
      const rows = await world.knex('inbound_messages').orderBy('id').select('blob', 'cut_at')
      expect(rows.map(({ cut_at }) => cut_at !== null)).toEqual([true, false])
      const left = (await filesIn(folder)).map((path) => basename(path))
      expect(left.sort()).toEqual(rows.map(({ blob }) => blob).sort())
      expect(await world.knex('blob_removals')).toEqual([])
      const forgotten = await forgetPerson(world.knex, STRANGER.address, world.now, false)
      expect(forgotten).toMatchObject({ mails: 1, requests: [] })
    })

    it('gives the news of a sweep to one of two machines', async () => {
      await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
      const news = { ticket_id: 1, act: 'warn', at: world.now }
      await world.knex('sweep_news').insert([news, news])
      const other = await openDatabase(settings)
      const take = (knex: Knex) =>
        openStore(knex, { tokens: world.tokens, dailyCap: 20 }).transaction(async (unit) => {
          const taken = await unit.takeNews()
          // biome-ignore lint/plugin: so that the two meet; whether they do decides nothing.
          await new Promise((done) => setTimeout(done, 200))
          return taken
        })
      // better-sqlite3 waits for a lock with the whole process: there, one after the other.
      const digests =
        driver === 'better-sqlite3'
          ? [await take(world.knex), await take(other)]
          : await Promise.all([take(world.knex), take(other)])
      await other.destroy()
      expect(digests.flat().map(({ news: { length } }) => length)).toEqual([2])
    })

    it('is up to date after migrating, twice', async () => {
      await migrate(world.knex)
      expect(await pendingMigrations(world.knex)).toEqual([])
    })

    it('of a newer version is refused by name', async () => {
      await world
        .knex('knex_migrations')
        .insert({ name: '9999-future', batch: 9, migration_time: new Date() })
      const again = await openDatabase(settings)
      await expect(migrate(again)).rejects.toThrow(/newer Amigo.*9999-future/)
      await again.destroy()
    })
  })
