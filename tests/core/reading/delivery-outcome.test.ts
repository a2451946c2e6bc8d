/** Whether a delivery report gives a mail up: fields first, then the words of servers that write none. */

import { describe, expect, it } from 'vitest'
import { parseDeliveryReport } from '../../../src/core/reading/machine/delivery-report.js'

const failed = (text: string, subject = 'x') =>
  parseDeliveryReport({ subject, text, carried: [] }).failed

describe('by its fields', () => {
  it.each([
    ['failed', '5.1.1', true],
    // The server tried until the time was over (RFC 3464 §2.3.3), or the mailbox stayed full.
    ['failed', '4.4.7', true],
    ['Failed', '4.2.2', true],
    ['error', '5.0.0', true],
    ['failure', '553', true],
    ['delayed', '4.4.1', false],
    ['delayed', '5.0.0', false],
    ['delivered', '2.0.0', false],
    ['relayed', '2.0.0', false],
    ['expanded', '2.0.0', false],
  ])('action %s, status %s', (action, status, lost) =>
    expect(failed(`Action: ${action}\nStatus: ${status}`)).toBe(lost),
  )
  it('one address of two is lost', () =>
    expect(failed('Action: delayed\nStatus: 4.0.0\n\nAction: failed\nStatus: 5.1.1')).toBe(true))
  it.each([
    ['5.1.1', true],
    ['4.4.1', false],
    ['2.0.0', false],
  ])('status %s alone', (status, lost) => expect(failed(`Status: ${status}`)).toBe(lost))
})

describe('the server still tries', () => {
  it.each([
    'A message that you sent has not yet been delivered to one or more of its recipients.',
    'could not be delivered.\n\nDelivery attempts will continue to be made for 5 day(s).',
    'Delivery to the following recipient has been delayed.',
    'has been postponed due to a full mailbox.',
    'It will be retried until it is 24 hours old.',
    'We will continue to try to deliver your message over the next few days.',
    'Will keep trying until message is 5 days old',
    'Votre message n’a pas encore été remis. De nouvelles tentatives auront lieu.',
    'Ihre Nachricht wurde noch nicht zugestellt.',
    'Su mensaje aún no se ha podido entregar.',
    'Il messaggio non è stato ancora consegnato.',
    'Uw bericht is nog niet bezorgd.',
  ])('%s', (text) => expect(failed(text)).toBe(false))
  it.each(['Warning: message 1abc delayed 24 hours', 'Delayed Mail (still being retried)'])(
    'by its subject: %s',
    (subject) => expect(failed('x@y.example', subject)).toBe(false),
  )
})

describe('the server gave up', () => {
  it.each([
    'A message that you sent could not be delivered. This is a permanent error.',
    'I’m afraid I wasn’t able to deliver your message. I’ve given up.',
    'It has been delayed for 5 days. The delivery time expired.',
    'Votre message n’a pas pu être remis.',
    'Unrouteable address',
    '',
  ])('%s', (text) => expect(failed(text)).toBe(true))
  it('whatever the mail that it returns says', () =>
    expect(failed('No such user.\n\n----- Original message -----\nhas been delayed')).toBe(true))
})
