/** The answer to a block_suggestion: options or groups of them, and none when it is refused. */

import { staticOptions } from '../person/values.js'
import type { Obj } from '../shapes.js'
import { list, object } from './check.js'
import { oneSourceRule } from './option-rules.js'
import { optionGroups, plainOption } from './text.js'

/** Slack: 100 options. */
const ANSWER = object(
  {},
  { options: list(plainOption, 100, 0), option_groups: optionGroups },
  oneSourceRule,
)

/** Slack shows « no results » for what it does not accept; here it throws, to be found. */
export function checkSuggestions(payload: Obj | null): readonly Obj[] {
  if (payload === null) return []
  const [problem] = ANSWER(payload, '')
  if (problem) throw new Error(`Slack refuses these options: ${problem.message} at ${problem.at}.`)
  return staticOptions(payload)
}
