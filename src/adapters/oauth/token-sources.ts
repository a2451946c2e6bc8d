/** Where access tokens come from, flow by flow: the application itself, a service account, somebody's sign-in. */

import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockFile } from '../database/data-folder-lock.js'
import type { TokenSource } from './access-tokens.js'
import { type Granted, readAnswer } from './answer.js'
import { assertionOf } from './assertion.js'
import type { PostForm } from './endpoint.js'
import { TokenFault } from './fault.js'
import { type Clocks, isUsable, type KeptToken, keepToken } from './kept-token.js'
import { loginCommand, type OAuthSettings } from './settings.js'
import {
  grantFile,
  makeSignInFolder,
  readGrant,
  type StoredGrant,
  writeGrant,
} from './token-file.js'

export interface SourceDeps {
  readonly post: PostForm
  readonly clocks: Clocks
  /** The data folder, for sign-ins. */
  readonly folder: string
}

export function tokenSource(settings: OAuthSettings, deps: SourceDeps): TokenSource {
  if (settings.flow === 'signin') return signInSource(settings, deps)
  return {
    fetch: async () => kept(await asked(formOf(settings, deps.clocks.now()), settings, deps)),
    version: () => '',
  }
}

type Form = Readonly<Record<string, string>>

function formOf(settings: OAuthSettings, now: number): Form {
  const { flow, scope, serviceAccount } = settings
  if (flow === 'service-account' && serviceAccount)
    return {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertionOf(serviceAccount, settings, now),
    }
  return {
    grant_type: 'client_credentials',
    ...clientOf(settings),
    ...(scope !== '' && { scope }),
  }
}

/** In the body (RFC 6749 §2.3.1), where both Microsoft and Google take them. */
export function clientOf({ clientId, clientSecret }: OAuthSettings): Form {
  return {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
  }
}

interface Asked {
  readonly granted: Granted
  readonly from: KeptToken['from']
}

async function asked(form: Form, settings: OAuthSettings, deps: SourceDeps): Promise<Asked> {
  const { clocks } = deps
  // Before it is asked: an answer may take its time.
  const from = { now: clocks.now(), elapsed: clocks.elapsed() }
  const answer = await deps.post(settings.tokenUrl, form)
  return { granted: readAnswer(answer, settings, clocks.now()), from }
}

function kept({ granted, from }: Asked): KeptToken {
  return keepToken(granted.accessToken, granted.seconds, from)
}

/** How long another process may take for its refresh, ms. */
const LOCK_WITHIN = 90_000
const LOCK_EVERY = 100

/**
 * The refresh token is kept in a file that all processes of this data folder share: one of them refreshes,
 * the others read what it got. A new refresh token is on the disk before its access token is used.
 */
function signInSource(settings: OAuthSettings, deps: SourceDeps): TokenSource {
  const file = grantFile(deps.folder, settings)
  /** What the disk did not take: the old refresh token may be worth nothing by now. */
  let unsaved: { readonly grant: StoredGrant; readonly of: KeptToken } | undefined
  const save = () => {
    if (unsaved === undefined) return null
    writeGrant(deps.folder, settings, unsaved.grant)
    const { of } = unsaved
    unsaved = undefined
    return of
  }
  const refresh = async (not: string | undefined): Promise<KeptToken> => {
    const stored = readGrant(file, settings)
    if (stored === null) throw nobodySignedIn(settings)
    const theirs = keptOf(stored, deps.clocks)
    if (stored.accessToken !== not && isUsable(theirs, deps.clocks)) return theirs
    const { granted, from } = await asked(refreshForm(stored, settings), settings, deps)
    unsaved = {
      grant: {
        refreshToken: granted.refreshToken ?? stored.refreshToken,
        accessToken: granted.accessToken,
        from: from.now,
        until: from.now + granted.seconds * 1000,
      },
      of: kept({ granted, from }),
    }
    return save() as KeptToken
  }
  return {
    async fetch(not) {
      const late = save()
      if (late !== null && isUsable(late, deps.clocks)) return late
      if (readGrant(file, settings) === null) throw nobodySignedIn(settings)
      return withLock(`${file}.lock`, settings, () => refresh(not))
    },
    version: () => versionOf(file),
  }
}

function refreshForm({ refreshToken }: StoredGrant, settings: OAuthSettings): Form {
  return {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...clientOf(settings),
    ...(settings.scope !== '' && { scope: settings.scope }),
  }
}

/** Of another process, perhaps: its age on the clock that only goes forward is what the other clock says. */
function keptOf({ accessToken, from, until }: StoredGrant, clocks: Clocks): KeptToken {
  const age = clocks.now() - from
  return keepToken(accessToken, (until - from) / 1000, {
    now: from,
    elapsed: clocks.elapsed() - Math.abs(age),
  })
}

async function withLock<T>(
  file: string,
  settings: OAuthSettings,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + LOCK_WITHIN
  for (;;) {
    const release = await lockFile(file, 0)
    if (release)
      try {
        return await work()
      } finally {
        await release()
      }
    if (performance.now() > deadline)
      throw new TokenFault(
        `another process has been renewing the sign-in of ${settings.user} for ${LOCK_WITHIN / 1000} s: it is tried again`,
        false,
      )
    await sleep(LOCK_EVERY)
  }
}

function nobodySignedIn(settings: OAuthSettings): TokenFault {
  return new TokenFault(
    `nobody has signed in for ${settings.user} yet: run \`${loginCommand(settings)}\``,
    true,
  )
}

/** Of a file that may not be there. */
function versionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeMs}` : ''
}

/** For `amigo oauth login`: durable when it resolves, with the file. A service that renews the old sign-in at that moment does not write over it. */
export async function storeSignIn(
  folder: string,
  settings: OAuthSettings,
  granted: Granted,
  at: number,
): Promise<string> {
  const { refreshToken, accessToken, seconds } = granted
  if (refreshToken === undefined)
    throw new TokenFault(
      `the sign-in gave no refresh token: have ${settings.prefix}_SCOPE ask for it (offline_access at Microsoft)`,
      true,
    )
  const file = grantFile(folder, settings)
  const grant = { refreshToken, accessToken, from: at, until: at + seconds * 1000 }
  makeSignInFolder(folder)
  await withLock(`${file}.lock`, settings, async () => writeGrant(folder, settings, grant))
  return file
}
