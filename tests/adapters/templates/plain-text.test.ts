/** The plain text of a notice: folded, readable alone, without links where a word does it. */

import { describe, expect, it } from 'vitest'
import { COLUMNS, foldLines } from '../../../src/adapters/templates/blocks/fold-lines.js'
import { sampleMails } from '../../support/mails/mails.js'
import fc from '../../support/runner/random-cases.js'

describe.each(sampleMails())('$name', ({ text, kind, blocks }) => {
  it('has no line that is longer than a terminal is wide, links aside', () => {
    const long = foldLines(text)
      .split('\n')
      .filter((line) => line.length > COLUMNS && !/^ *mailto:\S+$/.test(line))
    expect(long).toEqual([])
  })

  it('has a link only where its key alone does it', () => {
    const links = text.match(/mailto:\S+/g) ?? []
    const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    expect(links).toEqual(buttons.filter(({ typed }) => typed === 'link').map(({ href }) => href))
    if (!['confirm', 'team-held', 'flood'].includes(kind)) expect(links).toEqual([])
  })

  it('says the reason why a message failed in words, not by its name in the program', () => {
    expect(text).not.toMatch(/(?<![\w-])(?:no-sender|unreadable|unknown-reference)(?![\w-])/)
  })
})

describe('folding', () => {
  it.each([
    ['un deux trois', 'un deux\ntrois'],
    ['| un deux trois', '| un deux\n| trois'],
    ['- un deux trois', '- un deux\n  trois'],
    ['12. un deux trois', '12. un\n    deux\n    trois'],
    ['https://exemple.fr/tres/long', 'https://exemple.fr/tres/long'],
    ['un deux\u202F? trois', 'un deux\u202F?\ntrois'],
    ['un  deux   trois', 'un  deux\n trois'],
  ])('%j', (line, folded) => expect(foldLines(line, 9)).toBe(folded))

  it('loses and changes no word, whatever stands in the text', () => {
    const words = fc.constantFrom('a', 'deux', '|', '-', '> cité', '1.', 'x'.repeat(90), '', ' ')
    const lines = fc.array(fc.array(words, { maxLength: 40 }).map((all) => all.join(' ')))
    const said = (text: string) => text.split(/\s+/).filter((word) => !['', '|'].includes(word))
    fc.assert(
      fc.property(lines, (all) => {
        const text = all.join('\n')
        expect(said(foldLines(text))).toEqual(said(text))
        for (const line of foldLines(text).split('\n'))
          expect(line.length <= COLUMNS || !/\S \S/.test(line.slice(4))).toBe(true)
      }),
    )
  })
})
