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
import { tell, tellJson } from '../cli/output/prose.js'
import { writeTable } from '../cli/output/table.js'
import { deskLocales } from '../composition/package-files.js'
import type { ReadyAnswer } from '../core/faq/ready-answer.js'
import { localDay } from '../core/request/dates/local-time.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'
import { type ImportOptions, print, refused } from './import.js'
import { withImportServices, withKeptServices } from './with-services.js'

export async function importReplies(
  folder: string,
  options: Pick<ImportOptions, 'dryRun' | 'json'>,
): Promise<void> {
  const files = filesOf(folder)
  const dryRun = options.dryRun === true
  await withImportServices(dryRun, async ({ knex }, config) => {
    const answers = await readAll(files, knex, config)
    print(await importReadyAnswers(knex, answers, { dryRun }), options)
  })
}

export async function checkReplies(folder: string, { json }: { json?: true } = {}): Promise<void> {
  const files = filesOf(folder)
  await withKeptServices(async ({ knex }, config) => {
    const answers = await readAll(files, knex, config)
    if (json) return tellJson({ folder, answers: answers.length })
    tell(`${answers.length} ready answer(s), and nothing wrong with them.`)
  })
}

/** Before the database is opened: a folder that is not there makes none. */
function filesOf(folder: string) {
  // One file alone would retire all others.
  if (!statSync(folder).isDirectory())
    throw new CommandFault(`${folder}: is no folder; nothing was changed`, EXIT.data)
  const files = markdownFiles(folder)
  // A failed copy, an empty folder, must not retire everything.
  if (files.length === 0)
    throw new CommandFault(`${folder}: holds no .md file; nothing was changed`, EXIT.data)
  return files
}

async function readAll(
  files: ReturnType<typeof filesOf>,
  knex: Knex,
  config: Config,
): Promise<ReadyAnswer[]> {
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
    if (options.json) return listed.forEach(sayJson)
    if (listed.length === 0) return tell('There is none: amigo replies import FOLDER.')
    list(listed, config)
  })
}

function sayJson({ text: _, keywords: __, ...shown }: UsedReadyAnswer): void {
  tellJson(shown)
}

function list(answers: readonly UsedReadyAnswer[], { AMIGO_TIME_ZONE: zone }: Config): void {
  writeTable<UsedReadyAnswer>({
    columns: [
      { head: 'Name', text: ({ name }) => name },
      { head: 'Language', text: ({ locale }) => locale, leaves: 3 },
      { head: 'Sent', text: ({ uses }) => String(uses), align: 'right' },
      {
        head: 'Last',
        text: ({ lastUsedAt }) => (lastUsedAt === null ? '' : localDay(lastUsedAt, zone)),
        leaves: 2,
      },
      { head: 'Team', text: ({ team }) => team, leaves: 1 },
      { head: 'Title', text: ({ title }) => title, gives: 'cut' },
      { head: 'State', text: ({ active }) => (active ? '' : 'retired') },
    ],
    rows: answers,
  })
}
