/** A view of Slack as it is read, and its buttons. */

import type { ChatWorld } from './chat-world.js'

export type View = NonNullable<ReturnType<ChatWorld['slack']['home']>>

export interface Shape {
  readonly type: string
  readonly text?: string | { readonly text: string }
  readonly accessory?: Shape
  readonly elements?: readonly Shape[]
  readonly action_id?: string
  value?: string
}

/** A view as it is read; a button is « [label] value ». */
export function text(view: View | null): string {
  const line = (shape: Shape): string => {
    const own = typeof shape.text === 'string' ? shape.text : (shape.text?.text ?? '')
    if (shape.type === 'button') return `[${own}] ${shape.value ?? ''}`
    const inner = [...(shape.elements ?? []), ...(shape.accessory ? [shape.accessory] : [])]
    return [own, ...inner.map(line)].filter((part) => part !== '').join('\n')
  }
  const all = ((view?.blocks ?? []) as unknown as Shape[]).map(line).join('\n')
  return all.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u200b', '')
}

/** In their order, accessories among them. */
export function buttons(view: View | null): Shape[] {
  return ((view?.blocks ?? []) as unknown as Shape[]).flatMap(({ elements = [], accessory }) =>
    [...elements, ...(accessory ? [accessory] : [])].filter(({ type }) => type === 'button'),
  )
}

/** Throws when there is none of this label. */
export function actionId(view: View | null, label: string): string {
  const found = buttons(view).find(
    ({ text: said }) => typeof said === 'object' && said.text === label,
  )
  if (!found?.action_id) throw new Error(`no button « ${label} » in:\n${text(view)}`)
  return found.action_id
}
