/** Where answers come from when nobody types them: arguments, a file, the environment, the `.env` that is there. */

import { readFileSync } from 'node:fs'
import { type EnvValues, envValues } from '../../settings/env-file.js'
import { SETTINGS, type SettingName } from '../../settings.js'
import { CommandFault, EXIT, requireReadable } from '../faults.js'
import { flagOf, QUESTIONS, type QuestionName, saidOfFlag } from './questions.js'

/** As commander gives them: `imapHost`, `imapPasswordFile`. */
export type Flags = Readonly<Record<string, unknown>>

export interface GivenAnswers {
  readonly values: ReadonlyMap<QuestionName, string>
  /** Secrets that stay in files of their own: the setting, and the path. */
  readonly files: ReadonlyMap<QuestionName, string>
}

/** Later ones win. Values of `AMIGO_` names only; an empty one is none. */
export function givenAnswers(
  sources: { readonly env: Readonly<Record<string, string | undefined>>; readonly flags: Flags },
  answersFile: EnvValues,
): GivenAnswers {
  const values = new Map<QuestionName, string>()
  const files = new Map<QuestionName, string>()
  const ofAmigo = Object.entries(sources.env).filter(([name]) => name.startsWith('AMIGO_'))
  for (const source of [Object.fromEntries(ofAmigo), answersFile, ofFlags(sources.flags)])
    for (const [name, value] of Object.entries(source)) take(name, value, values, files)
  return { values, files }
}

function take(
  name: string,
  value: string | undefined,
  values: Map<QuestionName, string>,
  files: Map<QuestionName, string>,
): void {
  if (value === undefined || value === '') return
  if (isAnswer(name)) {
    values.set(name, value)
    files.delete(name)
    return
  }
  const of = name.replace(/_FILE$/, '')
  if (of === name || !isAnswer(of)) return
  requireReadable(value)
  values.set(of, readFileSync(value, 'utf8').trim())
  files.set(of, value)
}

/**
 * The file that this answer stands in, so that the `.env` names the file; undefined: in none. One that was taken
 * over from another answer, as SMTP has the password of the mailbox, stands in the file of that one. Later sources win.
 */
export function fileOf(
  name: QuestionName,
  value: string,
  sources: readonly GivenAnswers[],
): string | undefined {
  const same = (of: QuestionName) => {
    const source = sources.findLast(({ values }) => values.has(of))
    return source?.values.get(of) === value ? source.files.get(of) : undefined
  }
  const own = same(name)
  const secrets = QUESTIONS.filter(({ secret }) => secret).map((question) => question.name)
  if (own !== undefined || !secrets.includes(name)) return own
  return secrets.map(same).find((path) => path !== undefined)
}

function isAnswer(name: string): name is QuestionName {
  return name in SETTINGS || QUESTIONS.some((question) => question.name === name)
}

function ofFlags(flags: Flags): EnvValues {
  return Object.fromEntries(
    QUESTIONS.flatMap((question) => {
      const key = flagOf(question)
        .slice(2)
        .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      const value = flags[key]
      const name = question.secret ? `${question.name}_FILE` : question.name
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

/** `-`: standard input, as text. In the form of a `.env`. */
export function readAnswersFile(file: string | undefined, standardInput: string): EnvValues {
  if (file === undefined) return {}
  if (file === '-') return envValues(standardInput)
  requireReadable(file)
  return envValues(readFileSync(file, 'utf8'))
}

/** All that is missing, by name and argument. */
export function missingAnswers(names: readonly QuestionName[]): CommandFault {
  const lines = names.map((name) => {
    const question = QUESTIONS.find((each) => each.name === name)
    const setting = SETTINGS[name as SettingName]
    return `${question ? flagOf(question) : name} or ${name}: ${question ? saidOfFlag(question) : setting?.doc}`
  })
  return new CommandFault(
    `these answers are missing, and nobody is there to ask:\n  ${lines.join('\n  ')}`,
    EXIT.config,
  )
}
