/** What tells one installation from another in a backup, without a secret: an id of its key, the names of its settings. */

import { createHmac } from 'node:crypto'
import { readSecretIfAny } from '../../adapters/data-folder/secret.js'
import type { Config } from '../../settings.js'
import { SETTINGS } from '../../settings.js'

/** '' where none was made yet. */
export function keyIdOf({ AMIGO_SECRET, AMIGO_DATA_DIR }: Config): string {
  const key = AMIGO_SECRET ?? readSecretIfAny(AMIGO_DATA_DIR)
  return key === null ? '' : keyId(key)
}

function keyId(key: string): string {
  return createHmac('sha256', key).update('amigo backup').digest('hex').slice(0, 16)
}

/** Of those that are set in the environment or `.env`, read from a file or not. */
export function namesOfSettings(env: NodeJS.ProcessEnv = process.env): string[] {
  return Object.keys(env)
    .filter((name) => env[name] !== '' && name.replace(/_FILE$/, '') in SETTINGS)
    .sort()
}
