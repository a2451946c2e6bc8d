/** What a sign-in left: the refresh token, and the last access token, in a file that only its owner may read. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../core/running/thrown.js'
import { PRIVATE_FOLDER, SIGN_INS } from '../data-folder/file-modes.js'
import { writePrivate } from '../data-folder/write-private.js'
import { readFields } from './answer.js'
import { TokenFault } from './fault.js'
import { identityOf, loginCommand, type OAuthSettings } from './settings.js'

export interface StoredGrant {
  readonly refreshToken: string
  readonly accessToken: string
  /** When the access token was asked for, and when it ends; epoch ms. */
  readonly from: number
  readonly until: number
}

/** By data folder, as AMIGO_DATA_DIR names it. */
export function grantFile(folder: string, settings: OAuthSettings): string {
  return join(folder, SIGN_INS, `${identityOf(settings)}.json`)
}

/** Null: nobody has signed in. Throws a TokenFault when the file can't be read. */
export function readGrant(file: string, settings: OAuthSettings): StoredGrant | null {
  if (!existsSync(file)) return null
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch (error) {
    throw new TokenFault(
      `${file} can't be read (${messageOf(error)}): it must be a file that the user of the service may read`,
      true,
    )
  }
  const { refreshToken, accessToken, from, until } = readFields(written)
  if (
    typeof refreshToken === 'string' &&
    typeof accessToken === 'string' &&
    typeof from === 'number' &&
    typeof until === 'number'
  )
    return { refreshToken, accessToken, from, until }
  throw new TokenFault(`${file} is damaged: run \`${loginCommand(settings)}\``, true)
}

/** Durable when it returns. Throws the fault of the system. */
export function writeGrant(folder: string, settings: OAuthSettings, grant: StoredGrant): void {
  makeSignInFolder(folder)
  // Who it is of, for whoever looks into the folder.
  const about = { user: settings.user, server: settings.tokenUrl, client: settings.clientId }
  writePrivate(
    grantFile(folder, settings),
    `${JSON.stringify({ about, ...grant }, undefined, 2)}\n`,
  )
}

export function makeSignInFolder(folder: string): void {
  mkdirSync(join(folder, SIGN_INS), { recursive: true, mode: PRIVATE_FOLDER })
}
