/** Elements to type into or to put files in: the fields and limits of each. */

import type { Check, Fields } from './check.js'
import { anything, boolean, integer, list, matching, object, oneOf, rule, string } from './check.js'
import { plainText } from './text.js'

const type: Check = string(255)
/** Slack: action_id ≤ 255. */
const id: Fields = { action_id: string(255, 1) }
/** Slack: placeholder ≤ 150. */
const typedIn: Fields = {
  ...id,
  focus_on_load: boolean,
  placeholder: plainText(150),
  dispatch_action_config: object({
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2),
  }),
}
const decimal = matching(/^-?\d+(\.\d+)?$/, 'a number in a string')

const lengthRule = rule(
  ({ min_length, max_length }) => Number(min_length ?? 0) <= Number(max_length ?? 3000),
  'min_length must not be greater than max_length',
)

export const INPUTS: Fields = {
  // Slack: min_length 0 to 3,000, max_length 1 to 3,000.
  plain_text_input: object(
    { type },
    {
      ...typedIn,
      multiline: boolean,
      initial_value: string(3000),
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    lengthRule,
  ),
  email_text_input: object({ type }, { ...typedIn, initial_value: string(3000) }),
  url_text_input: object({ type }, { ...typedIn, initial_value: string(3000) }),
  number_input: object(
    { type, is_decimal_allowed: boolean },
    { ...typedIn, initial_value: decimal, min_value: decimal, max_value: decimal },
  ),
  // Slack: max_files 1 to 10.
  file_input: object(
    { type },
    { ...id, filetypes: list(string(255, 1), 100), max_files: integer(1, 10) },
  ),
  rich_text_input: object({ type }, { ...typedIn, initial_value: anything }),
}
