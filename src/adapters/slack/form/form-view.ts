/** The form « Nouvelle demande » as Slack shows it: fields that depend on each other, and answers that fit. */

import type { View } from '@slack/web-api'
import { LONGEST_VALUE } from '../../../core/words/form.js'
import type { RecapField } from '../../templates/words.js'
import { plain, type SlackBlock } from '../kit/block-kit.js'
import { type Option, option, select } from '../kit/select.js'
import { answerBlocks } from './form-answers.js'
import { type FormFacts, labelOf } from './form-facts.js'
import { productOption } from './form-options.js'
import {
  actionOf,
  blockOf,
  type Carried,
  type FormField,
  type FormValues,
  MOST_TEXT,
} from './form-values.js'

export const VIEW_FORM = 'form'
/** Slack: 24 characters of a title and of buttons, 2,000 of a label and of a hint, 10 files. */
const MOST_TITLE = 24
const MOST_LABEL = 2000
const MOST_FILES = 10
/** As the products are searched. */
const LETTERS = 3

/**
 * The whole of it, with what was typed so far: Slack keeps that by itself in inputs that stay, and
 * what is given anew is the same.
 */
export function formView(facts: FormFacts, values: FormValues, carried: Carried): View {
  const { chat } = facts.words
  const answers = answerBlocks(facts, carried.shown ?? [])
  const origin = carried.link === null ? [] : [noted(chat['form-linked'])]
  return {
    type: 'modal',
    callback_id: VIEW_FORM,
    private_metadata: JSON.stringify(carried),
    title: plain(chat.form, MOST_TITLE),
    submit: plain(answers.length > 0 ? chat['form-anyway'] : chat.send, MOST_TITLE),
    close: plain(chat.cancel, MOST_TITLE),
    blocks: [...answers, ...inputs(facts, values), ...origin] as never,
  }
}

function inputs(facts: FormFacts, values: FormValues): SlackBlock[] {
  const { words, catalogue, sites } = facts
  const { chat } = words
  const list = (field: FormField & RecapField, options: readonly Option[], more = {}) => {
    const element = select(actionOf(field), options, String(values[field]))
    const block = input(field, values, labelOf(facts, field), { optional: true, ...more, element })
    return options.length === 0 ? [] : [block]
  }
  const line = (field: FormField & RecapField) =>
    input(field, values, labelOf(facts, field), {
      optional: true,
      element: textInput(actionOf(field), String(values[field]), LONGEST_VALUE),
    })
  const subcategories = catalogue.subcategories.filter(
    ({ serviceCode }) => serviceCode === values.service,
  )
  return [
    ...list('service', catalogue.services.map(coded), { dispatch_action: true }),
    ...list('subcategory', subcategories.map(coded)),
    ...(sites.length > 1 ? list('site', sites.map(bySite), MUST) : []),
    input('product', values, labelOf(facts, 'product'), {
      optional: true,
      hint: plain(chat['form-product'], MOST_LABEL),
      element: productSelect(facts, values),
    }),
    line('title'),
    ...values.description.map((text, at) => describing(facts, values, text, at)),
    ...list('impact', ['3', '2', '1'].map(worded(words.impact)), MUST),
    ...list('urgency', ['1', '2', '3', '4'].map(worded(words.urgency)), MUST),
    ...list('onBehalfOf', ['self', 'site'].map(worded(words.onBehalfOf)), {
      ...MUST,
      hint: plain(chat['form-behalf'], MOST_LABEL),
    }),
    line('phone'),
    line('availability'),
    input('files', values, chat['form-files'], {
      optional: true,
      element: { type: 'file_input', action_id: actionOf('files'), max_files: MOST_FILES },
    }),
  ]
}

const MUST = { optional: false }

function coded({ code, name }: { readonly code: string; readonly name: string }) {
  return option(`${code} ${name}`, code)
}

function bySite({ code, name }: { readonly code: string; readonly name: string }) {
  return option(`${name} (${code})`, code)
}

function worded(names: Readonly<Record<string, string>>) {
  return (value: string) => option(names[value] ?? value, value)
}

function productSelect({ catalogue }: FormFacts, { product }: FormValues): object {
  const chosen = catalogue.product.get(Number(product))
  return {
    type: 'external_select',
    action_id: actionOf('product'),
    min_query_length: LETTERS,
    ...(chosen ? { initial_option: productOption(chosen) } : {}),
  }
}

function describing({ words }: FormFacts, values: FormValues, text: string, at: number) {
  const { chat } = words
  const label = chat[at === 0 ? 'form-description' : 'form-more']
  const element = textInput(actionOf('description', at), text, MOST_TEXT)
  const block = input('description', values, label, {
    optional: at > 0,
    element: { ...element, multiline: true },
  })
  return at === 0 ? block : { ...block, block_id: `description:${at}` }
}

function textInput(actionId: string, text: string, most: number): object {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: most,
    ...(text === '' ? {} : { initial_value: text.slice(0, MOST_TEXT) }),
  }
}

function input(field: FormField, values: FormValues, label: string, rest: object): SlackBlock {
  const block_id = blockOf(field, values)
  return { type: 'input', block_id, label: plain(label, MOST_LABEL), ...rest }
}

function noted(text: string): SlackBlock {
  return { type: 'context', elements: [plain(text, MOST_LABEL)] }
}
