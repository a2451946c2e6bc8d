/** What people type in Slack arrives as the text that they see: each form that Slack documents, and whatever else comes. */

import { describe, expect, it } from 'vitest'
import { readMessageEvent } from '../../../src/adapters/slack/heard/read-message.js'
import { vttText } from '../../../src/adapters/slack/heard/transcript.js'
import { writtenText } from '../../../src/adapters/slack/heard/written-text.js'
import { codePoints, emojiOf, withEmoji } from '../../../src/adapters/slack/kit/emoji.js'
import { EMOJI } from '../../../src/adapters/slack/kit/emoji-names.js'
import { BOT, KNOWN_NAMES, TYPED_FORMS } from '../../fixtures/slack-typed.js'
import fc from '../../support/runner/random-cases.js'

const asked: string[] = []
const lookUp = async (id: string) => {
  asked.push(id)
  return KNOWN_NAMES[id]
}
const desk = { names: { user: lookUp, channel: lookUp }, botUserId: async () => BOT }

describe('what was typed', () => {
  it.each(TYPED_FORMS.map((form) => [form.what, form] as const))('%s', async (_, form) => {
    expect(await writtenText(desk, form)).toBe(form.read)
  })

  it('asks Slack for no name that the text has, and for none twice', async () => {
    asked.length = 0
    await writtenText(desk, { text: '<@U0OTHER|lou> <@U0CAMILLE> <@U0CAMILLE> <#C0X|x>' })
    expect(asked).toEqual(['U0CAMILLE'])
  })

  it('is read whatever the blocks hold: then the text stands', async () => {
    const whole = TYPED_FORMS.flatMap(({ blocks = [] }) => blocks)
    const spoiled = fc.tuple(fc.constantFrom(...whole), fc.anything()).map(([block, odd]) => {
      const copy = structuredClone(block) as { elements?: { elements?: unknown[] }[] }
      copy.elements?.[0]?.elements?.push(odd)
      return copy
    })
    const raw = fc.oneof(spoiled, fc.anything(), fc.constantFrom(...whole))
    await fc.assert(
      fc.asyncProperty(fc.array(raw, { maxLength: 4 }), async (blocks) => {
        const event = readMessageEvent({ channel: 'D1', ts: '1.1', text: 'mon texte', blocks })
        expect(typeof (await writtenText(desk, event ?? {}))).toBe('string')
      }),
    )
  })

  it('loses no letter that Slack escaped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (typed) => {
        const text = typed.replaceAll(':', ' ')
        const escaped = text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
        expect(await writtenText(desk, { text: escaped })).toBe(text)
      }),
    )
  })
})

describe('emoji', () => {
  it('have each name once, and one picture', () => {
    const names = EMOJI.flatMap(([all]) => all.split(' '))
    expect(new Set(names).size).toBe(names.length)
    for (const [, emoji] of EMOJI) expect(emoji).toMatch(/^\p{Emoji}/u)
  })

  it.each([
    ['wave::skin-tone-2', '👋🏻'],
    ['point_up::skin-tone-6', '☝🏿'],
    ['+1', '👍'],
    ['constructor', undefined],
  ])('%s', (name, emoji) => expect(emojiOf(name)).toBe(emoji))

  it('of code points', () => {
    expect(codePoints('1f468-200d-1f4bb')).toBe('👨‍💻')
    expect(['', 'x', '110000', '1f44b-'].map(codePoints)).toEqual([...Array(4)])
  })

  it.each(['C:\\a:b', 'a:+1:b', 'std::x::y', 'id:100:', 'https://a.example/:100:'])(
    'none in « %s »',
    (text) => expect(withEmoji(text)).toBe(text),
  )
})

it('a transcript (WebVTT) is its words', () => {
  const vtt = [
    '\uFEFFWEBVTT - clip',
    'NOTE personne\nne lit ceci',
    '1\n00:00:00.000 --> 00:00:02.000\n<v Camille>Bonjour,</v>',
    '00:00:02.000 --> 00:00:05.000 align:start\nl&#39;imprimante\nfume &amp; sent',
  ].join('\r\n\r\n')
  expect(vttText(vtt)).toBe("Bonjour, l'imprimante fume & sent")
})
