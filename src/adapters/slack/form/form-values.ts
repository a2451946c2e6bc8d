/** The fields of the form: their ids in the Slack view, and how their values are read from it. */

import { z } from 'zod'
import { cutAt } from '../../../core/text/text.js'
import { readPrivateData } from '../base/private-data.js'
import type { ChatFile } from '../heard/event.js'

/** Fields by their names in the ids; '' where nothing was chosen or written. */
export interface FormValues {
  readonly service: string
  readonly subcategory: string
  readonly site: string
  /** Its id. */
  readonly product: string
  readonly title: string
  /** One input takes 3,000 characters: a longer draft stands in several. */
  readonly description: readonly string[]
  readonly impact: string
  readonly urgency: string
  readonly onBehalfOf: string
  /** Id of whoever it is asked for, by a technician. */
  readonly person: string
  readonly phone: string
  readonly availability: string
  readonly files: readonly ChatFile[]
}
export type FormField = keyof FormValues

export const EMPTY_VALUES: FormValues = {
  service: '',
  subcategory: '',
  site: '',
  product: '',
  title: '',
  description: [''],
  impact: '3',
  urgency: '3',
  onBehalfOf: 'self',
  person: '',
  phone: '',
  availability: '',
  files: [],
}

/** Kept in the view's private data, over any restart: what the form was opened with, and what it has shown. */
export interface FormMetadata {
  /** To the message that the request is made of; null: of none. */
  readonly link: string | null
  /** Ids of the FAQ answers that were shown; null: none were looked for yet. */
  readonly shown: readonly string[] | null
  /** How many of them are sure, the first ones; left out: all. */
  readonly sure?: number
}

/** The fields that we read of a view that Slack sends. */
export interface SubmittedView {
  readonly private_metadata: string
  readonly state: {
    readonly values: Readonly<Record<string, Readonly<Record<string, InputState>>>>
  }
}

interface InputState {
  readonly value?: string | null
  readonly selected_option?: { readonly value?: string } | null
  readonly files?: readonly ChatFile[]
}

/** Slack: characters of an input. */
export const MAX_TEXT = 3000

/** `piece`: which of the inputs of a description. */
export function actionId(field: FormField, piece = 0): string {
  return piece === 0 ? `form-${field}` : `form-${field}:${piece}`
}

/** Subcategories have a block for each service: Slack would keep the choice of another service. */
export function blockId(field: FormField, { service }: Pick<FormValues, 'service'>): string {
  return field === 'subcategory' ? `subcategory:${service}` : field
}

export function readValues({ state }: SubmittedView): FormValues {
  const inputs = new Map(Object.values(state.values).flatMap((block) => Object.entries(block)))
  const inputValue = (field: FormField, piece = 0): string => {
    const { value, selected_option: option } = inputs.get(actionId(field, piece)) ?? {}
    return option?.value ?? value ?? ''
  }
  const service = inputValue('service')
  // The list of the service that was chosen before may still be there.
  const list = state.values[blockId('subcategory', { service })]
  const subcategory = list?.[actionId('subcategory')]?.selected_option?.value ?? ''
  const description: string[] = []
  while (inputs.has(actionId('description', description.length)))
    description.push(inputValue('description', description.length))
  return {
    service,
    subcategory,
    site: inputValue('site'),
    product: inputValue('product'),
    title: inputValue('title'),
    description,
    impact: inputValue('impact'),
    urgency: inputValue('urgency'),
    onBehalfOf: inputValue('onBehalfOf'),
    person: inputValue('person'),
    phone: inputValue('phone'),
    availability: inputValue('availability'),
    files: inputs.get(actionId('files'))?.files ?? [],
  }
}

const METADATA = z.object({
  link: z.string().nullable(),
  shown: z.array(z.string()).nullable(),
  sure: z.number().optional(),
})

/** Of another version of the form: all has been shown that was to be. */
const OUTDATED: FormMetadata = { link: null, shown: [] }

export function readMetadata(view: SubmittedView): FormMetadata {
  const read = readPrivateData(METADATA, view.private_metadata)
  if (read === null) return OUTDATED
  const { link, shown, sure } = read
  return { link, shown, ...(sure !== undefined && { sure }) }
}

/** A text in as many inputs as it takes, cut at a line or a word where there is one. */
export function splitDescription(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > MAX_TEXT) {
    const cut = rest.slice(0, MAX_TEXT)
    const at = [cut.lastIndexOf('\n'), cut.lastIndexOf(' ')].find((end) => end > MAX_TEXT / 2)
    const piece = at === undefined ? cutAt(rest, MAX_TEXT) : cut.slice(0, at)
    pieces.push(piece)
    rest = rest.slice(piece.length + (at === undefined ? 0 : 1))
  }
  return [...pieces, rest]
}
