/** An element that keeps a value, as it is asked for on the page, and the attributes that every such control has. */

import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { type BlockSurface, type Placed, VALUE } from './surface.js'

export interface AskedField extends Placed {
  /** Of the control on the page. */
  readonly id: string
  /** Where no label of the page names it; null: one does. */
  readonly ariaLabel: string | null
  /** Ids of its hint and of what is wrong with it; '': none. */
  readonly describedBy: string
  readonly invalid: boolean
}

export type ShowField = (asked: AskedField, surface: BlockSurface) => Html

export function common({ id, name, ariaLabel, describedBy, invalid }: AskedField): Html {
  return html` id="${id}" name="${VALUE}${name}"${spoken(ariaLabel)}${describedBy !== '' && html` aria-describedby="${describedBy}"`}${invalid && html` aria-invalid="true"`}`
}

export function spoken(label: string | null): Html | null {
  return label === null ? null : html` aria-label="${label}"`
}

export function entryOf({ element, blockId }: Placed, surface: BlockSurface): Obj {
  return surface.value(blockId, String(element.action_id)) ?? {}
}
