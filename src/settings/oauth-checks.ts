/** What is missing for OAuth2, in the settings of the desk or of one of its mailboxes. */

import { readServiceAccount } from '../adapters/oauth/assertion.js'
import type { DeskMailbox, MailboxValues } from '../settings.js'
import { OAUTH_SETTINGS } from './oauth.js'

type Name = keyof typeof OAUTH_SETTINGS

/** By flow: what it needs. A list: one of these. */
const NEEDS: Readonly<Record<NonNullable<MailboxValues['AMIGO_OAUTH']>, readonly Name[][]>> = {
  client: [
    ['AMIGO_OAUTH_TENANT', 'AMIGO_OAUTH_TOKEN_URL'],
    ['AMIGO_OAUTH_CLIENT_ID'],
    ['AMIGO_OAUTH_CLIENT_SECRET'],
  ],
  signin: [
    ['AMIGO_OAUTH_TENANT', 'AMIGO_OAUTH_TOKEN_URL'],
    ['AMIGO_OAUTH_TENANT', 'AMIGO_OAUTH_DEVICE_URL'],
    ['AMIGO_OAUTH_CLIENT_ID'],
  ],
  'service-account': [['AMIGO_OAUTH_KEY']],
}

/** One line each, which names the setting. What is `wrong` has a line of its own. */
export function oauthProblems(
  mailboxes: readonly DeskMailbox[],
  wrong: ReadonlySet<string>,
): string[] {
  return [...new Set(mailboxes.flatMap((mailbox) => problemsOf(mailbox, wrong)))]
}

function problemsOf(
  { settings: values, oauthPrefix }: DeskMailbox,
  wrong: ReadonlySet<string>,
): string[] {
  const flow = values.AMIGO_OAUTH
  if (flow === undefined) return []
  const its = (name: string) => name.replace('AMIGO_OAUTH', oauthPrefix)
  const missing = NEEDS[flow].filter(
    (names) =>
      !names.some((name) => values[name] !== undefined || wrong.has(name) || wrong.has(its(name))),
  )
  const { AMIGO_OAUTH_KEY: key } = values
  const isNoKey = key !== undefined && flow === 'service-account' && !readServiceAccount(key)
  return [
    ...missing.map(
      ([name = 'AMIGO_OAUTH', ...others]) =>
        `${[name, ...others].map(its).join(' or ')} is missing, and ${oauthPrefix}=${flow} needs it. ${OAUTH_SETTINGS[name].doc}`,
    ),
    ...(isNoKey
      ? [
          `${its('AMIGO_OAUTH_KEY')} is no key of a service account (JSON with client_email, private_key and token_uri, as Google gives it).`,
        ]
      : []),
  ]
}

/** Settings of a flow that nobody named: a password would be sent instead. */
export function oauthWithoutFlow(
  values: Readonly<Record<string, unknown>>,
  wrong: ReadonlySet<string>,
): string[] {
  const named = Object.keys(OAUTH_SETTINGS).find((name) => values[name] !== undefined)
  if (named === undefined || values.AMIGO_OAUTH !== undefined || wrong.has('AMIGO_OAUTH')) return []
  return [`AMIGO_OAUTH is missing, since ${named} is set: ${OAUTH_SETTINGS.AMIGO_OAUTH.doc}`]
}
