/** Text objects, options and confirm dialogs: the small parts of blocks. */

import type { Check } from './check.js'
import { boolean, byType, list, object, oneOf, string } from './check.js'

const type: Check = string(255)

function plainObject(max: number): Check {
  return object({ type, text: string(max, 1) }, { emoji: boolean })
}

function mrkdwnObject(max: number): Check {
  return object({ type, text: string(max, 1) }, { verbatim: boolean })
}

/** `plain_text` only. */
export function plainText(max: number): Check {
  return byType({ plain_text: plainObject(max) })
}

/** `plain_text` or `mrkdwn`; Slack: text of a text object ≤ 3,000. */
export function anyText(max = 3000): Check {
  return byType({ plain_text: plainObject(max), mrkdwn: mrkdwnObject(max) })
}

/** Slack: confirm title ≤ 100, text ≤ 300, buttons ≤ 30. */
export const confirm: Check = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
)

/** Slack: option text ≤ 75, value ≤ 150, description ≤ 75. */
const VALUE = string(150, 1)

/** Of selects. */
export const plainOption: Check = object(
  { text: plainText(75), value: VALUE },
  { description: plainText(75) },
)

/** Of radio buttons and checkboxes. */
export const richOption: Check = object(
  { text: anyText(75), value: VALUE },
  { description: anyText(75) },
)

/** Of overflow menus; Slack: url ≤ 3,000. */
export const linkOption: Check = object(
  { text: plainText(75), value: VALUE },
  { description: plainText(75), url: string(3000) },
)

/** Slack: group label ≤ 75, 100 groups, 100 options in each. */
export const optionGroups: Check = list(
  object({ label: plainText(75), options: list(plainOption, 100) }),
  100,
)
