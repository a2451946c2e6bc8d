/** Why a server refused a command: imapflow says `false` for many, and the reason only to its log. */

import type { ImapFlow } from 'imapflow'

export interface RefusalNote {
  /** Before a command, so that an old refusal is not taken for its own. */
  forget(): void
  /** The server's words, and what to do: by its code (RFC 5530), otherwise `hint`. */
  why(error: unknown, hint: string): string
}

interface Refused {
  readonly responseText?: string
  readonly serverResponseCode?: string
  readonly message?: string
}

/** RFC 5530 §3, RFC 4314, RFC 7889. */
const REMEDIES: Readonly<Record<string, string>> = {
  OVERQUOTA: 'the mailbox is full: make room there, or have its quota raised',
  NOPERM: 'this login lacks the right: have it given (RFC 4314), or use the login of the mailbox',
  LIMIT: 'the server sets a limit: ask who runs it',
  APPENDLIMIT: 'the server takes no mail of this size',
  TRYCREATE: 'the folder is not there: check its name',
  NONEXISTENT: 'the folder is not there: check its name',
  INUSE: 'somebody else works on it: try again',
  UNAVAILABLE: 'the server can’t at the moment: try again',
  CANNOT: 'the server can’t do that: check the name',
}

export function refusedWhy(client: ImapFlow): RefusalNote {
  let last: Refused | undefined
  const { log } = client
  client.log = Object.assign(Object.create(log) as typeof log, {
    warn(entry: { err?: Refused }) {
      last = entry?.err ?? last
    },
  })
  return {
    forget() {
      last = undefined
    },
    why(error, hint) {
      const own = error as Refused
      const refused = own.responseText === undefined ? (last ?? own) : own
      const said = refused.responseText ?? own.message ?? String(error)
      const code = refused.serverResponseCode ?? ''
      return `${oneLine(said)}; ${REMEDIES[code] ?? hint}`
    },
  }
}

/** Without the time that Dovecot took. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ \([\d. +]+ secs\)\.?$/, '')
}
