/** Machine mail by its signals, row by row, and people’s mails that look like it. */

import { describe, expect, it } from 'vitest'
import { screen } from '../../../src/core/reading/machine/screen.js'
import type { Message } from '../../../src/core/reading/message.js'
import { MESSAGE } from '../../fixtures/message.js'

const OWN = { addresses: ['aide@x.fr'], messageIdDomains: ['x.fr'] }

describe('machine mail', () => {
  it.each<[Partial<Message>, string, string]>([
    [{}, 'person', 'none'],
    [{ headers: { 'auto-submitted': ['auto-replied'] } }, 'auto_reply', 'auto-submitted'],
    [{ headers: { 'auto-submitted': ['no'] } }, 'person', 'none'],
    [{ headers: { 'auto-submitted': ['auto-forwarded'] } }, 'person', 'none'],
    [{ mediaType: 'multipart/report; delivery-status' }, 'bounce', 'multipart-report'],
    [
      { mediaType: 'multipart/report; disposition-notification' },
      'auto_reply',
      'disposition-notification',
    ],
    [{ sender: { address: 'mailer-daemon@y.fr', name: '' } }, 'bounce', 'mailer-daemon'],
    [
      { headers: { 'return-path': ['<>'] }, text: '<x@y.example>: 550 user unknown' },
      'bounce',
      'null-return-path',
    ],
    [
      { subject: 'Souris : échec de remise', text: 'La remise a échoué : 550 5.1.1 user unknown' },
      'bounce',
      'undelivered-by-gateway',
    ],
    [
      { subject: 'Ratón: no entregado', text: 'No se pudo entregar el mensaje: 550 5.1.1 unknown' },
      'bounce',
      'undelivered-by-gateway',
    ],
    [
      { subject: 'Colis : échec de remise', text: 'La remise a échoué : colis 550.' },
      'person',
      'none',
    ],
    [{ headers: { 'return-path': ['<>'] } }, 'no_reply', 'no-return-path'],
    [{ subject: 'Réponse automatique : Souris' }, 'auto_reply', 'out-of-office-subject'],
    [{ subject: 'Absence du bureau' }, 'auto_reply', 'out-of-office-subject'],
    [{ subject: 'Automatisme en panne' }, 'person', 'none'],
    [{ headers: { precedence: ['list'] } }, 'list', 'precedence-list'],
    [{ sender: { address: 'no-reply@forms.x.fr', name: '' } }, 'no_reply', 'no-reply-sender'],
    [{ sender: { address: 'aide@x.fr', name: '' } }, 'own', 'own-address'],
    [{ messageId: '<amigo.0011223344556677@x.fr>' }, 'own', 'own-message-id'],
    [{ headers: { 'x-spam-flag': ['YES'] } }, 'spam', 'spam-flag'],
  ])('%j is %s because of %s', (part, kind, because) => {
    expect(screen({ ...MESSAGE, ...part }, OWN)).toMatchObject({ kind, because })
  })
})
