/** The form « Corriger les champs » as a Slack modal, with the fields as they stand. */

import type { View } from '@slack/web-api'
import { z } from 'zod'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { formatReference } from '../../../core/text/reference.js'
import { LONGEST_VALUE } from '../../../core/words/form-lines.js'
import type { Place } from '../../chat/place.js'
import type { Words } from '../../templates/words/words.js'
import { PLACE_OR_NONE, readPrivateData } from '../base/private-data.js'
import { type SlackBlock, sections } from '../kit/block-kit.js'
import { labelText, modalTitle } from '../kit/plain-text.js'
import { type Option, option, select } from '../kit/select.js'
import { AMEND_VALUES, type AmendField, type AmendValues, amendActionId } from './amend-values.js'
import { productOption, siteOption } from './form-options.js'

export const VIEW_AMEND = 'amend'
const MIN_QUERY = 3

/** Kept in the view's private data. */
export interface AmendMetadata {
  readonly number: number
  readonly place: Place | null
  /** The fields as the form showed them: only what differs is sent. */
  readonly before: AmendValues
  /** How often it was shown: Slack keeps what stands in an input of the same id. */
  readonly round: number
}

const METADATA: z.ZodType<AmendMetadata> = z.object({
  number: z.number(),
  place: PLACE_OR_NONE,
  before: AMEND_VALUES,
  round: z.number(),
})

export function readAmendMetadata(written: string): AmendMetadata | null {
  return readPrivateData(METADATA, written)
}

export interface AmendForm {
  readonly words: Words
  readonly catalogue: Catalogue
  readonly metadata: AmendMetadata
  readonly values: AmendValues
  /** Fields that somebody changed while it was open. */
  readonly stale: readonly AmendField[]
}

export function amendView(form: AmendForm): View {
  const { words, metadata, stale } = form
  const { chat, recap } = words
  const names = stale.map((field) => recap[field] ?? field).join(', ')
  return {
    type: 'modal',
    callback_id: VIEW_AMEND,
    private_metadata: JSON.stringify(metadata),
    title: modalTitle(formatReference(metadata.number)),
    submit: modalTitle(chat.send),
    close: modalTitle(chat.cancel),
    blocks: [
      ...(stale.length > 0 ? sections(`${chat['amend-stale']} ${names}`) : []),
      ...inputs(form),
    ] as never,
  }
}

function inputs(form: AmendForm): SlackBlock[] {
  const { catalogue, words, values } = form
  const list = (field: AmendField, options: readonly Option[]) =>
    options.length === 0
      ? []
      : [input(form, field, select(amendActionId(field), options, values[field]))]
  return [
    input(form, 'title', line('title', values)),
    ...list('subcategory', serviceOptions(catalogue)),
    input(form, 'product', search('product', productOf(form))),
    input(form, 'site', search('site', siteOf(form))),
    ...list('impact', levels(words.impact)),
    ...list('urgency', levels(words.urgency)),
    input(form, 'requester', line('requester', values)),
  ]
}

/** Each service above its subcategories. */
function serviceOptions({ services, subcategories }: Catalogue): readonly Option[] {
  return services.flatMap(({ code, name }) => [
    option(`${code} ${name}`, code),
    ...subcategories
      .filter(({ serviceCode }) => serviceCode === code)
      .map((one) => option(`${one.code} ${one.name}`, one.code)),
  ])
}

function levels(names: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(names).map(([value, name]) => option(name, value))
}

function productOf({ catalogue, values }: AmendForm): Option | null {
  const product = catalogue.product.get(Number(values.product))
  return product ? productOption(product) : null
}

function siteOf({ catalogue, values }: AmendForm): Option | null {
  const site = catalogue.sites.find(({ code }) => code === values.site)
  return site ? siteOption(site) : null
}

function search(field: AmendField, chosen: Option | null): object {
  return {
    type: 'external_select',
    action_id: amendActionId(field),
    min_query_length: MIN_QUERY,
    ...(chosen ? { initial_option: chosen } : {}),
  }
}

function line(field: AmendField, values: AmendValues): object {
  const value = values[field].slice(0, LONGEST_VALUE)
  return {
    type: 'plain_text_input',
    action_id: amendActionId(field),
    max_length: LONGEST_VALUE,
    ...(value === '' ? {} : { initial_value: value }),
  }
}

function input({ words, metadata }: AmendForm, field: AmendField, element: object): SlackBlock {
  const hint = field === 'requester' ? words.chat['amend-requester'] : null
  return {
    type: 'input',
    block_id: `${field}:${metadata.round}`,
    optional: true,
    label: labelText(words.recap[field] ?? field),
    element,
    ...(hint ? { hint: labelText(hint) } : {}),
  }
}
