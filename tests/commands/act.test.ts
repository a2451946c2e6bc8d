/** The verbs of a technician on the command line: the same rules, refusals and notices as by mail. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { TICKET_ACTIONS } from '../../src/commands/tickets/actions.js'
import { CAMILLE, LOU, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('act')
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
})
afterEach(() => world.close())

const amigo = (...args: string[]) => {
  const env = { AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK }
  return cli.run(['tickets', ...args], env, 'De l’entrée standard.')
}
const as = ['--as', NOA.address]
/** The command line has a clock of its own: what it made due is due here, too. */
const kinds = async () => {
  world.now = Math.max(world.now, Date.now() + 1000)
  return (await world.turn()).map(({ kind, to }) => `${kind} ${to.replace(/@.*/, '')}`)
}

/** Without the day on which it is due: the commands run by the clock of this machine. */
function plainly(out: string): string {
  return out
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replace(/\n\n(?:À (?:prendre|résoudre) avant|En retard depuis) .+ à \d+ h \d\d\.$/m, '')
    .trim()
}

it('what it sends arrives, however many answers its requester had that day', async () => {
  world.now = Date.now()
  for (let asked = 0; asked <= 20; asked += 1)
    await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' })
  expect(await world.knex('outbox_messages').where({ status: 'suppressed' })).not.toEqual([])
  const said: string[] = []
  for (const [verb, text] of [
    ['ask', 'Sans fil ?'],
    ['resolve', 'La pile était vide.'],
  ] as const) {
    expect((await amigo(verb, '1', text, ...as)).status).toBe(0)
    said.push(...(await kinds()))
  }
  expect(said).toEqual(['question camille.martin', 'resolved camille.martin'])
})

it('does the whole job, and everybody else is told as by mail', async () => {
  const story: [string[], string, string, string[]][] = [
    [
      ['take', 'R-1', ...as],
      'La demande R-000001 « Souris » est à vous.',
      'assigned',
      ['taken camille.martin'],
    ],
    [
      ['ask', 'R-000001', 'Sans fil ?', ...as],
      'Votre question est partie au demandeur de R-000001 « Souris ».\n\n| Sans fil ?',
      'pending',
      ['question camille.martin'],
    ],
    [['note', '1', '-', ...as], 'Noted.', 'pending', []],
    [
      ['send', '1', ...as],
      "Votre réponse est partie au demandeur de R-000001 « Souris ».\n\n| De l'entrée standard.",
      'pending',
      ['answered camille.martin'],
    ],
    [
      ['reply', '1', 'Une autre arrive.', ...as],
      'Votre réponse est partie au demandeur de R-000001 « Souris ».\n\n| Une autre arrive.',
      'pending',
      ['answered camille.martin'],
    ],
    [
      ['assign', '1', 'Lou Garnier', 'À toi.', ...as],
      'La demande R-000001 « Souris » est assignée à Lou Garnier.\n\n| À toi.',
      'assigned',
      ['team-assigned lou.garnier'],
    ],
    [
      ['dispatch', '1', 'gestion', ...as],
      "La demande R-000001 « Souris » est confiée à l'équipe « Applications de gestion ».",
      'redispatched',
      ['team-dispatched lou.garnier'],
    ],
    [
      ['take', '1', '--take-over', ...as],
      'La demande R-000001 « Souris » est à vous.',
      'assigned',
      [],
    ],
    [
      ['resolve', '1', 'La pile.', ...as],
      'La demande R-000001 « Souris » est résolue, et le demandeur le sait.\n\n| La pile.',
      'resolved',
      ['resolved camille.martin', 'team-news lou.garnier'],
    ],
    [
      ['reopen', '1', 'Elle revient.', ...as],
      'La demande R-000001 « Souris » est rouverte.\n\n| Elle revient.',
      'assigned',
      ['reopened-by-agent camille.martin', 'team-news lou.garnier'],
    ],
  ]
  for (const [args, said, status, told] of story) {
    const { status: exit, out, err } = await amigo(...args)
    expect([exit, plainly(out), err], args.join(' ')).toEqual([0, said, ''])
    expect(await world.ticket(1)).toMatchObject({ status })
    expect(await kinds()).toEqual(told)
  }
  expect((await world.journal(1)).map(({ text, visibility }) => `${visibility} ${text}`)).toEqual([
    'public Elle ne clique plus.',
    'private ',
    'public Sans fil ?',
    'public De l’entrée standard.',
    'public Une autre arrive.',
    'private À toi.',
    'private ',
    'private ',
    'public La pile.',
    'public Elle revient.',
  ])
})

it('shows when a resolved request will be closed by itself', async () => {
  const plain = async () =>
    (await amigo('show', '1')).out.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")
  expect(await plain()).not.toContain('Clôture automatique')
  await amigo('resolve', '1', 'La pile.', ...as)
  expect(await plain()).toMatch(/Clôture automatique prévue le \d+ \p{L}+ 20\d\d/u)
  const { closing } = JSON.parse((await amigo('show', '1', '--json')).out)
  // A month and two weeks at the least, and not on a weekend.
  expect(closing).toBeGreaterThan(Date.now() + 40 * 24 * 60 * 60_000)
})

it('refuses with the reason, and the exit status says so', async () => {
  const refused: [string[], RegExp][] = [
    [['reopen', '1', 'Trop tôt.', ...as], /Ce n'est pas possible dans son état actuel : Affectée/],
    [['dispatch', '1', 'Zorglub', ...as], /Aucune équipe ne porte ce nom[\s\S]*niveau 1/],
    [['take', '99', ...as], /there is no request R-000099/],
    [['take', 'Souris', ...as], /Souris is not a reference/],
    [['take', '1', '--as', CAMILLE.address], /no active agent of that address/],
    [['take', '1'], /required option '--as <person>'/],
  ]
  for (const [args, said] of refused) {
    const { status, out, err } = await amigo(...args)
    expect(status, args.join(' ')).not.toBe(0)
    expect([out, err.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")]).toEqual([
      '',
      expect.stringMatching(said),
    ])
    expect(err).not.toMatch(/^ {4}at /m)
  }
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  expect(await world.knex('tickets')).toHaveLength(1)
})

const TEXTED = Object.entries(TICKET_ACTIONS).filter(([, { text }]) => text !== false)

it.each(TEXTED)(
  '%s without a text says so in one language, and keeps nothing',
  async (verb, { name, text }) => {
    const before = await world.journal(1)
    const { status, out, err } = await amigo(verb, '1', ...(name === null ? [] : ['2']), ...as)
    // What may go without is said by the desk; what may not is a slip in what was typed.
    if (text !== 'needed') return expect(err).not.toMatch(/manque|missing/)
    expect([status, out]).toEqual([64, ''])
    expect(err).toBe(
      `amigo: the text is missing: amigo tickets ${verb} 1 "…" --as …; - in its place reads standard input\n`,
    )
    expect(await world.journal(1)).toEqual(before)
  },
)

it('what a colleague has is offered by the option that takes it, in the words of the desk', async () => {
  await amigo('take', '1', ...as)
  const { err } = await amigo('take', '1', '--as', LOU.address)
  expect(plainly(err)).toMatch(
    /la prendre quand même \?[\s\S]*\n--take-over : La prendre quand même$/,
  )
})

it('says it to machines as one object', async () => {
  const { out } = await amigo('take', '1', ...as, '--json')
  expect(JSON.parse(out)).toEqual({
    ref: 'R-000001',
    because: 'agent: take',
    refused: null,
    told: [['taken', CAMILLE.address]],
  })
})

it('set corrects fields by the words of a mail, and says what fits nothing', async () => {
  const done = await amigo('set', '1', ...as, '--product', 'GFC', '--urgency', 'haute')
  expect(done.err).toBe('')
  expect(done.out).toMatch(/Urgence\s: Moyenne → Haute/)
  expect(await world.ticket(1)).toMatchObject({ urgency: 2, priority: 3 })
  const unknown = await amigo('set', '1', ...as, '--product', 'Zorglub')
  expect(unknown.out).toMatch(/Zorglub.{1,4}n’est pas connu ici/)
  const none = await amigo('set', '1', ...as)
  expect(none.status).toBe(64)
  expect(none.err).toContain('name a field')
})

it('closes with a reason, with or without telling its requester, and takes steps back', async () => {
  const story: [string[], string, string, string[]][] = [
    [
      ['close', '1', 'doublon', ...as],
      'La demande R-000001 « Souris » est close, et le demandeur le sait.\n\n| doublon',
      'closed',
      ['dismissed camille.martin'],
    ],
    [
      ['undo', '1', ...as],
      "C'est annulé : la demande R-000001 « Souris » est de nouveau « Affectée ». Ceux que nous avions prévenus le sont aussi de ce retour.",
      'dispatched',
      ['taken-back camille.martin'],
    ],
    [
      ['close', '1', 'spam', '--silent', ...as],
      "La demande R-000001 « Souris » est close. Le demandeur n'en est pas prévenu.\n\n| spam",
      'closed',
      [],
    ],
    [
      ['watch', '1', '--as', LOU.address],
      "Vous suivez désormais la demande R-000001 « Souris ». Nous vous préviendrons de ce qui s'y passe.",
      'closed',
      [],
    ],
    [
      ['unwatch', '1', '--as', LOU.address],
      'Vous ne suivez plus la demande R-000001 « Souris ». Nous ne vous écrirons plus à son sujet.',
      'closed',
      [],
    ],
  ]
  for (const [args, said, status, told] of story) {
    const { status: exit, out, err } = await amigo(...args)
    expect([exit, plainly(out), err], args.join(' ')).toEqual([0, said, ''])
    expect(await world.ticket(1)).toMatchObject({ status })
    expect(await kinds()).toEqual(told)
  }
})

it('says why a request is not closed, or a step not taken back', async () => {
  for (const [args, why] of [
    [['close', '1', 'doublon de R-000999'], 'Aucune demande ne porte cette référence'],
    [['undo', '1'], 'ne peut plus être annulée'],
  ] as const) {
    const { status, err } = await amigo(...args, ...as)
    expect([status === 0, err.replace(/[\u00a0\u202f]/g, ' ')]).toEqual([
      false,
      expect.stringContaining(why),
    ])
  }
})

it('merges, links and splits, by the number of the other request', async () => {
  await world.mailFrom(LOU, { subject: 'Écran', text: 'Noir.' })
  expect(await amigo('link', '1', '2', ...as)).toMatchObject({ status: 0 })
  expect(await world.knex('links').select('ticket_id', 'other_id')).toEqual([
    { ticket_id: 1, other_id: 2 },
  ])
  const merged = await amigo('merge', 'R-1', 'R-000002', ...as)
  expect(plainly(merged.out)).toContain('La demande R-000002 « Écran » est réunie à R-000001')
  expect(await world.ticket(2)).toMatchObject({ merged_into: 1 })
  const again = await amigo('merge', '1', '2', ...as)
  expect([again.status, plainly(again.err)]).toEqual([1, expect.stringContaining('déjà réunie')])
  expect(await amigo('unlink', '1', '2', ...as)).toMatchObject({ status: 0 })
  expect(await world.ticket(2)).toMatchObject({ merged_into: null })
  expect(await amigo('split', '1', 'Le clavier.', ...as)).toMatchObject({ status: 0 })
  expect(await world.ticket(3)).toMatchObject({ linked_to: 1 })
  expect((await amigo('merge', '1', 'deux', ...as)).status).toBe(64)
})
