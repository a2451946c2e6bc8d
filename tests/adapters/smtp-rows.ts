/** SMTP servers that misbehave, a row each: what they do, and what is right for the notice. */

import type { Script } from '../support/scripted-smtp.js'

/**
 * `sent`; `dead`: this notice alone ends, and an agent is told; `outage`: it is about us or the server,
 * costs no attempt and is waited out; `attempt`: this notice failed for now, counts, and backs off.
 */
export type Right = 'sent' | 'dead' | 'outage' | 'attempt'

export interface Row {
  readonly name: string
  readonly script: Script
  readonly right: Right
  /** Copies that the server may have delivered; 0 unless it is said. */
  readonly copies?: number
  readonly to?: string
  readonly login?: true
  /** Time-outs of minutes, for what is ended otherwise. */
  readonly patient?: true
  readonly security?: 'starttls'
  /** What the fault must say. */
  readonly says?: RegExp
  /** The least wait before the next attempt, ms; an attempt without one waits a minute or so. */
  readonly waits?: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PIPELINING = ['PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME']

const about = (rows: readonly Row[]) => rows

export const ROWS: readonly Row[] = [
  ...about([
    { name: 'all is well', script: {}, right: 'sent', copies: 1 },
    { name: 'all is well, pipelined', script: { offers: PIPELINING }, right: 'sent', copies: 1 },
    {
      name: 'replies of several lines (RFC 5321 §4.2.1)',
      script: {
        greeting: '220-mx.scripted.example\n220-No unsolicited mail\n220 ready',
        mail: '250-2.1.0 Sender\n250 2.1.0 ok',
        rcpt: '250-2.1.5 Recipient\n250 2.1.5 ok',
        dot: '250-2.0.0 Thank you\n250 2.0.0 queued as 77',
      },
      right: 'sent',
      copies: 1,
    },
    {
      name: 'EHLO is not known, HELO is (RFC 5321 §3.2)',
      script: { ehlo: '502 5.5.1 Command not implemented' },
      right: 'sent',
      copies: 1,
    },
    {
      name: 'DATA answered with 250 instead of 354, as some do',
      script: { data: '250 go ahead' },
      right: 'sent',
      copies: 1,
    },
    {
      name: '251, forwarded elsewhere',
      script: { rcpt: '251 2.1.5 will forward' },
      right: 'sent',
      copies: 1,
    },
    {
      name: 'the greeting comes late, within the time-out',
      script: { greeting: { say: '220 mx.scripted.example', after: 150 } },
      right: 'sent',
      copies: 1,
    },
    {
      name: '250 long after the final dot, within the time-out (§4.5.3.2.6)',
      script: { dot: { say: '250 2.0.0 Ok', after: 250 } },
      right: 'sent',
      copies: 1,
    },
  ]),
  // Greeting and EHLO: nothing was said of any recipient yet.
  ...about([
    {
      name: 'greeting 554',
      script: { greeting: '554 5.7.1 mx.scripted.example refuses your address' },
      right: 'outage',
    },
    {
      name: 'greeting 421',
      script: { greeting: { say: '421 4.3.2 Too many connections', hangUp: true } },
      right: 'outage',
    },
    {
      name: 'no greeting',
      script: { greeting: 'silence' },
      right: 'outage',
      says: /AMIGO_SMTP_(PORT|SECURITY)/,
    },
    { name: 'hangs up before the greeting', script: { greeting: 'close' }, right: 'outage' },
    {
      name: 'EHLO and HELO refused',
      script: { ehlo: '550 5.7.1 HELO rejected', helo: '550 5.7.1 HELO rejected' },
      right: 'outage',
    },
    { name: 'EHLO hangs', script: { ehlo: 'silence' }, right: 'outage' },
    { name: 'hangs up at EHLO', script: { ehlo: 'close' }, right: 'outage' },
    {
      name: 'garbage for a greeting',
      script: { greeting: 'HTTP/1.1 400 Bad Request' },
      right: 'outage',
    },
  ]),
  // TLS and login.
  ...about([
    {
      name: 'STARTTLS not offered',
      script: {},
      security: 'starttls',
      right: 'outage',
      says: /AMIGO_SMTP_SECURITY/,
    },
    {
      name: 'STARTTLS 454',
      script: { offers: ['STARTTLS'], starttls: '454 4.7.0 TLS not available' },
      security: 'starttls',
      right: 'outage',
    },
    {
      name: 'hangs up at STARTTLS',
      script: { offers: ['STARTTLS'], starttls: 'close' },
      security: 'starttls',
      right: 'outage',
    },
    {
      name: 'AUTH 535',
      script: { offers: ['AUTH PLAIN'], auth: '535 5.7.8 Authentication failed' },
      login: true,
      right: 'outage',
      says: /AMIGO_SMTP_PASSWORD/,
    },
    {
      name: 'AUTH 454',
      script: { offers: ['AUTH PLAIN'], auth: '454 4.7.0 Temporary authentication failure' },
      login: true,
      right: 'outage',
    },
    {
      name: 'AUTH 530',
      script: { offers: ['AUTH PLAIN'], auth: '530 5.7.0 Must issue a STARTTLS command first' },
      login: true,
      right: 'outage',
    },
    {
      name: 'AUTH 421',
      script: { offers: ['AUTH PLAIN'], auth: { say: '421 4.7.0 Too many logins', hangUp: true } },
      login: true,
      right: 'outage',
    },
    {
      name: 'hangs up at AUTH',
      script: { offers: ['AUTH PLAIN'], auth: 'close' },
      login: true,
      right: 'outage',
    },
  ]),
  // MAIL FROM: whatever is wrong there is wrong with us.
  ...about([
    {
      name: 'MAIL FROM 530, login wanted',
      script: { mail: '530 5.7.0 Authentication required' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM 550 5.1.8, our domain',
      script: { mail: '550 5.1.8 Sender address rejected: domain not found' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM 553 5.7.1, not ours to use',
      script: { mail: '553 5.7.1 Sender address rejected: not owned by user' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM 550 5.7.1, our reputation',
      script: { mail: '550 5.7.1 Service refused, see https://blocklist.example' },
      right: 'outage',
    },
    { name: 'MAIL FROM 451', script: { mail: '451 4.3.0 Try again later' }, right: 'outage' },
    {
      name: 'MAIL FROM 452, the server’s disk',
      script: { mail: '452 4.3.1 Insufficient system storage' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM 450, our rate',
      script: { mail: '450 4.7.1 Sending rate exceeded' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM 552 5.3.4, too big',
      script: { mail: '552 5.3.4 Message size exceeds fixed limit' },
      right: 'dead',
    },
    {
      name: 'MAIL FROM refused, pipelined',
      script: { offers: PIPELINING, mail: '553 5.7.1 Sender refused' },
      right: 'outage',
    },
    {
      name: 'MAIL FROM refused, DATA taken all the same',
      script: { offers: PIPELINING, mail: '550 5.7.1 Sender refused', data: '354 go on' },
      right: 'outage',
    },
  ]),
  // RCPT that speaks of the recipient.
  ...about([
    {
      name: 'RCPT 550 5.1.1',
      script: { rcpt: '550 5.1.1 <x>: Recipient address rejected: User unknown' },
      right: 'dead',
    },
    { name: 'RCPT 550 5.1.2', script: { rcpt: '550 5.1.2 Bad destination system' }, right: 'dead' },
    {
      name: 'RCPT 501 5.1.3',
      script: { rcpt: '501 5.1.3 Bad recipient address syntax' },
      right: 'dead',
    },
    {
      name: 'RCPT 550 5.1.6, moved',
      script: { rcpt: '550 5.1.6 Mailbox has moved' },
      right: 'dead',
    },
    {
      name: 'RCPT 556 5.1.10, null MX (RFC 7505)',
      script: { rcpt: '556 5.1.10 Domain has null MX' },
      right: 'dead',
    },
    {
      name: 'RCPT 550 5.2.1, disabled',
      script: { rcpt: '550 5.2.1 The account is inactive' },
      right: 'dead',
    },
    {
      name: 'RCPT 550 5.4.1, Microsoft’s unknown recipient',
      script: { rcpt: '550 5.4.1 Recipient address rejected: Access denied' },
      right: 'dead',
    },
    { name: 'RCPT 550 without a code', script: { rcpt: '550 No such user here' }, right: 'dead' },
    { name: 'RCPT 551 without a code', script: { rcpt: '551 User not local' }, right: 'dead' },
    {
      name: 'RCPT 553 without a code',
      script: { rcpt: '553 Requested action not taken: mailbox name not allowed' },
      right: 'dead',
    },
    {
      name: 'RCPT 550 of several lines',
      script: {
        rcpt: '550-5.1.1 The email account that you tried\n550-5.1.1 to reach does not exist.\n550 5.1.1 https://support.example',
      },
      right: 'dead',
    },
    {
      name: 'RCPT 550, pipelined',
      script: { offers: PIPELINING, rcpt: '550 5.1.1 User unknown' },
      right: 'dead',
    },
    {
      name: 'RCPT 550, pipelined, and DATA taken all the same',
      script: { offers: PIPELINING, rcpt: '550 5.1.1 User unknown', data: '354 go on' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'RCPT 552 5.2.2, mailbox full',
      script: { rcpt: '552 5.2.2 Mailbox full' },
      right: 'attempt',
      waits: 0.7 * HOUR,
    },
    {
      name: 'RCPT 552 without a code, over quota',
      script: { rcpt: '552 The user is over quota' },
      right: 'attempt',
      waits: 0.7 * HOUR,
    },
    {
      name: 'RCPT 452 4.2.2, mailbox full',
      script: { rcpt: '452 4.2.2 Mailbox full' },
      right: 'attempt',
      waits: 0.7 * HOUR,
    },
    {
      name: 'RCPT 450 4.7.1, greylisted',
      script: { rcpt: '450 4.7.1 Greylisted, come back in 60 seconds' },
      right: 'attempt',
    },
    {
      name: 'RCPT 450 4.1.2, name server out',
      script: { rcpt: '450 4.1.2 Domain not found' },
      right: 'attempt',
    },
    {
      name: 'RCPT 552 too many recipients is a 452 (§4.5.3.1.10)',
      script: { rcpt: '552 5.5.3 Too many recipients' },
      right: 'attempt',
    },
  ]),
  // RCPT that speaks of us.
  ...about([
    {
      name: 'RCPT 554 5.7.1, relay',
      script: { rcpt: '554 5.7.1 <x@y.example>: Relay access denied' },
      right: 'outage',
      says: /AMIGO_SMTP_USER/,
    },
    {
      name: 'RCPT 550, relaying without a code',
      script: { rcpt: '550 relaying to <x@y.example> prohibited by administrator' },
      right: 'outage',
    },
    {
      name: 'RCPT 551 5.7.1, we do not relay',
      script: { rcpt: '551 5.7.1 we do not relay' },
      right: 'outage',
    },
    { name: 'RCPT 530', script: { rcpt: '530 5.7.0 Authentication required' }, right: 'outage' },
    {
      name: 'RCPT 550 5.7.1, login wanted',
      script: { rcpt: '550 5.7.1 Client was not authenticated' },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.7.64, tenant',
      script: { rcpt: '550 5.7.64 TenantAttribution; Relay Access Denied' },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.7.708, our tenant’s traffic',
      script: {
        rcpt: '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP',
      },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.7.57',
      script: { rcpt: '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail' },
      right: 'outage',
    },
    {
      name: 'RCPT 554 5.7.1, blocklist',
      script: {
        rcpt: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example',
      },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.1.8, sender verified late',
      script: { rcpt: '550 5.1.8 Sender address rejected: Domain not found' },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.7.1, sending quota',
      script: { rcpt: '550 5.7.1 Daily sending quota exceeded' },
      right: 'outage',
    },
    {
      name: 'RCPT 550 5.4.5, daily limit',
      script: { rcpt: '550 5.4.5 Daily user sending limit exceeded' },
      right: 'outage',
    },
    {
      name: 'RCPT 421',
      script: { rcpt: { say: '421 4.3.2 Shutting down', hangUp: true } },
      right: 'outage',
    },
    {
      name: 'RCPT 503, it forgot MAIL',
      script: { rcpt: '503 5.5.1 Need MAIL first' },
      right: 'outage',
    },
    { name: 'hangs up at RCPT', script: { rcpt: 'close' }, right: 'outage' },
    { name: 'RCPT hangs', script: { rcpt: 'silence' }, right: 'outage' },
    { name: 'hangs up at MAIL FROM', script: { mail: 'close' }, right: 'outage' },
  ]),
  // RCPT that may be about either.
  ...about([
    {
      name: 'RCPT 550 5.7.1, a policy',
      script: { rcpt: '550 5.7.1 Refused by local policy' },
      right: 'attempt',
    },
    { name: 'RCPT 554, bare', script: { rcpt: '554 Transaction failed' }, right: 'attempt' },
    {
      name: 'RCPT 550 5.7.1, a group closed to us',
      script: {
        rcpt: '550 5.7.1 RESOLVER.RST.AuthRequired; not accepted from outside the organisation',
      },
      right: 'attempt',
    },
    { name: 'RCPT 451', script: { rcpt: '451 4.3.0 Temporary lookup failure' }, right: 'attempt' },
  ]),
  // DATA and the message.
  ...about([
    { name: 'DATA 451', script: { data: '451 4.3.0 Try again' }, right: 'attempt' },
    { name: 'DATA 554, bare', script: { data: '554 5.5.1 No valid recipients' }, right: 'attempt' },
    {
      name: 'DATA 550 5.1.1, the recipient after all',
      script: { data: '550 5.1.1 User unknown' },
      right: 'dead',
    },
    {
      name: 'hangs up in the middle of the message',
      script: { during: 'close' },
      right: 'attempt',
    },
    {
      name: 'after the dot 554 5.6.0',
      script: { dot: '554 5.6.0 Message content is malformed' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'after the dot 552 5.3.4',
      script: { dot: '552 5.3.4 Message too big for system' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'after the dot 552 without a code, too big',
      script: { dot: '552 Message exceeds maximum size' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'after the dot 554 5.7.1, content',
      script: { dot: '554 5.7.1 Rejected: message contains a virus' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'after the dot 550 5.1.1',
      script: { dot: '550 5.1.1 Unknown recipient' },
      right: 'dead',
      copies: 1,
    },
    {
      name: 'after the dot 550 5.7.60, send as',
      script: { dot: '550 5.7.60 SMTP; Client does not have permissions to send as this sender' },
      right: 'outage',
      copies: 1,
    },
    {
      name: 'after the dot 554 5.2.252, send as',
      script: {
        dot: '554 5.2.252 SendAsDenied; aide@a.example not allowed to send as aide@a.example',
      },
      right: 'outage',
      copies: 1,
    },
    {
      name: 'after the dot 550 5.7.26, our DMARC',
      script: { dot: '550 5.7.26 Unauthenticated email is not accepted due to DMARC policy' },
      right: 'outage',
      copies: 1,
    },
    {
      name: 'after the dot 554 5.7.1, our reputation',
      script: { dot: '554 5.7.1 Blocked: poor reputation of your address' },
      right: 'outage',
      copies: 1,
    },
    {
      name: 'after the dot 554 5.7.1, taken for spam',
      script: { dot: '554 5.7.1 Spam message rejected' },
      right: 'attempt',
      copies: 1,
    },
    {
      name: 'after the dot 552 5.2.2, mailbox full',
      script: { dot: '552 5.2.2 Mailbox full' },
      right: 'attempt',
      copies: 1,
      waits: 0.7 * HOUR,
    },
    {
      name: 'after the dot 451',
      script: { dot: '451 4.3.0 Queue file write error' },
      right: 'attempt',
      copies: 1,
    },
    {
      name: 'after the dot 452',
      script: { dot: '452 4.3.1 Insufficient system storage' },
      right: 'attempt',
      copies: 1,
    },
    {
      name: 'after the dot 421',
      script: { dot: { say: '421 4.3.2 Shutting down', hangUp: true } },
      right: 'outage',
      copies: 1,
    },
    {
      name: 'no word after the dot: it may have arrived',
      script: { dot: 'silence' },
      right: 'attempt',
      copies: 1,
      waits: 4 * MINUTE,
    },
    {
      name: 'hangs up after the dot: it may have arrived',
      script: { dot: 'close' },
      right: 'attempt',
      copies: 1,
      waits: 4 * MINUTE,
    },
    {
      name: 'half a reply after the dot, then it hangs up',
      script: { dot: { say: '250-2.0.0 Than', hangUp: true } },
      right: 'attempt',
      copies: 1,
      waits: 4 * MINUTE,
    },
  ]),
  { name: 'an address that can’t exist', script: {}, to: 'not an address', right: 'dead' },
]
