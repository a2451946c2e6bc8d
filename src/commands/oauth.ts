/** `amigo oauth login`: somebody signs in for a mailbox on another device, and the service logs in with that from then on. */

import { type DeviceCode, signIn } from '../adapters/oauth/device-sign-in.js'
import type { OAuthSettings } from '../adapters/oauth/settings.js'
import { storeSignIn } from '../adapters/oauth/token-sources.js'
import { oauthClocks, oauthPost, oauthSettings } from '../composition/mail/oauth.js'
import { prepareDataFolder, readConfig } from '../config.js'
import { messageOf } from '../core/running/thrown.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'

export interface LoginOptions {
  /** Name of the mailbox, as AMIGO_MAILBOXES has it. */
  readonly mailbox?: string
}

export async function login({ mailbox }: LoginOptions): Promise<void> {
  const config = readConfig({ mail: true })
  prepareDataFolder(config)
  const settings = settingsToSignInWith(config, mailbox?.toLowerCase())
  const file = await signInAndStore(config, settings, say)
  say(
    `${settings.user} is signed in: ${file}. A service that runs uses it by itself; try it with \`amigo doctor\`.`,
  )
}

/** Resolves with the file that it is kept in. Rejects with a TokenFault. */
export async function signInAndStore(
  config: Config,
  settings: OAuthSettings,
  tell: (line: string) => void,
): Promise<string> {
  const { granted, at } = await signIn(settings, {
    post: oauthPost(config),
    now: oauthClocks.now,
    show: (code) => linesOf(code, settings).forEach(tell),
  })
  return storeSignIn(config.AMIGO_DATA_DIR, settings, granted, at).catch((error: unknown) => {
    throw new CommandFault(`the sign-in can't be stored: ${messageOf(error)}`)
  })
}

function settingsToSignInWith(config: Config, label: string | undefined): OAuthSettings {
  const signedIn = config.mailboxes.flatMap((mailbox) => {
    const settings = oauthSettings(config, mailbox)
    return settings?.flow === 'signin' ? [settings] : []
  })
  const named = label === undefined ? signedIn : signedIn.filter((each) => each.label === label)
  const [only, another] = named
  if (only && !another) return only
  const names = signedIn.map((each) => each.label).join(', ')
  if (another) throw new CommandFault(`--mailbox NAME: which one of ${names}?`, EXIT.config)
  throw new CommandFault(
    signedIn.length > 0
      ? `--mailbox: there is no mailbox ${label} that somebody signs in for, only ${names}`
      : 'no mailbox has AMIGO_OAUTH=signin: nobody need sign in',
    EXIT.config,
  )
}

/** The code is shown even where the address has it: whoever types it can compare (RFC 8628 §3.3.1). */
function linesOf({ userCode, uri, uriWithCode, seconds }: DeviceCode, { user }: OAuthSettings) {
  return [
    `Open ${uriWithCode ?? uri} in a browser, on any device, and sign in as ${user}`,
    `or as somebody who may use that mailbox. The code is ${userCode}`,
    `It is good for ${Math.floor(seconds / 60)} minutes; this command waits (Ctrl-C gives up, and changes nothing).`,
  ]
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
