/** The manifest of a backup: what is in it, from when, and the checksum of its list of checksums. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CommandFault, EXIT } from '../faults.js'

/** Written last: a folder without it is no backup. */
export const MANIFEST = 'manifest.json'
/** `sha256sum --check` reads it. */
export const CHECKSUMS = 'SHA256SUMS'
export const SQLITE_FILE = 'amigo.sqlite'
export const DUMP_FILE = 'amigo.dump'
export const BLOBS = 'blobs'
export const SECRET = 'secret'

const SHAPE = z.object({
  format: z.literal(1),
  /** When the database was read, ISO, UTC. */
  madeAt: z.iso.datetime(),
  /** Version of Amigo. */
  amigo: z.string(),
  database: z.enum(['sqlite', 'pg']),
  /** Of PostgreSQL; null: SQLite. */
  schema: z.string().nullable(),
  migrations: z.array(z.string()),
  /** Rows by table. */
  tables: z.record(z.string(), z.number().int()),
  /** Number of the last request that was given out. */
  lastReference: z.number().int(),
  /** Requests a day in the month before, which a restore estimates by. */
  requestsADay: z.number(),
  /** When the last message came in, ISO; null: none did. */
  lastMessageAt: z.iso.datetime().nullable(),
  blobs: z.object({ files: z.number().int(), bytes: z.number() }),
  /** Files that rows name and that are not there any more. */
  missing: z.array(z.string()),
  /** Names of the settings that were set; no values. */
  settings: z.array(z.string()),
  /** Tells whether a key is that of the backup, and nothing of the key itself. */
  keyId: z.string(),
  /** False: the key is in AMIGO_SECRET, and not in the backup. */
  hasSecret: z.boolean(),
  /** SHA-256 of the file of checksums. */
  checksums: z.string(),
})

export type Manifest = Readonly<z.output<typeof SHAPE>>

/** As it is written: the last line is the checksum of all before it. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, manifest: checksumOf(manifest) }, null, 2)}\n`
}

function checksumOf(manifest: object): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}

/** Backups of before have none. */
function isWhole(written: unknown): boolean {
  if (typeof written !== 'object' || written === null || !('manifest' in written)) return true
  const { manifest: checksum, ...rest } = written
  return checksum === checksumOf(rest)
}

export async function readManifest(folder: string): Promise<Manifest> {
  let text: string
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new CommandFault(
      `${folder} is no backup: it has no ${MANIFEST}, which is written last. Was the backup ended before it was done?`,
      EXIT.noInput,
    )
  }
  const written = parsed(text)
  const read = SHAPE.safeParse(written)
  if (read.success && isWhole(written)) return read.data
  if (read.success)
    throw new CommandFault(
      `${join(folder, MANIFEST)} is not what was written: the backup is damaged`,
      EXIT.data,
    )
  const [issue] = read.error.issues
  throw new CommandFault(
    `${join(folder, MANIFEST)} can't be read: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. It is damaged, or of another version of Amigo.`,
    EXIT.data,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
