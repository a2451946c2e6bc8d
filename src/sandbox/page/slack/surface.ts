/** Where blocks are shown: to whom, with which values, and in which form their controls stand. */

import type { Obj } from '../../slack/shapes.js'
import type { Html } from '../html.js'
import type { View } from '../pane.js'
import type { Reader } from './reader.js'

export interface BlockSurface {
  readonly reader: Reader
  readonly text: View['text']
  /** Begins the ids of its elements: unique on the page. */
  readonly id: string
  /** The entry of `state.values`: `{ type, value }`, `{ type, selected_option }`… */
  value(blockId: string, actionId: string): Obj | undefined
  /** Options that the app was last asked for, by what this person typed. */
  suggested(actionId: string): readonly Obj[]
  /** Under an input; undefined: nothing is wrong with it. */
  error(blockId: string): string | undefined
  /** People and channels that can be chosen: their names by id. */
  readonly people: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
  /** The address of a file of the workspace. */
  fileLink(id: string): string
  /** A control in a form of its own; in a modal, whose form it stands in already, as it is. */
  form(control: Html): Html
}

/** An element in its block. */
export interface Placed {
  readonly element: Obj
  readonly blockId: string
  /** `block_id/action_id`. */
  readonly name: string
}

export function placed(block: Obj, element: Obj): Placed {
  const blockId = String(block.block_id)
  return { element, blockId, name: `${blockId}/${element.action_id}` }
}

/** Of its control on the page: ids there are named in lists with spaces between them. */
export function elementId({ id }: Pick<BlockSurface, 'id'>, name: string): string {
  return `${id}-${name.replaceAll(/[^\w-]/g, '_')}`
}

/** What is chosen or typed: the field `v:block/action` of the form. */
export const VALUE = 'v:'
/** What is typed to be asked for options. */
export const QUERY = 'q:'
/** The button that was pressed: its value is the element, after `?` one that asks for options. */
export const PRESS = 'press'
export const ASKS = '?'
/** Between the element and the place of the option that was pressed in its menu. */
export const NTH = '|'

/** The text of a text object: plain, or mrkdwn. */
export function wordsOf(text: unknown): string {
  return String((text as Obj | undefined | null)?.text ?? '')
}
