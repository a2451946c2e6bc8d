/** How access tokens are obtained for the login of a mailbox: the flow, the servers, the client. */

import { createHash } from 'node:crypto'

/**
 * `client`: the application itself (RFC 6749 §4.4); `signin`: somebody signed in by `amigo oauth login`
 * (RFC 8628), and the refresh token is kept; `service-account`: a signed assertion (RFC 7523), Google's.
 */
export type OAuthFlow = 'client' | 'signin' | 'service-account'

export interface OAuthSettings {
  /** What its settings begin with, for messages: `AMIGO_OAUTH`. */
  readonly prefix: string
  readonly flow: OAuthFlow
  readonly tokenUrl: string
  /** RFC 8628 §3.1; undefined: nobody can sign in. */
  readonly deviceUrl: string | undefined
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** Separated by blanks; '': the server's default. */
  readonly scope: string
  readonly serviceAccount: ServiceAccount | undefined
  /** Login of the mailbox. */
  readonly user: string
  /** Name of the mailbox for `amigo oauth login --mailbox`; '': the only one. */
  readonly label: string
}

export interface ServiceAccount {
  readonly email: string
  /** PEM */
  readonly privateKey: string
  readonly keyId: string | undefined
}

/** Whose token it is: of one application at one server; for people and delegation, of one mailbox too. */
export function identityOf({ flow, tokenUrl, clientId, scope, user }: OAuthSettings): string {
  const whose = flow === 'client' ? '' : user.toLowerCase()
  return createHash('sha256')
    .update([flow, tokenUrl, clientId, flow === 'signin' ? '' : scope, whose].join('\n'))
    .digest('hex')
    .slice(0, 24)
}

/** The command that somebody runs to sign in. */
export function loginCommand({ label }: OAuthSettings): string {
  return label === '' ? 'amigo oauth login' : `amigo oauth login --mailbox ${label}`
}
