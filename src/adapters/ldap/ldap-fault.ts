/** Explains why an LDAP server can't be used or asked, in one line that names the setting and says what to do. */

import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import { certificateRemedy } from '../certificate-fault.js'
import { FrameFault } from './frames.js'

/** `permanent`: a person must change something, and trying again by itself will not help. */
export type Lasts = 'permanent' | 'temporary'

/** The server, or its settings: nothing was changed. */
export class LdapFault extends Error {
  constructor(
    message: string,
    readonly lasts: Lasts,
  ) {
    super(message)
  }
}

/** `where`: its URL. Anything that is no fault of the server's or of its network comes back as it is. */
export function ldapFaultOf(error: unknown, where: string): unknown {
  if (error instanceof LdapFault) return error
  if (error instanceof FrameFault)
    return new LdapFault(
      `AMIGO_LDAP_URL: ${where} sends what is no LDAP (a message of it is wrong: ${error.message}): check the port, and ask whoever runs that server`,
      'temporary',
    )
  const { code } = fieldsOf(error)
  // The client adds the code to the server's words, of which there may be none.
  const words = (messageOf(error).split('\n').at(-1) ?? '').replace(/\s*Code: 0x[0-9a-f]+$/, '')
  const said = words.trim() === '' ? '' : ` (it said: ${words})`
  const byResult = typeof code === 'number' ? resultOf(code, words) : undefined
  if (byResult !== undefined)
    return new LdapFault(`${where} ${byResult.says}${said}`, byResult.lasts)
  if (typeof code === 'number')
    return new LdapFault(`${where} refuses, with code ${code}${said}`, 'temporary')
  const rule = CONNECTION.find(({ is }) => is.test(`${String(code ?? '')} ${messageOf(error)}`))
  if (rule === undefined) return error
  const dates = certificateRemedy(words)
  const says = dates === null ? rule.says : `has a certificate that is refused ($): ${dates}`
  return new LdapFault(`AMIGO_LDAP_URL: ${where} ${says.replace('$', words)}`, rule.lasts)
}

interface Saying {
  readonly says: string
  readonly lasts: Lasts
}

/** The words may tell what its code does not: Active Directory says 49 of all of these. */
function resultOf(code: number, words: string): Saying | undefined {
  const byWords = ABOUT_ACCOUNT.includes(code)
    ? ACCOUNTS.find(({ is }) => is.test(words))
    : undefined
  return byWords ?? RESULTS[code]
}

/** constraintViolation, invalidCredentials, insufficientAccessRights, unwillingToPerform. */
const ABOUT_ACCOUNT = [19, 49, 50, 53]

/** `data` with Windows' own number of the reason (winerror.h, in hexadecimal). The first that holds wins. */
const ACCOUNTS: readonly (Saying & { readonly is: RegExp })[] = [
  {
    is: /\bdata (532|773)\b|password( \S+)? expired|must (change|reset)/i,
    says: 'no longer takes the password, which has expired: have a new one set, and AMIGO_LDAP_PASSWORD',
    lasts: 'permanent',
  },
  {
    is: /\bdata 775\b|\block(ed|out)\b|retry limit/i,
    says: 'has locked the user of AMIGO_LDAP_USER after wrong passwords: ask whoever runs it; this is tried again',
    lasts: 'temporary',
  },
  {
    is: /\bdata (530|531|533|701)\b|inactivated|disabled|account( \S+)? expired/i,
    says: 'does not let the user of AMIGO_LDAP_USER in (the account is disabled or has expired, or may not log in from here or now): ask whoever runs it',
    lasts: 'permanent',
  },
]

/** RFC 4511, appendix A. */
const RESULTS: Readonly<Record<number, Saying>> = {
  1: {
    says: 'wants a login before it answers: set AMIGO_LDAP_USER and AMIGO_LDAP_PASSWORD',
    lasts: 'permanent',
  },
  2: {
    says: 'does not understand what it is asked: if it knows no StartTLS, let AMIGO_LDAP_STARTTLS be false, and write AMIGO_LDAP_URL with ldaps://',
    lasts: 'permanent',
  },
  3: {
    says: 'ran out of time: ask whoever runs it for a higher time limit for the user of AMIGO_LDAP_USER',
    lasts: 'temporary',
  },
  4: {
    says: 'gives no more than a part of the people: ask whoever runs it for a higher size limit for the user of AMIGO_LDAP_USER, for paged results too',
    lasts: 'permanent',
  },
  7: {
    says: 'takes no login by a name and a password: ask whoever runs it to allow that (a simple bind) for the user of AMIGO_LDAP_USER',
    lasts: 'permanent',
  },
  8: {
    says: 'wants a better login: write AMIGO_LDAP_URL with ldaps://, or let AMIGO_LDAP_STARTTLS be true',
    lasts: 'permanent',
  },
  10: {
    says: 'refers to another server for this base: name that one in AMIGO_LDAP_URL, or correct AMIGO_LDAP_BASE',
    lasts: 'permanent',
  },
  11: {
    says: 'reached a limit of its own: ask whoever runs it for a higher limit for the user of AMIGO_LDAP_USER',
    lasts: 'permanent',
  },
  12: {
    says: 'can’t page its results (RFC 2696): ask whoever runs it to allow that',
    lasts: 'permanent',
  },
  13: {
    says: 'wants the connection encrypted: write AMIGO_LDAP_URL with ldaps://, or let AMIGO_LDAP_STARTTLS be true',
    lasts: 'permanent',
  },
  17: {
    says: 'does not know an attribute that it is asked for: correct AMIGO_LDAP_FILTER or AMIGO_LDAP_MAPPING',
    lasts: 'permanent',
  },
  18: {
    says: 'does not know a comparison of the filter: correct AMIGO_LDAP_FILTER',
    lasts: 'permanent',
  },
  32: {
    says: 'has no such entry, or hides it from this login: check AMIGO_LDAP_BASE, the groups of AMIGO_LDAP_MAPPING, and what the user of AMIGO_LDAP_USER may read',
    lasts: 'permanent',
  },
  34: {
    says: 'takes a name for none: check AMIGO_LDAP_BASE, AMIGO_LDAP_USER and the groups of AMIGO_LDAP_MAPPING',
    lasts: 'permanent',
  },
  48: {
    says: 'takes nobody in without a name and a password: set AMIGO_LDAP_USER and AMIGO_LDAP_PASSWORD',
    lasts: 'permanent',
  },
  49: {
    says: 'refuses the user or the password: check AMIGO_LDAP_USER and AMIGO_LDAP_PASSWORD',
    lasts: 'permanent',
  },
  50: {
    says: 'does not let this user read there: ask whoever runs it for that right',
    lasts: 'permanent',
  },
  51: {
    says: 'is busy: this is tried again',
    lasts: 'temporary',
  },
  52: {
    says: 'is not available: this is tried again',
    lasts: 'temporary',
  },
  53: {
    says: 'is not willing: check AMIGO_LDAP_PASSWORD, which may not be empty, and what that server allows',
    lasts: 'permanent',
  },
  87: { says: 'can’t read the filter: correct AMIGO_LDAP_FILTER', lasts: 'permanent' },
}

/** The first that holds wins. `$`: the words of the error. */
const CONNECTION: readonly (Saying & { readonly is: RegExp })[] = [
  { is: /ENOTFOUND/, says: 'is an unknown host: check it', lasts: 'permanent' },
  {
    is: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|certificate/i,
    says: 'has a certificate that is refused ($): write the host as it was made for, or set AMIGO_LDAP_CA_FILE to the authority that signed it',
    lasts: 'permanent',
  },
  {
    is: /wrong version number|EPROTO|SSL|TLS/i,
    says: 'can’t be spoken to so ($): ldaps:// is for a port that speaks TLS at once (636), ldap:// for one that does after StartTLS (389)',
    lasts: 'temporary',
  },
  { is: /ECONNREFUSED/, says: 'has nothing that listens: is the server up?', lasts: 'temporary' },
  {
    is: /timed? ?out|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/i,
    says: 'does not answer, or not in time: look at that server, and at the network',
    lasts: 'temporary',
  },
  {
    // ldapts names what it had asked: StartTLS is the only one of its kind that we ask.
    is: /closed before.*ExtendedRequest/,
    says: 'hangs up when it is asked for StartTLS: if its port speaks TLS at once (636), write ldaps://; otherwise look at its log',
    lasts: 'temporary',
  },
  {
    is: /closed before|ECONNRESET|EPIPE|Socket error|not established|disconnected/i,
    says: 'closed the connection in the middle ($): look at its log',
    lasts: 'temporary',
  },
]
