/** Answers of the FAQ: those suggested on a new request, and those asked for by words, number or product. */

import { type FaqEntry, isValid, plainAnswer } from '../../faq/entry.js'
import type { Suggestion } from '../../faq/faq-base.js'
import { wordingFrom } from '../../faq/learned-wording.js'
import { questionSentences } from '../../faq/questions/question-sentences.js'
import type { Notice } from '../../notices/notice.js'
import type { ShownAnswer } from '../../notices/recap.js'
import type { Option } from '../../request/catalogue/option.js'
import { localDay } from '../../request/dates/local-time.js'
import type { Locale, Person } from '../../request/person.js'
import { recipient } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'
import { fold, oneLine, shorten } from '../../text/text.js'
import { proseOf } from '../../words/form.js'
import type { Situation } from '../situation/situation.js'

/** Of an answer, what an acknowledgement shows. */
const SHORT_ANSWER = 240
/** Of the words that were looked for, what the answer repeats. */
export const LONGEST_SEARCH = 80
/** Entries among which the one that a technician chose is looked for. */
const MOST_RANKED = 100

/** What really answers a new request: at most three, none for machines and lists. Null: too slow. */
export function suggestionsFor(
  situation: Situation,
  person: Person,
  text: string,
  product: string,
): Suggestion[] | null {
  if (!situation.screening.answer) return []
  const { faqThreshold } = situation.policy
  return situation.faq.suggest({ ...asker(situation, person), text, product }, faqThreshold)
}

/** As the acknowledgement numbers them. */
export function shownAnswers(suggestions: readonly Suggestion[]): ShownAnswer[] {
  return suggestions.map(({ entry }, at) => ({
    number: at + 1,
    question: entry.question,
    beginning: beginningOf(entry),
  }))
}

export function beginningOf({ answer }: FaqEntry): string {
  return shorten(oneLine(plainAnswer(answer)), SHORT_ANSWER)
}

/** The suggestion of the matched request that a number names. */
export function suggestedEntry({ lookups, faq }: Situation, argument: string): FaqEntry | null {
  const id = /^\d$/.test(argument) ? lookups.suggested[Number(argument) - 1] : undefined
  return id === undefined ? null : faq.entry(id)
}

/** The answers that the acknowledgement of the matched request suggested, as it numbered them. */
export function answersSuggested({ lookups, faq }: Situation): readonly ShownAnswer[] {
  return lookups.suggested.flatMap((id, at) => {
    const entry = faq.entry(id)
    return entry
      ? [{ number: at + 1, question: entry.question, beginning: beginningOf(entry) }]
      : []
  })
}

/** The entry of an id, while it holds. */
export function namedEntry(situation: Situation, person: Person, id: string): FaqEntry | null {
  const entry = situation.faq.entry(fold(id))
  return entry && isValid(entry, asker(situation, person).today) ? entry : null
}

/** « FAQ imprimante »: what may answer it, to choose from by number. */
export function answersByWords(situation: Situation, person: Person, words: string): Notice {
  const { faqThreshold } = situation.policy
  const asked = { ...asker(situation, person), text: words, product: '' }
  const found = situation.faq.search(asked, faqThreshold)
  const data = {
    searched: shorten(oneLine(words), LONGEST_SEARCH),
    options: found.map(({ entry }) => answerOption(entry)),
    sure: found.filter(({ sure }) => sure).length,
  }
  return { kind: 'faq', to: recipient(person), data }
}

/** The answers on a product, to choose from by number. */
export function answersOn(situation: Situation, person: Person, product: string): Option[] {
  const { locale, today } = asker(situation, person)
  return situation.faq.ofProduct(product, locale, today).map(answerOption)
}

export function wholeAnswer({ question, answer }: FaqEntry, person: Person): Notice {
  return { kind: 'faq-answer', to: recipient(person), data: { question, answer, number: null } }
}

/** « FAQ 2 » on a request: its requester can say there that this solved it, as long as it is open. */
export function suggestedAnswer(
  { match, intent }: Situation,
  person: Person,
  entry: FaqEntry,
): Notice {
  const shown = wholeAnswer(entry, person)
  if (shown.kind !== 'faq-answer' || match.kind !== 'ticket') return shown
  const { id, number, requesterId, status } = match.candidate.ticket
  if (requesterId !== person.id || status === 'closed') return shown
  const data = { ...shown.data, number: Number(intent.command?.argument) }
  return { ...shown, about: { id, number }, data }
}

/** Of a request, what an entry answers that a technician chose, without what is personal. */
export function sentenceFor(situation: Situation, { title, description }: Ticket, entry: FaqEntry) {
  const { requester, agent, inCopy } = situation
  const reader = requester ?? agent
  if (!reader) return ''
  // A title of two words would be learnt as the answer to everything about them.
  const text = proseOf(description) || title
  const asked = { ...asker(situation, reader), text, product: '' }
  const found = situation.faq.rank(asked, MOST_RANKED).find((hit) => hit.entry.id === entry.id)
  const names = [requester, agent, ...inCopy].map((person) => person?.name ?? '')
  return wordingFrom(found?.sentence ?? questionSentences(text)[0] ?? '', names)
}

function answerOption({ id, question }: FaqEntry): Option {
  return { label: question, field: 'answer', value: id }
}

function asker({ policy, now }: Situation, person: Person): { locale: Locale; today: string } {
  return { locale: person.locale ?? policy.locale, today: localDay(now, policy.closure.zone) }
}
