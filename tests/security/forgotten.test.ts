/** Forgotten means gone: people and strangers, whatever they sent; and what of others still has them in it is listed. */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import { readMail } from '../../src/adapters/mime/read.js'
import { importFaq } from '../../src/adapters/stores/faq/import-faq.js'
import { readDataSubject } from '../../src/adapters/stores/privacy/data-subject.js'
import { forgetPerson } from '../../src/adapters/stores/privacy/forget.js'
import { type MailMention, scanMails } from '../../src/adapters/stores/privacy/mail-mentions.js'
import { readPersonalData } from '../../src/adapters/stores/privacy/personal-data.js'
import { cleanAfterPurge } from '../../src/adapters/stores/retention/clean.js'
import { compact } from '../../src/adapters/stores/retention/compact.js'
import type { Parsed } from '../../src/app/ports/parser.js'
import { CAMILLE, DOMINIQUE, NOA, STRANGER } from '../fixtures/directory.js'
import { FAQ } from '../fixtures/faq.js'
import { settle } from '../support/disk.js'
import { KINDS } from '../support/mail-kinds.js'
import { marksIn } from '../support/marks.js'
import { post, posted, resolveAll, SETTINGS, writer } from '../support/posted.js'
import { tnef } from '../support/tnef.js'
import { DESK, type MailDraft, openWorld, type World } from '../support/world.js'

async function forget(world: World, address: string) {
  const listed = (await mentions(world, address)) ?? []
  const forgotten = await forgetPerson(world.knex, address, world.now, false)
  await settle(join(world.folder, 'blobs'))
  await compact(world.knex)
  await cleanAfterPurge(world.knex, join(world.folder, 'blobs'), Date.now())
  return { forgotten, listed }
}

/** Null: nothing is known of them. */
async function mentions(world: World, address: string): Promise<MailMention[] | null> {
  const blobs = openBlobs(join(world.folder, 'blobs'))
  const parse = async ({ blob }: { blob: string }): Promise<Parsed> =>
    readMail(Readable.from([await blobs.read(blob)]), null).catch((error: Error) => ({
      ok: false,
      because: error.message,
    }))
  const whom = await readDataSubject(world.knex, address)
  if (!whom) return null
  const all: MailMention[] = []
  for await (const { found } of scanMails(world.knex, blobs, { parse }, whom)) all.push(...found)
  return all
}

/** Mails of which nobody can tell whose they are: they are the desk's, and go with time. */
const NOBODYS = ['without a sender', 'without a blank line', 'past the limits of the parser']
const kinds = Object.keys(KINDS).filter((kind) => !NOBODYS.includes(kind))

describe('random mails of every kind', () => {
  it('with everybody forgotten, nothing of them is left', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.array(posted(kinds), { minLength: 6, maxLength: 12 }), async (mails) => {
        const world = await openWorld(SETTINGS)
        try {
          await post(world, mails)
          await resolveAll(world)
          const senders: string[] = await world.knex('inbound_messages').distinct().pluck('sender')
          for (const address of senders.filter((one) => one !== null && one !== NOA.address))
            await forget(world, address)
          await forget(world, NOA.address)
          const marks = mails.map(({ mark }) => mark)
          expect(await marksIn(world.folder, marks)).toEqual([])
        } finally {
          await world.close()
        }
      }),
      { numRuns: 8, seed: 18 },
    ),
  )

  it(
    'with one forgotten, theirs is left in mails of others alone that are listed',
    {
      timeout: 600_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(posted(kinds), { minLength: 4, maxLength: 8 }), async (mails) => {
          const world = await openWorld(SETTINGS)
          try {
            await post(world, mails)
            await resolveAll(world)
            const who = writer(mails[0] as (typeof mails)[0])
            const { listed } = await forget(world, who.address)
            const theirs = mails.filter((mail) => writer(mail).address === who.address)
            const left = await marksIn(
              world.folder,
              // A bounce has a sender of its own.
              theirs.filter(({ kind }) => kind !== 'a bounce').map(({ mark }) => mark),
            )
            const blobs = listed.map(({ blob }) => blob)
            expect(left.filter((line) => !blobs.some((blob) => line.includes(blob)))).toEqual([])
          } finally {
            await world.close()
          }
        }),
        { numRuns: 8, seed: 19 },
      ),
  )
})

let world: World
beforeEach(async () => {
  world = await openWorld(SETTINGS)
})
afterEach(() => world.close())

const enclosed =
  'From: Camille Martin <camille@perso.example>\r\nSubject: Ancien\r\n\r\nBonjour.\r\n'
const MAIL_FILE = {
  filename: 'm.eml',
  contentType: 'message/rfc822',
  contentDisposition: 'attachment',
} as const
const head = (rest: string) =>
  `From: Dominique Leroy <${DOMINIQUE.address}>\r\nTo: ${DESK}\r\nSubject: Badge\r\n${rest}`

describe('a mail of somebody else is listed', () => {
  const ways: [string, string, MailDraft | string][] = [
    ['in copy', 'recipients', { text: 'x', cc: [CAMILLE.address] }],
    ['in copy, by another address', 'recipients', { text: 'x', cc: ['Camille@Perso.example'] }],
    [
      'in copy, by name, encoded',
      'recipients',
      head('Cc: =?utf-8?Q?MARTIN_Camille?= <x@y.example>\r\n\r\nx'),
    ],
    ['delivered to', 'recipients', head(`X-Original-To: ${CAMILLE.address}\r\n\r\nx`)],
    ['in the subject', 'subject', { subject: 'Badge de Camille Martin', text: 'x' }],
    [
      'in the subject, encoded',
      'subject',
      head('Subject: =?utf-8?B?Q2FtaWxsZSBNYXJ0aW4=?=\r\n\r\nx').replace('Subject: Badge\r\n', ''),
    ],
    ['in the text', 'text', { text: 'Le badge de Camille Martin est perdu.' }],
    ['in capitals', 'text', { text: 'Le badge de CAMILLE MARTIN est perdu.' }],
    ['surname first', 'text', { text: 'Le badge de MARTIN Camille est perdu.' }],
    ['over two lines', 'text', { text: 'Le badge de Camille\nMartin est perdu.' }],
    ['with a no-break space', 'text', { text: 'Le badge de Camille\u00a0Martin est perdu.' }],
    ['quoted', 'text', { text: `Oui.\n\n> Le 3 nov., Camille Martin a écrit :\n> perdu` }],
    [
      'in base64',
      'text',
      head(
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Camille Martin').toString('base64')}`,
      ),
    ],
    [
      'in quoted-printable',
      'text',
      head('Content-Transfer-Encoding: quoted-printable\r\n\r\nPour Ca=\r\nmille=20Martin'),
    ],
    [
      'in UTF-16',
      'text',
      head(
        `Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Camille Martin', 'utf16le').toString('base64')}`,
      ),
    ],
    ['in HTML', 'text', { html: '<p>Pour <b>Camille</b> Martin</p>' }],
    ['in a link', 'text', { html: `<a href="mailto:${CAMILLE.address}">elle</a>` }],
    [
      'forwarded in the text',
      'text',
      {
        text: `---------- Forwarded message ---------\nDe : <${CAMILLE.address}>\nDate : hier\nObjet : x\n\ny`,
      },
    ],
    [
      'in a mail that it shows',
      'text',
      { text: 'x', attachments: [{ contentType: 'message/rfc822', content: enclosed }] },
    ],
    [
      'in a mail that it encloses',
      'enclosed',
      { text: 'x', attachments: [{ ...MAIL_FILE, content: enclosed }] },
    ],
    [
      "in Outlook's winmail.dat",
      'text',
      {
        text: '',
        attachments: [
          {
            filename: 'winmail.dat',
            contentType: 'application/ms-tnef',
            content: tnef('Pour Camille Martin', []),
          },
        ],
      },
    ],
    [
      'in the name of a file',
      'files',
      { text: 'x', attachments: [{ filename: 'CV Camille Martin.pdf', content: 'y' }] },
    ],
    ['in an odd header', 'headers', head(`X-Forwarded-For: ${CAMILLE.address}\r\n\r\nx`)],
    [
      'in a mail that can’t be read',
      'raw',
      `${head('Content-Type: multipart/mixed; boundary=x\r\n\r\n')}--x\r\n\r\nCamille Martin\r\n${'--x\r\nContent-Type: image/png\r\n\r\ny\r\n'.repeat(1200)}--x--`,
    ],
  ]
  it.each(ways)('%s', async (_, place, mail) => {
    if (typeof mail === 'string') await world.raw(mail)
    else await world.mailFrom(DOMINIQUE, { subject: 'Badge', ...mail })
    expect(await mentions(world, CAMILLE.address)).toMatchObject([{ id: 1, place }])
  })

  const others: [string, MailDraft][] = [
    ['has nothing of them', { text: 'Le badge est perdu.' }],
    ['has their first name alone', { text: 'Camille a perdu le badge.' }],
    ['has their parts apart', { text: 'Camille et Dominique, pour Martin.' }],
  ]
  it.each(others)('but not one that %s', async (_, mail) => {
    await world.mailFrom(DOMINIQUE, { subject: 'Badge', ...mail })
    expect(await mentions(world, CAMILLE.address)).toEqual([])
  })

  it('but not their own, nor those that go with their requests', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Badge', text: 'Camille Martin' })
    await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text: 'NOTE\nCamille Martin' })
    const listed = (await mentions(world, CAMILLE.address)) ?? []
    const rows = await world.knex('inbound_messages').whereIn(
      'id',
      listed.map(({ id }) => id),
    )
    expect(rows.filter(({ ticket_id }) => ticket_id === 1)).toEqual([])
  })
})

describe('a stranger', () => {
  const WORD = 'hortensia'
  const mail = {
    subject: `Bonjour ${WORD}`,
    text: `Voyez ${WORD}.`,
    attachments: [{ filename: `${WORD}.exe`, content: WORD.repeat(100) }],
  }
  const machine = { ...mail, headers: { 'Auto-Submitted': 'auto-generated' } }
  const forged = {
    ...mail,
    headers: { 'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=x' },
  }
  it.each<[string, MailDraft]>([
    ['who was refused', mail],
    ['whose machine wrote', machine],
    ['who was forged', forged],
  ])('%s is exported, and forgotten', async (_, draft) => {
    await world.mailFrom(STRANGER, draft)
    const held = await readPersonalData(world.knex, STRANGER.address)
    expect(held).toMatchObject({ person: { role: 'stranger', addresses: [STRANGER.address] } })
    expect(held?.mails).toHaveLength(1)
    const { forgotten } = await forget(world, STRANGER.address)
    expect(forgotten).toMatchObject({ mails: 1, requests: [], lines: 0 })
    const marks = [{ halves: [WORD, STRANGER.address], word: WORD }] as const
    expect(await marksIn(world.folder, marks)).toEqual([])
    expect(await readPersonalData(world.knex, STRANGER.address)).toBeNull()
  })

  it('who holds a forwarded notice: what agents were told of them is emptied', async () => {
    const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const to = sent.find(({ to }) => to === CAMILLE.address)?.replyTo ?? ''
    await world.mailFrom(STRANGER, { to, subject: 'Re', text: `La bleue, ${WORD}.` })
    await forget(world, STRANGER.address)
    const marks = [{ halves: [WORD, STRANGER.address], word: WORD }] as const
    expect(await marksIn(world.folder, marks)).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('who was only looked up in the chat', async () => {
    const user = { id: 'U1', address: STRANGER.address, name: 'Quelqu’un', dm: null, checked_at: 0 }
    await world.knex('chat_users').insert(user)
    expect((await readPersonalData(world.knex, STRANGER.address))?.person.chat).toEqual(['U1'])
    await forget(world, STRANGER.address)
    expect(await world.knex('chat_users')).toEqual([])
  })

  it('of whom nothing is known is nobody', async () => {
    expect(await readPersonalData(world.knex, 'personne@ailleurs.example')).toBeNull()
    expect((await forget(world, 'personne@ailleurs.example')).forgotten).toBeNull()
  })
})

describe('what the base of answers has of somebody', () => {
  const ENTRY = 'mot-de-passe-oublie'
  const SENTENCE = 'mon hortensia ne s’ouvre plus'
  const shown = (ticketId: number) => ({
    ticket_id: ticketId,
    entry_id: ENTRY,
    position: 1,
    confidence: 0.5,
    sentence: SENTENCE,
    shown_at: 0,
    opened_at: null,
    accepted_at: 0,
    answered_at: null,
    contradicted_at: null,
  })
  const draft = (published: number | null) => ({
    id: 'r-000001',
    kind: 'question',
    product: '',
    question: 'Un hortensia ?',
    wordings: '[]',
    answer: 'Un hortensia.',
    keywords: '[]',
    locale: 'fr',
    valid_from: '',
    valid_until: '',
    updated: '2026-11-23',
    active: published !== null,
    origin: 'R-000001',
    drafted_by: null,
    published_at: published,
  })
  const MARKS = [{ halves: ['hortensia', 'quelquun'], word: '' }] as const
  beforeEach(async () => {
    await importFaq(world.knex, FAQ, { dryRun: false })
    await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'x' })
    await world.mailFrom(DOMINIQUE, { subject: 'Panne', text: 'x' })
    const learnt = { entry_id: ENTRY, text: SENTENCE, learnt_at: 0, revoked_at: null }
    await world.knex('faq_wordings').insert(learnt)
    await world.knex('suggestions').insert(shown(1))
  })
  const revision = async () =>
    (await world.knex('counters').where({ name: 'faq' }).first('value')).value

  it('what it learnt from their words goes, and it is indexed anew', async () => {
    const before = await revision()
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_wordings')).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
    expect(await revision()).toBeGreaterThan(before)
  })

  it('what another request taught it too stays until that one goes', async () => {
    await world.knex('suggestions').insert(shown(2))
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_wordings')).toHaveLength(1)
    await forget(world, DOMINIQUE.address)
    expect(await world.knex('faq_wordings')).toEqual([])
  })

  it('a draft that nobody published goes', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_entries').where({ id: 'r-000001' })).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })

  it('a draft that others were once shown is emptied', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await world.knex('suggestions').insert({ ...shown(2), entry_id: 'r-000001', sentence: '' })
    await forget(world, CAMILLE.address)
    const [left] = await world.knex('faq_entries').where({ id: 'r-000001' })
    expect(left).toMatchObject({ question: '', answer: '' })
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })

  it('a published one was written for everybody: it stays, and is named', async () => {
    await world.knex('faq_entries').insert(draft(1))
    const { forgotten } = await forget(world, CAMILLE.address)
    expect(forgotten?.namedIn.answers).toEqual(['r-000001'])
    expect(await world.knex('faq_entries').where({ id: 'r-000001' })).toHaveLength(1)
  })

  it('and one that names them, whoever made it', async () => {
    await world.knex('faq_entries').where({ id: ENTRY }).update({ answer: 'Voyez Camille Martin.' })
    expect((await forget(world, CAMILLE.address)).forgotten?.namedIn.answers).toEqual([ENTRY])
  })

  it('goes by itself with the purge of the request', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await resolveAll(world)
    for (let week = 0; week < 70; week += 4) {
      world.now += 28 * 24 * 60 * 60_000
      await world.sweep()
    }
    expect(await world.knex('tickets')).toEqual([])
    expect(await world.knex('faq_wordings')).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })
})
