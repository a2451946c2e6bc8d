/** A list to choose from, within what Slack takes of options. */

import { type PlainText, plain } from './block-kit.js'

export interface Option {
  readonly text: PlainText
  readonly value: string
}

/** Slack: 100 options in a list or in a group, 100 groups, 75 characters of a text. */
const MOST_OPTIONS = 100
const MOST_GROUPS = 100
const MOST_LABEL = 75

export function option(label: string, value: string): Option {
  return { text: plain(label, MOST_LABEL), value }
}

/** A list to choose from, with what is chosen of it; longer ones come in groups of a hundred. */
export function select(actionId: string, options: readonly Option[], chosen: string): object {
  const initial = options.find(({ value }) => value === chosen)
  return {
    type: 'static_select',
    action_id: actionId,
    ...(options.length <= MOST_OPTIONS ? { options } : { option_groups: grouped(options) }),
    ...(initial ? { initial_option: initial } : {}),
  }
}

/** Each is called by its first and its last. */
function grouped(options: readonly Option[]): object[] {
  const starts = options.flatMap((_, at) => (at % MOST_OPTIONS === 0 ? [at] : []))
  return starts.slice(0, MOST_GROUPS).map((at) => {
    const group = options.slice(at, at + MOST_OPTIONS)
    const [first, last] = [group[0], group.at(-1)].map((one) => one?.text.text.slice(0, 35))
    return { label: plain(`${first} – ${last}`, MOST_LABEL), options: group }
  })
}
