/** The answer to numbered options, to a doubt about a field, or to suggested answers: by number, in words, by name. */

import type { OptionsQuestion, PendingQuestion } from '../../notices/question.js'
import { resolveFields } from '../../request/catalogue/fields.js'
import { type Doubt, isShown, type Option, SHOWN_BY } from '../../request/catalogue/option.js'
import { fold } from '../../text/text.js'
import { answerLine } from '../../words/answer-line.js'
import { isTentative } from '../../words/feedback.js'
import { fieldLine } from '../../words/field-line.js'
import { chooseByName, namingWords } from '../../words/named-choice.js'
import { spokenNumbers } from '../../words/spoken-number.js'
import { answerThatSufficed } from '../../words/sufficed.js'
import type { Answer, Said } from '../situation/answer.js'

/** A value that is written for a doubt has no more words. */
const MAX_VALUE_WORDS = 4

export function answerWithOptions(
  to: PendingQuestion,
  question: OptionsQuestion,
  said: Said,
): Answer | null {
  const line = answerLine(said.kept)
  if (line === null) return null
  const { answers } = question
  const sufficed = answerThatSufficed(line)
  if (sufficed !== null) return withSufficed(to, question, said, sufficed)
  const direct = to.how !== 'open'
  const options = direct ? question.options : question.options.filter(isUnfilled(said))
  const sure = said.ticket !== null || to.how === 'named' || (direct && said.inChat)
  const exact = sure ? exactly(line, options) : []
  if (exact.length === 1) return withChosen(to, options, exact, said)
  const numbers = direct ? spokenNumbers(line) : []
  if (numbers.length > 0 && options.length > 0)
    return withChosen(
      to,
      options,
      numbers.map((number) => number - 1),
      said,
    )
  const [number = 0] = numbers
  if (number >= 1 && number <= answers) return { kind: 'offer', number, to }
  const named = sure ? chooseByName(line, options.map(namesOf)) : []
  if (named.length === 1) return withChosen(to, options, named, said)
  const doubts = direct ? question.doubts : question.doubts.filter(isUnfilled(said))
  const written = valueFor(doubts, line, said)
  if (written !== null) return { kind: 'words', words: `${said.kept}\n\n${written}`, to }
  return named.length > 1 && !question.again ? { kind: 'again', among: named, to } : null
}

/** On a request it closes; for a list that was looked for, there is nothing to close. */
function withSufficed(
  to: PendingQuestion,
  { answers }: OptionsQuestion,
  { kept, ticket }: Said,
  number: number,
): Answer | null {
  if (ticket === null) return to.how === 'open' ? null : { kind: 'thanks', to }
  if (number < 1 || number > answers) return null
  return { kind: 'words', words: `RESOLU ${number}\n\n${kept}`, to }
}

/** Something else was said since: only what the request still lacks is taken from words. */
function isUnfilled({ ticket }: Said): (filled: { readonly field: Option['field'] }) => boolean {
  const lacks: Partial<Record<Option['field'], boolean>> = {
    site: ticket?.siteId === null,
    product: ticket?.productId === null || ticket?.productGuessed === true,
    family: ticket?.productId === null,
    service: ticket?.serviceCode === null,
    subcategory: ticket?.subcategoryCode === null,
  }
  return ({ field }) => lacks[field] ?? false
}

/** The code of an option, or its whole name: « 5.3 » is no two numbers. */
function exactly(line: string, options: readonly Option[]): readonly number[] {
  const said = namingWords(line).join(' ')
  if (said === '') return []
  return options.flatMap((option, at) =>
    namesOf(option).some((name) => namingWords(name).join(' ') === said) ? [at] : [],
  )
}

function withChosen(
  to: PendingQuestion,
  options: readonly Option[],
  positions: readonly number[],
  { kept }: Said,
): Answer {
  const chosen = positions.flatMap((at) => options[at] ?? [])
  if (chosen.length < positions.length) return { kind: 'again', among: [], to }
  const [shown] = chosen.flatMap(({ field, value }) =>
    isShown(field) ? [`${SHOWN_BY[field]} ${value}`] : [],
  )
  if (shown !== undefined) return { kind: 'words', words: shown, to }
  const [person, another] = chosen.filter(({ field }) => field === 'person')
  if (another) return { kind: 'again', among: [], to }
  if (person) return { kind: 'words', words: `POUR ${person.value}\n\n${kept}`, to }
  const lines = chosen.flatMap(({ field, value }) =>
    isShown(field) || field === 'person' ? [] : [fieldLine(field, value)],
  )
  return { kind: 'words', words: `${kept}\n\n${lines.join('\n')}`, to }
}

/** « Lycée Marie-Curie (0140012K) »: by its name, and by its code; a person by their school, too. */
function namesOf({ label, field, value }: Option): readonly string[] {
  if (field === 'person') return [label, value]
  return [label.replace(/\s*\([^()]*\)$/, ''), value]
}

/** A value that was not recognised, worded differently now, or one that is not among the options. */
function valueFor(doubts: readonly Doubt[], line: string, said: Said): string | null {
  const written = namingWords(line)
  if (written.length === 0 || written.length > MAX_VALUE_WORDS || isTentative(fold(line)))
    return null
  const value = written.join(' ')
  const found = doubts.filter(({ field }) => {
    const { values, doubts: open } = resolveFields({ [field]: value }, said.catalogue, {
      sites: said.sites,
      opening: false,
      confirmed: () => false,
    })
    return open.length === 0 && Object.keys(values).length > 0
  })
  const [doubt, another] = found
  return doubt && !another ? fieldLine(doubt.field, value) : null
}
