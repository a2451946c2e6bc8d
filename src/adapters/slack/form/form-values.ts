/** What stands in the form, as Slack tells it. */

import type { ChatFile } from '../heard/event.js'

/** Fields by their ids in the view; '' where nothing was chosen or written. */
export interface FormValues {
  readonly service: string
  readonly subcategory: string
  readonly site: string
  /** Its id. */
  readonly product: string
  readonly title: string
  /** One input takes 3,000 characters: what was longer before the form opened stands in several. */
  readonly description: readonly string[]
  readonly impact: string
  readonly urgency: string
  readonly onBehalfOf: string
  readonly phone: string
  readonly availability: string
  readonly files: readonly ChatFile[]
}
export type FormField = keyof FormValues

export const EMPTY: FormValues = {
  service: '',
  subcategory: '',
  site: '',
  product: '',
  title: '',
  description: [''],
  impact: '3',
  urgency: '3',
  onBehalfOf: 'self',
  phone: '',
  availability: '',
  files: [],
}

/** What the form was opened with, and what it has shown; the view carries it over any restart. */
export interface Carried {
  /** To the message that it was made of; null: of none. */
  readonly link: string | null
  /** Ids of the answers that were shown; null: it was not looked for any. */
  readonly shown: readonly string[] | null
}

/** Of a view that Slack sends: with what stands in its inputs. */
export interface FilledView {
  readonly private_metadata: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, Entered>>>> }
}

interface Entered {
  readonly value?: string | null
  readonly selected_option?: { readonly value?: string } | null
  readonly files?: readonly ChatFile[]
}

/** Slack: what an input takes. */
export const MOST_TEXT = 3000

export function actionOf(field: FormField, piece = 0): string {
  return piece === 0 ? `form-${field}` : `form-${field}:${piece}`
}

/** The choice among one service's subcategories is not the one among another's. */
export function blockOf(field: FormField, { service }: Pick<FormValues, 'service'>): string {
  return field === 'subcategory' ? `subcategory:${service}` : field
}

export function valuesIn({ state }: FilledView): FormValues {
  const entered = new Map(Object.values(state.values).flatMap((block) => Object.entries(block)))
  const of = (field: FormField, piece = 0): string => {
    const { value, selected_option: option } = entered.get(actionOf(field, piece)) ?? {}
    return option?.value ?? value ?? ''
  }
  const service = of('service')
  // Of this service: the list of the one chosen before may still be there.
  const list = state.values[blockOf('subcategory', { service })]
  const subcategory = list?.[actionOf('subcategory')]?.selected_option?.value ?? ''
  const description: string[] = []
  while (entered.has(actionOf('description', description.length)))
    description.push(of('description', description.length))
  return {
    service,
    subcategory,
    site: of('site'),
    product: of('product'),
    title: of('title'),
    description,
    impact: of('impact'),
    urgency: of('urgency'),
    onBehalfOf: of('onBehalfOf'),
    phone: of('phone'),
    availability: of('availability'),
    files: entered.get(actionOf('files'))?.files ?? [],
  }
}

export function carriedIn(view: FilledView): Carried {
  return JSON.parse(view.private_metadata) as Carried
}

/** A text in as many inputs as it takes, cut at a line or a word where there is one. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > MOST_TEXT) {
    const cut = rest.slice(0, MOST_TEXT)
    const at = [cut.lastIndexOf('\n'), cut.lastIndexOf(' ')].find((end) => end > MOST_TEXT / 2)
    const piece = at === undefined ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut.slice(0, at)
    pieces.push(piece)
    rest = rest.slice(piece.length + (at === undefined ? 0 : 1))
  }
  return [...pieces, rest]
}
