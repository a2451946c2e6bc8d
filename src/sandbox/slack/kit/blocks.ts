/** Blocks: the fields and limits of each, and the check of a whole list of them. */

import { Refused } from '../refused.js'
import type { Check, Fields, Problem } from './check.js'
import { anything, boolean, byType, isObject, list, object, rule, said, string } from './check.js'
import { ELEMENTS } from './elements.js'
import { anyOptionRule } from './option-rules.js'
import type { Surface } from './surfaces.js'
import { ELEMENT_SURFACES, IN_BLOCK, MOST_BLOCKS, ON_SURFACE } from './surfaces.js'
import { anyText, plainText } from './text.js'

/** Slack tells no exact measure: text ≤ 12,000, less something for each block, fits what is reported. */
const MESSAGE_TEXT = 12_000
const BLOCK_TEXT = 25

const type: Check = string(255)
/** Slack: block_id ≤ 255. */
const id: Fields = { block_id: string(255, 1) }

function elementsOn(surface: Surface, block: keyof typeof IN_BLOCK, others: Fields = {}): Check {
  const names = IN_BLOCK[block].filter((name) => ELEMENT_SURFACES[name]?.includes(surface) ?? true)
  return byType({ ...pick(ELEMENTS, names), ...others })
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
}

function blocksOn(surface: Surface): Fields {
  const text = anyText()
  return {
    // Slack: 25 elements.
    actions: object({ type, elements: list(elementsOn(surface, 'actions'), 25) }, id),
    // Slack: 10 elements, images and texts.
    context: object(
      {
        type,
        elements: list(elementsOn(surface, 'context', { plain_text: text, mrkdwn: text }), 10),
      },
      id,
    ),
    divider: object({ type }, id),
    header: object({ type, text: plainText(150) }, id),
    image: object(
      { type, alt_text: string(2000, 1) },
      { ...id, title: plainText(2000), image_url: string(3000, 1), slack_file: anything },
      anyOptionRule('image_url', 'slack_file'),
    ),
    input: object(
      { type, label: plainText(2000), element: elementsOn(surface, 'input') },
      { ...id, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
    ),
    markdown: object({ type, text: string(12_000, 1) }, id),
    rich_text: object({ type, elements: list(object({ type }, RICH), 500) }, id),
    // Slack: text ≤ 3,000, 10 fields ≤ 2,000.
    section: object(
      { type },
      {
        ...id,
        text,
        fields: list(anyText(2000), 10),
        accessory: elementsOn(surface, 'section'),
        expand: boolean,
      },
      rule(({ text, fields }) => (text ?? fields) !== undefined, 'missing required field: text'),
    ),
  }
}

/** Of what stands in rich text only the outer form is looked at. */
const RICH: Fields = {
  elements: anything,
  style: anything,
  indent: anything,
  offset: anything,
  border: anything,
  language: anything,
}

/** What is wrong with a list of blocks on a surface. */
export function blockProblems(blocks: unknown, surface: Surface, at: string): readonly Problem[] {
  const kinds = pick(blocksOn(surface), ON_SURFACE[surface])
  const problems = list(byType(kinds), MOST_BLOCKS[surface], 0)(blocks, at)
  return problems.length > 0 ? problems : [...twice(blocks as readonly unknown[], at)]
}

/** Slack: a block_id once on a surface, an action_id once in a block. */
function* twice(blocks: readonly unknown[], at: string): Generator<Problem> {
  const seen = new Set<unknown>()
  for (const [index, block] of blocks.filter(isObject).entries()) {
    if (block.block_id !== undefined && seen.has(block.block_id))
      yield {
        message: `\`block_id\` already exists: ${block.block_id}`,
        at: `${at}/${index}/block_id`,
      }
    seen.add(block.block_id)
    const ids = new Set<unknown>()
    const elements = Array.isArray(block.elements) ? (block.elements as readonly unknown[]) : []
    for (const [place, element] of elements.entries()) {
      if (!isObject(element) || element.action_id === undefined) continue
      const where = `${at}/${index}/elements/${place}/action_id`
      if (ids.has(element.action_id))
        yield { message: `\`action_id\` already exists: ${element.action_id}`, at: where }
      ids.add(element.action_id)
    }
  }
}

/** Throws `invalid_blocks`, or `msg_blocks_too_long`, as chat.postMessage does. */
export function checkMessageBlocks(blocks: readonly unknown[], inputs: boolean): void {
  const problems = blockProblems(blocks, 'message', '/blocks')
  const refused = inputs ? [] : blocks.flatMap((block, index) => inputProblem(block, index))
  const errors = [...problems, ...refused].map(said)
  if (errors.length > 0)
    throw new Refused('invalid_blocks', {
      errors,
      response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
    })
  if (textIn(blocks) + blocks.length * BLOCK_TEXT > MESSAGE_TEXT)
    throw new Refused('msg_blocks_too_long')
}

function inputProblem(block: unknown, index: number): readonly Problem[] {
  const isInput = isObject(block) && block.type === 'input'
  return isInput ? [{ message: 'unsupported type: input', at: `/blocks/${index}/type` }] : []
}

function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textIn(one), 0)
  if (!isObject(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return own + Object.values(value).reduce<number>((sum, one) => sum + textIn(one), 0)
}
