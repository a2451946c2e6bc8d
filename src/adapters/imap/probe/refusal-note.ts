/** Why a server refused a command: imapflow resolves with `false` for many, and writes the reason only to its log. */

import type { ImapFlow } from 'imapflow'

export interface RefusalNote {
  /** Before a command, so that an old refusal is not taken for its own. */
  forget(): void
  /** The server's words, and what to do: by its code (RFC 5530), otherwise `hint`. */
  explain(error: unknown, hint: string): string
}

interface ServerRefusal {
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

export function noteRefusals(client: ImapFlow): RefusalNote {
  let last: ServerRefusal | undefined
  const { log } = client
  client.log = Object.assign(Object.create(log) as typeof log, {
    warn(entry: { err?: ServerRefusal }) {
      last = entry?.err ?? last
    },
  })
  return {
    forget() {
      last = undefined
    },
    explain(error, hint) {
      const thrown = error as ServerRefusal
      const refused = thrown.responseText === undefined ? (last ?? thrown) : thrown
      const text = refused.responseText ?? thrown.message ?? String(error)
      const code = refused.serverResponseCode ?? ''
      return `${oneLine(text)}; ${REMEDIES[code] ?? hint}`
    },
  }
}

/** Without the time that Dovecot took. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ \([\d. +]+ secs\)\.?$/, '')
}
