/** A certificate that is refused for its dates: everybody who connects says so, and names the clock. */

import { describe, expect, it } from 'vitest'
import { explainConnection } from '../../src/adapters/connection-fault.js'
import { ldapFaultOf } from '../../src/adapters/ldap/ldap-fault.js'
import { postWith } from '../../src/adapters/oauth/endpoint.js'

const mail = {
  prefix: 'AMIGO_IMAP',
  host: 'mail.example',
  port: 993,
  security: 'tls' as const,
  user: 'desk',
  password: 'x',
  caFile: undefined,
}

/** Who explains it, and how it reaches them: undici wraps it. */
const EXPLAINED: Readonly<Record<string, (fault: Error) => Promise<string>>> = {
  'a mail server': async (fault) => explainConnection(fault, mail).message,
  'an LDAP server': async (fault) => (ldapFaultOf(fault, 'ldaps://l.example') as Error).message,
  'a token server': (fault) => {
    const failing = () => Promise.reject(new TypeError('fetch failed', { cause: fault }))
    return postWith(failing)('https://login.example/token', {}).then(
      () => 'no fault',
      (error: Error) => error.message,
    )
  },
}

describe.each(Object.keys(EXPLAINED))('%s', (who) => {
  const explained = (code: string, words: string) =>
    EXPLAINED[who]?.(Object.assign(new Error(words), { code }))

  it.each([
    ['CERT_NOT_YET_VALID', 'certificate is not yet valid'],
    ['CERT_HAS_EXPIRED', 'certificate has expired'],
  ])('%s: neither another name nor another authority helps', async (code, words) => {
    const line = await explained(code, words)
    expect(line).toMatch(/clock of this machine/)
    expect(line).not.toMatch(/CA_FILE|_HOST|check the network/)
  })
})
