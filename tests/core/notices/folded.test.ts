/** What was folded away from a message: counted, shown within bounds, and without anybody's keys. */

import { describe, expect, it } from 'vitest'
import { countLines, foldedText } from '../../../src/core/notices/folded.js'
import { withoutKeys } from '../../../src/core/text/keys.js'
import { readIntent } from '../../../src/core/words/read-intent.js'
import fc from '../../support/runner/random-cases.js'

const REPLY = 'r433.2w-0-r3a1-0a1b2c3d4e5f6g7h'
const ONE_USE = 'r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h'

/** A signed address or key as mail programs quote it. */
const QUOTED: Readonly<Record<string, string>> = {
  'an address': `À : assistance+${REPLY}@academie.example`,
  'an address in brackets': `> <assistance+${REPLY}@academie.example> a écrit :`,
  'an address in capitals': `ASSISTANCE+${REPLY.toUpperCase()}@ACADEMIE.EXAMPLE`,
  'a button': `- Clore ma demande (ou répondez CLORE) : mailto:assistance+${ONE_USE}@academie.example?subject=Re`,
  'the body of a button': `mailto:a@b.example?body=CLORE%0D%0A%5B%C3%80%20laisser%20%3A%20${ONE_USE}%5D`,
  'a plus sign encoded': `mailto:assistance%2B${ONE_USE}@academie.example`,
  'hyphens encoded': `mailto:assistance+${ONE_USE.replaceAll('-', '%2D')}@academie.example`,
  'the line of a key': `[À laisser : ${ONE_USE}]`,
  'wrapped at a hyphen': `> [À laisser : ${ONE_USE.replace('-9k', '-\n> 9k')}]`,
  'wrapped, quoted twice': `>> ${ONE_USE.replace('-9k', '-\n>> 9k')}`,
  'wrapped, marked by a bar': `| ${ONE_USE.replace('-9k', '-\n| 9k')}`,
  'typographic hyphens': ONE_USE.replaceAll('-', '\u2011'),
  'soft hyphens': ONE_USE.replaceAll('-', '-\u00ad'),
  'zero-width spaces': ONE_USE.replaceAll('-', '-\u200b'),
  'glued to letters': `cle${ONE_USE}`,
  'two of them': `${ONE_USE} ${REPLY}`,
}

describe('no key is shown with what was folded', () => {
  it.each(Object.entries(QUOTED))('%s', (_, line) => {
    const shown = withoutKeys(`Bonjour,\n${line}\nAu revoir.`)
    expect(shown.toLowerCase()).not.toContain('0a1b2c3d4e5f6g7h')
    expect(shown).toContain('…')
    expect(shown).toMatch(/^Bonjour,\n/)
    expect(shown).toMatch(/\nAu revoir\.$/)
  })

  it.each([
    ['Le poste r2.d2-a est en panne'],
    ['Voir https://intranet.example/r12.html?x=a-b-c'],
    ['Lettre LRAR-2026-11-000123456789'],
  ])('and « %s » stays as it is', (line) => {
    expect(withoutKeys(line)).toBe(line)
  })
})

describe('lines that were folded', () => {
  it.each([
    ['', 0],
    ['\n \n', 0],
    ['> Bonjour', 1],
    ['Le 3 mai, Noa a écrit :\n\n> Bonjour\n>\n> Est-ce réglé ?\n', 4],
  ])('of %j are %i', (text, count) => {
    expect(countLines(text)).toBe(count)
  })

  it('are shown up to a bound, and counted beyond it', () => {
    const elided = Array.from({ length: 100 }, (_, at) => `> ligne ${at + 1}`).join('\n')
    const shown = foldedText(elided, { lines: 40, characters: 4000 })
    expect(shown?.text.split('\n')).toHaveLength(40)
    expect(shown).toMatchObject({ lines: 100, omitted: 60 })
    expect(foldedText('', { lines: 40, characters: 4000 })).toBeUndefined()
  })

  it('of whatever length are within the bounds, and none is counted twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300, unit: 'grapheme' }), { maxLength: 80 }),
        (lines) => {
          const elided = lines.join('\n')
          const bounds = { lines: 40, characters: 4000 }
          const shown = foldedText(elided, bounds)
          if (!shown) return countLines(elided) === 0
          expect(shown.text.length).toBeLessThanOrEqual(bounds.characters)
          expect(countLines(shown.text)).toBeLessThanOrEqual(bounds.lines)
          expect(shown.lines).toBe(countLines(elided))
          const source = elided.split('\n')
          const whole = shown.text
            .split('\n')
            .filter((line, at) => line.trim() !== '' && line.trimEnd() === source[at]?.trimEnd())
          expect(shown.omitted).toBe(shown.lines - whole.length)
          return true
        },
      ),
    )
  })

  it('are shown without those that quote what we sent, which are counted', () => {
    const elided = 'Amigo a écrit :\n> Bonjour,\n> Est-ce réglé ?\nCamille'
    const bounds = { lines: 40, characters: 4000 }
    expect(foldedText(elided, bounds, 'Amigo a écrit :\nCamille')).toEqual({
      lines: 4,
      text: 'Amigo a écrit :\nCamille',
      omitted: 2,
    })
    expect(foldedText(elided, bounds, '')).toEqual({ lines: 4, text: '', omitted: 4 })
  })

  it('that end just where the bound is are not counted twice', () => {
    const bounds = { lines: 40, characters: 4 }
    expect(foldedText('abc\ndef', bounds)).toMatchObject({ omitted: 1 })
    expect(foldedText('abcd\ndef', bounds)).toMatchObject({ omitted: 1 })
    expect(foldedText('abcde\ndef', bounds)).toMatchObject({ omitted: 2 })
    expect(foldedText('abc', { lines: 40, characters: 0 })).toMatchObject({ text: '', omitted: 1 })
  })

  it('one line longer than the bound is cut, and said to be left out', () => {
    const shown = foldedText('x'.repeat(9000), { lines: 40, characters: 4000 })
    expect(shown?.text).toHaveLength(4000)
    expect(shown?.omitted).toBe(1)
  })
})

describe('the words that ask for it', () => {
  it.each([
    ['SUIVI R-000433 COMPLET', 433],
    ['Suivi complet R-000433', 433],
    ['SUIVI COMPLET', null],
    ['Bonjour,\nsuivi : R-000433, complet. Merci !', 433],
    ['STATUS R-000433 FULL', 433],
    ['Full status R-000433 please', 433],
  ])('%s', (text, number) => {
    expect(readIntent(text).command).toMatchObject({ name: 'unfold', strict: true, number })
  })

  it.each([['SUIVI R-000433'], ['Suivi']])('%s asks for the journal alone', (text) => {
    expect(readIntent(text).command).toMatchObject({ name: 'status', strict: true })
  })

  it.each([
    ['Le suivi complet de ma demande ne me paraît pas fait.'],
    ['Complet'],
    ['Le dossier est complet.'],
  ])('« %s » is none', (text) => {
    expect(readIntent(text).command?.strict ?? false).toBe(false)
  })
})
