/** A request that went on since its notice was written: what a technician's word does then, and what is asked back. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOU, NOA } from '../../fixtures/directory.js'
import { BEFORE, OUTCOMES, VERBS } from '../../fixtures/stale-orders.js'
import {
  type Colleagues,
  MAX,
  openColleagues,
  PEOPLE,
  toTechnicians,
} from '../../support/desk/colleagues.js'
import { composedMail } from '../../support/desk/desk.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, type Sent, type Who } from '../../support/desk/world.js'
import { buttonsOf, tap } from '../../support/mails/buttons.js'
import { mailOfKind, mailsOfKind } from '../../support/mails/sent.js'
import { WAYS, write } from '../../support/people/ways.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const refused = (sent: readonly Sent[]) => mailOfKind('agent-refused', sent)
const holder = async () =>
  (
    await world
      .knex('tickets as t')
      .leftJoin('people as p', 'p.id', 't.agent_id')
      .first<{ name: string | null }>('p.name')
  ).name

async function happened(before: keyof typeof BEFORE): Promise<void> {
  for (const act of BEFORE[before]) {
    const [who = '', ...words] = act.split(' ')
    await world.says(PEOPLE[who] as Who, words.join(' '))
  }
}

const CASES = (Object.keys(BEFORE) as (keyof typeof BEFORE)[]).flatMap((before) =>
  (Object.keys(VERBS) as (keyof typeof VERBS)[]).map((verb) => ({
    before,
    verb,
    outcome: OUTCOMES[before][verb],
  })),
)

it.each(CASES)(
  '$verb on a request that is $before: $outcome',
  async ({ before, verb, outcome }) => {
    await happened(before)
    const sent = await world.says(NOA, VERBS[verb])
    const because = (await world.inbox()).at(-1)?.because ?? ''
    expect(because).toMatch(outcome === 'done' ? /^agent: \w+$/ : `agent: ${outcome}`)
    const answer = refused(sent)
    if (outcome === 'done') return expect(answer).toBeUndefined()
    // It says where the request is, and what can be done there.
    const { team, status } = await world
      .knex('tickets as t')
      .join('teams', 'teams.id', 't.team_id')
      .first<{ team: string; status: string }>('teams.name as team', 't.status')
    const name = await holder()
    if (!outcome.endsWith('-already') && outcome !== 'same-team')
      expect(answer?.text).toContain(team)
    if (name && outcome !== 'yours-already') expect(answer?.text).toContain(name)
    if (status !== 'closed') expect(buttonsOf(answer).length).toBeGreaterThan(0)
  },
)

describe.each(WAYS)('PRENDRE what a colleague has, by %s', (way) => {
  const says = (who: Who, text: string, to?: Sent) =>
    write(world, way, who, { text, number: 1, to })

  it('asks first, names who has it and since when, and does it by one tap', async () => {
    await says(MAX, 'PRENDRE')
    const asked = refused(await says(NOA, 'PRENDRE'))
    expect(asked?.subject).toBe('[R-000001] La prendre quand même\u00a0? Souris')
    expect(asked?.text.replace(/\s+/g, ' ')).toMatch(
      /Max Rivière s'occupe de la demande R-000001 « Souris » depuis le .*23 novembre à 12 h 00.* : la prendre quand même \?/,
    )
    expect(await holder()).toBe(MAX.name)
    const { text } = tap(asked, 'PRENDRE À Max Rivière')
    const sent = await says(NOA, way === 'chat' ? (text.split('\n')[0] ?? '') : text)
    expect(await holder()).toBe(NOA.name)
    expect(toTechnicians(sent)).toEqual(['team-taken max'])
  })

  it('« oui » to the question does it as well', async () => {
    await says(MAX, 'PRENDRE')
    const asked = refused(await says(NOA, 'PRENDRE'))
    await says(NOA, 'Oui.', way === 'mail' ? asked : undefined)
    expect(await holder()).toBe(NOA.name)
  })

  it('asks again where somebody else has it by then', async () => {
    await says(MAX, 'PRENDRE')
    const asked = refused(await says(NOA, 'PRENDRE'))
    await says(MAX, 'ASSIGNER Lou Garnier')
    const [line = ''] = tap(asked, 'PRENDRE À Max Rivière').text.split('\n')
    expect(refused(await says(NOA, line))?.text).toContain('Lou Garnier')
    expect(await holder()).toBe(LOU.name)
  })
})

it('two who take it at the same time: the second is asked', async () => {
  for (const who of [NOA, MAX]) {
    const draft = { subject: '[R-000001] Souris', text: 'PRENDRE', headers: PROVEN }
    await world.arrive(await composedMail(who, draft, DESK))
  }
  const sent = await world.turn()
  expect(mailsOfKind('agent-done', sent).map(({ to }) => to)).toEqual([NOA.address])
  expect(refused(sent)?.to).toBe(MAX.address)
  expect(await holder()).toBe(NOA.name)
})

it('the key of the button proves it, where nothing else does; and once', async () => {
  await world.says(MAX, 'PRENDRE')
  const { key, ...mail } = tap(refused(await world.says(NOA, 'PRENDRE')), 'PRENDRE À')
  expect(key).not.toBe('')
  await world.mailFrom(NOA, mail)
  expect(await holder()).toBe(NOA.name)
  await world.says(MAX, 'PRENDRE QUAND MEME')
  await world.mailFrom(NOA, mail)
  expect(await holder()).toBe(MAX.name)
})

it('a second question leaves it with the colleague who has it', async () => {
  await world.says(MAX, 'COMPLETER\nLaquelle ?')
  const sent = await world.says(NOA, 'COMPLETER\nEt depuis quand ?')
  expect(sent.map(({ kind }) => kind)).toContain('question')
  expect(await world.ticket(1)).toMatchObject({ status: 'pending' })
  expect(await holder()).toBe(MAX.name)
})

it.each(['PRENDRE', 'COMPLETER\nLaquelle ?'])(
  'one whose technician has left is theirs at once: %j',
  async (text) => {
    await world.says(MAX, 'COMPLETER\nDe quelle couleur ?')
    await world.knex('people').where({ name: MAX.name }).update({ active: false })
    await world.says(NOA, text)
    expect(await holder()).toBe(NOA.name)
  },
)

it.each(Object.values(VERBS))(
  '%j on a request that was purged opens none, and says so',
  async (text) => {
    await world.knex('outbox_messages').delete()
    const subject = '[R-000077] Souris'
    const sent = await world.mailFrom(NOA, { subject, text, headers: PROVEN })
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([['status-unknown', NOA.address]])
    expect(sent[0]?.text).toContain("n'est plus conservée")
    expect(await world.knex('tickets').pluck('number')).toEqual([1])
  },
)
