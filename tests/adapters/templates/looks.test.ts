/** The HTML of every notice: what Word draws, what holds without the style block, what is readable, what a phone shows first. */

import { describe, expect, it } from 'vitest'
import { accentOf, contrast, isReadable } from '../../../src/adapters/templates/look/colours.js'
import { sampleMails } from '../../support/mails/mails.js'
import { measureOnPhone, SCREEN } from '../../support/mails/phone.js'
import { chromiumInstalled } from '../../support/pages/chromium.js'
import { needs } from '../../support/runner/skip.js'

const mails = sampleMails()
const withoutStyle = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/g, '')

describe.each(mails)('$name', ({ html }) => {
  it('has no padding but on cells, and no border to draw a quote but theirs: Word knows no other', () => {
    const padded = [...html.matchAll(/<(\w+)[^>]*style="[^"]*(?<!-)padding[^"]*:[^"]*[1-9]/g)]
    expect([...new Set(padded.map(([, element]) => element))].sort()).toEqual(
      expect.not.arrayContaining(['p', 'a', 'div', 'ul', 'li', 'h2', 'table']),
    )
    expect(html).not.toContain('<div')
  })

  it('says colour, size and font in the elements themselves', () => {
    const body = withoutStyle(html)
    expect(body).toMatch(/<table[^>]*font-family:/)
    for (const [element] of body.matchAll(/<(?:p|h2|ul|a|th)\b[^>]*>/g)) {
      expect(element).toMatch(/style="[^"]*color:#[0-9a-f]{6}/)
    }
  })

  it('closes what it opens', () => {
    const shown = html.replace(/<!--[\s\S]*?-->/g, '')
    for (const name of ['table', 'tr', 'td', 'p', 'a', 'ul', 'li'])
      expect([name, shown.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0]).toEqual([
        name,
        shown.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0,
      ])
  })

  it('has at most one main button', () => {
    const blocks = html.match(/class="button"/g) ?? []
    expect(blocks.length).toBeLessThanOrEqual(1)
  })
})

describe('colours', () => {
  /** Letters, and what is behind them: in the light, then in the dark (layout.eta). */
  const { light, darkButton, darkLink } = accentOf('#1f4fa3')
  it.each([
    ['#1b1b1f', '#ffffff'],
    ['#1b1b1f', '#f4f6fa'],
    ['#565b69', '#ffffff'],
    ['#565b69', '#eef1f6'],
    [light, '#ffffff'],
    ['#ffffff', light],
    ['#eceef3', '#1f232b'],
    ['#eceef3', '#282d37'],
    ['#a9afbd', '#1f232b'],
    ['#a9afbd', '#15171c'],
    [darkLink, '#1f232b'],
    [darkLink, '#282d37'],
    ['#ffffff', darkButton],
  ])('%s is readable on %s (WCAG AA)', (text, behind) => {
    expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5)
    for (const one of [text, behind])
      expect(mails.some(({ html }) => html.includes(one))).toBe(true)
  })

  it.each(['#1f4fa3', '#000000', '#8b0000', '#006644', '#5b2a86', '#767676'])(
    'of the accent %s stay readable in the dark',
    (colour) => {
      const accent = accentOf(colour)
      expect(isReadable('#ffffff', accent.light)).toBe(true)
      expect(isReadable('#ffffff', accent.darkButton)).toBe(true)
      expect(isReadable(accent.darkLink, '#282d37')).toBe(true)
    },
  )

  it('black on white is the most that there is (WCAG 2.2, contrast ratio)', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#777777')).toBe(1)
  })
})

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('on a phone', () => {
  it('the first screen holds fact, reason and main button, and nothing is wider', async () => {
    const stripped = mails.map(({ name, html }) => ({
      name: `${name}, style stripped`,
      html: withoutStyle(html),
    }))
    const figures = await measureOnPhone([...mails, ...stripped])
    const beyond = figures.filter(
      ({ fact, reason, button, overflow }) =>
        [fact, reason, button].some((bottom) => (bottom ?? 0) > SCREEN.height) || overflow > 0,
    )
    expect(figures).toHaveLength(2 * mails.length)
    expect(beyond).toEqual([])
  })
})
