/** What refusals are about, in the words of servers as they are published: each row one reply. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/adapters/smtp/judge.js'
import { type Phase, type SmtpFault, toReply } from '../../../src/adapters/smtp/reply.js'
import { type Verdict, verdictOf } from '../../../src/adapters/smtp/verdicts.js'

const COMMANDS: Partial<Record<Phase, string>> = {
  mail: 'MAIL FROM',
  rcpt: 'RCPT TO',
  data: 'DATA',
}

const SERVER = {
  prefix: 'AMIGO_SMTP',
  host: 'mx.example',
  port: 587,
  security: 'none',
  user: undefined,
  password: undefined,
  caFile: undefined,
} as const

function judged(phase: Phase, response: string): Verdict {
  return verdictOf(toReply(faultOf(phase, response), phase))
}

function faultOf(phase: Phase, response: string): SmtpFault {
  return Object.assign(new Error(`failed: ${response}`), {
    code: phase === 'dot' ? 'EMESSAGE' : 'EENVELOPE',
    command: phase === 'dot' ? 'DATA' : (COMMANDS[phase] ?? 'CONN'),
    responseCode: Number(response.slice(0, 3)),
    response,
  })
}

const REPLIES: readonly (readonly [Verdict, Phase, string])[] = [
  // Postfix
  [
    'recipient',
    'rcpt',
    '550 5.1.1 <a@x.example>: Recipient address rejected: User unknown in local recipient table',
  ],
  [
    'recipient',
    'rcpt',
    '550 5.1.1 <a@x.example>: Recipient address rejected: User unknown in virtual mailbox table',
  ],
  ['recipient', 'rcpt', '550 5.1.2 <a@x.example>: Recipient address rejected: Domain not found'],
  ['recipient', 'rcpt', '501 5.1.3 Bad recipient address syntax'],
  ['ours', 'rcpt', '554 5.7.1 <a@x.example>: Relay access denied'],
  ['ours', 'rcpt', '454 4.7.1 <a@x.example>: Relay access denied'],
  ['ours', 'rcpt', '504 5.5.2 <amigo>: Helo command rejected: need fully-qualified hostname'],
  ['ours', 'rcpt', '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]'],
  ['ours', 'rcpt', '553 5.7.1 <aide@a.example>: Sender address rejected: not logged in'],
  ['ours', 'rcpt', '550 5.1.8 <aide@a.example>: Sender address rejected: Domain not found'],
  [
    'ours',
    'rcpt',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example',
  ],
  // What the reply repeats of an address is no word of the server's
  ['recipient', 'rcpt', '550 <sender.relay@x.example>: no such person'],
  ['recipient', 'rcpt', '550 spf@x.example unknown, see https://help.example/relay'],
  ['later', 'rcpt', '450 4.2.0 <a@x.example>: Recipient address rejected: Greylisted'],
  ['later', 'rcpt', '451 4.7.1 Greylisting in action, please come back later'],
  [
    'later',
    'rcpt',
    '450 4.1.1 <a@x.example>: Recipient address rejected: unverified address: timed out',
  ],
  ['unclear', 'rcpt', '554 5.7.1 <a@x.example>: Recipient address rejected: Access denied'],
  ['full', 'dot', '452 4.2.2 <a@x.example>: user is over quota'],
  ['message', 'mail', '552 5.3.4 Message size exceeds fixed limit'],
  ['ours', 'mail', '452 4.3.1 Insufficient system storage'],
  ['message', 'dot', '550 5.6.0 Improper use of 8-bit data in message header'],
  ['message', 'dot', '550 5.6.2 Bare newline in message'],
  // Exim
  ['recipient', 'rcpt', '550 Unrouteable address'],
  ['recipient', 'rcpt', '550 unknown user'],
  ['ours', 'rcpt', '550 relay not permitted'],
  ['ours', 'rcpt', '550 Sender verify failed'],
  ['message', 'dot', '552 Message size exceeds maximum permitted'],
  ['message', 'dot', '550 This message contains malware (Eicar)'],
  ['later', 'dot', '451 Temporary local problem - please try later'],
  // Exchange and Microsoft 365
  [
    'recipient',
    'rcpt',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  ],
  [
    'recipient',
    'rcpt',
    '550 5.4.1 Recipient address rejected: Access denied. [X.prod.outlook.example]',
  ],
  ['recipient', 'rcpt', '550 5.4.310 DNS domain x.example does not exist'],
  ['ours', 'dot', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  ['ours', 'dot', '554 5.2.252 SendAsDenied; aide@a.example not allowed to send as x@a.example'],
  ['ours', 'mail', '530 5.7.57 Client not authenticated to send mail'],
  ['ours', 'rcpt', '550 5.7.64 TenantAttribution; Relay Access Denied'],
  [
    'ours',
    'rcpt',
    '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP',
  ],
  ['ours', 'rcpt', '550 5.7.501 Access denied, spam abuse detected'],
  ['ours', 'rcpt', '550 5.7.606 Access denied, banned sending IP [192.0.2.1]'],
  [
    'ours',
    'dot',
    '550 5.1.90 Your message can’t be sent because you’ve reached your daily limit for message recipients',
  ],
  [
    'ours',
    'dot',
    '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; The message can’t be submitted because the sender’s submission quota was exceeded',
  ],
  [
    'unclear',
    'rcpt',
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
  ],
  ['unclear', 'rcpt', '550 5.7.124 RESOLVER.RST.SenderNotInAllowedSendersList'],
  ['unclear', 'rcpt', '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized'],
  ['full', 'rcpt', '552 5.2.2 STOREDRV.Deliver; mailbox full'],
  ['full', 'rcpt', '554 5.2.2 mailbox full'],
  [
    'message',
    'dot',
    '552 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route',
  ],
  ['message', 'dot', '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient'],
  ['ours', 'rcpt', '432 4.3.2 Concurrent connections limit exceeded'],
  // Gmail
  [
    'recipient',
    'rcpt',
    '550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient’s email address for typos or\n550 5.1.1 unnecessary spaces.',
  ],
  ['recipient', 'rcpt', '550 5.2.1 The email account that you tried to reach is disabled.'],
  [
    'full',
    'rcpt',
    '552-5.2.2 The recipient’s inbox is out of storage space. Please direct the\n552 5.2.2 recipient to https://support.example',
  ],
  ['full', 'rcpt', '452 4.2.2 The recipient’s inbox is out of storage space.'],
  [
    'later',
    'rcpt',
    '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
  ],
  [
    'later',
    'rcpt',
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
  ],
  [
    'ours',
    'dot',
    '550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
  ],
  [
    'ours',
    'dot',
    '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP\n421 4.7.28 address.',
  ],
  ['ours', 'dot', '550 5.4.5 Daily user sending limit exceeded.'],
  [
    'ours',
    'rcpt',
    '550-5.7.1 [192.0.2.1] The IP you’re using to send mail is not authorized to\n550 5.7.1 send email directly to our servers.',
  ],
  [
    'unclear',
    'dot',
    '550-5.7.1 Our system has detected that this message is likely unsolicited mail.\n550 5.7.1 To reduce the amount of spam, this message has been blocked.',
  ],
  [
    'message',
    'dot',
    '552-5.7.0 This message was blocked because its content presents a potential\n552 5.7.0 security issue.',
  ],
  // French providers, and others
  ['ours', 'greeting', '550 5.7.1 Votre adresse est refusée'],
  ['recipient', 'rcpt', '550 5.1.1 Adresse d au moins un destinataire invalide.'],
  ['recipient', 'rcpt', '551 5.1.1 Boite du destinataire inconnue'],
  ['ours', 'mail', '550 5.2.0 Mail rejete. Mail rejected. ofr_506'],
  ['ours', 'rcpt', '550 5.7.1 Service refuse. Too many mails from your network'],
  [
    'ours',
    'dot',
    '554 Message rejected: Email address is not verified. The following identities failed the check: sender aide@a.example',
  ],
  ['ours', 'dot', '454 Throttling failure: Maximum sending rate exceeded.'],
  ['ours', 'dot', '454 Throttling failure: Daily message quota exceeded.'],
  ['full', 'rcpt', '552 Requested mail action aborted: exceeded storage allocation'],
  ['recipient', 'rcpt', '553 Requested action not taken: mailbox name not allowed'],
  ['recipient', 'rcpt', '550 Requested action not taken: mailbox unavailable'],
  ['recipient', 'rcpt', '550 non-existent mailbox'],
  ['recipient', 'rcpt', '550 5.5.1 Invalid recipient'],
  ['recipient', 'rcpt', '554 delivery error: This user doesn’t have a yahoo.example account'],
  ['recipient', 'rcpt', '556 5.1.10 Recipient address has null MX'],
  ['later', 'rcpt', '452 4.5.3 Too many recipients'],
  ['later', 'rcpt', '552 Too many recipients'],
  ['later', 'rcpt', '550 5.5.3 Too many recipients'],
]

/** The same in words of their own, mostly without a code that would tell: any of these verdicts is right. */
const OWN_WORDS: readonly (readonly [readonly Verdict[], Phase, string])[] = [
  [['recipient'], 'rcpt', '550 5.1.1 The email account that you tried to reach does not exist'],
  [['recipient'], 'rcpt', '550 account disabled'],
  [['recipient'], 'rcpt', '550 Mailbox not available'],
  [['recipient'], 'rcpt', '550 mailbox unavailable'],
  [['recipient'], 'rcpt', '550 user is inactive'],
  [['recipient'], 'rcpt', '550 Unknown recipient'],
  [['message'], 'dot', '552 5.3.4 too big'],
  [['message'], 'dot', '554 attachment type blocked by policy'],
  [['recipient'], 'rcpt', '550 Recipient rejected'],
  [['recipient'], 'rcpt', '550 Address rejected'],
  [['recipient'], 'rcpt', '550 5.4.310 DNS domain does not exist'],
  [['recipient'], 'rcpt', '550 host lookup failed: DNS domain does not exist'],
  [
    ['ours', 'unclear'],
    'rcpt',
    "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
  ],
  [['ours', 'unclear'], 'rcpt', '550 not local host b.example, not a gateway'],
  [
    ['ours', 'unclear'],
    'rcpt',
    '550 You must check your mail first before sending (POP before SMTP)',
  ],
  [['ours', 'unclear'], 'rcpt', '550 Please check for new mail before sending'],
  [['ours', 'unclear'], 'rcpt', '550 SMTP AUTH is required for message submission on port 587'],
  [['ours', 'unclear'], 'rcpt', '550 SMTP authentication is required.'],
  [['ours', 'unclear'], 'rcpt', '550 5.7.1 Authentication Required'],
  [['ours', 'unclear'], 'rcpt', '553 Authentication is required to send mail as <aide@a.example>'],
  [['ours', 'unclear'], 'rcpt', '550 authorization required'],
  [['ours', 'unclear'], 'rcpt', '550-5.7.0 Authentication Required. Learn more'],
  [['full'], 'rcpt', '550 account is full (quota exceeded)'],
  [['full'], 'rcpt', '550 Mailbox full'],
  [['full'], 'rcpt', '554 mailbox full'],
  [['full'], 'rcpt', '550 <b@b.example>: mailbox quota exceeded'],
  [['full'], 'rcpt', '550 User over quota'],
  [['full'], 'rcpt', '550 boite pleine / mailbox is full'],
  [
    ['recipient'],
    'dot',
    '554 delivery error: dd Sorry, your message to b@b.example cannot be delivered. This mailbox is disabled (554.30).',
  ],
  [['full'], 'dot', "554 delivery error: dd This user doesn't have enough space, over quota"],
  [['ours', 'unclear'], 'rcpt', '550 Too many invalid recipients'],
  [['ours', 'unclear'], 'rcpt', '550 5.7.1 Too many unknown users, slow down'],
  [['ours', 'unclear'], 'rcpt', '550 Blocked'],
  [['ours', 'unclear'], 'rcpt', '550 Rejected'],
  [['ours', 'unclear'], 'rcpt', '550 Connection rejected'],
  [['ours', 'unclear'], 'rcpt', '550 Access to this server is forbidden'],
  [['ours', 'unclear'], 'rcpt', '550 Service not available'],
  [
    ['ours', 'unclear'],
    'rcpt',
    '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.example',
  ],
  [['ours', 'unclear'], 'rcpt', '550 5.5.1 Protocol error'],
  [['ours', 'unclear', 'later'], 'rcpt', '450 4.3.2 Service currently unavailable'],
  [
    ['ours'],
    'rcpt',
    '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77714) [x]',
  ],
  [
    ['ours'],
    'rcpt',
    '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.',
  ],
  [
    ['ours', 'unclear'],
    'dot',
    '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: aide@a.example',
  ],
  [
    ['ours', 'unclear'],
    'dot',
    '554 Sending paused for this account. For more information, please check the inbox',
  ],
  [['ours', 'unclear'], 'dot', '454 Throttling failure: Maximum sending rate exceeded.'],
  [
    ['ours', 'unclear'],
    'dot',
    '554 Access denied: User `arn:x` is not authorized to perform `ses:SendRawEmail`',
  ],
  [['ours', 'unclear'], 'dot', '550 Rejected by header based Anti-Spoofing policy: aide@a.example'],
  [['ours', 'unclear'], 'rcpt', '550 Administrative prohibition - envelope blocked'],
  [['recipient'], 'rcpt', '550 Invalid Recipient - https://community.x.example/docs/DOC-1369#550'],
  [['ours', 'unclear'], 'rcpt', '550 Exceeding outbound thread limit'],
  [['later', 'unclear'], 'rcpt', '451 Internal resources are temporarily unavailable'],
  [['ours'], 'rcpt', '550 5.4.5 Daily user sending limit exceeded'],
  [['ours'], 'rcpt', '550 5.7.0 Mail relay denied [192.0.2.1]. Invalid credentials for relay'],
  [['ours', 'unclear'], 'dot', '550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]'],
  [
    ['ours'],
    'rcpt',
    '550 5.1.0 <aide@a.example>: Sender address rejected: User unknown in virtual mailbox table',
  ],
  [['recipient'], 'rcpt', '550 #5.1.0 Address rejected.'],
  [['recipient'], 'rcpt', '550 Requested action not taken: mailbox unavailable'],
  [
    ['recipient', 'unclear'],
    'rcpt',
    '550 5.7.1 <b@b.example>: Recipient address rejected: user unknown',
  ],
  [['recipient'], 'rcpt', '550 No Such User Here'],
  [['recipient'], 'rcpt', '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'],
  [['recipient'], 'rcpt', "550 cette adresse n'existe pas"],
  [
    ['recipient'],
    'rcpt',
    '550 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_418 [418]',
  ],
  [['ours'], 'rcpt', '550 5.7.1 Unable to relay for b@b.example'],
  [['ours'], 'rcpt', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  [['ours', 'unclear'], 'dot', '550 5.7.1 Delivery not authorized, message refused'],
  [['message'], 'dot', '554 5.7.1 [P4] Message blocked due to spam content in the message.'],
  [['ours'], 'dot', '554 5.7.1 Your account has been suspended for sending spam'],
  [['ours'], 'rcpt', '550 Your account has been locked, contact support'],
  [['unclear'], 'rcpt', '550 account suspended, contact your provider'],
  [['ours'], 'rcpt', '550 Sending from this account has been disabled'],
  [['unclear'], 'dot', '550 5.7.1 Message quota for aide exceeded'],
  [['unclear'], 'dot', '452 4.3.1 Insufficient system storage'],
  [['ours', 'unclear'], 'rcpt', '552 5.3.1 Mail system full'],
  [['ours', 'unclear'], 'rcpt', '550 5.3.2 System not accepting network messages'],
  [['ours', 'unclear'], 'dot', '554 5.3.0 mail system configuration error'],
  [['ours', 'unclear'], 'dot', '554 5.3.5 Local configuration error'],
  [['ours', 'unclear'], 'dot', '550 5.4.6 Hop count exceeded - possible mail loop'],
  [['ours', 'unclear'], 'rcpt', '550 5.5.0 bad sequence'],
  [['ours', 'unclear'], 'data', '554 5.5.1 Error: no valid recipients'],
  [['unclear'], 'rcpt', '554 5.7.0 TLS required'],
  [['ours'], 'rcpt', '550 5.7.4 Must issue a STARTTLS command first'],
  [['unclear'], 'rcpt', '550 5.7.1 Encryption required'],
  [['unclear'], 'rcpt', '550 Fix your DNS, no MX for a.example'],
  [['ours', 'unclear'], 'rcpt', '550 Domain a.example has no A, AAAA or MX'],
  [['ours', 'unclear'], 'rcpt', '550 Could not verify the return path'],
  [['ours', 'unclear'], 'rcpt', '550 Callback verification failed'],
  [['ours', 'unclear'], 'rcpt', '550 Backscatter; see ips.backscatterer.example'],
  [['ours', 'unclear'], 'rcpt', '550 No RDNS entry for 192.0.2.1'],
  [['ours', 'unclear'], 'rcpt', '550 HELO/EHLO does not resolve'],
  [['ours', 'unclear'], 'rcpt', '550 license expired'],
  [['ours', 'unclear'], 'rcpt', '550 Max message per hour reached'],
  [['ours', 'unclear'], 'rcpt', '550 You have exceeded the maximum number of messages'],
  [
    ['ours', 'unclear'],
    'rcpt',
    '550 Domain a.example has exceeded the max emails per hour (100/100 (100%)) allowed. Message discarded.',
  ],
  [['ours', 'unclear'], 'dot', '550 5.7.1 Mails sent today: 500, limit 500'],
  [['ours', 'unclear'], 'rcpt', '550 Outgoing mail from "aide@a.example" has been suspended.'],
]

describe('a refusal', () => {
  it.each(REPLIES)('is about the %s: at %s, %s', (verdict, phase, reply) => {
    expect(judged(phase, reply)).toBe(verdict)
  })

  it.each(OWN_WORDS)('in words of its own is about %s: at %s, %s', (verdicts, phase, reply) => {
    expect(verdicts).toContain(judged(phase, reply))
  })

  it('of any bytes at any step is told in one short line without control characters', () => {
    const phases: readonly Phase[] = ['greeting', 'auth', 'mail', 'rcpt', 'data', 'dot']
    const words = fc.string({ unit: 'binary', maxLength: 3000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 599 }),
        words,
        (phase, code, text) => {
          const delivery = judge(faultOf(phase, `${code} ${text}`), phase, SERVER)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(delivery.error).not.toMatch(/[\u0000-\u001f\u007f]/)
          expect(delivery.error.length).toBeLessThan(1500)
        },
      ),
    )
  })

  it('at or before MAIL FROM never ends a notice, whatever it says, but for its size', () => {
    const phases: readonly Phase[] = ['connection', 'greeting', 'ehlo', 'starttls', 'auth', 'mail']
    const words = fc.string({ maxLength: 80 }).filter((text) => !/size|too|exceed/i.test(text))
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 599 }),
        words,
        (phase, code, text) => {
          const verdict = judged(phase, `${code} ${text.replace(/[\r\n]/g, ' ')}`)
          expect(['ours', 'message']).toContain(verdict)
          if (verdict === 'message') expect(text).toMatch(/^5\.(3\.4|2\.3|7\.16)\b/)
        },
      ),
    )
  })

  it('with a 4xx never ends a notice', () => {
    const phases: readonly Phase[] = ['mail', 'rcpt', 'data', 'dot']
    const enhanced = fc.tuple(fc.nat(7), fc.nat(30)).map(([a, b]) => `4.${a}.${b}`)
    const words = fc.constantFrom(
      ...REPLIES.map(([, , reply]) =>
        reply.replace(/^\d{3}[ -](\d\.\d+\.\d+)?/, '').replaceAll('\n', ' '),
      ),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 499 }),
        enhanced,
        words,
        (phase, code, status, text) => {
          expect(['recipient', 'message']).not.toContain(judged(phase, `${code} ${status} ${text}`))
        },
      ),
    )
  })
})
