/** A list to choose from (static_select), within Slack's limits of options. */

import { type PlainText, shortPlainText } from './plain-text.js'

export interface Option {
  readonly text: PlainText
  readonly value: string
}

/** Slack: 100 options in a list or in a group, 100 groups, 75 characters of a text. */
const MAX_OPTIONS = 100
const MAX_GROUPS = 100
const MAX_LABEL = 75

export function option(label: string, value: string): Option {
  return { text: shortPlainText(label, MAX_LABEL), value }
}

/** `chosen`: the value of what is chosen, '' for nothing. Longer lists come in groups of a hundred. */
export function select(actionId: string, options: readonly Option[], chosen: string): object {
  const initial = options.find(({ value }) => value === chosen)
  return {
    type: 'static_select',
    action_id: actionId,
    ...(options.length <= MAX_OPTIONS ? { options } : { option_groups: grouped(options) }),
    ...(initial ? { initial_option: initial } : {}),
  }
}

/** Each group is labelled with its first and its last option. */
function grouped(options: readonly Option[]): object[] {
  const starts = options.flatMap((_, at) => (at % MAX_OPTIONS === 0 ? [at] : []))
  return starts.slice(0, MAX_GROUPS).map((at) => {
    const group = options.slice(at, at + MAX_OPTIONS)
    const [first, last] = [group[0], group.at(-1)].map((end) => end?.text.text.slice(0, 35))
    return { label: shortPlainText(`${first} – ${last}`, MAX_LABEL), options: group }
  })
}
