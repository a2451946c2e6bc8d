/** Views: the fields and limits of modals and Home tabs, and what is refused with which error. */

import { Refused } from '../refused.js'
import { blockProblems } from './blocks.js'
import type { Check, Fields } from './check.js'
import { boolean, byType, isObject, object, rule, said, string } from './check.js'
import type { Surface } from './surfaces.js'
import { plainText } from './text.js'

/** Slack: a view ≤ 250 KB. */
const VIEW_BYTES = 250_000

const type: Check = string(255)

/** Slack: private_metadata ≤ 3,000, callback_id and external_id ≤ 255. */
const COMMON: Fields = {
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
}

const submitRule = rule(
  ({ blocks, submit }) => submit !== undefined || !(blocks as readonly unknown[]).some(isInput),
  'missing required field: submit',
)

function isInput(block: unknown): boolean {
  return isObject(block) && block.type === 'input'
}

function blocksOf(surface: Surface): Check {
  return (blocks, at) => blockProblems(blocks, surface, at)
}

const VIEWS: Readonly<Record<'modal' | 'home', Check>> = {
  // Slack: title, submit and close ≤ 24; a submit button where there are inputs.
  modal: object(
    { type, title: plainText(24), blocks: blocksOf('modal') },
    {
      ...COMMON,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
    submitRule,
  ),
  home: object({ type, blocks: blocksOf('home') }, COMMON),
}

/** Throws `invalid_arguments` or `view_too_large`, as views.open and views.publish do. */
export function checkView(view: unknown, kind: 'modal' | 'home'): void {
  const errors = byType({ [kind]: VIEWS[kind] })(view, '/view').map(said)
  if (errors.length > 0)
    throw new Refused('invalid_arguments', {
      response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
    })
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new Refused('view_too_large')
}
