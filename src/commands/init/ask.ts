/** Asks the questions of a stage: of whoever sits at the terminal, or of nobody, who takes what is guessed. */

import { SETTINGS, type SettingName } from '../../settings.js'
import { unwritable, writeValue } from './env-file.js'
import { providerNamed } from './providers.js'
import { type Answers, isExtra, type Question, type QuestionName } from './questions.js'
import type { TerminalLines } from './terminal-lines.js'

/** What is known before anybody is asked. */
export interface Known {
  /** By arguments, a file or the environment: not asked, until it does not work. */
  readonly given: ReadonlyMap<QuestionName, string>
  /** By the `.env` that is there: offered. */
  readonly before: ReadonlyMap<QuestionName, string>
}

export interface Asking {
  readonly known: Known
  /** Null: nobody is there, or nobody wants to be asked. */
  readonly lines: TerminalLines | null
  /** What somebody left out is not offered a second time. */
  readonly leftOut: Set<QuestionName>
  say(text: string): void
}

/** « - » leaves an answer out, typed or given. */
const NONE = '-'

/**
 * Answers of the stage, put into `answers`. `again`: those that there were did not work, so what was given is asked too.
 * Returns the names of those that nobody gave.
 */
export async function askStage(
  questions: readonly Question[],
  answers: Map<QuestionName, string>,
  asking: Asking,
  { again }: { readonly again: boolean },
): Promise<QuestionName[]> {
  const missing: QuestionName[] = []
  for (const question of questions) {
    const { name, when, optional } = question
    if (when && !when(answers)) {
      // What was given by name is wanted all the same.
      if (!asking.known.given.has(name)) answers.delete(name)
      continue
    }
    const answer = await answerTo(question, answers, asking, again)
    if (answer !== undefined && answer !== NONE) {
      answers.set(name, answer)
      asking.leftOut.delete(name)
      continue
    }
    answers.delete(name)
    asking.leftOut.add(name)
    if (!optional) missing.push(name)
  }
  return missing
}

async function answerTo(
  question: Question,
  answers: Answers,
  { known, lines, leftOut, say }: Asking,
  again: boolean,
): Promise<string | undefined> {
  const { name, later, optional, guess } = question
  const given = known.given.get(name)
  const offered = (again ? answers.get(name) : undefined) ?? given ?? known.before.get(name)
  // A desk that was set up without it wants none, nor does who has just left it out.
  const wantsNone =
    (again && leftOut.has(name)) || (optional === true && known.before.has('AMIGO_ADDRESS'))
  const default_ = wantsNone ? offered : (offered ?? guess?.(answers))
  if (lines === null || (!again && (given !== undefined || later))) return default_
  for (;;) {
    const ask = () => say(prompt(question, { default_, isOffered: offered !== undefined }))
    const typed = (await lines.read(ask, { hidden: question.secret === true })).trim()
    // The terminal has shown the line end of what it shows.
    if (question.secret) say('\n')
    const answer = typed === '' ? default_ : typed
    const problem = problemOf(question, answer) ?? typedProblem(name, typed)
    if (problem === null) {
      const note = name === 'PROVIDER' ? providerNamed(answer ?? '')?.note : undefined
      if (note) say(`  ${note}\n`)
      return answer
    }
    say(`  ${problem}\n`)
  }
}

interface Offer {
  readonly default_: string | undefined
  readonly isOffered: boolean
}

/** A secret is never shown, only whether there is one. */
function prompt({ asks, secret, optional }: Question, { default_, isOffered }: Offer): string {
  const shown = secret ? (isOffered ? 'Enter: as it is' : '') : (default_ ?? '')
  const leave = optional && default_ !== undefined ? '- for none' : ''
  const hints = [shown, leave].filter((hint) => hint !== '').join('; ')
  return `${asks}${secret ? ' (not shown)' : ''}${hints === '' ? '' : ` [${hints}]`}: `
}

/** One line; null: it will do. */
export function problemOf(
  { name, optional }: Pick<Question, 'name' | 'optional'>,
  answer: string | undefined,
): string | null {
  if (answer === undefined || answer === NONE)
    return optional ? null : 'this one is needed (Ctrl-C gives up, and writes nothing)'
  if (name === 'PROVIDER')
    return providerNamed(answer)
      ? null
      : 'this is none of them: type « other » if yours is not there'
  if (name === 'TECHNICIAN') return wrong('AMIGO_ADDRESS', answer)
  if (isExtra(name)) return null
  return wrong(name, answer)
}

function wrong(name: SettingName, answer: string): string | null {
  const read = SETTINGS[name].schema.safeParse(answer)
  return read.success ? null : `${name}: ${read.error.issues[0]?.message ?? 'is wrong'}`
}

/** What came from a file of its own can stay there, whatever is in it. */
function typedProblem(name: QuestionName, typed: string): string | null {
  return writeValue(typed) === null && typed !== '' ? unwritable(name) : null
}
