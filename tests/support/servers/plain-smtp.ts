/** What a mailer is opened with in tests: a server on this machine without login or TLS, and words and keys for its mails. */

import { join } from 'node:path'
import type { SmtpSettings } from '../../../src/adapters/smtp/transport.js'
import { type Compose, composer } from '../../../src/adapters/templates/compose.js'
import { openTemplates } from '../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'

export function plainSmtp(port: number, more: Partial<SmtpSettings> = {}): SmtpSettings {
  return {
    prefix: 'AMIGO_SMTP',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: undefined,
    password: undefined,
    caFile: undefined,
    connections: 1,
    from: { address: 'aide@a.example', name: 'Aide' },
    ...more,
  }
}

/** Every notice says the same. */
export const ONE_WORD: Compose = () => ({
  subject: 'Été',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  blocks: [],
})

/** Addresses are unsigned, and buttons have no key. */
export const NO_KEYS: Tokens = {
  replyAddress: () => 'aide@a.example',
  key: () => '',
  messageId: () => '',
  read: () => null,
}

export const KEYS = makeTokens({
  secret: 'a secret of the tests, long enough',
  address: 'aide@a.example',
  plusAddressing: true,
  days: 180,
})

/** Notices in French as people get them. */
export function shippedWords(): Compose {
  return composer({
    templates: openTemplates(join(import.meta.dirname, '../../../templates'), 'fr'),
    tokens: KEYS,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: 'Assistance AMIGO',
  })
}
