/** The form « Nouvelle demande » as a Slack modal: its inputs, and the FAQ answers that fit. */

import type { View } from '@slack/web-api'
import { LONGEST_VALUE } from '../../../core/words/form-lines.js'
import { type FormFacts, fieldLabel } from '../../chat/form-facts.js'
import type { RecapField } from '../../templates/words/recap-fields.js'
import type { SlackBlock } from '../kit/block-kit.js'
import { labelText, modalTitle } from '../kit/plain-text.js'
import { type Option, option, select } from '../kit/select.js'
import { answerBlocks } from './form-answers.js'
import { productOption, siteOption } from './form-options.js'
import { personInput } from './form-person.js'
import {
  actionId,
  blockId,
  type FormField,
  type FormMetadata,
  type FormValues,
  MAX_TEXT,
} from './form-values.js'

export const VIEW_FORM = 'form'
/** Slack: files of an input. */
const MAX_FILES = 10
/** Letters of a product that are searched for. */
const MIN_QUERY = 3

/** With what was typed so far: Slack keeps that by itself in inputs that stay, and we give the same values. */
export function formView(facts: FormFacts, values: FormValues, metadata: FormMetadata): View {
  const { chat } = facts.words
  const answers = answerBlocks(facts, metadata.shown ?? [], metadata.sure)
  const origin = metadata.link === null ? [] : [contextBlock(chat['form-linked'])]
  return {
    type: 'modal',
    callback_id: VIEW_FORM,
    private_metadata: JSON.stringify(metadata),
    title: modalTitle(chat.form),
    submit: modalTitle(answers.length > 0 ? chat['form-anyway'] : chat.send),
    close: modalTitle(chat.cancel),
    blocks: [...answers, ...inputs(facts, values), ...origin] as never,
  }
}

function inputs(facts: FormFacts, values: FormValues): SlackBlock[] {
  return [
    ...personInput(facts),
    ...classification(facts, values),
    line(facts, values, 'title'),
    ...values.description.map((text, at) => descriptionInput(facts, values, text, at)),
    ...priority(facts, values),
    line(facts, values, 'phone'),
    line(facts, values, 'availability'),
    input('files', values, facts.words.chat['form-files'], {
      optional: true,
      element: { type: 'file_input', action_id: actionId('files'), max_files: MAX_FILES },
    }),
  ]
}

/** Where the request belongs: service, subcategory, site and product. */
function classification(facts: FormFacts, values: FormValues): SlackBlock[] {
  const { catalogue, sites, words } = facts
  const subcategories = catalogue.subcategories.filter(
    ({ serviceCode }) => serviceCode === values.service,
  )
  return [
    ...list({ facts, values }, 'service', catalogue.services.map(codedOption), {
      dispatch_action: true,
    }),
    ...list({ facts, values }, 'subcategory', subcategories.map(codedOption)),
    ...(sites.length > 1 ? list({ facts, values }, 'site', sites.map(siteOption), REQUIRED) : []),
    input('product', values, fieldLabel(facts, 'product'), {
      optional: true,
      hint: labelText(words.chat['form-product']),
      element: productSelect(facts, values),
    }),
  ]
}

/** How urgent it is, and for whom. */
function priority(facts: FormFacts, values: FormValues): SlackBlock[] {
  const { impact, urgency, onBehalfOf, chat } = facts.words
  return [
    ...list({ facts, values }, 'impact', ['3', '2', '1'].map(namedOption(impact)), REQUIRED),
    ...list({ facts, values }, 'urgency', ['1', '2', '3', '4'].map(namedOption(urgency)), REQUIRED),
    ...list({ facts, values }, 'onBehalfOf', ['self', 'site'].map(namedOption(onBehalfOf)), {
      ...REQUIRED,
      hint: labelText(chat['form-behalf']),
    }),
  ]
}

type LabelledField = FormField & RecapField

/** No input where there is nothing to choose from. */
function list(
  { facts, values }: { readonly facts: FormFacts; readonly values: FormValues },
  field: LabelledField,
  options: readonly Option[],
  more = {},
): SlackBlock[] {
  if (options.length === 0) return []
  const element = select(actionId(field), options, String(values[field]))
  return [input(field, values, fieldLabel(facts, field), { optional: true, ...more, element })]
}

function line(facts: FormFacts, values: FormValues, field: LabelledField): SlackBlock {
  return input(field, values, fieldLabel(facts, field), {
    optional: true,
    element: textInput(actionId(field), String(values[field]), LONGEST_VALUE),
  })
}

const REQUIRED = { optional: false }

function codedOption({ code, name }: { readonly code: string; readonly name: string }) {
  return option(`${code} ${name}`, code)
}

function namedOption(names: Readonly<Record<string, string>>) {
  return (value: string) => option(names[value] ?? value, value)
}

function productSelect({ catalogue }: FormFacts, { product }: FormValues): object {
  const chosen = catalogue.product.get(Number(product))
  return {
    type: 'external_select',
    action_id: actionId('product'),
    min_query_length: MIN_QUERY,
    ...(chosen ? { initial_option: productOption(chosen) } : {}),
  }
}

function descriptionInput({ words }: FormFacts, values: FormValues, text: string, at: number) {
  const { chat } = words
  const label = chat[at === 0 ? 'form-description' : 'form-more']
  const element = textInput(actionId('description', at), text, MAX_TEXT)
  const block = input('description', values, label, {
    optional: at > 0,
    element: { ...element, multiline: true },
  })
  return at === 0 ? block : { ...block, block_id: `description:${at}` }
}

function textInput(actionId: string, text: string, maxLength: number): object {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: maxLength,
    ...(text === '' ? {} : { initial_value: text.slice(0, MAX_TEXT) }),
  }
}

function input(field: FormField, values: FormValues, label: string, rest: object): SlackBlock {
  const block_id = blockId(field, values)
  return { type: 'input', block_id, label: labelText(label), ...rest }
}

function contextBlock(text: string): SlackBlock {
  return { type: 'context', elements: [labelText(text)] }
}
