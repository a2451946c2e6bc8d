/** On a board, what the same person asked just before, and the button that makes one request of the two. */

import type { JustAsked } from '../../../core/notices/kinds/one-or-two.js'
import { MINUTE } from '../../../core/running/durations.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import type { Button } from '../blocks/blocks.js'
import { formatAge } from '../words/formats.js'
import type { Words } from '../words/words.js'

const LONGEST_TITLE = 80

/** « R-000012 « Écran noir », 4 min plus tôt. Si c'est la même chose, réunissez-les. » */
export function twinLine({ number, title, minutes }: JustAsked, words: Words): string {
  const request = words.request
    .replace('{ref}', () => formatReference(number))
    .replace('{title}', () => shorten(title || words.untitled, LONGEST_TITLE))
  return words.twin.line
    .replace('{age}', () => formatAge(minutes * MINUTE, words))
    .replace('{request}', () => request)
}

/** « Réunir avec R-000012 » */
export function chatTwinButton(
  number: number,
  twin: JustAsked,
  words: Words,
): Pick<Button, 'label' | 'value'> {
  const other = formatReference(twin.number)
  const body = `${words.buttons.merge?.line ?? ''} ${other}`
  return {
    label: words.twin.button.replace('{ref}', () => other),
    value: { number, heldId: null, body, adds: 'nothing' },
  }
}
