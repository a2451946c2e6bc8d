/** Whatever people wrote becomes blocks that Slack takes, and nothing of it pings, links or is lost. */

import { describe, expect, it } from 'vitest'
import { decodeButtonValue, encodeButtonValue } from '../../../src/adapters/chat/button-value.js'
import { ancestorsOf, messageIdOf, placeFrom } from '../../../src/adapters/slack/base/message-id.js'
import { messagesOf, type SlackBlock } from '../../../src/adapters/slack/kit/block-kit.js'
import { escaped, literal } from '../../../src/adapters/slack/kit/mrkdwn.js'
import { typedText } from '../../../src/adapters/slack/kit/typed-text.js'
import type { Block } from '../../../src/adapters/templates/blocks/blocks.js'
import { checkMessageBlocks } from '../../../src/sandbox/slack/kit/blocks.js'
import fc from '../../support/runner/random-cases.js'

const words = fc.string({ unit: 'grapheme', maxLength: 4000 })
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U123>',
        '<https://x.example|ici>',
        '&amp;',
        '&',
        '\n',
        '\n\n',
      ),
      fc.constantFrom('*gras*', '_x_', '`', '```', '~', '>', 'a'.repeat(3500), '😀'.repeat(1600)),
      words,
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(' '))
const value = { number: 433, heldId: null, body: 'CLORE', adds: 'nothing' } as const
const button = fc
  .record({ label: fc.string({ minLength: 1, maxLength: 200 }), line: fc.string(), body: words })
  .map(({ label, line, body }) => ({
    label,
    line,
    href: '',
    typed: 'word' as const,
    value: { ...value, body },
  }))
const block: fc.Arbitrary<Block> = fc.oneof(
  hostile.map((text): Block => ({ kind: 'paragraph', text })),
  hostile.map((text): Block => ({ kind: 'heading', text })),
  hostile.map((text): Block => ({ kind: 'caption', text })),
  hostile.map((text): Block => ({ kind: 'quote', text })),
  fc.array(hostile, { maxLength: 5 }).map((items): Block => ({ kind: 'list', items })),
  fc
    .array(fc.tuple(words, hostile), { maxLength: 5 })
    .map((rows): Block => ({ kind: 'table', rows })),
  fc
    .array(fc.array(words), { maxLength: 5 })
    .map((rows): Block => ({ kind: 'grid', head: [], rows })),
  fc.array(button, { maxLength: 60 }).map((buttons): Block => ({ kind: 'buttons', buttons })),
  fc.array(button, { maxLength: 60 }).map((choices): Block => ({ kind: 'choices', choices })),
)

const shown = (blocks: readonly SlackBlock[]) => JSON.stringify(blocks)

describe('blocks', () => {
  it('are taken by Slack, however long and hostile what they hold', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        for (const page of messagesOf(blocks)) {
          expect(page.length).toBeGreaterThan(0)
          expect(page.length).toBeLessThanOrEqual(50)
          checkMessageBlocks(page, false)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('hold every letter of a quoted text, in order', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const pages = messagesOf([{ kind: 'quote', text }])
        const said = pages
          .flat()
          .map(({ text: part }) => (part as { text: string }).text)
          .join('\n')
        const bare = (all: string) => all.replace(/[\s>\u200b]/g, '')
        expect(bare(typedText(said))).toBe(bare(text.replace(/>/g, '')))
      }),
      { numRuns: 150 },
    )
  })

  it('mention nobody and link nothing that somebody wrote', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(messagesOf([{ kind: 'quote', text }]).flat())).not.toMatch(/<[!@#h]/)
      }),
    )
  })
})

describe('text', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['voir <https://ecole.example/x|le site>', 'voir le site (https://ecole.example/x)'],
    ['<https://ecole.example/x|ecole.example/x> !', 'ecole.example/x !'],
    ['<https://ecole.example/?a=1&amp;b=2>', 'https://ecole.example/?a=1&b=2'],
    ['<mailto:a@ecole.example|a@ecole.example>', 'a@ecole.example'],
    ['<@U123> et <#C1|entraide> et <!here>', '@U123 et #entraide et @here'],
  ])('%s', (typed, meant) => expect(typedText(typed)).toBe(meant))

  it('what is escaped is read back', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(typedText(escaped(text))).toBe(text)
      }),
    )
  })

  it('marks of the format are shown, not applied', () => {
    expect(literal('*gras* _x_ 3*4*5 R-000433')).toBe('*\u200bgras* _\u200bx_ 3*4*5 R-000433')
  })
})

describe('what travels in a button', () => {
  it('is what was put in, or asks for the text anew', () => {
    fc.assert(
      fc.property(words, fc.nat(), (body, number) => {
        const value = encodeButtonValue({ number, heldId: null, body, adds: 'nothing' }, 2000)
        expect(value.length).toBeLessThanOrEqual(2000)
        const read = decodeButtonValue(value)
        if (read?.adds === 'nothing')
          expect(read).toEqual({ number, heldId: null, body, adds: 'nothing' })
        else expect(read).toMatchObject({ number, adds: 'text' })
      }),
    )
  })

  it('never carries a part of a text that does not fit', () => {
    const bodyOf = (body: string) =>
      decodeButtonValue(encodeButtonValue({ number: 0, heldId: null, body, adds: 'nothing' }, 2000))
        ?.body
    expect(bodyOf(`ROUVRIR\n\n${'é '.repeat(1500)}`)).toBe('ROUVRIR')
    expect(bodyOf('a'.repeat(2500))).toBe('')
    expect(bodyOf(`${'a b '.repeat(600)}\nfin`)).toBe('')
  })

  it.each(['', '{}', 'null', '[1]', '{"n":"x"}', 'CLORE'])(
    'of others, « %s », is nothing',
    (value) => expect(decodeButtonValue(value)).toBeNull(),
  )
})

it('a place is found again from the ids that were made of it', () => {
  const place = { channel: 'D0123', ts: '1790000000.000200', root: '1790000000.000100' }
  expect(placeFrom([...ancestorsOf(place), messageIdOf(place)])).toEqual(place)
  const alone = { ...place, root: place.ts }
  expect(placeFrom([messageIdOf(alone)])).toEqual(alone)
  expect(placeFrom([])).toBeNull()
  expect(placeFrom(['<1@mail.example>', messageIdOf(place)])).toBeNull()
})
