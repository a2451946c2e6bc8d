/** `amigo restore`: checks a backup, puts it where the settings say, and makes it safe to go on from. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { migrationNames } from '../../../migrations/index.js'
import { openLog } from '../../adapters/log.js'
import { progressOn } from '../../cli/output/progress.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { clock } from '../../composition/clock.js'
import { lockService } from '../../composition/service-lock.js'
import { prepareDataFolder, readConfig } from '../../config.js'
import { formatReference } from '../../core/text/reference.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { ticketNumber } from '../tickets/tickets.js'
import { checkBackup, fewOf } from './check-backup.js'
import { isWithin } from './folders.js'
import { requireSpace } from './free-space.js'
import { keyIdOf } from './identity.js'
import { BLOBS, type Manifest, readManifest, SQLITE_FILE } from './manifest.js'
import { putBack } from './put-back.js'
import { type Settled, settle } from './settle.js'
import { clearTarget, foundAt } from './target.js'

export interface RestoreOptions {
  /** A data folder other than AMIGO_DATA_DIR. */
  readonly into?: string
  /** Only check the backup. */
  readonly check?: true
  /** What is there is moved aside. */
  readonly replace?: true
  /** The last reference that anybody saw. */
  readonly last?: string
  /** Raw mails and attachments that are damaged or missing are left out; the database never is. */
  readonly withoutDamaged?: true
  /** Send what waited in the backup. */
  readonly sendWaiting?: true
  readonly json?: true
}

export async function restore(folder: string, options: RestoreOptions): Promise<void> {
  const last = options.last === undefined ? null : ticketNumber(options.last)
  const progress = progressOn()
  const manifest = await readManifest(folder)
  const damaged = await checkBackup(folder, manifest, options.withoutDamaged === true, progress)
  if (damaged.length > 0) process.exitCode = EXIT.fault
  if (options.check) {
    progress('')
    return report(
      options,
      { folder, ...manifest, damaged },
      checkedLines(folder, manifest, damaged),
    )
  }
  const written = readConfig({ mail: false })
  const config = options.into === undefined ? written : { ...written, AMIGO_DATA_DIR: options.into }
  requireFit(manifest, config)
  requireApart(folder, config.AMIGO_DATA_DIR)
  prepareDataFolder(config)
  const lock = await lockService(config, openLog('warn', process.stderr.isTTY))
  try {
    const asked = { ...options, lastKnown: last, damaged, progress }
    await restoreInto(config, folder, manifest, asked)
  } finally {
    await lock.release()
  }
}

interface Restoring extends RestoreOptions {
  /** Number of the reference that was named; null: none was. */
  readonly lastKnown: number | null
  /** Paths of raw mails and attachments that the backup has no more. */
  readonly damaged: readonly string[]
  progress(words: string): void
}

async function restoreInto(
  config: Config,
  folder: string,
  manifest: Manifest,
  options: Restoring,
): Promise<void> {
  const { progress } = options
  const before = await foundAt(config)
  if (before.found.length > 0 && !options.replace)
    throw new CommandFault(
      `${before.found.join(' and ')} would be replaced: name an empty folder (--into), or add --replace, which moves what is there aside`,
      EXIT.data,
    )
  await requireSpace(config.AMIGO_DATA_DIR, manifest.blobs.bytes + (await sqliteBytes(folder)))
  const aside = before.found.length > 0 ? await clearTarget(config, clock.now()) : null
  await putBack(folder, manifest, config, {
    damaged: new Set(options.damaged),
    progress,
  })
  const settled = await settle(config, manifest, {
    lastReference: options.lastKnown ?? before.lastReference,
    sendWaiting: options.sendWaiting === true,
    now: clock.now(),
  })
  progress('')
  const keyDiffers = manifest.keyId !== '' && keyIdOf(config) !== manifest.keyId
  const { damaged } = options
  if (keyDiffers) process.exitCode = EXIT.fault
  report(
    options,
    { folder, into: config.AMIGO_DATA_DIR, aside, keyDiffers, damaged, ...settled },
    restoredLines(config, manifest, settled, { aside, keyDiffers, damaged }),
  )
}

/** PostgreSQL keeps its own elsewhere. */
async function sqliteBytes(folder: string): Promise<number> {
  return stat(join(folder, SQLITE_FILE)).then(
    ({ size }) => size,
    () => 0,
  )
}

/** It would be moved aside before it is read, or be taken for the data of the desk. */
function requireApart(folder: string, data: string): void {
  if (isWithin(data, folder) || isWithin(folder, join(data, BLOBS)))
    throw new CommandFault(
      `${data} and the backup ${folder} lie in one another: copy the backup elsewhere, or name another folder (--into). Nothing was restored.`,
      EXIT.data,
    )
}

function requireFit({ database, migrations }: Manifest, config: Config): void {
  const driver = config.AMIGO_DATABASE_DRIVER
  if ((driver === 'pg') !== (database === 'pg'))
    throw new CommandFault(
      `the backup is of ${database === 'pg' ? 'PostgreSQL' : 'SQLite'}, and AMIGO_DATABASE_DRIVER is ${driver}: set ${database === 'pg' ? 'pg' : 'sqlite'}`,
      EXIT.config,
    )
  const unknown = migrations.filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0)
    throw new CommandFault(
      `the backup is of a newer Amigo (${unknown.join(', ')}): install that version`,
      EXIT.config,
    )
}

function report({ json }: RestoreOptions, facts: object, lines: readonly string[]): void {
  if (json) tellJson(facts)
  else for (const line of lines) tell(line)
}

function checkedLines(
  folder: string,
  { madeAt, tables, blobs }: Manifest,
  damaged: readonly string[],
): string[] {
  const whole =
    damaged.length === 0 ? 'all whole' : `all whole but ${damaged.length}: ${fewOf(damaged)}`
  return [
    `${folder}, of ${madeAt}: ${tables.tickets ?? 0} requests, ${blobs.files} files, ${whole}.`,
  ]
}

interface Besides {
  readonly aside: string | null
  readonly keyDiffers: boolean
  readonly damaged: readonly string[]
}

function restoredLines(
  config: Config,
  { madeAt, missing }: Manifest,
  { nextReference, exact, held, waiting }: Settled,
  { aside, keyDiffers, damaged }: Besides,
): string[] {
  const { AMIGO_IMAP_MAILBOX: inbox, AMIGO_IMAP_PROCESSED: processed } = config
  return [
    `${config.AMIGO_DATA_DIR} is as it was on ${madeAt}. Nothing that came later is in it.`,
    ...(aside === null ? [] : [`What was there is in ${aside}; remove it when you don't need it.`]),
    `The next request is ${formatReference(nextReference)}: ${exact ? 'references that were given out since are not given again.' : 'so many are left out that none that was given out since is given again. If people have seen a higher one: `amigo tickets counter R-…`.'}`,
    `Mails that came after ${madeAt} are in ${processed}: move those of that day and later back to ${inbox}, rather too many than too few. What is known already is ignored.`,
    ...(held === 0
      ? []
      : [
          `${held} notice(s) waited to be sent, and may have been sent since: they are held. \`amigo outbox list\` shows them, \`amigo outbox retry\` sends them, with the Message-ID that they had.`,
        ]),
    ...(waiting === 0
      ? []
      : [`${waiting} message(s) waited to be handled: they are handled again, and answered.`]),
    ...(damaged.length === 0
      ? []
      : [
          `${damaged.length} file(s) are left out, which the backup has not whole: ${fewOf(damaged)}. Their requests name them still, and nobody can open them.`,
        ]),
    ...(missing.length === 0 ? [] : [`${missing.length} file(s) were lost before the backup.`]),
    ...(keyDiffers
      ? [
          'The key is not that of the backup: buttons and reply addresses of mails that were sent vouch for nobody. Set AMIGO_SECRET as it was.',
        ]
      : []),
    'Look at `amigo doctor`, then start the service.',
  ]
}
