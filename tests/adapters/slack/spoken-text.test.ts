/** A message's own text says what its blocks show: for screen readers, in notifications, in clients without blocks. */

import { describe, expect, it } from 'vitest'
import { messagesOf, sections } from '../../../src/adapters/slack/kit/block-kit.js'
import { literal } from '../../../src/adapters/slack/kit/mrkdwn.js'
import { spokenText } from '../../../src/adapters/slack/kit/spoken-text.js'
import { typedText } from '../../../src/adapters/slack/kit/typed-text.js'
import type { Block } from '../../../src/adapters/templates/blocks/blocks.js'
import fc from '../../support/runner/random-cases.js'

const value = { number: 433, heldId: null, body: 'CLORE', adds: 'nothing' } as const
const button = (label: string) => ({ label, line: '', href: '', typed: 'word', value }) as const
const said = (blocks: readonly Block[], before = '') =>
  messagesOf(blocks)
    .map((page, at) => spokenText(page, at === 0 ? before : ''))
    .join('\n')

const NOTICE: readonly Block[] = [
  { kind: 'heading', text: 'Demande R-000433' },
  { kind: 'paragraph', text: 'Noa pense que *c’est* réglé <b> & co.' },
  { kind: 'quote', text: 'La pile\nétait vide.' },
  { kind: 'list', items: ['un', 'deux_trois'] },
  {
    kind: 'table',
    rows: [
      ['Statut', 'Résolue'],
      ['Produit', 'GFC_2 *bêta*'],
    ],
  },
  { kind: 'grid', head: ['a', 'b'], rows: [['R-000433', 'Souris']] },
  { kind: 'caption', text: 'Lou, hier' },
  { kind: 'buttons', buttons: [button('Clore ma demande'), button('Rouvrir')] },
]

describe('what is said', () => {
  it('is what is shown, in its order, without the marks of the format', () => {
    expect(typedText(said(NOTICE, 'Demande résolue : Souris')).replaceAll('\u200B', '')).toBe(
      [
        'Demande résolue : Souris',
        'Demande R-000433',
        'Noa pense que *c’est* réglé <b> & co.',
        'La pile\nétait vide.',
        '• un\n• deux_trois',
        'Statut : Résolue\nProduit : GFC_2 *bêta*',
        'R-000433 · Souris',
        'Lou, hier',
        '[Clore ma demande] [Rouvrir]',
      ].join('\n'),
    )
  })

  it('is not said twice where the first line says it', () => {
    expect(said([{ kind: 'heading', text: 'Souris en panne' }], 'Souris en panne')).toBe(
      'Souris en panne',
    )
  })

  it('calls nobody, and formats nothing', () => {
    const blocks = [...sections('<@U123>'), ...sections(literal('<!channel> *gras*'))]
    expect(spokenText(blocks)).toBe('&lt;!channel&gt; *\u200Bgras*')
  })

  it('has all the words of a text that fits, and at most 4,000 characters, whatever people wrote', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(
        '&'.repeat(1500),
        '😀'.repeat(2500),
        '*a* _b_ `c`',
        '<@U1>',
        'x '.repeat(3000),
      ),
    )
    const block: fc.Arbitrary<Block> = fc.oneof(
      text.map((written): Block => ({ kind: 'paragraph', text: written })),
      text.map((written): Block => ({ kind: 'quote', text: written })),
      fc.tuple(text, text).map((cells): Block => ({ kind: 'table', rows: [cells] })),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), text, (blocks, before) => {
        for (const page of messagesOf(blocks)) {
          const spoken = spokenText(page, before)
          expect(spoken.length).toBeLessThanOrEqual(4000)
          expect(spoken).not.toMatch(/<[@!#h]/)
          expect(spoken).not.toMatch(/&(?!amp;|lt;|gt;)/)
          expect(spoken).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
        }
      }),
    )
  })
})
