/** The initial text of a form: references of which some may be removed, or a solution to be edited. */

import { shorten } from '../../../core/text/text.js'
import { readAgentCommand } from '../../../core/words/read-agent-command.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'

/** Slack: 3,000 characters of an input, and of the private data of the preview, which carries it on. */
export const MAX_TEXT = 2400

/** What is longer than an input takes ends visibly. */
export function filledIn({ body }: ButtonValue, text: string): object {
  const written = text === '' ? partsOf(body).below : text
  return written === '' ? {} : { initial_value: shorten(written, MAX_TEXT) }
}

/** The word of a button, and what stands below it to be changed: of RATTACHER the references; '' for all others. */
export function partsOf(body: string): { readonly word: string; readonly below: string } {
  const [word = '', ...lines] = body.split('\n')
  if (readAgentCommand(body)?.name !== 'attach') return { word: body, below: '' }
  return { word, below: lines.join('\n') }
}
