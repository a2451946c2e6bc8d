/** `amigo replies`, `amigo tickets reply --type` and `amigo tickets open --for`, as they are typed. */

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('replies')
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const amigo = (...args: string[]) =>
  cli.run(
    args,
    { AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK },
    'De l’entrée standard.',
  )
const as = ['--as', NOA.address]
const kinds = async () => {
  world.now = Math.max(world.now, Date.now() + 1000)
  return (await world.turn()).map(({ kind, to }) => `${kind} ${to.replace(/@.*/, '')}`)
}

async function folder(files: Record<string, string>): Promise<string> {
  const path = join(root, 'reponses')
  await rm(path, { recursive: true, force: true })
  await mkdir(path)
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content)
  return path
}
const GOOD = '---\ntitle: La pile\n---\nBonjour {{demandeur}}, changez la pile.\n'

describe('amigo replies', () => {
  it('imports, lists with their use, and retires what is gone', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const path = await folder({ 'pile.md': GOOD, 'pile-neuve.md': GOOD })
    expect((await amigo('replies', 'check', path)).out).toContain('2 ready answer(s)')
    expect((await amigo('replies', 'import', path, '--dry-run')).out).toContain(
      'nothing was changed',
    )
    expect((await amigo('replies', 'import', path)).out).toMatch(
      /^\+ {2}ready answer {2}pile \(fr\) +«La pile»$/m,
    )
    expect((await amigo('replies', 'list')).out).toMatch(/pile +fr +0 +La pile/)

    const sent = await amigo('tickets', 'reply', '1', 'Merci.', '--type', 'Pile', ...as)
    expect(sent.out).toContain('| Bonjour Camille Martin, changez la pile.')
    expect(sent.out).toContain('| Merci.')
    expect(await kinds()).toContain('answered camille.martin')
    expect((await amigo('replies', 'list', '--usage')).out).toMatch(/^pile +fr +1 {2}\d{4}-/m)

    const left = await folder({ 'pile-neuve.md': GOOD })
    expect((await amigo('replies', 'import', left)).out).toMatch(
      /^- {2}ready answer {2}pile \(fr\) +no longer offered$/m,
    )
    const gone = await amigo('tickets', 'resolve', '1', '--type', 'pile', ...as)
    expect([gone.status, gone.err]).toEqual([1, expect.stringContaining('a été retirée')])
    expect((await amigo('replies', 'list', '--usage')).out).toMatch(/pile .* retired$/m)
  })

  it('names what is wrong by file and line, and changes nothing', async () => {
    const path = await folder({ 'pile.md': '---\ntitle: La pile\n---\nUn\nDeux {{nom}}\n' })
    for (const verb of ['check', 'import']) {
      const { status, err } = await amigo('replies', verb, path)
      expect(status).toBe(65)
      expect(err).toContain('pile.md:5: text: “{{nom}}” is no placeholder')
    }
    expect((await amigo('replies', 'import', await folder({}))).err).toContain('holds no .md file')
    const file = join(await folder({ 'pile.md': GOOD }), 'pile.md')
    expect((await amigo('replies', 'import', file)).err).toContain('is no folder')
    expect((await amigo('replies', 'check', join(root, 'nowhere'))).status).toBe(66)
    expect((await amigo('replies', 'list')).out).toContain('There is none')
  })
})

describe('amigo tickets open', () => {
  const open = (who: string, ...more: string[]) =>
    amigo('tickets', 'open', '--for', who, ...as, ...more)

  it.each(['Camille Martin', 'MARTIN camille', 'camile martin', CAMILLE.address])(
    'for « %s » makes it theirs, and they are told as if they had written',
    async (who) => {
      const done = await open(who, '--title', 'Souris du CDI', 'Elle ne clique plus.')
      expect([done.status, done.out]).toEqual([
        0,
        `R-000001 is open in the name of ${CAMILLE.name} <${CAMILLE.address}>.\n`,
      ])
      const { requester_id, title, description } = await world.ticket(1)
      const row = await world.knex('addresses').where({ address: CAMILLE.address }).first()
      expect([requester_id, title]).toEqual([row.person_id, 'Souris du CDI'])
      expect(description).toBe('Elle ne clique plus.')
      expect(await kinds()).toContain('acknowledgement camille.martin')
    },
  )

  it('reads its text from standard input, and answers in JSON', async () => {
    const { out } = await open('Camille Martin', '--json', '-')
    expect(JSON.parse(out)).toMatchObject({ ref: 'R-000001', requester: CAMILLE.address })
    expect(String((await world.ticket(1)).description)).toContain('entrée standard')
  })

  it.each([
    ['nobody’s name', 'Zoé Zibeline', ['--title', 'A'], 65, 'nobody of that name'],
    ['an address that is nobody’s', 'zoe@academie.example', ['--title', 'A'], 65, 'nobody'],
    ['one letter', 'C', ['--title', 'A'], 65, '--for C'],
    ['a name alone that is nearly somebody’s', 'Martan', ['--title', 'A'], 65, CAMILLE.address],
    ['nothing to tell', 'Camille Martin', [], 64, 'say what it is about'],
    ['a title that is another request', 'Camille Martin', ['--title', 'R-000001'], 64, '--title'],
  ])('%s opens nothing', async (_, who, more, status, says) => {
    const done = await open(who, ...more)
    expect([done.status, done.err]).toEqual([status, expect.stringContaining(says)])
    expect(await world.knex('tickets')).toEqual([])
    expect(await world.knex('inbound_messages')).toEqual([])
  })

  it('is for technicians', async () => {
    const { status, err } = await amigo(
      ...['tickets', 'open', '--for', 'Noa Petit', '--as', CAMILLE.address, '--title', 'A'],
    )
    expect([status, err]).toEqual([64, expect.stringContaining('no active agent')])
  })

  it('names homonyms with their schools', async () => {
    const [row] = await world.knex('people').where({ name: CAMILLE.name })
    const { id, ...columns } = row
    const [twin] = await world.knex('people').insert(columns).returning('id')
    await world
      .knex('addresses')
      .insert({ person_id: twin.id, address: 'camille2@academie.example', is_primary: true })
    const { err } = await open('Camille Martin', '--title', 'A')
    expect(err).toContain('may be several people')
    expect(err).toMatch(/<camille\.martin@academie\.example>, Collège/)
    expect(err).toContain('<camille2@academie.example>')
    expect(id).not.toBe(twin.id)
  })
})
