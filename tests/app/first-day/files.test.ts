/** A technician's first day: files as people send them, by mail both ways and into a folder. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { cliInFolder } from '../../support/commands/cli-in-folder.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'

const { cli, root } = cliInFolder('first-day-files')
let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
})
afterEach(() => world.close())

interface File {
  readonly filename?: string
  readonly content: string
}

const NAMES: readonly (readonly [what: string, name: string])[] = [
  ['a folder in front', '../../etc/passwd.txt'],
  ['a folder of Windows in front', '..\\..\\boot.txt'],
  ['a slash within', 'facture 3/4.pdf'],
  ['an absolute path', '/etc/cron.d/x.txt'],
  ['letters that turn round', 'rapport\u202Efdp.txt'],
  ['300 letters', `${'é'.repeat(300)}.pdf`],
  ['a line break', 'deux\nlignes.txt'],
  ['nothing but a dot', '.'],
  ['two dots', '..'],
  ['a device of Windows', 'CON.txt'],
  ['a hidden file', '.bashrc'],
  ['a dash in front', '-rf.txt'],
  ['pictures', '📎🖨️.png'],
  ['an apostrophe and quotes', 'l’écran "noir".png'],
  ['accents apart', 'e\u0301cran.png'],
]

const amigo = (...args: string[]) =>
  cli.run(['tickets', ...args], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
  })

it.each(NAMES)(
  'a name with %s reaches the team, the requester, and a folder',
  async (what, name) => {
    // The same picture, as one passes it on that came.
    const sent = 'image'
    const file = { filename: name, content: sent }
    const asked = await world.mailFrom(CAMILLE, {
      subject: 'Souris',
      text: 'Voici.',
      attachments: [file],
      headers: PROVEN,
    })
    expect(mailOfKind('team-new', asked)?.attached).toHaveLength(1)
    const answered = await world.mailFrom(NOA, {
      subject: '[R-000001]',
      text: 'REPONDRE\nLa procédure.',
      attachments: [file],
      headers: PROVEN,
    })
    const carried = mailOfKind('answered', answered)?.attached ?? []
    expect(carried).toHaveLength(1)
    for (const shown of carried) {
      expect(shown).not.toMatch(/[/\\\u202E\n]/)
    }
    const folder = join(root, what.replaceAll(' ', '-'))
    const { status, err } = await amigo('files', 'R-000001', folder)
    expect([status, err]).toEqual([0, expect.anything()])
    const written = await readdir(folder)
    expect(written).toHaveLength(2)
    const contents = written.map((one) => readFile(join(folder, one), 'utf8'))
    expect((await Promise.all(contents)).sort()).toEqual([sent, sent])
  },
)

const many = (count: number): File[] =>
  Array.from({ length: count }, (_, at) => ({ filename: `f${at}.txt`, content: `${at}` }))

it('40 files of a technician: 30 go, the rest is counted, and how to get it', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  const sent = await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: 'REPONDRE\nVoici.',
    attachments: many(40),
    headers: PROVEN,
  })
  const answered = mailOfKind('answered', sent)
  expect(answered?.attached).toHaveLength(30)
  expect(answered?.text).toMatch(/\+ 10 autres fichiers\s+Pour recevoir un fichier non joint/)
  expect(answered?.text).toContain('f3.txt (1 octet)')
})

it('a file of 0 bytes, alone and beside others', async () => {
  const empty = { filename: 'vide.txt', content: '' }
  const asked = await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Voici.',
    attachments: [empty, { filename: 'plein.txt', content: 'x' }],
  })
  const team = mailOfKind('team-new', asked)
  expect(team?.attached).toContain('plein.txt')
  expect(`${team?.text}${team?.attached.join()}`).toContain('vide.txt')
  const sent = await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: 'REPONDRE\nVoici.',
    attachments: [empty],
    headers: PROVEN,
  })
  const answered = mailOfKind('answered', sent)
  expect(`${answered?.text}${answered?.attached.join()}`).toContain('vide.txt')
})

it('the same name twice goes twice', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  const twice = ['un', 'deux'].map((content) => ({ filename: 'a.txt', content }))
  const sent = await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: 'REPONDRE\nVoici.',
    attachments: twice,
    headers: PROVEN,
  })
  expect(mailOfKind('answered', sent)?.attached).toHaveLength(2)
})

it('a file and no word but the verb is an answer; a question wants words', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  const says = (text: string) =>
    world.mailFrom(NOA, {
      subject: '[R-000001]',
      text,
      attachments: [{ filename: 'procedure.pdf', content: 'pdf' }],
      headers: PROVEN,
    })
  expect(mailOfKind('answered', await says('REPONDRE'))?.attached).toEqual(['procedure.pdf'])
  const refused = mailOfKind('agent-refused', await says('COMPLETER'))
  expect(refused?.text).toMatch(/Le texte manque.+joignez-le de nouveau/s)
})
