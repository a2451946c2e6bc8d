/** Signed addresses and keys of buttons: they survive addresses and bodies, and vouch for nothing once altered. */

import { describe, expect, it } from 'vitest'
import { makeTokens } from '../../src/adapters/tokens.js'
import { DAY } from '../../src/core/running/durations.js'
import { keyLine, takeKeys } from '../../src/core/text/keys.js'
import { isOneUse, TOKEN_PURPOSES, type TokenPurpose } from '../../src/core/text/token-purposes.js'
import fc from '../support/runner/random-cases.js'

const NOW = Date.UTC(2026, 10, 23, 11)
const TICKETED = {
  ticketNumber: 433,
  personId: 12,
  heldId: null,
  action: 'reply',
  buttonId: null,
} as const

describe('tokens', () => {
  const settings = {
    secret: 'a secret of the tests, long enough',
    address: 'aide@a.fr',
    plusAddressing: true,
    days: 180,
  }
  const tokens = makeTokens(settings)
  const made = fc
    .record({
      ticketNumber: fc.integer({ min: 1, max: 2 ** 31 }),
      personId: fc.nat({ max: 2 ** 31 }),
      heldId: fc.option(fc.integer({ min: 1, max: 2 ** 31 })),
      action: fc.constantFrom(...(Object.keys(TOKEN_PURPOSES) as TokenPurpose[])),
      button: fc.integer({ min: 1, max: 2 ** 36 }),
    })
    .map(({ button, ...rest }) => ({ ...rest, buttonId: isOneUse(rest.action) ? button : null }))

  it('survive an address, in any case, and a body', () => {
    fc.assert(
      fc.property(made, (ticketed) => {
        const address = tokens.replyAddress(ticketed, NOW)
        expect(tokens.read(address)).toMatchObject(ticketed)
        expect(tokens.read(address.toUpperCase())).toMatchObject(ticketed)
        const key = tokens.key(ticketed, NOW)
        expect(tokens.read(key)).toMatchObject(ticketed)
        // Only keys of one use stand in bodies: what else looks like one is somebody's words.
        const written = `CLORE\n${keyLine(key, 'À laisser')}\nMerci`
        expect(takeKeys(written)).toEqual(
          isOneUse(ticketed.action)
            ? { kept: 'CLORE\nMerci', keys: [key] }
            : { kept: written, keys: [] },
        )
        expect(address.indexOf('@')).toBeLessThanOrEqual(64)
      }),
    )
  })
  it('vouch for as many days as the setting says, to the end of the last', () => {
    const address = tokens.replyAddress({ ...TICKETED, action: 'close', buttonId: 1 }, NOW)
    const lasts = (tokens.read(address)?.expiresAt ?? 0) - NOW
    expect(lasts).toBeGreaterThan(180 * DAY)
    expect(lasts).toBeLessThanOrEqual(181 * DAY)
  })
  it('altered in any place are nothing', () => {
    const address = tokens.replyAddress(TICKETED, NOW)
    fc.assert(
      fc.property(
        fc.nat({ max: address.length - 1 }),
        fc.constantFrom(...'0123456789abcxyz'),
        (at, letter) => {
          const altered = address.slice(0, at) + letter + address.slice(at + 1)
          fc.pre(altered !== address)
          expect(tokens.read(altered)).toBeNull()
        },
      ),
    )
  })
  it('of another key are nothing', () => {
    const other = makeTokens({ ...settings, secret: 'another secret of the tests, also long' })
    expect(other.read(tokens.replyAddress(TICKETED, NOW))).toBeNull()
  })
  it('without plus addressing stand in the bodies of buttons only', () => {
    const plain = makeTokens({ ...settings, plusAddressing: false })
    expect(plain.replyAddress(TICKETED, NOW)).toBe('aide@a.fr')
    expect(plain.read(plain.key(TICKETED, NOW))).toMatchObject(TICKETED)
  })
  it('stand in no Message-ID', () => {
    expect(tokens.messageId()).toMatch(/^<amigo\.[0-9a-f]{24}@a\.fr>$/)
    expect(tokens.messageId()).not.toBe(tokens.messageId())
    expect(tokens.read(tokens.messageId())).toBeNull()
  })
  it('of a button without a number, or of an address with one, are nothing', () => {
    const [once] = tokens.key({ ...TICKETED, action: 'close', buttonId: 7 }, NOW).split('-7-')
    expect(tokens.read(`${once}-0a1b2c3d4e5f6g7h`)).toBeNull()
  })
  it.each(['', '<>', 'aide@a.fr', '<amigo.0123456789abcdef@a.fr>', 'aide+r1@a.fr', '<x@a.fr>'])(
    '%j is none',
    (text) => expect(tokens.read(text)).toBeNull(),
  )
})
