/** The signed assertion of a service account (RFC 7523 §2.1 and §3): a JWT by RS256 (RFC 7515, RFC 7518 §3.3). */

import { createPrivateKey, sign } from 'node:crypto'
import { readFields } from './answer.js'
import type { OAuthSettings, ServiceAccount } from './settings.js'

/** Seconds; Google takes an hour at most. */
const LASTS = 3600
/** Seconds: a clock that is a little ahead must not sign in the future. */
const SKEW = 30

/** `now`: epoch ms. */
export function assertionOf(
  account: ServiceAccount,
  { tokenUrl, scope, user }: OAuthSettings,
  now: number,
): string {
  const issued = Math.floor(now / 1000) - SKEW
  const header = {
    alg: 'RS256',
    typ: 'JWT',
    ...(account.keyId !== undefined && { kid: account.keyId }),
  }
  const claims = {
    iss: account.email,
    // Whose mailbox it is: domain-wide delegation.
    sub: user,
    scope,
    aud: tokenUrl,
    iat: issued,
    exp: issued + LASTS,
  }
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(account.privateKey))
  return `${signed}.${signature.toString('base64url')}`
}

/** The key file that Google gives: its account, and the address of its token server. Null: it is none. */
export function readServiceAccount(
  json: string,
): (ServiceAccount & { readonly tokenUrl: string }) | null {
  const {
    client_email: email,
    private_key: key,
    private_key_id: id,
    token_uri: url,
  } = readFields(json)
  if (typeof email !== 'string' || typeof key !== 'string' || typeof url !== 'string') return null
  if (!URL.canParse(url)) return null
  try {
    if (createPrivateKey(key).asymmetricKeyType !== 'rsa') return null
  } catch {
    return null
  }
  return { email, privateKey: key, keyId: typeof id === 'string' ? id : undefined, tokenUrl: url }
}
