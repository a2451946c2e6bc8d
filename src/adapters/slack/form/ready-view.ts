/** The form « Réponse type » of a board as a Slack modal: which one, how it is sent, and its text to change. */

import type { View } from '@slack/web-api'
import { z } from 'zod'
import type { ReadyAnswer } from '../../../core/faq/ready-answer.js'
import type { Status } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Place } from '../../chat/place.js'
import type { ButtonName, Words } from '../../templates/words/words.js'
import { PLACE_OR_NONE, readPrivateData } from '../base/private-data.js'
import { type SlackBlock, sections } from '../kit/block-kit.js'
import { literal } from '../kit/mrkdwn.js'
import { labelText, modalTitle } from '../kit/plain-text.js'
import { option, select } from '../kit/select.js'

export const VIEW_READY = 'ready'
export const READY_ANSWER = 'ready-answer'
export const READY_HOW = 'ready-how'
export const READY_TEXT = 'ready-text'
/** Slack: characters of an input. */
const MAX_TEXT = 3000
/** Of a text that is only shown: 3,000 characters a section. */
const MAX_SECTIONS = 20

/** Kept in the view's private data. */
export interface ReadyMetadata {
  readonly number: number
  readonly place: Place | null
}

const METADATA: z.ZodType<ReadyMetadata> = z.object({ number: z.number(), place: PLACE_OR_NONE })

export function readReadyMetadata(written: string): ReadyMetadata | null {
  return readPrivateData(METADATA, written)
}

export interface ReadyForm {
  readonly words: Words
  readonly metadata: ReadyMetadata
  readonly status: Status
  /** Those that this technician has, one of each name. */
  readonly answers: readonly ReadyAnswer[]
  /** The one that is chosen, with its text as its requester would read it. */
  readonly chosen: { readonly name: string; readonly text: string } | null
}

export function readyView(form: ReadyForm): View {
  const { words, metadata, chosen } = form
  const { chat } = words
  return {
    type: 'modal',
    callback_id: VIEW_READY,
    private_metadata: JSON.stringify(metadata),
    title: modalTitle(formatReference(metadata.number)),
    // Slack wants it where there is an input.
    submit: modalTitle(chat.preview),
    close: modalTitle(chat.cancel),
    blocks: [answerInput(form), ...(chosen ? [howInput(form), ...textBlocks(form)] : [])] as never,
  }
}

function answerInput({ words, answers, chosen }: ReadyForm): SlackBlock {
  const options = answers.map(({ name, title }) => option(`${name} (${title})`, name))
  return {
    type: 'input',
    block_id: 'answer',
    dispatch_action: true,
    label: labelText(words.chat['ready-choose']),
    element: select(READY_ANSWER, options, chosen?.name ?? ''),
  }
}

/** What can be done with it in the state of the request: the first is the usual one. */
export function waysToSend(status: Status): readonly ButtonName[] {
  if (status === 'resolved') return ['answer']
  return status === 'pending' ? ['answer', 'resolve'] : ['answer', 'ask', 'resolve']
}

function howInput({ words, status }: ReadyForm): SlackBlock {
  const ways = waysToSend(status)
  const options = ways.map((name) => option(words.buttons[name]?.label ?? name, name))
  return {
    type: 'input',
    block_id: 'how',
    label: labelText(words.chat['ready-how']),
    element: select(READY_HOW, options, ways[0] ?? ''),
  }
}

/** Whether it can be changed in the form. */
function fitsInput(text: string): boolean {
  return text.length <= MAX_TEXT
}

/** Each answer has an input of its own: Slack would keep what stood in that of another one. */
function textBlocks({ words, chosen }: ReadyForm): SlackBlock[] {
  const { name = '', text = '' } = chosen ?? {}
  const input = { type: 'plain_text_input', action_id: READY_TEXT, multiline: true }
  if (fitsInput(text))
    return [
      {
        type: 'input',
        block_id: `text:${name}`,
        label: labelText(words.chat.text),
        element: { ...input, max_length: MAX_TEXT, initial_value: text },
      },
    ]
  return [
    ...sections(words.chat['ready-long']),
    ...sections(literal(text), '>').slice(0, MAX_SECTIONS),
    {
      type: 'input',
      block_id: `more:${name}`,
      optional: true,
      label: labelText(words.chat['ready-more']),
      element: { ...input, max_length: MAX_TEXT },
    },
  ]
}
