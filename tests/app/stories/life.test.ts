/** Random lives of requests: whatever several people write, in whatever order, the rules hold. */

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { LIFECYCLE } from '../../../src/core/request/lifecycle.js'
import type { StateChange, Status } from '../../../src/core/request/ticket.js'
import { ALEX, CAMILLE, COLLEGE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

const PEOPLE = [CAMILLE, DOMINIQUE, ALEX, COLLEGE, NOA, LOU]
const TEXTS = [
  'Il ne marche plus.',
  'Au titre de : Etablissement\n\nRien ne va.',
  'Produit : GFC',
  'merci',
  '1',
  'c’est bon, merci',
  ...[
    'CLORE',
    'ROUVRIR',
    'ROUVRIR\nEncore.',
    'ANNULER',
    'CORRIGER\nMieux dit.',
    'NOUVELLE : autre',
  ],
  ...[
    'SUIVI',
    'MES DEMANDES',
    'PRENDRE',
    'AFFECTER gestion',
    'AFFECTER n1',
    'ASSIGNER Lou Garnier',
  ],
  ...['COMPLETER\nQuoi ?', 'REPONDRE\nVoici.', 'NOTE\nTiens.', 'RESOUDRE\nFait.', 'CLORE\nROUVRIR'],
]

interface Turn {
  readonly who: number
  readonly text: string
  /** Of the mails that this person got, the one answered; -1: a new mail. */
  readonly answers: number
  readonly proven: boolean
  readonly later: number
}
const turn: fc.Arbitrary<Turn> = fc.record({
  who: fc.nat({ max: PEOPLE.length - 1 }),
  text: fc.constantFrom(...TEXTS),
  answers: fc.integer({ min: -1, max: 3 }),
  proven: fc.boolean(),
  later: fc.constantFrom(0, 0, 60_000, 40 * 60 * 60_000),
})

type Row = Record<string, unknown> & { id: number; status: Status; created_at: number }
const ticketsOf = (world: World): Promise<Row[]> => world.knex('tickets').orderBy('id')

it('keep to the table, go forward in time, and explain themselves', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 5, maxLength: 20 }), async (turns) => {
      const world = await openWorld({ dailyCap: 1000 })
      try {
        await live(world, turns)
        await replay(world)
      } finally {
        await world.close()
      }
    }),
    { numRuns: 12 },
  ),
)

async function live(world: World, turns: readonly Turn[]): Promise<void> {
  const got = new Map<string, Sent[]>()
  let before = await ticketsOf(world)
  for (const { who, text, answers, proven, later } of turns) {
    world.now += later
    const person = PEOPLE[who] ?? CAMILLE
    const mail = got.get(person.address)?.at(-1 - answers)
    // An answer to a notice about no request is known by that notice's own id, which another house has not.
    const aboutOne = mail && /R-\d{6}/.test(mail.subject)
    const thread = aboutOne ? { to: mail.replyTo, inReplyTo: mail.messageId } : {}
    const headers = proven ? PROVEN : {}
    const draft = { subject: mail ? `Re: ${mail.subject}` : 'Panne', text, headers, ...thread }
    for (const sent of await world.mailFrom(person, draft))
      got.set(sent.to, [...(got.get(sent.to) ?? []), sent])
    const after = await ticketsOf(world)
    for (const row of after)
      await holds(
        world,
        before.find(({ id }) => id === row.id),
        row,
      )
    before = after
  }
}

const STATE = ['status', 'team_id', 'agent_id', 'closure_mode'] as const
const DATES = ['assigned_at', 'pending_at', 'resolved_at', 'closed_at', 'updated_at'] as const

async function holds(world: World, before: Row | undefined, after: Row): Promise<void> {
  for (const date of DATES)
    if (after[date] !== null) expect(after[date]).toBeGreaterThanOrEqual(after.created_at)
  if (!before) {
    expect(after.status).toBe('dispatched')
    return
  }
  expect(after.updated_at).toBeGreaterThanOrEqual(before.updated_at as number)
  expect(after.created_at).toBe(before.created_at)
  if (STATE.every((column) => before[column] === after[column])) return
  // The journal's last change tells how it came to be so, and from where.
  const { change } = await world
    .knex('log_entries')
    .where({ ticket_id: after.id })
    .whereNotNull('change')
    .orderBy('id', 'desc')
    .first()
  const told = JSON.parse(change) as StateChange
  expect([told.before.status, told.after.status]).toEqual([before.status, after.status])
  expect([told.after.agentId, told.after.teamId]).toEqual([after.agent_id, after.team_id])
  let reachable: Status[] = [before.status]
  for (const event of told.events) {
    if (event === 'undo' || event === 'amend') return
    if (event === 'incident' || event === 'attach' || event === 'detach') continue
    reachable = reachable.flatMap((status) => LIFECYCLE[status][event]?.to ?? [])
  }
  // An agent who has left is the one exception of the table.
  expect([...reachable, 'redispatched']).toContain(after.status)
}

/** The same mails into an empty house make the same requests, with the same journals. */
async function replay(world: World): Promise<void> {
  const other = await openWorld({ dailyCap: 1000 })
  try {
    const blobs = openBlobs(join(world.folder, 'blobs'))
    const mails = await world
      .knex('inbound_messages')
      .orderBy('id')
      .select<{ blob: string; received_at: number }[]>('blob', 'received_at')
    for (const { blob, received_at } of mails) {
      other.now = received_at - 1000
      await other.raw(Buffer.from(await blobs.read(blob)))
    }
    expect(await ticketsOf(other)).toEqual(await ticketsOf(world))
    const journal = (house: World) =>
      house
        .knex('log_entries')
        .orderBy('id')
        .select('ticket_id', 'author_id', 'visibility', 'kind', 'at', 'text', 'change')
    expect(await journal(other)).toEqual(await journal(world))
  } finally {
    await other.close()
  }
}
