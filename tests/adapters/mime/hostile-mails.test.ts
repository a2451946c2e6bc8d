/** Mails made to break a reader, through the real service: each ends in a row with a reason. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js'
import { until } from '../../support/until.js'
import { DESK } from '../../support/world.js'

const MB = 1024 * 1024
const LIMIT = 60 * MB
/** Only hangs are caught: a loaded machine takes what it takes (ms). */
const PATIENCE = 300_000

type Headers = Readonly<Record<string, string>>
/** Its chunks, so that 50 MB need not be one string. */
type Raw = readonly (string | Buffer)[]

let sequence = 0
function mail(headers: Headers, ...body: Raw): Raw {
  const all: Headers = {
    From: 'Camille Martin <camille.martin@academie.example>',
    To: DESK,
    Subject: 'Essai',
    'Message-ID': `<hostile-${++sequence}@academie.example>`,
    Date: 'Mon, 23 Nov 2026 10:00:00 +0100',
    'MIME-Version': '1.0',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value ? `${name}: ${value}\r\n` : [],
  )
  return [...lines, '\r\n', ...body]
}
const html = (...body: Raw) => mail({ 'Content-Type': 'text/html; charset=utf-8' }, ...body)
const times = (n: number, text: string | ((i: number) => string)) =>
  typeof text === 'string' ? text.repeat(n) : Array.from({ length: n }, (_, i) => text(i)).join('')
const MIXED = { 'Content-Type': 'multipart/mixed; boundary=b0' }
const nested = (depth: number) =>
  mail(
    MIXED,
    times(depth, (i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`),
    `--b${depth}\r\n\r\nTout au fond\r\n`,
    times(depth + 1, (i) => `--b${depth - i}--\r\n`),
  )
const file = (name: string, content: string) =>
  `--b0\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
  `Content-Transfer-Encoding: base64\r\n\r\n${content}`
/** Bytes of every value in an order that never changes: no charset, no MIME. */
const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3)) % 256))

/** 100 MB of nothing in 100 KB: never unpacked. */
const BOMB = deflateRawSync(Buffer.alloc(100 * MB))

type Row = readonly [name: string, raw: Raw, status: string, because: RegExp]
const NO_SENDER = /^no-sender$/
const UNREADABLE = /^unreadable: Max /
const TAKEN = /^nothing-named$/

/** What each mail becomes, by the columns of its row. */
const MAILS: readonly Row[] = [
  ['no From', mail({ From: '' }, 'Bonjour'), 'failed', NO_SENDER],
  [
    'a From of 500 KB',
    mail({ From: `"${times(500_000, 'A')}" <camille.martin@academie.example>` }, 'Bonjour'),
    'handled',
    TAKEN,
  ],
  ['no Message-ID', mail({ 'Message-ID': '' }, 'Bonjour'), 'handled', TAKEN],
  ['a subject of 2 MB', mail({ Subject: times(MB, 'x ') }, 'Bonjour'), 'failed', UNREADABLE],
  ['a subject of 900 KB', mail({ Subject: times(225_000, 'mot ') }), 'handled', TAKEN],
  [
    'a subject of 50,000 words in code',
    mail({ Subject: times(50_000, '=?utf-8?Q?=C3=A9?= ') }),
    'handled',
    TAKEN,
  ],
  [
    '10,000 recipients',
    mail({ Cc: times(10_000, (i) => `p${i}@academie.example, `) }, 'Bonjour'),
    'handled',
    TAKEN,
  ],
  [
    '100,000 open comments in an address',
    mail({ Cc: times(100_000, '(') }, 'Bonjour'),
    'handled',
    TAKEN,
  ],
  [
    '20,000 headers',
    mail({ 'X-0': times(20_000, (i) => `v\r\nX-${i}: v`) }, 'Bonjour'),
    'failed',
    UNREADABLE,
  ],
  [
    '60,000 references',
    mail({ References: times(60_000, (i) => `<${i}@x> `) }, 'Bonjour'),
    'handled',
    TAKEN,
  ],
  [
    'headers named as what every object has',
    mail(
      { 'X-A': 'a\r\n__proto__: a', constructor: 'b', toString: 'c', hasOwnProperty: 'd' },
      'Bonjour',
    ),
    'handled',
    TAKEN,
  ],
  ['500 nested parts', nested(500), 'handled', TAKEN],
  ['3,000 nested parts', nested(3000), 'failed', UNREADABLE],
  [
    '900 parts side by side',
    mail(
      MIXED,
      times(900, (i) => file(`${i}.zip`, 'QQ==\r\n')),
      '--b0--',
    ),
    'handled',
    TAKEN,
  ],
  [
    '100,000 parts',
    mail(MIXED, times(100_000, '--b0\r\n\r\nx\r\n'), '--b0--'),
    'failed',
    UNREADABLE,
  ],
  ['a header of 10 MB', mail({ 'X-Long': times(10 * MB, 'a') }, 'Bonjour'), 'failed', UNREADABLE],
  [
    'a charset named x-evil',
    mail(
      { 'Content-Type': 'text/plain; charset=x-evil', Subject: '=?x-evil?Q?Panne_=E9t=E9?=' },
      Buffer.from('Réseau coupé', 'latin1'),
    ),
    'handled',
    TAKEN,
  ],
  [
    'base64 that never ends',
    mail(MIXED, file('suite.bin', ''), ...Array(20).fill(times(MB, 'A'))),
    'handled',
    TAKEN,
  ],
  [
    'a zip bomb',
    mail(MIXED, file('bombe.zip', `${BOMB.toString('base64')}\r\n--b0--`)),
    'handled',
    TAKEN,
  ],
  [
    'a winmail.dat whose lengths lie',
    mail(
      MIXED,
      '--b0\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, ...Array(600).fill(0xff)]).toString('base64'),
      '\r\n--b0--',
    ),
    'handled',
    TAKEN,
  ],
  [
    'an invitation of 200,000 events',
    mail(
      MIXED,
      '--b0\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n',
      times(200_000, 'BEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n'),
      'END:VCALENDAR\r\n--b0--',
    ),
    'handled',
    TAKEN,
  ],
  [
    'a quote’s heading made to stall an expression',
    mail(
      {},
      `Le ${times(50_000, 'a ')}@ ${times(50_000, '< ')}a écrit`,
      '\r\n',
      times(2000, 'Le 1 janv. 2026 à \r\n'),
    ),
    'handled',
    TAKEN,
  ],
  [
    '300 mails inside each other',
    mail(
      { 'Content-Type': 'message/rfc822' },
      times(300, 'Content-Type: message/rfc822\r\n\r\n'),
      '\r\nfond',
    ),
    'handled',
    TAKEN,
  ],
  [
    '900 nested blockquotes in 50 KB',
    html(times(900, `<blockquote>${times(43, 'x')}`), times(900, '</blockquote>')),
    'handled',
    TAKEN,
  ],
  ['8 MB of tags', html(times(250_000, '<div><span><b><table><tr><td>x')), 'handled', TAKEN],
  [
    '300,000 attributes',
    html(
      '<a ',
      times(300_000, (i) => `a${i}=1 `),
      '>x</a>',
    ),
    'handled',
    TAKEN,
  ],
  [
    'a text of 50 MB',
    mail({}, ...Array(50).fill(times(MB / 64, `${times(62, 'a')}\r\n`))),
    'handled',
    TAKEN,
  ],
  ['a line of 50 MB', mail({}, ...Array(50).fill(times(MB, 'a'))), 'handled', TAKEN],
  [
    'an attachment of 30 MB',
    mail(
      MIXED,
      file('../../etc/passwd', ''),
      ...Array(40).fill(times(MB / 64, `${times(62, 'A')}\r\n`)),
      '--b0--',
    ),
    'handled',
    TAKEN,
  ],
  [
    'a mail past the limit',
    mail({ Subject: 'Trop gros' }, ...Array(61).fill(times(MB, 'a'))),
    'refused',
    /^too-large: \d+ bytes, the limit is 62914560$/,
  ],
  ['NUL in the subject and the text', mail({ Subject: 'a\0b' }, 'Bon\0jour'), 'handled', TAKEN],
  ['nothing but NUL', [Buffer.alloc(100_000)], 'failed', NO_SENDER],
  ['noise', [noise], 'failed', NO_SENDER],
  ['an empty file', [''], 'failed', NO_SENDER],
  ['one blank line', ['\r\n'], 'failed', NO_SENDER],
  ['a date that is none', mail({ Date: 'lundi 32 brumaire' }, 'Bonjour'), 'handled', TAKEN],
  [
    'a date that no calendar has',
    mail({ Date: 'Mon, 23 Nov 275760 10:00:00 +0100' }, 'Bonjour'),
    'handled',
    TAKEN,
  ],
  ['no body at all', [mail({}).slice(0, -1).join('')], 'handled', TAKEN],
  [
    'an encoding that is none',
    mail(
      {
        'Content-Type': `text/plain; charset="${times(5000, 'z')}"`,
        'Content-Transfer-Encoding': 'zorglub',
      },
      'Bonjour',
    ),
    'handled',
    TAKEN,
  ],
  [
    'broken base64 of UTF-16',
    mail(
      { 'Content-Type': 'text/plain; charset=utf-16', 'Content-Transfer-Encoding': 'base64' },
      '!!==@@',
    ),
    'handled',
    TAKEN,
  ],
  ['a million blank lines', mail({}, times(1_000_000, '\r\n'), 'fin'), 'handled', TAKEN],
  ['a million quote marks', mail({}, times(500_000, '> ')), 'handled', TAKEN],
  ['a million dashes', mail({}, times(1_000_000, '-')), 'handled', TAKEN],
  [
    '« On … On … On … »',
    mail({}, times(300_000, 'On '), '\r\n', times(100_000, 'Le lundi ')),
    'handled',
    TAKEN,
  ],
  ['a mail', mail({ 'Message-ID': '<same@academie.example>' }, 'Premier texte'), 'handled', TAKEN],
  [
    'the same mail',
    mail({ 'Message-ID': '<same@academie.example>' }, 'Premier texte'),
    'ignored',
    /^duplicate of \d+$/,
  ],
  [
    'its Message-ID with another text',
    mail({ 'Message-ID': '<same@academie.example>' }, 'Tout autre chose'),
    'handled',
    /^message-id$/,
  ],
  [
    'an honest mail after all of these',
    mail({ Subject: 'Imprimante' }, 'Elle ne marche plus.'),
    'handled',
    TAKEN,
  ],
]

describe('hostile mails', () => {
  let folder: string
  let sandbox: Sandbox
  const faults: unknown[][] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-hostile-'))
    const silent = () => {}
    const log = {
      debug: silent,
      info: silent,
      warn: silent,
      error: (...said: unknown[]) => faults.push(said),
    }
    sandbox = await startSandbox(folder, log, {
      AMIGO_MAX_MESSAGE_BYTES: String(LIMIT),
      // What is slow on a loaded machine must not be taken for what is endless.
      AMIGO_PARSE_SECONDS: '60',
      AMIGO_DAILY_ANSWERS: '1000',
    })
    for (const [at, [name, raw]] of MAILS.entries()) await arrive(`hostile:${at} ${name}`, raw)
    await until(async () => (await waiting()) === 0, waiting, PATIENCE)
  }, PATIENCE + 60_000)
  afterAll(async () => {
    await sandbox.stop()
    await rm(folder, { recursive: true })
  })

  it.each(MAILS.map(([name, , status, because], at) => ({ name, status, because, at })))(
    '$name: $status',
    async ({ at, name, status, because }) => {
      const row = await rowOf(at, name)
      expect(row).toMatchObject({ status, because: expect.stringMatching(because) })
    },
  )

  it('are no fault of the service', () => {
    expect(faults).toEqual([])
  })

  it('makes one request of each mail that is taken', async () => {
    const taken = MAILS.filter(([, , , because]) => because === TAKEN).length
    expect(await sandbox.service.services.knex('tickets').count({ n: '*' }).first()).toEqual({
      n: taken,
    })
  })

  it('keeps what a text past the limit begins with, and its raw mail whole', async () => {
    const row = await rowNamed('a text of 50 MB')
    const ticket = await ticketOf(row)
    expect(ticket.description).toHaveLength(MB)
    expect(row.bytes).toBeGreaterThan(50 * MB)
  })

  it('keeps the words of a subject that is longer than a subject', async () => {
    const ticket = await ticketOf(await rowNamed('a subject of 900 KB'))
    expect(ticket.title.length).toBeLessThanOrEqual(200)
    expect(ticket.description.length).toBeGreaterThan(890_000)
  })

  it('keeps an attachment of 30 MB under a name that leads nowhere', async () => {
    const { id } = await rowNamed('an attachment of 30 MB')
    const [kept, ...more] = await sandbox.service.services
      .knex('attachments')
      .where({ inbound_id: id })
    expect(kept).toMatchObject({ name: 'passwd', type: 'application/zip' })
    expect(kept.bytes).toBeGreaterThan(29 * MB)
    expect(more).toEqual([])
  })

  it('answers a mail past the limit with the limit', async () => {
    const said = () =>
      sandbox.mail.delivered.filter(
        ({ raw }) => raw.includes('Trop_gros') || raw.includes('Trop gros'),
      )
    await until(() => said().length > 0)
    expect(said().map(({ to }) => to)).toEqual(['camille.martin@academie.example'])
  })

  /** As `amigo ingest` and the intake do: the blob first, then the row. */
  async function arrive(key: string, raw: Raw): Promise<void> {
    const { blobs, inbox } = sandbox.service.services
    const chunks = raw.map((part) => Buffer.from(part as string))
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    const tooLarge = bytes > LIMIT
    const end = chunks.findIndex((chunk) => chunk.equals(Buffer.from('\r\n'))) + 1
    const { name } = await blobs.putStream(tooLarge ? chunks.slice(0, end) : chunks)
    await inbox.add([{ channel: 'mail', key, blob: name, bytes, receivedAt: Date.now(), tooLarge }])
  }

  async function waiting(): Promise<number> {
    const rows = await sandbox.service.services
      .knex('inbound_messages')
      .where({ status: 'received' })
    return rows.length
  }

  function rowOf(at: number, name: string) {
    return sandbox.service.services
      .knex('inbound_messages')
      .where('source_key', 'like', `hostile:${at} ${name}%`)
      .first()
  }

  function rowNamed(name: string) {
    return rowOf(
      MAILS.findIndex(([other]) => other === name),
      name,
    )
  }

  function ticketOf(row: { ticket_id: number }) {
    return sandbox.service.services.knex('tickets').where({ id: row.ticket_id }).first()
  }
})
