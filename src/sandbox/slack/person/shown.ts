/** The interactive elements in blocks: what a person can click, choose or type into. */

import type { Obj } from '../shapes.js'

export interface Shown {
  readonly block: Obj
  readonly blockId: string
  readonly element: Obj
  readonly actionId: string
  /** In an input block: it waits for the submit, unless the block dispatches. */
  readonly isInput: boolean
}

/** Where each kind of block keeps its elements. */
const PLACES: Readonly<Record<string, (block: Obj) => unknown>> = {
  actions: (block) => block.elements,
  context_actions: (block) => block.elements,
  section: (block) => [block.accessory],
  input: (block) => [block.element],
}

export function shownIn(blocks: readonly Obj[]): readonly Shown[] {
  return blocks.flatMap((block) => {
    const elements = (PLACES[String(block.type)]?.(block) ?? []) as readonly (Obj | undefined)[]
    return elements.flatMap((element) =>
      element?.action_id === undefined
        ? []
        : [
            {
              block,
              blockId: String(block.block_id),
              element,
              actionId: String(element.action_id),
              isInput: block.type === 'input',
            },
          ],
    )
  })
}

/** By action_id, or `block_id/action_id` where several share one. */
export function findShown(blocks: readonly Obj[], name: string): Shown {
  const all = shownIn(blocks)
  const found = all.filter(
    ({ blockId, actionId }) => actionId === name || `${blockId}/${actionId}` === name,
  )
  const [only, ...others] = found
  const names = all.map(({ blockId, actionId }) => `${blockId}/${actionId}`).join(', ') || 'nothing'
  if (!only) throw new Error(`Nothing with the action_id ${name} is shown. There is: ${names}.`)
  if (others.length > 0)
    throw new Error(`Several elements have the action_id ${name}; say which of: ${names}.`)
  return only
}
