/** Texts folded, tidied and cut; addresses as people mistype them. */

import { describe, expect, it } from 'vitest'
import { domainAllowed, looksLikeAddress, plusTag } from '../../../src/core/text/address.js'
import { fold, shorten, tidy, wordRuns } from '../../../src/core/text/text.js'
import fc from '../../support/runner/random-cases.js'

describe('text', () => {
  it.each([
    ['  RÉOUVRIR\u00a0 l’ŒUVRE ', "reouvrir l'oeuvre"],
    ['C\u202fest', 'c est'],
    ['Straße', 'strasse'],
  ])('folds %j to %j', (text, folded) => expect(fold(text)).toBe(folded))
  it('finds the words of a Western text as those of any other', () => {
    const anyWay = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
    const characters = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code))
    for (const character of characters)
      expect(wordRuns(`a${character}b ${character}`), character).toEqual(
        anyWay(`a${character}b ${character}`),
      )
    const some = fc.string({ unit: fc.constantFrom(...characters.slice(0, 0x180), ...' –’…€') })
    fc.assert(
      fc.property(fc.oneof(some, fc.string({ unit: 'binary' })), (text) => {
        expect(wordRuns(text)).toEqual(anyWay(text))
      }),
    )
  })
  it('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (s) => {
        expect(fold(fold(s))).toBe(fold(s))
      }),
    )
  })
  it('folds each step over the whole text, whatever stands beside what', () => {
    const western = fc.string({
      unit: fc.constantFrom(
        ...Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)),
        ...'–—‘’“”†•…€\u202f ` \t\n\r\u200b\u0301\u200e',
      ),
    })
    const anything = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.oneof(western, anything, fc.tuple(western, anything).map(String)), (text) => {
        expect(fold(text)).toBe(foldedInSteps(text))
      }),
      { numRuns: 3000 },
    )
  })
  it('shortens without cutting a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (s, n) => {
          const short = shorten(s, n)
          expect(short.length).toBeLessThanOrEqual(Math.max(n, 1))
          expect(Buffer.from(short).toString()).toBe(short)
        },
      ),
    )
  })
  it('tidies what a database refuses', () =>
    expect(tidy('a\r\nb\rc\u0000\ud800')).toBe('a\nb\nc\ufffd'))
})

describe('addresses', () => {
  it.each([
    ['a@x.fr', ['x.fr'], true],
    ['a@y.x.fr', ['x.fr'], false],
    ['a@y.x.fr', ['.x.fr'], true],
    ['a@x.fr', ['.x.fr'], true],
    ['a@evilx.fr', ['.x.fr'], false],
    ['a@z.fr', ['*'], true],
    ['a@z.fr', [], false],
  ])('%s of %j: %s', (address, allowed, ok) => expect(domainAllowed(address, allowed)).toBe(ok))
  it('finds a plus tag of ours only', () => {
    expect(plusTag('aide+r1.x@a.fr', 'aide@a.fr')).toBe('r1.x')
    expect(plusTag('aide+r1.x@b.fr', 'aide@a.fr')).toBeUndefined()
    expect(plusTag('aide@a.fr', 'aide@a.fr')).toBeUndefined()
  })
  it.each(['', 'root', 'a@b@c', 'a b@c', '<a@b>'])('%j is no address', (text) =>
    expect(looksLikeAddress(text)).toBe(false),
  )
})

/** The steps of its definition, one after the other. */
function foldedInSteps(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
  const opened = plain.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss')
  return opened
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[\s\u200B]+/g, ' ')
    .trim()
}
