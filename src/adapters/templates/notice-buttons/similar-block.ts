/** Solved requests that resemble a new one: a line of each, and the button that resolves like it, in the words of a technician. */

import type { ShownSimilar } from '../../../core/notices/kinds/team.js'
import type { Notice } from '../../../core/notices/notice.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import type { Button } from '../blocks/blocks.js'
import type { NamedBlocks } from '../blocks/template-blocks.js'
import type { Words } from '../words/words.js'
import { type ButtonContext, button } from './mailto-button.js'

const LONGEST_TITLE = 80
/** Of the keys of the buttons of one notice: no other has so many. */
const FIRST_KEY = 20

/** « R-000412 Imprimante bloquée : éteindre le bac 2, puis… » */
export function similarLine({ number, title, solution }: ShownSimilar, words: Words): string {
  const bare = shorten(title.replace(/[\s.:;,]+$/, '') || words.untitled, LONGEST_TITLE)
  const named = `${formatReference(number)} ${bare}`
  return `${named}${words.colon}${solution}`
}

export function similarHeading(similar: readonly unknown[], { similar: said }: Words): string {
  return similar.length === 1 ? said.one : said.heading
}

/** Null: none resembles it. */
export function similarBlocks({ kind, data }: Notice, words: Words): NamedBlocks {
  if (kind !== 'team-new') return {}
  const { similar = [] } = data
  if (similar.length === 0) return { similar: null }
  return {
    similar: [
      { kind: 'heading', text: similarHeading(similar, words) },
      { kind: 'list', items: similar.map((one) => similarLine(one, words)) },
    ],
  }
}

/** « RESOUDRE COMME R-000412 » */
function bodyOf({ number }: ShownSimilar, words: Words): string {
  const { line = '' } = words.buttons.resolve ?? {}
  return `${line} ${words.similar.like} ${formatReference(number)}`
}

function labelOf({ number }: ShownSimilar, { similar }: Words): string {
  return similar.button.replace('{ref}', formatReference(number))
}

export function similarButtons(
  context: ButtonContext,
  similar: readonly ShownSimilar[],
): readonly Button[] {
  const { words } = context
  return similar.map((one, at) => {
    const body = bodyOf(one, words)
    const label = labelOf(one, words)
    return { ...button(context, 'resolve', { body, label, at: FIRST_KEY + at }), line: body }
  })
}

/** The same on a board: there the text is looked at, and changed, before it goes. */
export function chatSimilarButton(
  number: number,
  similar: ShownSimilar,
  words: Words,
): Pick<Button, 'label' | 'value'> {
  const value = { number, heldId: null, body: bodyOf(similar, words), adds: 'text' } as const
  return { label: labelOf(similar, words), value }
}
