/** Buttons as Block Kit elements: those that say something to the desk, and those that change a view. */

import { encodeButtonValue } from '../../chat/button-value.js'
import type { Button } from '../../templates/blocks/blocks.js'
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
  return {
    type: 'button',
    action_id: `${BUTTON_ACTION_ID}:${at}`,
    text: plainText(shortLabel(label)),
    value: encodeButtonValue(value, MAX_BUTTON_VALUE),
  }
}

/** Slack: 150 characters in the value of an option, 75 in its text. */
const MAX_OPTION_VALUE = 150
const MENU_ACTION_ID = `${BUTTON_ACTION_ID}:menu`

/** Buttons behind a menu, the `at`th of its block: tapping one says the same as a button would. None: no menu. */
export function menuElement(
  choices: readonly Pick<Button, 'label' | 'value'>[],
  at: number,
): object[] {
  if (choices.length === 0) return []
  const options = choices.map(({ label, value }) => ({
    text: plainText(shortLabel(label)),
    value: encodeButtonValue(value, MAX_OPTION_VALUE),
  }))
  return [
    { type: 'overflow', action_id: at === 0 ? MENU_ACTION_ID : `${MENU_ACTION_ID}:${at}`, options },
  ]
}

function shortLabel(label: string): string {
  return label.length <= MAX_LABEL ? label : `${label.slice(0, MAX_LABEL - 1)}…`
}

/** Opens a request in a view of its own, from its line in the Home tab or in a list. */
export const OPEN_ACTION_ID = 'request-open'

export function openButton(number: number, label: string): object {
  return viewButton(`${OPEN_ACTION_ID}:${number}`, label, JSON.stringify({ number, skip: 0 }))
}

/** Of a view that only shows something; what its value carries may be old, or made up. */
export function viewButton(actionId: string, label: string, value: string): object {
  return { type: 'button', action_id: actionId, text: plainText(label), value }
}
