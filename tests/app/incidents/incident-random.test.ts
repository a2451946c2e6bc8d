/** Incidents by random acts: every requester hears of every public word once, no request is in two incidents, nothing is left to tell. */

import { expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import { reported, says, school } from '../../support/people/outage.js'
import fc from '../../support/runner/random-cases.js'

const SCHOOLS = 5

type Act =
  | { readonly word: 'attach' | 'detach' | 'undo'; readonly on: number }
  | { readonly word: 'answer' | 'resolve' | 'reopen' | 'attach-all' }
  | { readonly word: 'own-reopen' | 'own-close'; readonly on: number }

const member = fc.integer({ min: 2, max: SCHOOLS })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ word: fc.constantFrom('attach' as const, 'detach', 'undo'), on: member }),
  fc.record({ word: fc.constantFrom('answer' as const, 'resolve', 'reopen', 'attach-all') }),
  fc.record({ word: fc.constantFrom('own-reopen' as const, 'own-close'), on: member }),
)

/** `nth` makes each text its own. */
function carriedOut(world: World, one: Act, nth: number): Promise<Sent[]> {
  const noa = (number: number, text: string) => says(world, NOA, number, text)
  if ('on' in one) {
    if (one.word === 'attach') return noa(one.on, 'RATTACHER R-000001')
    if (one.word === 'detach') return noa(one.on, 'DETACHER')
    if (one.word === 'undo') return noa(one.on, 'ANNULER')
    const text = one.word === 'own-close' ? 'CLORE' : `ROUVRIR\nToujours rien ${nth}.`
    return says(world, school(one.on), one.on, text)
  }
  if (one.word === 'attach-all') return noa(1, 'RATTACHER TOUT')
  const word = { answer: 'REPONDRE', resolve: 'RESOUDRE', reopen: 'ROUVRIR' }[one.word]
  return noa(1, `${word}\nMot ${nth}.`)
}

async function stateOf(world: World) {
  const statuses: string[] = await world.knex('tickets').orderBy('id').pluck('status')
  const attached: number[] = await world.knex('incident_requests').pluck('ticket_id')
  return { statuses, attached }
}

/** In which states of an attached request each word of the head reaches it. */
const REACHES: Readonly<Record<string, (status: string) => boolean>> = {
  answered: (status) => status !== 'closed',
  resolved: (status) => status !== 'closed' && status !== 'resolved',
  'reopened-by-agent': (status) => status === 'resolved',
}

async function runOf(acts: readonly Act[]): Promise<void> {
  const world = await openWorld()
  try {
    await reported(world, 1, SCHOOLS)
    await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
    for (const [nth, one] of acts.entries()) {
      const before = await stateOf(world)
      const sent = await carriedOut(world, one, nth)
      const after = await stateOf(world)
      for (const [kind, reaches] of Object.entries(REACHES)) {
        if ('on' in one) continue
        const told = sent.filter((mail) => mail.kind === kind).map(({ to }) => to)
        if (told.length === 0) continue
        const expected = [1, ...before.attached].filter((id) =>
          reaches(before.statuses[id - 1] ?? ''),
        )
        expect([one, told.sort()]).toEqual([one, expected.map((id) => school(id).address).sort()])
        const entries = await world.knex('log_entries').where({ text: `Mot ${nth}.` })
        expect(entries.map(({ ticket_id }) => ticket_id).sort()).toEqual(expected.sort())
      }
      // Whoever is attached now and was not before has been told of the incident, once.
      const fresh = after.attached.filter((id) => !before.attached.includes(id))
      const known = mailsOfKind('incident-known', sent).map(({ to }) => to)
      expect([one, known.sort()]).toEqual([one, fresh.map((id) => school(id).address).sort()])
      expect(after.attached).not.toContain(1)
      expect(await world.knex('incident_tasks')).toEqual([])
      expect(await world.knex('incident_news')).toEqual([])
      if (one.word === 'own-reopen' && after.statuses[one.on - 1] === 'assigned')
        if (before.statuses[one.on - 1] === 'resolved') expect(after.attached).not.toContain(one.on)
    }
  } finally {
    await world.close()
  }
}

it('whatever is done, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), (acts) => runOf(acts)),
    { numRuns: 8, endOnFailure: true },
  )
}, 600_000)
