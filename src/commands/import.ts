/** `amigo catalogue import` and `amigo directory import`: checked whole, then applied whole. */

import { readFileSync } from 'node:fs'
import type { Knex } from 'knex'
import { parseCatalogue } from '../adapters/imports/catalogue-file.js'
import { parsePeople } from '../adapters/imports/people-file.js'
import { type Problem, problemLine } from '../adapters/imports/problem.js'
import { type Change, changeLine } from '../adapters/stores/base/change.js'
import { importCatalogue } from '../adapters/stores/catalogue/import-catalogue.js'
import { importPeople } from '../adapters/stores/people/import-people.js'
import { knownCodes } from '../adapters/stores/people/known-codes.js'
import { PeopleConflict } from '../adapters/stores/people/people-plan.js'
import { deskLocales } from '../composition/package-files.js'
import { readConfig } from '../config.js'
import type { Locale } from '../core/request/person.js'
import { openServices } from '../services.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'

export interface ImportOptions {
  readonly dryRun?: true
  readonly json?: true
  readonly complete?: true
}

export async function importFile(
  what: 'catalogue' | 'directory',
  file: string,
  options: ImportOptions,
): Promise<void> {
  const bytes = readFileSync(file)
  const config = readConfig({ mail: false })
  const source = { bytes, file, locales: deskLocales(config), ...besideOf(config) }
  const services = await openServices(config)
  try {
    const changes =
      what === 'catalogue'
        ? await catalogue(services.knex, source, options)
        : await directory(services.knex, source, options)
    print(changes, options)
  } catch (error) {
    if (error instanceof PeopleConflict)
      throw new CommandFault(`nothing was changed: ${error.message}`, EXIT.data)
    throw error
  } finally {
    await services.close()
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

async function catalogue(knex: Knex, { bytes, file, locales }: Source, options: ImportOptions) {
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
) {
  const known = { ...(await knownCodes(knex)), locales }
  const parsed = parsePeople(bytes, file, known)
  if (!parsed.ok) throw refused(parsed.problems)
  return importPeople(knex, parsed.people, {
    dryRun: options.dryRun === true,
    complete: options.complete === true,
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
  for (const change of changes) {
    process.stdout.write(`${json ? JSON.stringify(change) : changeLine(change)}\n`)
  }
  if (json) return
  const done = dryRun ? 'would be made; nothing was changed' : 'made'
  process.stdout.write(
    changes.length === 0 ? 'Nothing to change.\n' : `${changes.length} change(s) ${done}.\n`,
  )
}
