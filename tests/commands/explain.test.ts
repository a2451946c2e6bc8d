/** `amigo explain` at its edges: answers of the base, forwards, files that are not there, a reader who has enough. */

import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { type Cli, compileCli } from '../support/commands/cli.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld } from '../support/desk/world.js'

const ENTRY = [
  '---',
  'id: souris-sans-fil',
  'question: La souris sans fil ne répond plus',
  'wordings:',
  '  - ma souris sans fil ne marche plus',
  '---',
  '',
  'Changez les piles de la souris.',
].join('\n')
const mail = (subject: string, text: string, ...headers: readonly string[]) =>
  [
    'From: Alice <alice@academie.example>',
    `To: ${DESK}`,
    `Subject: ${subject}`,
    'Message-ID: <1@academie.example>',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
    '',
  ].join('\r\n')

let root: string
let cli: Cli
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'amigo-explain-test-'))
  cli = compileCli(root)
  writeFileSync(file('souris.md'), ENTRY)
  const { status, err } = await cli.run(['faq', 'import', file('souris.md')], data('desk'))
  expect([status, err]).toEqual([0, ''])
})
afterAll(() => rm(root, { recursive: true }))

const file = (name: string) => join(root, name)
const data = (name: string) => ({ AMIGO_DATA_DIR: file(name) })
const NEW = mail('Souris', 'Bonjour, ma souris sans fil ne marche plus.')

async function explained(raw: string, desk = 'desk') {
  const { out } = await cli.run(['explain', '--json', '-'], data(desk), raw)
  return JSON.parse(out)
}

describe('the answers of the base', () => {
  it('are those that a new request would be shown', async () => {
    const { answers } = await explained(NEW)
    expect(answers).toMatchObject([{ id: 'souris-sans-fil', confidence: expect.any(Number) }])
    const { out } = await cli.run(['explain', '-'], data('desk'), NEW)
    expect(out).toMatch(/^ {2}answer {3}[01]\.\d\d souris-sans-fil: La souris sans fil/m)
  })

  it.each([
    [
      'a reply',
      mail('Re: Souris', 'Ma souris sans fil ne marche plus.', 'In-Reply-To: <0@x.example>'),
    ],
    ['a list', mail('Souris', 'Ma souris sans fil ne marche plus.', 'List-Id: <tous.x.example>')],
    ['another matter', mail('Chauffage', 'Il fait froid en salle 12.')],
  ])('are none for %s', async (_, raw) => {
    expect((await explained(raw)).answers).toEqual([])
  })

  it('that come near are named, and why they are not shown', async () => {
    const raw = mail('Souris', 'Où commander une souris pour la salle des maîtres ?')
    const { answers, answersDoubted } = await explained(raw)
    expect([answers, answersDoubted.map(({ id }: { id: string }) => id)]).toEqual([
      [],
      ['souris-sans-fil'],
    ])
    const { out } = await cli.run(['explain', '-'], data('desk'), raw)
    expect(out).toMatch(
      /^ {2}doubted {2}0\.\d\d souris-sans-fil: .* \(below the threshold of 0\.\d\d, not shown\)$/m,
    )
  })

  it('are not known without a database, which is not made', async () => {
    const seen = await explained(NEW, 'nowhere')
    expect(seen).toMatchObject({ answers: null, kind: 'new' })
    expect(seen.answersUnknown).toContain('there is no database')
    expect(existsSync(file('nowhere'))).toBe(false)
  })

  it('are not known of a database that is none', async () => {
    const broken = await mkdtemp(join(root, 'broken-'))
    writeFileSync(
      join(broken, 'amigo.sqlite'),
      'no database at all, but long enough to be read as one',
    )
    const env = { AMIGO_DATA_DIR: broken }
    const { status, out } = await cli.run(['explain', '--json', '-'], env, NEW)
    expect([status, JSON.parse(out).answers]).toEqual([0, null])
  })
})

it('names the sender of a forwarded mail', async () => {
  const text =
    'Pour vous.\r\n\r\n---------- Forwarded message ---------\r\nDe : Paul Roux <paul.roux@ecole.example>\r\nDate: lun. 3 nov. 2025 à 10:12\r\nObjet : Souris\r\nÀ : alice@academie.example\r\n\r\nElle est cassée.'
  const raw = mail('TR: Souris', text)
  expect(await explained(raw)).toMatchObject({ innerSender: 'paul.roux@ecole.example' })
  const { out } = await cli.run(['explain', '-'], data('desk'), raw)
  expect(out).toContain('  forwards a mail of paul.roux@ecole.example\n')
  expect(await explained(NEW)).toMatchObject({ innerSender: null })
})

it('says where a mail to a merged request goes', async () => {
  const world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  await world.mailFrom(ALEX, { subject: 'Mouse', text: 'Dead.' })
  const merge = { subject: '[R-000001]', text: 'FUSIONNER R-000002', headers: PROVEN }
  await world.mailFrom(NOA, merge)
  const raw = mail('Re: [R-000002] Mouse', 'Still dead.')
  const { out } = await cli.run(['explain', '-'], { AMIGO_DATA_DIR: world.folder }, raw)
  await world.close()
  expect(out).toContain(
    'R-000002 — because: subject-tag; it was merged into R-000001, and goes there',
  )
})

describe('a file that can’t be read is status 66, with its name', () => {
  const ABSENT: readonly (readonly string[])[] = [
    ['explain'],
    ['ingest'],
    ['catalogue', 'import'],
    ['directory', 'import'],
    ['faq', 'import'],
  ]
  it.each(ABSENT.map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
    const { status, out, err } = await cli.run([...words, file('absent.eml')], data('desk'))
    expect([status, out, err]).toEqual([
      66,
      '',
      `amigo: ${file('absent.eml')}: there is no such file\n`,
    ])
  })

  it.each(['explain', 'ingest'])('%s of a folder', async (command) => {
    const { status, out, err } = await cli.run([command, root], data('desk'))
    expect([status, out]).toEqual([66, ''])
    expect(err).toBe(`amigo: ${root}: it is a folder, and should be a file\n`)
  })
})

it('ends without a word when whoever reads it has enough', async () => {
  writeFileSync(file('long.eml'), mail('Long', 'Une ligne.\r\n'.repeat(50_000)))
  const running = cli.start(['explain', ...Array(8).fill(file('long.eml'))], data('desk'))
  running.process.stdout?.once('data', () => running.process.stdout?.destroy())
  const { status, err } = await running.ended
  expect([status, err]).toEqual([141, ''])
})
