/** What directories answer to a login or a search, in the words of their makers, and what an operator is told to do. */

import { describe, expect, it } from 'vitest'
import { type Lasts, LdapFault, ldapFaultOf } from '../../../src/adapters/ldap/ldap-fault.js'

/** As the client throws it: the server's words, and its code behind them. */
const refused = (code: number, words: string) =>
  ldapFaultOf(
    Object.assign(new Error(`${words} Code: 0x${code.toString(16)}`), { code }),
    'ldaps://dc.academie.example',
  ) as LdapFault

const ad = (data: string) =>
  `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4563`

/** Code, words, what the line says, and whether a person must act. */
const ROWS: readonly (readonly [string, number, string, RegExp, Lasts])[] = [
  // Active Directory tells by « data » what 49 means.
  ['a wrong password', 49, ad('52e'), /AMIGO_LDAP_PASSWORD/, 'permanent'],
  ['nobody of that name', 49, ad('525'), /AMIGO_LDAP_USER/, 'permanent'],
  ['not at this hour', 49, ad('530'), /ask whoever runs it/, 'permanent'],
  ['not from this machine', 49, ad('531'), /ask whoever runs it/, 'permanent'],
  ['a password that has expired', 49, ad('532'), /expired.*AMIGO_LDAP_PASSWORD/, 'permanent'],
  ['an account that is disabled', 49, ad('533'), /ask whoever runs it/, 'permanent'],
  ['an account that has expired', 49, ad('701'), /ask whoever runs it/, 'permanent'],
  ['a password that must be changed', 49, ad('773'), /expired.*AMIGO_LDAP_PASSWORD/, 'permanent'],
  ['an account that is locked', 49, ad('775'), /locked/, 'temporary'],
  // OpenLDAP, 389 Directory Server, eDirectory, Samba
  ['OpenLDAP', 49, 'Invalid Credentials', /AMIGO_LDAP_PASSWORD/, 'permanent'],
  [
    '389: tried too often',
    19,
    'Exceed password retry limit. Please try later.',
    /locked/,
    'temporary',
  ],
  [
    '389: inactivated',
    53,
    'Account inactivated. Contact system administrator.',
    /ask whoever runs it/,
    'permanent',
  ],
  [
    '389: a password that has expired',
    49,
    'password expired!',
    /expired.*AMIGO_LDAP_PASSWORD/,
    'permanent',
  ],
  [
    'eDirectory: expired',
    49,
    'NDS error: password expired (-223)',
    /expired.*AMIGO_LDAP_PASSWORD/,
    'permanent',
  ],
  ['eDirectory: locked', 53, 'NDS error: login lockout (-197)', /locked/, 'temporary'],
  ['Samba: TLS wanted', 8, 'BindSimple: Transport encryption required.', /ldaps:/, 'permanent'],
  ['anonymous login forbidden', 48, 'anonymous bind disallowed', /AMIGO_LDAP_USER/, 'permanent'],
  [
    'simple logins forbidden',
    7,
    'simple bind is not supported',
    /AMIGO_LDAP_USER|ask whoever/,
    'permanent',
  ],
  ['StartTLS not known', 2, 'unsupported extended operation', /AMIGO_LDAP_STARTTLS/, 'permanent'],
  [
    'Active Directory, no login yet',
    1,
    '000004DC: LdapErr: DSID-0C090A5E, comment: In order to perform this operation a successful bind must be completed on the connection., data 0, v4563',
    /AMIGO_LDAP_USER/,
    'permanent',
  ],
  [
    'Active Directory, another domain',
    10,
    "0000202B: RefErr: DSID-0310078D, data 0, 1 access points ref 1: 'autre.example'",
    /AMIGO_LDAP_BASE/,
    'permanent',
  ],
  [
    'Active Directory, no such base',
    32,
    "0000208D: NameErr: DSID-0310020A, problem 2001 (NO_OBJECT), data 0, best match of: 'DC=academie'",
    /AMIGO_LDAP_BASE/,
    'permanent',
  ],
  ['a name that is none', 34, 'invalid DN', /AMIGO_LDAP_BASE/, 'permanent'],
  ['a filter that is none', 87, 'Bad search filter', /AMIGO_LDAP_FILTER/, 'permanent'],
  [
    'an attribute that is not known',
    17,
    'attribute type undefined',
    /AMIGO_LDAP_(FILTER|MAPPING)/,
    'permanent',
  ],
  ['busy', 51, 'server is busy', /tried again/, 'temporary'],
  ['going down', 52, 'shutting down', /tried again/, 'temporary'],
  ['an error that has no name', 80, 'internal error', /80/, 'temporary'],
  ['too much at once', 11, 'administrative limit exceeded', /higher limit/, 'permanent'],
]

describe('a refusal of a directory', () => {
  it.each(ROWS)('%s', (_, code, words, says, lasts) => {
    const fault = refused(code, words)
    expect(fault).toBeInstanceOf(LdapFault)
    expect(fault.message).toMatch(says)
    expect(fault.lasts).toBe(lasts)
    // Nothing is blamed on the password that is about the account.
    if (/ask whoever|locked/.test(String(says)) && code === 49)
      expect(fault.message).not.toMatch(/refuses the user or the password/)
  })
})
