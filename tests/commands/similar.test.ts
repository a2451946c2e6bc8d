/** On the command line: which solved requests a mail would be shown beside and why, and resolving like one of them. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('similar')
let world: World
beforeAll(async () => {
  world = await openWorld()
  await asks(ALEX, 'Bourrage papier à l’imprimante', 'Le bac 2 de l’imprimante bourre toujours.')
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\n\nRetirez la feuille coincée.',
    headers: PROVEN,
  })
  await asks(CAMILLE, 'Imprimante : bourrage', 'Le papier bourre dans le bac 2.')
})
afterAll(() => world.close())

const asks = (who: typeof CAMILLE, subject: string, text: string) =>
  world.mailFrom(who, { subject, text, headers: PROVEN })
const settings = () => ({
  AMIGO_DATA_DIR: world.folder,
  AMIGO_SECRET: SECRET,
  AMIGO_ADDRESS: DESK,
  AMIGO_ALLOWED_DOMAINS: 'academie.example',
  AMIGO_AUTHSERV_ID: 'mx.academie.example',
  AMIGO_LOCALE: 'fr',
})
const mail = (subject: string, text: string) =>
  [
    'From: Camille Martin <camille.martin@academie.example>',
    `To: ${DESK}`,
    `Subject: ${subject}`,
    'Message-ID: <1@academie.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')

describe('amigo explain', () => {
  it('names them, how alike they are, and the words', async () => {
    const asked = mail('Imprimante', 'Le papier bourre dans le bac 2.')
    const { out } = await cli.run(['explain', '--json', '-'], settings(), asked)
    const { similar } = JSON.parse(out)
    expect(similar).toEqual([
      {
        ref: 'R-000001',
        title: 'Bourrage papier à l’imprimante',
        solution: 'Retirez la feuille coincée.',
        likeness: expect.any(Number),
        words: expect.arrayContaining(['bac', 'bourre']),
      },
    ])
    const strict = { ...settings(), AMIGO_SIMILAR_FROM: '100' }
    const off = { ...settings(), AMIGO_SIMILAR_FROM: 'none' }
    for (const set of [strict, off])
      expect(JSON.parse((await cli.run(['explain', '--json', '-'], set, asked)).out)).toMatchObject(
        { similar: [] },
      )
    const text = await cli.run(['explain', '-'], settings(), asked)
    expect(text.out).toMatch(/^ {2}similar {2}0\.\d\d R-000001 .* — because: its words: .*bac/m)
  })

  it('or that there is none', async () => {
    const { out } = await cli.run(['explain', '-'], settings(), mail('Badge', 'Il est perdu.'))
    expect(out).toContain('similar  none — because: nothing solved is alike enough')
  })
})

describe('amigo replay --dry-run', () => {
  const replay = (...args: string[]) =>
    cli.run(['replay', '--dry-run', '--since', '2026-01-01', ...args], settings())

  it('tells what new requests would have beside them, and no request its own', async () => {
    const { out } = await replay('--proposals')
    expect(out).toMatch(
      /camille\.martin@academie\.example: .*\n {2}proposed: similar R-000001 \(0\.\d\d alike, its words: .*bac/,
    )
    expect(out.match(/proposed: similar/g)).toHaveLength(1)
    expect(out).toContain('0 of 3 messages would be decided otherwise.')
  })

  it('only where it is asked to, or where something differs', async () => {
    expect((await replay()).out).toBe('0 of 3 messages would be decided otherwise.\n')
  })
})

describe('amigo tickets resolve --like', () => {
  const resolve = (...args: string[]) =>
    cli.run(['tickets', 'resolve', '2', '--as', NOA.address, ...args], settings())

  it('refuses a request that nobody solved, and two sources of one text', async () => {
    const { status, err } = await resolve('--like', 'R-000002')
    expect([status, err]).toEqual([1, expect.stringContaining('Aucune autre demande')])
    const both = await resolve('--like', '1', '--type', 'souris')
    expect([both.status, both.err]).toEqual([64, expect.stringContaining('--type and --like')])
  })

  it('sends that solution, and what is added', async () => {
    const { status } = await resolve('--like', '1', 'Dites-nous si cela recommence.')
    expect(status).toBe(0)
    expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
    expect((await world.journal(2)).at(-1)?.text).toBe(
      'Retirez la feuille coincée.\n\nDites-nous si cela recommence.',
    )
  })
})
