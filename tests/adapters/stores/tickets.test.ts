/** Requests on every database: lists, journals, versions, lives, and what is held of a person. */

import { basename, join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { Conflict } from '../../../src/adapters/stores/base/conflict.js'
import { WriteBuffer } from '../../../src/adapters/stores/base/write-buffer.js'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { readPersonalData } from '../../../src/adapters/stores/privacy/personal-data.js'
import { clean } from '../../../src/adapters/stores/retention/clean.js'
import { purgeTicket } from '../../../src/adapters/stores/retention/purge-ticket.js'
import { SEARCH } from '../../../src/adapters/stores/search/index-entries.js'
import { livesWithin } from '../../../src/adapters/stores/tickets/lives-within.js'
import { type TicketRow, toTicket } from '../../../src/adapters/stores/tickets/ticket-row.js'
import { writeTicket } from '../../../src/adapters/stores/tickets/write-ticket.js'
import { OPEN } from '../../../src/core/request/open-states.js'
import type { LedgerLine } from '../../../src/core/request/report/ledger-line.js'
import { CAMILLE, DOMINIQUE, NOA, STRANGER } from '../../fixtures/directory.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'
import { settle } from '../../support/databases/disk.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { openStore } from '../../support/databases/store.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who, World } from '../../support/desk/world.js'
import { buttonsOf, tap } from '../../support/mails/buttons.js'
import { filesIn } from '../../support/mails/marks.js'

onEachDatabase((opened) => {
  let world: World
  beforeEach(() => {
    ;({ world } = opened())
  })

  it('lists requests, and keeps two newcomers of one name apart', async () => {
    const twins = ['a', 'b'].map((local) => ({
      name: 'Sam Durand',
      address: `${local}.durand@academie.example`,
    }))
    for (const subject of ['X', 'Y'])
      for (const who of twins) await world.mailFrom(who, { subject, text: 'x' })
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
    const sent = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Deux' })
    expect(sent.map(({ kind }) => kind)).toEqual(['heard', 'team-reply'])
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
      'sent',
    ])
  })

  it('a write on an older version is refused, and changes nothing', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    const ticket = toTicket((await world.ticket(1)) as never)
    await writing(world.knex, (trx) =>
      writeTicket(
        { trx, buffer: new WriteBuffer(trx, SEARCH), now: 1 },
        { of: ticket, state: null },
      ),
    )
    await expect(
      writing(world.knex, (trx) =>
        writeTicket(
          { trx, buffer: new WriteBuffer(trx, SEARCH), now: 2 },
          { of: ticket, state: null },
        ),
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

  it('counts lives of requests, purged or not, the same', async () => {
    await world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC ne démarre plus.' })
    const headers = PROVEN
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
    expect((await readPersonalData(world.knex, CAMILLE.address))?.person.directory).toBeNull()
    const brought = { source: 'ldap', source_key: '0a1b' }
    await world.knex('people').where({ name: CAMILLE.name }).update(brought)
    expect(await readPersonalData(world.knex, CAMILLE.address)).toMatchObject({
      person: { name: CAMILLE.name, directory: { source: 'ldap', key: '0a1b' } },
      requests: [{ ref: 'R-000001', journal: [{ text: 'Elle ne clique plus.' }] }],
      mails: [{ sender: CAMILLE.address }],
    })
    const told = {
      requests: ['R-000001'],
      mails: 1,
      notices: 1,
      lines: 0,
      namedIn: { requests: [], answers: [], readyAnswers: [] },
    }
    expect(await forgetPerson(world.knex, CAMILLE.address, world.now, { dryRun: true })).toEqual(
      told,
    )
    expect(await forgetPerson(world.knex, CAMILLE.address, world.now)).toEqual(told)
    expect(await forgetPerson(world.knex, CAMILLE.address, world.now)).toBeNull()
    expect(await readPersonalData(world.knex, CAMILLE.address)).toBeNull()
  })

  it('empties what others were told of somebody forgotten, however it writes the name', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const text = 'Celui de CAMILLE MARTIN.'
    await world.mailFrom(DOMINIQUE, { subject: 'Badge perdu', text })
    await forgetPerson(world.knex, CAMILLE.address, world.now)
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
      await clean(
        world.knex,
        openBlobs(folder),
        { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' },
        Date.now(),
      )
    }
    const rows = await world.knex('inbound_messages').orderBy('id').select('blob', 'cut_at')
    expect(rows.map(({ cut_at }) => cut_at !== null)).toEqual([true, false])
    const left = (await filesIn(folder)).map((path) => basename(path))
    expect(left.sort()).toEqual(rows.map(({ blob }) => blob).sort())
    expect(await world.knex('blob_removals')).toEqual([])
    const forgotten = await forgetPerson(world.knex, STRANGER.address, world.now)
    expect(forgotten).toMatchObject({ mails: 1, requests: [] })
  })
})
