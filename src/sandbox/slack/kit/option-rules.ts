/** Rules over several fields of an element: one source of options, and initial ones among them. */

import { isDeepStrictEqual } from 'node:util'
import { staticOptions } from '../person/values.js'
import type { Obj } from '../shapes.js'
import type { Check } from './check.js'
import { rule } from './check.js'

export function anyOptionRule(one: string, other: string): Check {
  return rule(
    (value) => (value[one] === undefined) !== (value[other] === undefined),
    `must have exactly one of: ${one}, ${other}`,
  )
}

export const oneSourceRule: Check = anyOptionRule('options', 'option_groups')

/** Slack: an initial option matches one of the options exactly. */
export const initialRule: Check = rule(
  (element) => element.initial_option === undefined || isAmong(element, element.initial_option),
  'must be one of the provided options',
  'initial_option',
)

export const initialsRule: Check = rule(
  (element) =>
    ((element.initial_options ?? []) as readonly Obj[]).every((one) => isAmong(element, one)),
  'must be among the provided options',
  'initial_options',
)

function isAmong(element: Obj, option: unknown): boolean {
  return staticOptions(element).some((one) => isDeepStrictEqual(bare(one), bare(option)))
}

/** Whether emoji are written out is no difference. */
function bare(option: unknown): unknown {
  return JSON.parse(
    JSON.stringify(option, (key, value: unknown) =>
      key === 'emoji' || key === 'verbatim' ? undefined : value,
    ),
  )
}
