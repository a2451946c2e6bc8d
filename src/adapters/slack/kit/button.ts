/** Buttons as Block Kit elements: those that say something to the desk, and those that change a view. */

import { encodeButtonValue } from '../../chat/button-value.js'
import type { Button } from '../../templates/blocks.js'
import { plainText } from './plain-text.js'

/** Action ids of buttons that say something end with a number behind it: they must differ in one block. */
export const BUTTON_ACTION_ID = 'fill'
/** Slack: 2,000 characters in a button's value, 75 in its text. */
export const MAX_BUTTON_VALUE = 2000
const MAX_LABEL = 75

export function buttonElement(
  { label, value }: Pick<Button, 'label' | 'value'>,
  at: number,
): object {
  const text = label.length <= MAX_LABEL ? label : `${label.slice(0, MAX_LABEL - 1)}…`
  return {
    type: 'button',
    action_id: `${BUTTON_ACTION_ID}:${at}`,
    text: plainText(text),
    value: encodeButtonValue(value, MAX_BUTTON_VALUE),
  }
}

/** Of a view that only shows something; what its value carries may be old, or made up. */
export function viewButton(actionId: string, label: string, value: string): object {
  return { type: 'button', action_id: actionId, text: plainText(label), value }
}
