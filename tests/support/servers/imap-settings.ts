/** How a test reads its mailbox: one that is polled too seldom to matter, from which mails are moved. */

import type { ImapSettings } from '../../../src/adapters/imap/client.js'
import { HOST } from './server.js'

export function mailboxSettings(port: number, more: Partial<ImapSettings> = {}): ImapSettings {
  return {
    prefix: 'AMIGO_IMAP',
    host: HOST,
    port,
    security: 'none',
    user: 'assistance',
    password: 'secret',
    caFile: undefined,
    mailbox: 'INBOX',
    after: 'move',
    processed: 'Processed',
    pollEvery: 60_000,
    maxMessageBytes: 4_000_000,
    ...more,
  }
}
