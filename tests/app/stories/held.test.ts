/** A reply on *Résolue*: what holds the automatic closing, what its writer is answered, what the technicians hear. */

import { describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { ON_RESOLVED } from '../../fixtures/held.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailTo } from '../../support/mails/sent.js'
import { WAYS, write } from '../../support/people/ways.js'

let world: World

/** Noa has resolved it; Alex is in copy. */
async function resolved(): Promise<void> {
  await write(world, 'mail', CAMILLE, { text: 'Ma souris ne répond plus.' })
  const ids = await world.knex('people').where({ name: ALEX.name }).pluck('id')
  await world.knex('copies').insert({ ticket_id: 1, person_id: ids[0] })
  await write(world, 'mail', NOA, { number: 1, text: 'RESOUDRE\nLa pile était vide.' })
}

const to = (who: { address: string }, sent: readonly Sent[]) => mailTo(who, sent)

describe.each(WAYS)('by %s', (way) => {
  it.each(ON_RESOLVED.filter(({ plain }) => way === 'mail' || !plain))(
    '« $text » of $who.name (file: $file, plain: $plain)',
    async ({ text, who = CAMILLE, file = false, plain = false, holds, answer }) => {
      world = await openWorld()
      try {
        await resolved()
        const sent = await write(world, way, who, { number: 1, text, file, plain })
        const ticket = await world.ticket(1)
        const held = ticket?.status === 'resolved' && ticket.held_at !== null
        expect({ held, answer: to(who, sent)?.kind ?? null }).toEqual({ held: holds, answer })
        const heard = to(who, sent)
        if (heard?.kind !== 'heard') return
        // Rouvrir first, holding their words; for those who may not, a way to go on writing.
        const [first] = buttonsOf(heard)
        const words = text.split('\n')[0] ?? ''
        if (who === CAMILLE) {
          expect(first?.text).toMatch(/^ROUVRIR/)
          expect(first?.text).toContain(words)
        } else expect(first?.text).toBe('')
        expect(to(NOA, sent)?.kind).toBe('team-reply')
        expect(buttonsOf(to(NOA, sent)).map((one) => one.text.split('\n')[0])).toEqual([
          'ROUVRIR',
          'REPONDRE',
        ])
      } finally {
        await world.close()
      }
    },
  )
})
