/** Which refusals of an IMAP login last, which pass, and what an operator is told to do about a refusal. */

import { describe, expect, it } from 'vitest'
import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { remedyFor } from '../../../src/adapters/imap/refusals.js'

/** Real lines, by who says them. */
const PASSES: readonly (readonly [string, string, string])[] = [
  [
    'Dovecot, its authentication is down',
    'UNAVAILABLE',
    'Temporary authentication failure. [mx1:2026-11-28 12:00:00]',
  ],
  [
    'Dovecot, too many logins',
    'LIMIT',
    'Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
  ],
  ['Gmail', 'ALERT', 'Too many simultaneous connections. (Failure)'],
  ['Gmail, bandwidth', 'OVERQUOTA', 'Account exceeded command or bandwidth limits. (Failure)'],
  ['Exchange Online', '', 'User is authenticated but not connected.'],
  ['Exchange, its backend', '', 'Server Unavailable. 15'],
  ['Yahoo', 'AUTHENTICATIONFAILED', 'LOGIN Rate limit hit'],
  ['Cyrus, another holds it', 'INUSE', 'Mailbox is locked by POP server'],
  ['Zimbra', '', 'LOGIN failed: temporary problem'],
  ['Courier', '', 'Too many logins, try again later'],
  ['a proxy', '', 'Backend connection refused'],
  ['a French provider', '', 'Trop de connexions simultanées'],
  [
    'a French provider, later',
    '',
    'Service momentanément indisponible, veuillez réessayer plus tard',
  ],
  [
    'a server with a bug',
    'SERVERBUG',
    'Internal error occurred. Refer to server log for more information.',
  ],
]
const LASTS: readonly (readonly [string, string, string, RegExp])[] = [
  ['Dovecot', 'AUTHENTICATIONFAILED', 'Authentication failed.', /AMIGO_IMAP_PASSWORD/],
  ['Gmail', 'AUTHENTICATIONFAILED', 'Invalid credentials (Failure)', /AMIGO_IMAP_PASSWORD/],
  [
    'Gmail, an app password is wanted',
    'ALERT',
    'Application-specific password required',
    /AMIGO_IMAP_PASSWORD/,
  ],
  ['Exchange', '', 'LOGIN failed.', /AMIGO_IMAP_PASSWORD/],
  ['a server that is kind', '', 'Wrong password, please try again.', /AMIGO_IMAP_PASSWORD/],
  [
    'a French provider',
    '',
    'Identifiant ou mot de passe incorrect, veuillez réessayer',
    /PASSWORD/,
  ],
  ['without TLS', 'PRIVACYREQUIRED', 'Plaintext authentication disallowed', /AMIGO_IMAP_SECURITY/],
  ['an old password', 'EXPIRED', 'Password expired', /expired.*AMIGO_IMAP_PASSWORD/],
  ['no right to the account', 'AUTHORIZATIONFAILED', 'Not you', /AMIGO_IMAP_USER/],
  ['a closed account', 'CONTACTADMIN', 'Disabled', /who run the mail server/],
  ['Gmail, a web login is wanted', 'WEBALERT', 'Web login required.', /web page/],
  // The same without a code, in the words of each maker.
  [
    'Gmail, by its alert',
    'ALERT',
    'Please log in via your web browser: https://support.example/78754 (Failure)',
    /web page/,
  ],
  [
    'Gmail, two steps',
    'ALERT',
    'Application-specific password required: https://support.example/185833 (Failure)',
    /app password/,
  ],
  [
    'Yahoo, two steps',
    'AUTHENTICATIONFAILED',
    'LOGIN Invalid credentials, use an app password',
    /app password/,
  ],
  ['hMailServer', '', 'A SSL/TLS-connection is required for authentication.', /_SECURITY/],
  ['Cyrus', '', 'Login only available under a layer', /_SECURITY/],
  ['Courier', '', 'STARTTLS required before login', /_SECURITY/],
  ['imapflow, of LOGINDISABLED', '', 'Login is disabled', /_SECURITY/],
  ['Zimbra', '', 'cleartext logins disabled', /_SECURITY/],
  ['a directory', 'AUTHENTICATIONFAILED', 'Your password has expired', /expired/],
  ['a directory, locked', 'AUTHENTICATIONFAILED', 'Account is locked', /who run the mail server/],
  ['Domino', '', 'Login failed: account disabled', /who run the mail server/],
  [
    'Zimbra, in maintenance for good',
    '',
    'LOGIN failed: account is not active',
    /who run the mail server/,
  ],
  [
    'Microsoft 365, no passwords',
    '',
    'BasicAuthBlocked: LOGIN failed, basic authentication is disabled',
    /AMIGO_OAUTH/,
  ],
  ['Microsoft 365, by its policy', '', 'LogonDenied-BasicAuthBlocked', /AMIGO_OAUTH/],
  [
    'imapflow, of a server with other methods',
    '',
    'Unsupported authentication mechanism',
    /AMIGO_OAUTH/,
  ],
  ['Cyrus, no mechanism', '', 'no mechanism available', /AMIGO_OAUTH/],
  [
    'IMAP is off for the account',
    'ALERT',
    'Your account is not enabled for IMAP use. Please visit your settings page and enable your account for IMAP access. (Failure)',
    /turned? on|turn(ed)? IMAP on|IMAP access/,
  ],
  ['Zimbra, IMAP is off', '', 'LOGIN failed: imap access disabled for account', /IMAP access/],
  ['Exchange, IMAP is off', '', 'User is not authorized to use IMAP', /IMAP access/],
  ['Dovecot, IMAP is off', 'AUTHORIZATIONFAILED', 'IMAP access disabled', /IMAP access/],
]

describe('a login that is refused', () => {
  const server = {
    prefix: 'AMIGO_IMAP',
    host: 'mail.academie.example',
    port: 993,
    security: 'tls',
    user: 'assistance',
    password: 'secret',
    caFile: undefined,
  } as const
  const refused = (serverResponseCode: string, responseText: string, responseStatus = 'NO') =>
    explainConnection(
      { authenticationFailed: true, serverResponseCode, responseText, responseStatus },
      server,
    )

  it.each(PASSES)('for now, by %s', (_, code, text) => {
    expect(refused(code, text)).toMatchObject({ permanent: false })
    expect(refused(code, text).message).not.toContain('PASSWORD')
  })

  it.each(LASTS)('for good, by %s', (_, code, text, says) => {
    expect(refused(code, text)).toEqual({ permanent: true, message: expect.stringMatching(says) })
  })

  it('BAD is about the command, not about the password', () => {
    expect(refused('', 'Command Error. 10', 'BAD')).toMatchObject({ permanent: false })
  })

  it('a folder that is not listed for now is not called missing', () => {
    const fault = { mailboxMissing: true, responseText: 'storage is not available' }
    expect(explainConnection(fault, server)).toMatchObject({ permanent: false })
  })
})

it.each([
  ['[OVERQUOTA] mailbox is full', /room/],
  ['Quota exceeded', /room/],
  ['[TRYCREATE] no such folder', /AMIGO_IMAP_PROCESSED/],
  ['[READ-ONLY] mailbox', /right/],
  ['Permission denied', /right/],
  ['no', /mail program/],
])('what to do about %s', (said, remedy) => {
  expect(remedyFor(said)).toMatch(remedy)
})
