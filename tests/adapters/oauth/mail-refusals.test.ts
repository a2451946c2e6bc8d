/** What a mail server says of an access token, row by row: the line says what to do, and what passes is waited out. */

import { describe, expect, it } from 'vitest'
import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { MAIL_REFUSALS, type MailRefusalRow } from '../../fixtures/oauth/mail-refusals.js'

const USER = 'assistance@academie.example'

describe('an access token that a mail server refuses', () => {
  it.each(MAIL_REFUSALS)('$protocol, $name', (row) => {
    const settings = {
      prefix: row.protocol === 'imap' ? 'AMIGO_IMAP' : 'AMIGO_SMTP',
      host: 'outlook.example',
      port: 993,
      security: 'tls' as const,
      user: USER,
      password: undefined,
      tokens: { get: async () => 'token' },
      caFile: undefined,
    }
    const fault = explainConnection(thrownBy(row), settings)
    expect(fault.permanent).toBe(row.passes !== true)
    const [told = ''] = fault.message.split(/ \((?:the server|it) said: /)
    for (const words of row.does) expect(told).toMatch(words)
    if (row.never) expect(told).not.toMatch(row.never)
    expect(fault.message).toContain(row.says)
    expect(told).not.toMatch(/PASSWORD/)
  })
})

/** As imapflow and nodemailer throw it. */
function thrownBy({ protocol, status, code, says }: MailRefusalRow): Error {
  if (protocol === 'smtp')
    return Object.assign(new Error(`Invalid login: ${says}`), { code: 'EAUTH', response: says })
  return Object.assign(new Error('Command failed'), {
    // BAD came after the login.
    ...(status === 'NO' && { authenticationFailed: true }),
    responseStatus: status,
    responseText: says,
    ...(code !== undefined && { serverResponseCode: code }),
  })
}
