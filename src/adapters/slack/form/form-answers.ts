/** Answers of the base in the form: shown before it is sent, and read in full there. */

import type { View } from '@slack/web-api'
import { beginningOf } from '../../../core/deciding/suggesting.js'
import { type FaqEntry, isValid, readableAnswer } from '../../../core/faq/entry.js'
import { localDay } from '../../../core/request/local-time.js'
import type { Desk } from '../base/desk.js'
import { actions, plain, type SlackBlock, sections } from '../kit/block-kit.js'
import { literal } from '../kit/mrkdwn.js'
import type { FormFacts } from './form-facts.js'
import type { FormValues } from './form-values.js'

/** The action ids of « Ceci répond à ma question » end with a number. */
export const SOLVED = 'form-solved'
export const VIEW_ANSWER = 'form-answer'
const MOST_TITLE = 24
const MOST_BUTTON = 75
/** Of an answer's 20,000 characters, a section takes 3,000. */
const MOST_SECTIONS = 90

/** Ids of what really answers the request, at most three. */
export function answersFor(
  { faqThreshold, timeZone, now }: Desk,
  { faq, locale, catalogue }: FormFacts,
  { title, description, product }: FormValues,
): string[] {
  const text = [title, ...description].join('\n')
  const today = localDay(now(), timeZone)
  const named = catalogue.product.get(Number(product))?.name ?? ''
  // Null: it would take too long. The acknowledgement tries once more.
  const found = faq.suggest({ text, product: named, locale, today }, faqThreshold) ?? []
  return found.map(({ entry }) => entry.id)
}

/** What was shown stays, as long as it is in the base. */
export function answerBlocks({ faq, words }: FormFacts, shown: readonly string[]): SlackBlock[] {
  const { chat } = words
  const entries = shown.flatMap((id) => faq.entry(id) ?? [])
  if (entries.length === 0) return []
  return [
    ...sections(literal(chat['form-answers'])),
    ...entries.flatMap((entry, at) => [
      ...sections(`*${literal(entry.question)}*\n${literal(beginningOf(entry))}`),
      ...actions([
        {
          type: 'button',
          action_id: `${SOLVED}:${at}`,
          value: entry.id,
          text: plain(chat['form-solved'], MOST_BUTTON),
        },
      ]),
    ]),
    { type: 'divider' },
  ]
}

/** Over the form, which is still there for whoever goes back. Null: it is no longer in the base. */
export function answerView({ words, faq }: FormFacts, id: string, today: string): View {
  const { chat } = words
  const entry = faq.entry(id)
  const valid = entry !== null && isValid(entry, today)
  return {
    type: 'modal',
    callback_id: VIEW_ANSWER,
    title: plain(chat['form-answer'], MOST_TITLE),
    ...(valid ? { submit: plain(chat['form-done'], MOST_TITLE) } : {}),
    close: plain(chat['form-back'], MOST_TITLE),
    blocks: (valid ? whole(entry) : sections(chat['form-gone'])) as never,
  }
}

function whole({ question, answer }: FaqEntry): SlackBlock[] {
  return [
    ...sections(`*${literal(question)}*`),
    ...sections(literal(readableAnswer(answer))),
  ].slice(0, MOST_SECTIONS)
}
