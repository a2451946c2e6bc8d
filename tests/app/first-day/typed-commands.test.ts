/** A technician's first day on the command line: what is typed without a look at the help, and what it answers. */

import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { cliInFolder } from '../../support/commands/cli-in-folder.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../../support/desk/world.js'

const { cli, root } = cliInFolder('first-day-typed')
let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Elle ne clique plus. Produit : GFC',
    attachments: [{ filename: 'photo.txt', content: 'x' }],
    headers: PROVEN,
  })
  await writeFile(join(root, 'procedure.pdf'), 'pdf')
})
afterEach(() => world.close())

const amigo = (args: readonly string[], input = '') =>
  cli.run(
    ['tickets', ...args.map((arg) => arg.replace('ROOT', root))],
    { AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK },
    input,
  )
const as = ['--as', NOA.address]

/** Exit status; what is on the screen; status and number of entries that its requester reads. */
const TYPED: readonly (readonly [
  what: string,
  args: readonly string[],
  status: number,
  shown: RegExp,
  after?: string,
])[] = [
  ['a bare number', ['take', '1', ...as], 0, /est à vous/, 'assigned 0'],
  ['small letters', ['take', 'r-000001', ...as], 0, /est à vous/, 'assigned 0'],
  ['brackets of a subject', ['take', '[R-000001]', ...as], 0, /est à vous/, 'assigned 0'],
  ['a hash', ['take', '#1', ...as], 0, /est à vous/, 'assigned 0'],
  ['none of that number', ['take', 'R-000999', ...as], 65, /R-000999/],
  ['no number', ['take', ...as], 64, /ref/i],
  ['nobody', ['take', '1'], 64, /--as/],
  ['a requester for --as', ['take', '1', '--as', CAMILLE.address], 64, /no active agent/],
  ['a slip in the verb', ['reslove', '1', 'La pile.', ...as], 64, /resolve/],
  ['a word of mails', ['prendre', '1', ...as], 64, /take/],
  ['no text', ['resolve', '1', ...as], 64, /text/i],
  ['an empty text', ['resolve', '1', '  ', ...as], 64, /text/i],
  ['an empty input', ['resolve', '1', '-', ...as], 64, /text/i],
  [
    'a file that is not there',
    ['reply', '1', 'Voici.', '--attach', 'ROOT/no.pdf', ...as],
    66,
    /no\.pdf/,
  ],
  ['a folder as a file', ['reply', '1', 'Voici.', '--attach', 'ROOT', ...as], 66, /no file/],
  [
    'a file alone',
    ['reply', '1', '--attach', 'ROOT/procedure.pdf', ...as],
    0,
    /procedure\.pdf|partie/,
    'dispatched 1',
  ],
  [
    'a file as the solution',
    ['resolve', '1', '--attach', 'ROOT/procedure.pdf', ...as],
    0,
    /./,
    'resolved 1',
  ],
  ['a file beside a note', ['note', '1', 'Vu.', '--attach', 'ROOT/procedure.pdf', ...as], 0, /./],
  ['a colleague by a last name', ['assign', '1', 'garnier', ...as], 0, /Lou Garnier/, 'assigned 0'],
  ['a team by its level', ['dispatch', '1', 'niveau 1', ...as], 0, /Assistance de niveau 1/],
  ['a status in French', ['list', '--status', 'affectée'], 0, /R-000001/],
  ['a status by its key', ['list', '--status', 'dispatched'], 0, /R-000001/],
  ['a status that is none', ['list', '--status', 'ouverte'], 64, /dispatched|affect/i],
  ['several statuses', ['list', '--status', 'dispatched,assigned'], 0, /R-000001/],
  ['a requester by part of a name', ['list', '--requester', 'camille'], 0, /R-000001/],
  ['nobody by that name', ['list', '--requester', 'zorglub'], 64, /zorglub/i],
  ['an age in days', ['list', '--older-than', '0d'], 0, /./],
  ['an age in words', ['list', '--older-than', '5 jours'], 0, /./],
  ['an age that is none', ['list', '--older-than', 'hier'], 64, /5d|12h|days/i],
  ['a limit below zero', ['list', '--limit', '-5'], 64, /limit/],
  ['an order that is none', ['list', '--sort', 'age'], 64, /oldest/],
  ['a star', ['list', '--text', '*'], 64, /./],
  ['an option that is none', ['list', '--etat', 'x'], 64, /--etat/],
  ['files into a folder that is not there', ['files', '1', 'ROOT/deep/er'], 0, /photo\.txt/],
  ['a call by half a name', ['open', 'Écran noir.', '--for', 'martin', ...as], 0, /R-000002/],
  ['a call by nobody', ['open', 'Écran noir.', '--for', 'Zorglub', ...as], 65, /Zorglub/],
  ['a product by a slip', ['set', '1', '--product', 'gcf', ...as], 0, /gcf/],
  ['an urgency by its number', ['set', '1', '--urgency', '2', ...as], 0, /haute|2/],
]

it.each(TYPED.map((row) => [row[0], row] as const))(
  '%s',
  async (_, [, args, status, shown, after]) => {
    const done = await amigo(args)
    expect(`${done.out}${done.err}`).toMatch(shown)
    expect(done.status).toBe(status)
    if (status !== 0) expect(`${done.err}`).not.toMatch(/^ {4}at /m)
    const read = (await world.journal(1)).filter(
      ({ author, visibility }) => author === NOA.name && visibility === 'public',
    )
    if (after) expect(`${(await world.ticket(1)).status} ${read.length}`).toBe(after)
    if (status !== 0) expect(read).toEqual([])
    expect(await readdir(root)).toContain('procedure.pdf')
  },
)
