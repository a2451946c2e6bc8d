/** Takes over the people of the LDAP directory that the settings name: once, or by its schedule. */

import { readFileSync } from 'node:fs'
import type { Knex } from 'knex'
import { problemLine } from '../../adapters/imports/problem.js'
import { LdapFault } from '../../adapters/ldap/ldap-fault.js'
import {
  DEFAULT_FILTERS,
  DEFAULT_MAPPINGS,
  type Mapping,
  parseMapping,
} from '../../adapters/ldap/mapping.js'
import { type EntryNote, peopleOf } from '../../adapters/ldap/people.js'
import type { DirectorySettings } from '../../adapters/ldap/read-directory.js'
import { type Schedule, startSchedule } from '../../adapters/schedule.js'
import type { Change } from '../../adapters/stores/base/change.js'
import { knownCodes } from '../../adapters/stores/people/known-codes.js'
import { TooMany } from '../../adapters/stores/people/mass-change.js'
import { NobodyFound, syncPeople } from '../../adapters/stores/people/sync-people.js'
import type { PartWatch } from '../../app/ports/health.js'
import type { Log } from '../../app/ports/log.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Services } from '../../services.js'
import { ConfigFault } from '../../settings/config-fault.js'
import type { Config } from '../../settings.js'
import { clock } from '../clock.js'
import { deskLocales } from '../package-files.js'

export interface SyncResult {
  readonly changes: readonly Change[]
  readonly notes: readonly EntryNote[]
  /** What the mapping names and nobody shows, a line each. */
  readonly unseen: readonly string[]
  /** How many entries the directory has. */
  readonly found: number
}

export interface SyncAsked {
  readonly dryRun: boolean
  /** Percent, instead of the setting. */
  readonly mostLeaving?: number | undefined
  readonly progress?: ((read: number) => void) | undefined
  /** Ends it, nothing changed. */
  readonly ending?: AbortSignal | undefined
}

/** Null: the settings name no directory. Throws a ConfigFault that names the line of the mapping. */
export function directorySettings(config: Config): DirectorySettings | null {
  if (config.AMIGO_LDAP_URL === undefined) return null
  return {
    prefix: 'AMIGO_LDAP',
    url: config.AMIGO_LDAP_URL,
    startTls: config.AMIGO_LDAP_STARTTLS,
    user: config.AMIGO_LDAP_USER,
    password: config.AMIGO_LDAP_PASSWORD,
    caFile: config.AMIGO_LDAP_CA_FILE,
    base: config.AMIGO_LDAP_BASE ?? '',
    filter: config.AMIGO_LDAP_FILTER ?? DEFAULT_FILTERS[config.AMIGO_LDAP_KIND],
    mapping: mappingOf(config),
  }
}

function mappingOf({ AMIGO_LDAP_MAPPING: file, AMIGO_LDAP_KIND: kind }: Config): Mapping {
  if (file === undefined) return DEFAULT_MAPPINGS[kind]
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigFault(`AMIGO_LDAP_MAPPING: ${(error as Error).message}`)
  }
  const parsed = parseMapping(text, file, kind)
  if (parsed.ok) return parsed.mapping
  throw new ConfigFault(`AMIGO_LDAP_MAPPING:\n${parsed.problems.map(problemLine).join('\n')}`)
}

/** Throws an LdapFault where the directory can't be read whole, or is not believed: nothing was changed. */
export async function syncDirectory(
  knex: Knex,
  config: Config,
  { dryRun, progress, ending, mostLeaving = config.AMIGO_LDAP_MOST_LEAVING }: SyncAsked,
): Promise<SyncResult> {
  const settings = directorySettings(config)
  if (settings === null)
    throw new ConfigFault('AMIGO_LDAP_URL is missing: it names the directory to take people from')
  // A service without a directory loads no LDAP client.
  const { readEntries } = await import('../../adapters/ldap/read-directory.js')
  const { entries, teamsOf } = await readEntries({ ...settings, ending }, { progress })
  const known = { ...(await knownCodes(knex)), locales: deskLocales(config) }
  const { file, notes, unseen, spared } = peopleOf(entries, settings.mapping, known, teamsOf)
  const options = { dryRun, mostLeaving, spared, now: clock.now() }
  try {
    const { changes, refused } = await syncPeople(knex, file, options)
    const taken = refused.map(({ person, because }) => ({
      dn: person.addresses[0] ?? '',
      message: because,
      leftOut: true,
    }))
    return { changes, notes: [...notes, ...taken], unseen, found: entries.length }
  } catch (error) {
    throw refusalOf(error, settings, { found: entries.length, mostLeaving })
  }
}

function refusalOf(
  error: unknown,
  { base }: DirectorySettings,
  { found, mostLeaving }: { readonly found: number; readonly mostLeaving: number },
): unknown {
  if (error instanceof NobodyFound)
    return new LdapFault(
      found === 0
        ? `nothing was changed: the directory has nobody under ${base}; check AMIGO_LDAP_BASE, AMIGO_LDAP_FILTER, and what the user of AMIGO_LDAP_USER may read`
        : `nothing was changed: nothing can be made of any of the ${found} entries; \`amigo directory sync --dry-run\` tells why`,
      'permanent',
    )
  if (error instanceof TooMany)
    return new LdapFault(
      `nothing was changed: ${error.message}, and AMIGO_LDAP_MOST_LEAVING allows ${error.allowed} (${mostLeaving} %). Look at them with \`amigo directory sync --dry-run --most-leaving 100\`; if that is right, \`amigo directory sync --most-leaving 100\` does it once`,
      'permanent',
    )
  return error
}

/** Null: the settings name no time. */
export function startDirectorySync(
  { knex, processId }: Pick<Services, 'knex' | 'processId'>,
  config: Config,
  { log, board }: { readonly log: Log; readonly board: PartWatch },
  onChange: () => void = () => {},
): Schedule | null {
  if (config.AMIGO_LDAP_SYNC === undefined) return null
  let told = ''
  const run = async (ending: AbortSignal) => {
    const asked = { dryRun: false, ending }
    const { changes, notes, unseen, found } = await syncDirectory(knex, config, asked).catch(
      (error: unknown) => {
        if (!ending.aborted) board.failed('directory', messageOf(error))
        throw error
      },
    )
    board.worked('directory')
    const leftOut = notes.filter((note) => note.leftOut).length
    if (changes.length > 0 || leftOut > 0)
      log.info({ found, changes: changes.length, leftOut }, 'directory: people were taken over')
    // Once, not every few hours.
    if (unseen.join() !== told) for (const line of unseen) log.warn({}, `directory: ${line}`)
    told = unseen.join()
    if (changes.length > 0) onChange()
  }
  const job = { name: 'directory', when: config.AMIGO_LDAP_SYNC, run }
  return startSchedule(job, { knex, holder: processId ?? config.AMIGO_INSTANCE, log, clock })
}
