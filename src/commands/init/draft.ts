/** The settings that a set-up has come to so far: as they are tried, and as the `.env` will have them. */

import { resolve } from 'node:path'
import { readConfig } from '../../config.js'
import { envValues } from '../../settings/env-file.js'
import type { Config } from '../../settings.js'
import { fileOf, type GivenAnswers } from './answers.js'
import {
  type Answers,
  isExtra,
  QUESTIONS,
  type QuestionName,
  STAGES,
  type StageName,
} from './questions.js'

/** Where it starts: a `.env` that is there, and the environment. */
export interface Ground {
  /** An absolute path. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Text of the `.env`; '': there is none. */
  readonly before: string
}

/** As far as `stage`, with what stands in for what is still to come. Throws a ConfigFault. */
export function draftConfig(
  answers: Answers,
  { folder, env, before }: Ground,
  stage: StageName,
): Config {
  const proxies = Object.entries(env).filter(([name]) => /^(https|all|no)_proxy$/i.test(name))
  const values: Record<string, string | undefined> = {
    ...Object.fromEntries(proxies),
    ...envValues(before),
  }
  const soFar = new Map([...answers].filter(([name]) => !comesLater(name, stage)))
  for (const [name, value] of Object.entries(settingsOf(soFar, before))) {
    delete values[`${name}_FILE`]
    values[name] = value ?? undefined
  }
  const config = readConfig({ mail: false, env: values })
  return { ...config, AMIGO_DATA_DIR: resolve(folder, config.AMIGO_DATA_DIR) }
}

/** Given for a stage that was not asked yet: alone it may lack what is still to be answered. */
function comesLater(name: QuestionName, stage: StageName): boolean {
  const of = STAGES.findIndex(
    ({ questions, prefixes = [] }) =>
      questions.some((question) => question.name === name) ||
      prefixes.some((prefix) => name.startsWith(prefix)),
  )
  return of > STAGES.findIndex((each) => each.name === stage)
}

type Settings = Record<string, string | null>

/** Null: it was asked for, and left out. */
function settingsOf(answers: Answers, before: string): Settings {
  const settings: Settings = {}
  for (const { name } of QUESTIONS) if (!isExtra(name)) settings[name] = null
  for (const [name, value] of answers) if (!isExtra(name)) settings[name] = value
  // One address says all that its driver needs.
  if (answers.has('AMIGO_DATABASE_URL')) settings.AMIGO_DATABASE_DRIVER = 'pg'
  else if (envValues(before).AMIGO_DATABASE_DRIVER === 'pg') settings.AMIGO_DATABASE_DRIVER = null
  return settings
}

/** For `updateEnv`. A secret that is in a file of its own stays there: the `.env` names the file. */
export function envChanges(
  answers: Answers,
  { folder, before }: Ground,
  given: GivenAnswers,
  kept: GivenAnswers,
): Settings {
  const changes = settingsOf(answers, before)
  for (const name of Object.keys(changes)) changes[`${name}_FILE`] = null
  for (const [name, value] of Object.entries(changes)) {
    const path = value === null ? undefined : fileOf(name as QuestionName, value, [kept, given])
    if (path === undefined) continue
    changes[name] = null
    changes[`${name}_FILE`] = resolve(folder, path)
  }
  const { AMIGO_DATA_DIR: data } = changes
  // Every command finds the same data, wherever it is started (`--settings`).
  if (typeof data === 'string') changes.AMIGO_DATA_DIR = resolve(folder, data)
  const there = envValues(before)
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value !== null || name in there),
  )
}
