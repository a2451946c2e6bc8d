/** `amigo catalogue import` and `amigo directory import`: checked whole, then applied whole. */

import { readFileSync } from 'node:fs'
import type { Knex } from 'knex'
import { parseCatalogue } from '../adapters/imports/catalogue-file.js'
import { parsePeople } from '../adapters/imports/people-file.js'
import { type Problem, problemLine } from '../adapters/imports/problem.js'
import type { Change } from '../adapters/stores/base/change.js'
import { importCatalogue } from '../adapters/stores/catalogue/import-catalogue.js'
import { importPeople } from '../adapters/stores/people/import-people.js'
import { knownCodes } from '../adapters/stores/people/known-codes.js'
import { TooMany } from '../adapters/stores/people/mass-change.js'
import { PeopleConflict } from '../adapters/stores/people/people-plan.js'
import { withProgress } from '../cli/output/progress.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { type Column, writeTable } from '../cli/output/table.js'
import { deskLocales } from '../composition/package-files.js'
import type { Locale } from '../core/request/person.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'
import { percentOf } from './most-leaving.js'
import { withImportServices } from './with-services.js'

export interface ImportOptions {
  readonly dryRun?: true
  readonly json?: true
  readonly complete?: true
  /** Percent, as typed. */
  readonly mostLeaving?: string
}

/** Percent of the desk's people that a complete file may make inactive; more at once are more likely a file that was cut off. */
const MOST_LEAVING = 5

export async function importFile(
  what: 'catalogue' | 'directory',
  file: string,
  options: ImportOptions,
): Promise<void> {
  const bytes = readFileSync(file)
  await withImportServices(options.dryRun === true, async ({ knex }, config) => {
    const source = { bytes, file, locales: deskLocales(config), ...besideOf(config) }
    const work = what === 'catalogue' ? catalogue : directory
    print(
      await withProgress((progress) => {
        progress(`${file}: compared with what is there`)
        return orNothing(work(knex, source, options))
      }),
      options,
    )
  })
}

async function orNothing(importing: Promise<Change[]>): Promise<Change[]> {
  try {
    return await importing
  } catch (error) {
    if (error instanceof PeopleConflict)
      throw new CommandFault(`nothing was changed: ${error.message}`, EXIT.data)
    if (error instanceof TooMany)
      throw new CommandFault(
        `nothing was changed: ${error.message}, and --most-leaving allows ${error.allowed}: is the file whole? Look at them with --dry-run --most-leaving 100; if that is right, --most-leaving 100 does it`,
        EXIT.data,
      )
    throw error
  }
}

interface Source {
  readonly bytes: Buffer
  readonly file: string
  /** The desk's languages. */
  readonly locales: readonly Locale[]
  /** An LDAP directory decides about people of its own. */
  readonly beside?: 'ldap'
}

async function catalogue(
  knex: Knex,
  { bytes, file, locales }: Source,
  options: ImportOptions,
): Promise<Change[]> {
  const parsed = parseCatalogue(bytes.toString('utf8'), file, locales)
  if (!parsed.ok) throw refused(parsed.problems)
  return importCatalogue(knex, parsed.catalogue, { dryRun: options.dryRun === true })
}

function besideOf({ AMIGO_LDAP_URL: url }: Config): Pick<Source, 'beside'> {
  return url === undefined ? {} : { beside: 'ldap' }
}

async function directory(
  knex: Knex,
  { bytes, file, locales, beside }: Source,
  options: ImportOptions,
): Promise<Change[]> {
  const known = { ...(await knownCodes(knex)), locales }
  const parsed = parsePeople(bytes, file, known)
  if (!parsed.ok) throw refused(parsed.problems)
  return importPeople(knex, parsed.people, {
    dryRun: options.dryRun === true,
    complete: options.complete === true,
    mostLeaving: percentOf(options.mostLeaving) ?? MOST_LEAVING,
    ...(beside && { beside }),
  })
}

export function refused(problems: readonly Problem[]) {
  return new CommandFault(
    `nothing was changed:\n  ${problems.map(problemLine).join('\n  ')}`,
    EXIT.data,
  )
}

export function print(
  changes: readonly Change[],
  { json, dryRun }: Pick<ImportOptions, 'json' | 'dryRun'>,
): void {
  if (json) {
    for (const change of changes) tellJson(change)
    return
  }
  if (changes.length > 0) writeTable({ columns: CHANGE_COLUMNS, rows: changes })
  const done = dryRun ? 'would be made; nothing was changed' : 'made'
  tell(changes.length === 0 ? 'Nothing to change.' : `${changes.length} change(s) ${done}.`)
}

/** `+` new, `~` changed, `-` set inactive. */
const CHANGE_COLUMNS: readonly Column<Change>[] = [
  { head: '', text: ({ sign }) => sign },
  { head: 'What', text: ({ what }) => what },
  { head: 'Name', text: ({ name }) => name },
  { head: 'Change', text: ({ details }) => details, gives: 'folded' },
]
