/** OAuth2 of the mailboxes by the settings: the provider's servers, and one keeper of tokens for each sign-in. */

import { performance } from 'node:perf_hooks'
import { type AccessTokens, openAccessTokens } from '../../adapters/oauth/access-tokens.js'
import { readServiceAccount } from '../../adapters/oauth/assertion.js'
import { postWith } from '../../adapters/oauth/endpoint.js'
import type { Clocks } from '../../adapters/oauth/kept-token.js'
import { identityOf, type OAuthFlow, type OAuthSettings } from '../../adapters/oauth/settings.js'
import { tokenSource } from '../../adapters/oauth/token-sources.js'
import { openWeb } from '../../adapters/proxy/web.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { clock } from '../clock.js'
import { configOf } from './mailboxes.js'

const MICROSOFT = 'https://login.microsoftonline.com'

/** What a token is for, where the settings don't say. */
const SCOPES: Readonly<Record<'microsoft' | 'other', Readonly<Record<OAuthFlow, string>>>> = {
  microsoft: {
    client: 'https://outlook.office365.com/.default',
    signin:
      'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    'service-account': 'https://mail.google.com/',
  },
  other: { client: '', signin: '', 'service-account': 'https://mail.google.com/' },
}

/** Null: this mailbox logs in by a password. */
export function oauthSettings(desk: Config, mailbox: DeskMailbox): OAuthSettings | null {
  const config = configOf(desk, mailbox)
  const { AMIGO_OAUTH: flow, AMIGO_OAUTH_TENANT: tenant } = config
  if (flow === undefined) return null
  const { AMIGO_OAUTH_KEY: key } = config
  const account = flow === 'service-account' && key !== undefined ? readServiceAccount(key) : null
  const ofTenant = (name: string) =>
    tenant === undefined ? undefined : `${MICROSOFT}/${tenant}/oauth2/v2.0/${name}`
  const tokenUrl = config.AMIGO_OAUTH_TOKEN_URL ?? account?.tokenUrl ?? ofTenant('token') ?? ''
  const provider = tenant === undefined ? 'other' : 'microsoft'
  return {
    prefix: mailbox.oauthPrefix,
    flow,
    tokenUrl,
    deviceUrl: config.AMIGO_OAUTH_DEVICE_URL ?? ofTenant('devicecode'),
    clientId: config.AMIGO_OAUTH_CLIENT_ID ?? account?.email ?? '',
    clientSecret: config.AMIGO_OAUTH_CLIENT_SECRET,
    scope: config.AMIGO_OAUTH_SCOPE ?? SCOPES[provider][flow],
    serviceAccount: account ?? undefined,
    user: config.AMIGO_IMAP_USER,
    label: mailbox.label,
  }
}

export const oauthClocks: Clocks = {
  now: () => clock.now(),
  elapsed: () => performance.now(),
}

export function oauthPost(config: Config) {
  return postWith(openWeb(config.proxy).fetch)
}

/** All connections of this process that log in as the same share one: it alone asks for tokens. */
const keepers = new Map<string, AccessTokens>()

/** Null: this mailbox logs in by a password. */
export function accessTokensOf(config: Config, mailbox: DeskMailbox): AccessTokens | null {
  const settings = oauthSettings(config, mailbox)
  if (settings === null) return null
  const { AMIGO_DATA_DIR: folder } = config
  const key = [folder, identityOf(settings), settings.clientSecret, settings.prefix].join('\n')
  const known = keepers.get(key)
  if (known) return known
  const deps = { post: oauthPost(config), clocks: oauthClocks, folder }
  const tokens = openAccessTokens(tokenSource(settings, deps), oauthClocks)
  keepers.set(key, tokens)
  return tokens
}
