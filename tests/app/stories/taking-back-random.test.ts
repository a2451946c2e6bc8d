/** Two technicians and a requester at random: what is taken back is as before, the journal keeps it all, nobody hears of what did not happen. */

import { expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

const ORDERS = [
  ...['PRENDRE', 'PRENDRE QUAND MÊME', 'AFFECTER gestion', 'AFFECTER n1', 'ASSIGNER Noa Petit'],
  ...['COMPLETER : sans fil ?', 'RESOUDRE : la pile', 'ROUVRIR : pas la pile', 'REPONDRE : oui'],
  ...['CLORE doublon', 'CLORE SANS PRÉVENIR spam', 'Urgence : haute', 'Titre : Autre', 'NOTE : vu'],
]
const act = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(NOA, MAX), fc.constantFrom(...ORDERS)) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(NOA, MAX), fc.constant('ANNULER')) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant(CAMILLE), fc.constantFrom('Oui.', 'ROUVRIR : encore', 'Merci')),
  },
)

/** What no step back restores. */
const TOUCHED = ['version', 'updated_at']
/** Notices that tell somebody else that a step was taken back. */
const BACK = ['taken-back', 'team-undone', 'copied', 'now-yours', 'no-longer-yours']

async function state(world: Colleagues): Promise<Record<string, unknown>> {
  const row = Object.entries(await world.ticket(1))
  return Object.fromEntries(row.filter(([name]) => !TOUCHED.includes(name)))
}

async function live(acts: readonly (readonly [Who, string])[], together: boolean): Promise<void> {
  const world = await openColleagues()
  try {
    // What the request was before the last step that somebody may take back.
    let before = await state(world)
    let told: readonly string[] = []
    let entries = (await world.journal(1)).length
    for (const [who, text] of acts) {
      world.now += together ? 0 : 60_000
      const now = await state(world)
      const sent = await world.mailFrom(who, { subject: '[R-000001]', text, headers: PROVEN })
      const because = (await world.inbox()).at(-1)?.because ?? ''
      const after = await state(world)
      const others = sent.filter(({ to }) => to !== who.address)
      if (because === 'agent: undo') {
        expect(after).toEqual(before)
        // They, and only they, who heard of the step.
        const back = others.filter(({ kind }) => BACK.includes(kind)).map(({ to }) => to)
        expect([...back].sort()).toEqual([...new Set(told)].sort())
        expect(others.length).toBe(back.length)
      } else if (text === 'ANNULER') expect([after, others]).toEqual([now, []])
      const journal = await world.journal(1)
      expect(journal.length).toBeGreaterThanOrEqual(entries)
      entries = journal.length
      if (JSON.stringify(after) === JSON.stringify(now)) continue
      before = now
      told = others.map(({ to }) => to)
    }
  } finally {
    await world.close()
  }
}

it.each([false, true])(
  'over any hour of the desk; all at once: %s',
  { timeout: 600_000 },
  async (together) => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 12 }), (acts) =>
        live(acts, together),
      ),
      { numRuns: 25, endOnFailure: true },
    )
  },
)
