/** `amigo replies import|check|list`: ready answers from a folder of Markdown files, and their use. */

import { statSync } from 'node:fs'
import type { Knex } from 'knex'
import { markdownFiles } from '../adapters/imports/faq-files.js'
import { parseReadyAnswers } from '../adapters/imports/ready-answer-files.js'
import {
  importReadyAnswers,
  readReadyAnswers,
  type UsedReadyAnswer,
} from '../adapters/stores/faq/ready-answers.js'
import { deskLocales } from '../composition/package-files.js'
import type { ReadyAnswer } from '../core/faq/ready-answer.js'
import { localDay } from '../core/request/local-time.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'
import { type ImportOptions, print, refused } from './import.js'
import { say, withKeptServices, withServices } from './with-services.js'

export async function importReplies(
  folder: string,
  options: Pick<ImportOptions, 'dryRun' | 'json'>,
): Promise<void> {
  await withServices(async ({ knex }, config) => {
    const answers = await readFolder(folder, knex, config)
    const dryRun = options.dryRun === true
    print(await importReadyAnswers(knex, answers, { dryRun }), options)
  })
}

export async function checkReplies(folder: string): Promise<void> {
  await withKeptServices(async ({ knex }, config) => {
    const answers = await readFolder(folder, knex, config)
    say(`${answers.length} ready answer(s), and nothing wrong with them.`)
  })
}

async function readFolder(folder: string, knex: Knex, config: Config): Promise<ReadyAnswer[]> {
  // One file alone would retire all others.
  if (!statSync(folder).isDirectory())
    throw new CommandFault(`${folder}: is no folder; nothing was changed`, EXIT.data)
  const files = markdownFiles(folder)
  // A failed copy, an empty folder, must not retire everything.
  if (files.length === 0)
    throw new CommandFault(`${folder}: holds no .md file; nothing was changed`, EXIT.data)
  const codes = (await knex('teams').where({ active: true }).pluck('code')) as string[]
  const locales = deskLocales(config)
  const parsed = parseReadyAnswers(files, {
    teams: new Set(codes),
    locales,
    locale: config.AMIGO_LOCALE,
  })
  if (!parsed.ok) throw refused(parsed.problems)
  return parsed.answers
}

export async function listReplies(options: { usage?: true; json?: true }): Promise<void> {
  await withKeptServices(async ({ knex }, config) => {
    const answers = await readReadyAnswers(knex)
    const listed = options.usage
      ? answers.toSorted((a, b) => b.uses - a.uses || (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))
      : answers.filter(({ active }) => active)
    for (const answer of listed) {
      const { text: _, keywords: __, ...shown } = answer
      say(options.json ? JSON.stringify(shown) : lineOf(answer, config))
    }
    if (listed.length === 0 && !options.json) say('There is none: amigo replies import FOLDER.')
  })
}

/** « mot-de-passe fr  12 times, last 2026-11-24  Mot de passe oublié » */
function lineOf(answer: UsedReadyAnswer, { AMIGO_TIME_ZONE: zone }: Config): string {
  const { name, locale, title, team, uses, lastUsedAt, active } = answer
  const times = uses === 1 ? 'once' : `${uses} times`
  const last = lastUsedAt === null ? 'never used' : `${times}, last ${localDay(lastUsedAt, zone)}`
  const marks = [team === '' ? '' : ` (team ${team})`, active ? '' : ' (retired)'].join('')
  return `${name.padEnd(24)} ${locale}  ${last.padEnd(26)}  ${title}${marks}`
}
