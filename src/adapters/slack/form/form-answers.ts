/** FAQ answers in the form of a new request: suggested before it is sent, and read in full there. */

import type { View } from '@slack/web-api'
import { beginningOf } from '../../../core/deciding/asking/suggesting.js'
import { type FaqEntry, isValid, readableAnswer } from '../../../core/faq/entry.js'
import { localDay } from '../../../core/request/dates/local-time.js'
import type { FormFacts } from '../../chat/form-facts.js'
import type { Desk } from '../base/desk.js'
import { actions, type SlackBlock, sections } from '../kit/block-kit.js'
import { literal } from '../kit/mrkdwn.js'
import { modalTitle, shortPlainText } from '../kit/plain-text.js'
import type { FormValues } from './form-values.js'

/** Action ids of « Ceci répond à ma question » end with a number behind it. */
export const SOLVED_ACTION_ID = 'form-solved'
export const VIEW_ANSWER = 'form-answer'
/** Slack: characters of a button. */
const MAX_BUTTON = 75
/** An answer has up to 20,000 characters, a section takes 3,000. */
const MAX_SECTIONS = 90

/** Ids of the answers that may fit the request, at most three, and how many of them surely do, the first ones. */
export function findAnswers(
  { faqThreshold, timeZone, now }: Desk,
  { faq, locale, catalogue }: FormFacts,
  { title, description, product, person }: FormValues,
): { readonly shown: string[]; readonly sure: number } {
  const text = [title, ...description].join('\n')
  const today = localDay(now(), timeZone)
  const named = catalogue.product.get(Number(product))?.name ?? ''
  // None also when it would take too long. The acknowledgement tries once more.
  const offered = faq.offer({ text, product: named, locale, today }, faqThreshold)
  // A technician who notes a call has somebody on the line: what may fit holds them up.
  const found = person === '' ? offered : offered.filter(({ sure }) => sure)
  return {
    shown: found.map(({ entry }) => entry.id),
    sure: found.filter(({ sure }) => sure).length,
  }
}

/** Those that were shown, as long as they are in the FAQ; below the sure ones it says that the others are not. */
export function answerBlocks(
  { faq, words }: FormFacts,
  shown: readonly string[],
  sure = shown.length,
): SlackBlock[] {
  const { chat } = words
  const entries = shown.flatMap((id) => faq.entry(id) ?? [])
  if (entries.length === 0) return []
  const unsure = entries.findIndex(({ id }) => shown.indexOf(id) >= sure)
  return [
    ...(unsure !== 0 ? sections(literal(chat['form-answers'])) : []),
    ...entries.flatMap((entry, at) => [
      ...(at === unsure ? sections(literal(chat[unsure > 0 ? 'form-nearly' : 'form-unsure'])) : []),
      ...sections(`*${literal(entry.question)}*\n${literal(beginningOf(entry))}`),
      ...actions([
        {
          type: 'button',
          action_id: `${SOLVED_ACTION_ID}:${at}`,
          value: entry.id,
          text: shortPlainText(chat['form-solved'], MAX_BUTTON),
        },
      ]),
    ]),
    { type: 'divider' },
  ]
}

/** Opens over the form, which is still there for whoever goes back. */
export function answerView({ words, faq }: FormFacts, id: string, today: string): View {
  const { chat } = words
  const entry = faq.entry(id)
  const valid = entry !== null && isValid(entry, today)
  return {
    type: 'modal',
    callback_id: VIEW_ANSWER,
    title: modalTitle(chat['form-answer']),
    ...(valid ? { submit: modalTitle(chat['form-done']) } : {}),
    close: modalTitle(chat['form-back']),
    blocks: (valid ? fullAnswer(entry) : sections(chat['form-gone'])) as never,
  }
}

function fullAnswer({ question, answer }: FaqEntry): SlackBlock[] {
  return [
    ...sections(`*${literal(question)}*`),
    ...sections(literal(readableAnswer(answer))),
  ].slice(0, MAX_SECTIONS)
}
