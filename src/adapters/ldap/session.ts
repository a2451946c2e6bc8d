/** One connection to an LDAP server: TLS or StartTLS, login, and a search page by page until its end. */

import { isIP } from 'node:net'
import { Client } from 'ldapts'
import { type ServerSettings, tlsOptions } from '../mail-server.js'
import type { Entry } from './entry.js'
import { LdapFault, ldapFaultOf } from './ldap-fault.js'
import { type Search, searchPages } from './search.js'
import { type WatchedSockets, watchSockets } from './watched-sockets.js'

export interface LdapSettings extends Pick<ServerSettings, 'prefix' | 'caFile'> {
  readonly url: string
  /** Of an `ldap://` URL: TLS before anything is said. */
  readonly startTls: boolean
  /** DN, or in Active Directory `user@domain`; undefined: nobody logs in. */
  readonly user: string | undefined
  readonly password: string | undefined
  readonly timeOuts?: LdapTimeOuts
  /** The service stops: it waits for no answer. */
  readonly ending?: AbortSignal | undefined
}

/** All in ms. */
export interface LdapTimeOuts {
  readonly connect: number
  /** One answer: a page as a whole, the login. */
  readonly answer: number
  /** Everything: a server that trickles is never silent. */
  readonly whole: number
}

const TIME_OUTS: LdapTimeOuts = { connect: 15_000, answer: 120_000, whole: 30 * 60_000 }

export interface LdapSession {
  /** All entries, or a fault: never a part of them. Referrals to other servers are not followed. */
  search(search: Search): Promise<Entry[]>
}

/** Throws an LdapFault for whatever the server does wrong. */
export async function withLdap<T>(
  settings: LdapSettings,
  use: (session: LdapSession) => Promise<T>,
): Promise<T> {
  const { answer, connect, whole } = settings.timeOuts ?? TIME_OUTS
  const watch = watchSockets()
  const secure = new URL(settings.url).protocol === 'ldaps:'
  const options = { ...tlsOptions(settings), ...serverName(settings.url) }
  const client = new Client({
    url: settings.url,
    timeout: answer,
    connectTimeout: connect,
    ...(secure && { tlsOptions: options }),
    createConnection: watch.plain,
    createSecureConnection: watch.secure,
  })
  const endInTime = endWith(settings, watch, whole)
  try {
    settings.ending?.throwIfAborted()
    return await Promise.race([
      watch.broken,
      (async () => {
        if (!secure && settings.startTls) await client.startTLS(options)
        if (settings.user !== undefined) await client.bind(settings.user, settings.password ?? '')
        return await use({ search: (asked) => searchPages(client, watch, asked) })
      })(),
    ])
  } catch (error) {
    throw ldapFaultOf(watch.fault() ?? error, settings.url)
  } finally {
    endInTime.over()
    // It has nothing to say to this any more (RFC 4511 §4.3).
    await Promise.race([client.unbind(), watch.broken]).catch(() => {})
    watch.end(new LdapFault(`${settings.url}: the connection is over`, 'temporary'))
  }
}

/** Ends what goes on when the service stops, or after so many ms. */
function endWith({ url, ending }: LdapSettings, watch: WatchedSockets, ms: number) {
  const because = (why: string) => watch.end(new LdapFault(why, 'temporary'))
  const deadline = setTimeout(() => because(`${url} took more than ${ms / 1000} s`), ms)
  const stop = () => because('the service stops')
  ending?.addEventListener('abort', stop, { once: true })
  return {
    over() {
      clearTimeout(deadline)
      ending?.removeEventListener('abort', stop)
    },
  }
}

/** What its certificate must name; SNI holds no IP address (RFC 6066 §3). */
function serverName(url: string): { host: string; servername?: string } {
  const host = new URL(url.replace(/^ldaps?:/, 'http:')).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? { host, servername: host } : { host }
}
