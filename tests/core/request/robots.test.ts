/** The signs of a machine that marks nothing: what counts as one, and that a row of them is needed. */

import { describe, expect, it } from 'vitest'
import { FLOODS, isFlood } from '../../../src/core/notices/floods.js'
import {
  isRobot,
  type LastTurn,
  nextTurn,
  type TurnMessage,
} from '../../../src/core/request/robots.js'
import { sketchOf } from '../../../src/core/request/sketch.js'
import fc from '../../support/runner/random-cases.js'

const T = Date.UTC(2026, 10, 23, 9, 0)
const TEXT = 'Votre demande est enregistrée. Un technicien vous répondra dans les meilleurs délais.'
const OTHER = 'La souris du CDI ne clique plus depuis lundi, même sur un autre poste de la salle.'
const sketch = (text: string, subject = 'x') => sketchOf({ text, subject })

const LAST: LastTurn = {
  sketch: sketch(TEXT),
  gap: 30_000,
  inARow: 3,
  receivedAt: T,
  answeredAt: T + 1000,
  messageId: '<amigo.1@academie.example>',
  ticketNumber: 12,
}
const heard = (
  over: Partial<TurnMessage> = {},
  address = 'camille@academie.example',
): TurnMessage => ({
  message: { sender: { address, name: '' }, subject: 'x', ancestors: [], text: OTHER },
  receivedAt: T + 3_600_000,
  storedAt: T + 3_600_000,
  sketch: sketch(OTHER),
  ...over,
})
const soon = { receivedAt: T + 3000, storedAt: T + 3000 }
const bringsBack = { ...heard().message, text: `Re: R-000012 ${OTHER}` }

describe('two signs at once are a machine’s', () => {
  const SIGNS: readonly [string, TurnMessage, boolean][] = [
    ['none', heard(), false],
    ['prompt alone', heard(soon), false],
    ['the same words alone', heard({ sketch: sketch(TEXT) }), false],
    ['a machine’s address alone', heard({}, 'supervision@academie.example'), false],
    ['our reference alone', heard({ message: bringsBack }), false],
    ['prompt and regular', heard({ receivedAt: T + 30_000, storedAt: T + 30_000 }), false],
    ['prompt, the same words', heard({ ...soon, sketch: sketch(TEXT) }), true],
    ['prompt, our reference', heard({ ...soon, message: bringsBack }), true],
    [
      'prompt, in answer to ours',
      heard({ ...soon, message: { ...heard().message, ancestors: [LAST.messageId] } }),
      true,
    ],
    ['prompt, a machine’s address', heard(soon, 'no-reply@academie.example'), true],
    ['regular, the same words', heard({ receivedAt: T + 31_000, sketch: sketch(TEXT) }), true],
    [
      'the same words, a machine’s address',
      heard({ sketch: sketch(TEXT) }, 'srv.nagios@academie.example'),
      true,
    ],
    [
      'before our answer went out, the same words',
      heard({ receivedAt: T + 500, storedAt: T + 500, sketch: sketch(TEXT) }),
      false,
    ],
  ]
  it.each(SIGNS)('%s', (_, message, machine) => {
    expect(nextTurn(message, LAST).inARow).toBe(machine ? 4 : 0)
  })

  it('one that was found out stays one, while it says the same', () => {
    const found = { ...LAST, inARow: 4 }
    expect(isRobot(nextTurn(heard({ sketch: sketch(TEXT) }), found))).toBe(true)
    expect(isRobot(nextTurn(heard(), found))).toBe(false)
  })

  it('never the first four of a day, whatever they say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string(), gap: fc.nat({ max: 100_000 }) }), {
          maxLength: 4,
        }),
        (messages) => {
          let last: LastTurn | null = null
          let at = T
          for (const { text, gap } of messages) {
            at += gap
            const one = heard(
              { receivedAt: at, storedAt: at, sketch: sketch(text) },
              'robot@academie.example',
            )
            const turn = nextTurn(one, last)
            expect(isRobot(turn)).toBe(false)
            last = { ...turn, ...LAST, ...turn, receivedAt: at, answeredAt: at }
          }
        },
      ),
    )
  })
})

describe('addresses', () => {
  it.each([
    ['no-reply@x.example', true],
    ['nepasrepondre@x.example', true],
    ['support-editeur@x.example', true],
    ['srv-imprimante@x.example', true],
    ['alertes.supervision@x.example', true],
    ['root@srv1.x.example', true],
    ['helpdesk+r12@x.example', true],
    ['camille.martin@x.example', false],
    ['ce.0140096d@x.example', false],
    ['robin.scanff@x.example', false],
    ['roberta.ticketti@x.example', false],
    ['alerte.durand-robot-ics@x.example', true],
    ['monica.systemi@x.example', false],
  ])('%s', (address, machine) => {
    const same = heard({ sketch: sketch(TEXT) }, address)
    expect(nextTurn(same, LAST).inARow > 0).toBe(machine)
  })
})

describe('a sketch of words', () => {
  const ALIKE: readonly [string, string, string, boolean][] = [
    [
      'other numbers',
      'Votre demande 4711 du 3/11 est là.',
      'Votre demande 4712 du 4/11 est là.',
      true,
    ],
    ['one word more', TEXT, `${TEXT} Merci.`, true],
    ['another case, other accents', TEXT, TEXT.toUpperCase().replaceAll('É', 'E'), true],
    ['other words', TEXT, OTHER, false],
    ['half of them', TEXT, `${TEXT.slice(0, 40)} ${OTHER}`, false],
  ]
  it.each(ALIKE)('%s', (_, one, other, same) => {
    const last = { ...LAST, sketch: sketch(one) }
    const turn = nextTurn(heard({ ...soon, sketch: sketch(other) }), last)
    expect(turn.inARow > 0).toBe(same)
  })

  it('is of one length, and has none of the words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(sketch(text)).toMatch(/^([0-9a-f]{48})?$/)
      }),
    )
  })
})

describe('a flood', () => {
  it('begins past a limit of the day or of the minute, and not by what came late', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 86_400_000 }), { maxLength: 60 }), (ages) => {
        const arrived = ages.map((age) => T - age)
        const lately = ages.filter((age) => age < 60_000).length
        const past = ages.length >= FLOODS.requestsADay || lately >= FLOODS.requestsAMinute
        expect(isFlood(arrived, T, FLOODS)).toBe(past)
      }),
    )
  })
})
