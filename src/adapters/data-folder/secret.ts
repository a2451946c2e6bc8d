/** The secret key of the signed addresses: the file `secret` of the data folder, made at the first start. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../core/running/thrown.js'
import { writeOnce } from './write-once.js'

/** The key can't be used; the message names the file and says what to do. */
export class SecretFault extends Error {}

/** Characters, as for the setting AMIGO_SECRET. */
const SHORTEST = 32

/**
 * The key of this data folder, made and stored durably when there is none. Of two first starts at
 * once, both get the same one. Throws a SecretFault.
 */
export function loadSecret(folder: string): string {
  const file = join(folder, 'secret')
  try {
    if (!existsSync(file)) writeOnce(file, `${randomBytes(32).toString('hex')}\n`)
  } catch (error) {
    throw new SecretFault(
      `AMIGO_DATA_DIR: ${file} can't be made (${messageOf(error)}). Check the rights and the free space of that folder, or set AMIGO_SECRET.`,
    )
  }
  return readSecret(file)
}

/** The same, but null where none was made yet. */
export function readSecretIfAny(folder: string): string | null {
  const file = join(folder, 'secret')
  return existsSync(file) ? readSecret(file) : null
}

function readSecret(file: string): string {
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new SecretFault(
      `AMIGO_DATA_DIR: ${file} can't be read (${messageOf(error)}). It must be a file that this user may read.`,
    )
  }
  if (secret.length >= SHORTEST) return secret
  const found =
    secret === '' ? 'is empty' : `has ${secret.length} characters, fewer than ${SHORTEST}`
  throw new SecretFault(
    `AMIGO_DATA_DIR: ${file} ${found}. Put it back from a backup: with another key, the buttons and reply addresses of mails that were sent no longer vouch for anybody. If none was sent yet, delete the file and start again.`,
  )
}
