/** Slack's text format on the sandbox's page: what it shows, and that nothing else gets through. */

import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { literal } from '../../../../src/adapters/slack/kit/mrkdwn.js'
import { blocksOf } from '../../../../src/sandbox/page/slack/blocks.js'
import { mrkdwn } from '../../../../src/sandbox/page/slack/mrkdwn.js'
import { richText } from '../../../../src/sandbox/page/slack/rich-text.js'
import { bareSurface, READER, readHtml } from '../../../support/chat/block-surface.js'
import fc from '../../../support/runner/random-cases.js'

const shown = (text: string) => mrkdwn(text, READER).markup.slice('<div class="mrkdwn">'.length, -6)
const link = (href: string, label: string) =>
  `<a href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`

describe('mrkdwn', () => {
  // https://docs.slack.dev/messaging/formatting-message-text
  it.each([
    ['deux\nlignes', '<p>deux<br>lignes</p>'],
    [
      '*gras* _italique_ ~barré~ `code`',
      '<p><b>gras</b> <i>italique</i> <s>barré</s> <code>code</code></p>',
    ],
    ['*gras et _italique_*', '<p><b>gras et <i>italique</i></b></p>'],
    ['2*3*4 a_b_c x~y~z', '<p>2*3*4 a_b_c x~y~z</p>'],
    ['* pas gras * _ ni _', '<p>* pas gras * _ ni _</p>'],
    ['`*dans du code*`', '<p><code>*dans du code*</code></p>'],
    [
      'avant\n```\nif (a &lt; b)\n  *x*\n```\naprès',
      '<p>avant</p><pre>if (a &lt; b)\n  *x*\n</pre><p>après</p>',
    ],
    ['&gt; cité\n&gt;encore\nà moi', '<blockquote>cité<br>encore</blockquote><p>à moi</p>'],
    ['>cité\n>', '<blockquote>cité<br></blockquote>'],
    ['a &gt; b', '<p>a &gt; b</p>'],
    ['&lt;b&gt; &amp;lt;', '<p>&lt;b&gt; &amp;lt;</p>'],
    [
      '<https://a.example/?x=1&amp;y=2|ici>',
      `<p>${link('https://a.example/?x=1&amp;y=2', 'ici')}</p>`,
    ],
    ['<https://a.example/_x_>', `<p>${link('https://a.example/_x_', 'https://a.example/_x_')}</p>`],
    ['<mailto:a@b.example>', `<p>${link('mailto:a@b.example', 'a@b.example')}</p>`],
    ['<javascript:alert(1)|ici>', '<p>ici</p>'],
    ['<data:text/html,x>', '<p>data:text/html,x</p>'],
    [
      '<@U1> <@U9> <@U9|Lou>',
      '<p><span class="mention">@Noa Petit</span> <span class="mention">@U9</span> <span class="mention">@Lou</span></p>',
    ],
    ['<#C1> <#C1|>', '<p><span class="mention">#n1</span> <span class="mention">#n1</span></p>'],
    [
      '<!here> <!subteam^S1|@équipe>',
      '<p><span class="mention">@here</span> <span class="mention">@équipe</span></p>',
    ],
    ['<!date^0^{date_num} à {time}|jadis>', '<p><span class="date">01/01/1970 à 01:00</span></p>'],
    ['<!date^jamais^{date}|jadis>', '<p><span class="date">jadis</span></p>'],
    [':wave: :inconnu: 10:30:45', '<p>👋 :inconnu: 10:30:45</p>'],
  ])('%j', (text, html) => {
    expect(shown(text)).toBe(html)
  })

  const piece = fc.oneof(
    fc.constantFrom(
      ...['*', '_', '~', '`', '```', '>', '&gt;', '\n', ' ', ':wave:', '<', '|', '^', '"', "'"],
      ...[
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '"><svg onload=x>',
        '</div>',
      ],
      ...['<javascript:alert(1)|x>', '<JaVaScript:x>', '<https://a.example/"onmouseover="x|y>'],
      ...[
        '<!date^1^{date}^javascript:x|y>',
        '<!date^9e99^{constructor}|y>',
        '<@__proto__>',
        '&lt;b&gt;',
      ],
      ...[
        '<data:text/html;base64,x|y>',
        '<!constructor>',
        '<#toString|<b>>',
        '\u0000',
        '\u200b',
        '\u202e',
      ],
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  const hostile = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''))

  it('lets no markup through, whatever is written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expectHarmless(mrkdwn(text, READER).markup)
        const element = { type: 'text', text, style: { bold: true, [text]: true } }
        const leaves = [
          element,
          { type: 'link', url: text, text },
          { type: text },
          { type: 'emoji', name: text },
        ]
        expectHarmless(richText([{ type: 'rich_text_section', elements: leaves }], READER).markup)
        expectHarmless(blocksOf(blocksWith(text), bareSurface()).markup)
      }),
      { numRuns: 400 },
    )
  })

  it('shows what the desk escapes letter by letter, without a format', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // A line that begins with > is a quote, and three backticks are broken up: as the desk means it.
        const said = text.replaceAll(/[>\n:\r]|&(lt|gt|amp);/g, '')
        const { text: read, tags } = readHtml(mrkdwn(literal(said), READER).markup)
        expect(tags.filter((tag) => !['div', 'p'].includes(tag))).toEqual([])
        if (said.trim() !== '')
          expect(read.replaceAll('\u200b', '')).toBe(said.replaceAll('\u200b', ''))
      }),
      { numRuns: 400 },
    )
  })
})

/** Everything of it that people may have written. */
function blocksWith(text: string) {
  const plain = { type: 'plain_text', text }
  const option = { text: plain, value: text, description: plain }
  const input = (element: object) => ({
    type: 'input',
    block_id: text,
    label: plain,
    hint: plain,
    element,
  })
  return [
    { type: text, text },
    { type: 'header', text: plain },
    {
      type: 'section',
      text: { type: 'mrkdwn', text },
      fields: [plain],
      accessory: { type: 'image', image_url: text, alt_text: text },
    },
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text },
        { type: 'image', slack_file: { id: text }, alt_text: text },
      ],
    },
    {
      type: 'actions',
      block_id: text,
      elements: [
        {
          type: 'button',
          action_id: text,
          text: plain,
          url: text,
          value: text,
          style: text,
          accessibility_label: text,
        },
        {
          type: 'button',
          action_id: text,
          text: plain,
          confirm: { title: plain, text: plain, confirm: plain },
        },
        { type: 'overflow', action_id: text, options: [option] },
        {
          type: 'static_select',
          action_id: text,
          placeholder: plain,
          option_groups: [{ label: plain, options: [option] }],
        },
        { type: text, action_id: text },
      ],
    },
    input({
      type: 'plain_text_input',
      action_id: text,
      multiline: true,
      initial_value: text,
      placeholder: plain,
      max_length: text,
    }),
    input({ type: 'radio_buttons', action_id: text, options: [option] }),
    input({ type: 'external_select', action_id: text, placeholder: plain }),
    input({ type: 'file_input', action_id: text, filetypes: [text] }),
    { type: 'markdown', text },
    { type: 'file', external_id: text },
    { type: 'video', title: plain, video_url: text },
    { type: 'image', image_url: text, alt_text: text, title: plain },
  ]
}

const TAGS = [
  ...[
    'div',
    'p',
    'br',
    'b',
    'i',
    's',
    'u',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'span',
    'hr',
    'img',
  ],
  ...[
    'button',
    'details',
    'summary',
    'form',
    'input',
    'label',
    'select',
    'optgroup',
    'option',
    'textarea',
  ],
]

/** Only elements of ours, no attribute that runs anything, no link but to pages and addresses. */
function expectHarmless(markup: string): void {
  const parser = new Parser({
    onopentag(tag, attributes) {
      expect(TAGS).toContain(tag)
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).toMatch(/^(aria-|data-)?[a-z]+$/)
        expect(name).not.toMatch(/^(on|style$|srcdoc$|formaction$)/)
        if (name === 'href') expect(value).toMatch(/^(https?|mailto|tel):/)
        if (name === 'src' || name === 'action') expect(value).toMatch(/^\//)
      }
    },
    oncomment: () => expect.fail('a comment'),
    onprocessinginstruction: () => expect.fail('an instruction'),
  })
  parser.end(markup)
}
