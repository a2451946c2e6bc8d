/** The settings of a mail server (IMAP or SMTP), and the TLS options that follow from them. */

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AccessTokens } from './oauth/access-tokens.js'
import type { ProxyRoute } from './proxy/outbound.js'

export type Security = 'tls' | 'starttls' | 'none'

export interface ServerSettings {
  /** Prefix of its settings, for messages: `AMIGO_IMAP`. */
  readonly prefix: string
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string | undefined
  readonly password: string | undefined
  /** What the login is made with instead of a password (OAuth2); null or left out: a password. */
  readonly tokens?: AccessTokens | null
  /** PEM file of the authority that signed the server's certificate, beside the system's own. */
  readonly caFile: string | undefined
  /** What leads to it; null or left out: we reach it straight. */
  readonly proxy?: ProxyRoute | null
}

/** A setting that no connection can be made with, whatever the server: its message names it. */
export class UnusableSetting extends Error {}

/** TLS options for the servers' clients: the system's authorities and the one of the setting. */
export function tlsOptions({ caFile, prefix }: ServerSettings): { ca?: Buffer } {
  if (caFile === undefined) return {}
  try {
    const ca = readFileSync(caFile)
    // Node takes any file for a list of authorities, an empty one included, and then trusts nobody.
    new X509Certificate(ca)
    return { ca }
  } catch (error) {
    throw new UnusableSetting(
      `${prefix}_CA_FILE: ${caFile} can't be read as a PEM certificate: ${(error as Error).message}`,
    )
  }
}
