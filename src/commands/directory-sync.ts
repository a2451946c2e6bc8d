/** `amigo directory sync`: takes over the people of the LDAP directory; --dry-run only shows what would change. */

import type { EntryNote } from '../adapters/ldap/people.js'
import { withProgress } from '../cli/output/progress.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { syncDirectory } from '../composition/loops/directory-sync.js'
import { print } from './import.js'
import { percentOf } from './most-leaving.js'
import { withImportServices } from './with-services.js'

export interface SyncOptions {
  readonly dryRun?: true
  readonly json?: true
  /** Percent, as typed. */
  readonly mostLeaving?: string
}

/** Entries of one kind of fault that are named one by one. */
const NAMED = 5

export async function syncNow(options: SyncOptions): Promise<void> {
  const mostLeaving = percentOf(options.mostLeaving)
  await withImportServices(options.dryRun === true, async ({ knex }, config) => {
    const { changes, notes, unseen } = await withProgress((progress) =>
      syncDirectory(knex, config, {
        dryRun: options.dryRun === true,
        mostLeaving,
        progress: (read) => progress(`${read} entries read`),
      }),
    )
    if (options.json) for (const note of [...unseen.map(asNote), ...notes]) tellJson(note)
    else for (const line of [...unseen.map((each) => `! ${each}`), ...grouped(notes)]) tell(line)
    print(changes, options)
  })
}

/** Of no entry. */
function asNote(message: string): EntryNote {
  return { dn: '', message, leftOut: false }
}

/** One line for each message: a school that the catalogue lacks has hundreds of people. */
function grouped(notes: readonly EntryNote[]): string[] {
  const groups = new Map<string, EntryNote[]>()
  for (const note of notes) {
    const message = `${note.leftOut ? '! left out:' : '!'} ${note.message}`
    groups.set(message, [...(groups.get(message) ?? []), note])
  }
  return [...groups].map(([message, of]) => {
    const names = of.slice(0, NAMED).map(({ dn }) => dn)
    const more = of.length > NAMED ? ` and ${of.length - NAMED} more` : ''
    return `${message} (${names.join('; ')}${more})`
  })
}
