/** `amigo doctor`: what the servers on the way changed in the probe mail, and what they added. */

import { headerValues, type ProbeMail } from '../../adapters/imap/probe/probe-mail.js'
import { looksLikeAddress, normaliseAddress } from '../../core/text/address.js'
import type { Config } from '../../settings.js'
import type { Finding } from './finding.js'

export function arrivalFindings(raw: Buffer, probe: ProbeMail, config: Config): Finding[] {
  return [messageIdKept(raw, probe), senderKept(raw, config), authservId(raw, config)]
}

/** Amazon SES and some relays write one of their own. */
function messageIdKept(raw: Buffer, { messageId }: ProbeMail): Finding {
  const name = 'Message-ID'
  if (headerValues(raw, 'message-id')[0] === messageId) return { name, ok: true, says: 'is kept' }
  return {
    name,
    ok: true,
    says: 'is replaced by a server on the way: replies are recognised by References and the signed address, which needs AMIGO_PLUS_ADDRESSING',
  }
}

function senderKept(raw: Buffer, { AMIGO_ADDRESS: address }: Config): Finding {
  const name = 'sender'
  const from = addressIn(headerValues(raw, 'from')[0])
  if (from !== address)
    return {
      name,
      ok: false,
      says: `mails leave as from ${from ?? 'nobody'}, not ${address}: people would answer there; let AMIGO_SMTP_USER send as ${address}`,
    }
  // RFC 5321 §4.4: the server that delivers writes the envelope's sender there.
  const envelope = addressIn(headerValues(raw, 'return-path')[0])
  if (envelope === null || envelope === address)
    return { name, ok: true, says: `${address} is kept` }
  return {
    name,
    ok: true,
    says: `${address} is kept, but bounces go to ${envelope}: they are known only if they are passed on`,
  }
}

/** RFC 8601 §5: only what one's own server wrote may be believed, and it writes on top. */
function authservId(raw: Buffer, { AMIGO_AUTHSERV_ID: configured }: Config): Finding {
  const name = 'authserv-id'
  const written = authservIdIn(headerValues(raw, 'authentication-results')[0])
  const same = written?.toLowerCase() === configured?.toLowerCase()
  if (written === null)
    return {
      name,
      ok: true,
      says: `the probe bears no Authentication-Results, which servers often leave out of what they send themselves: look whether a mail from outside has one${configured === undefined ? ', and set AMIGO_AUTHSERV_ID to its first word' : ` of ${configured}`}`,
    }
  if (configured === undefined)
    return {
      name,
      ok: true,
      says: `Authentication-Results are written by ${written}: if that is your own mail server, set AMIGO_AUTHSERV_ID=${written}`,
    }
  if (same) return { name, ok: true, says: `${written} writes Authentication-Results` }
  return {
    name,
    ok: false,
    says: `Authentication-Results are written by ${written}, but AMIGO_AUTHSERV_ID is ${configured}: nobody is ever verified; if ${written} is your own mail server, set it`,
  }
}

/** « (comment) "mx.example.fr" 1; dmarc=pass » → mx.example.fr; null: there is none. */
function authservIdIn(value: string | undefined): string | null {
  const [, quoted, plain] =
    /^\s*(?:\([^()]*\)\s*)*(?:"([^"]+)"|([^\s;()"]+))/.exec(value ?? '') ?? []
  return quoted ?? plain ?? null
}

function addressIn(value = ''): string | null {
  const found = normaliseAddress(/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value)
  return looksLikeAddress(found) ? found : null
}
