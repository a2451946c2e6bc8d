/** A table: what an SMTP refusal is about (this recipient, this message, or us). The first row that holds wins. */

import { fold } from '../../core/text/text.js'
import { FRENCH_RULES } from './french-verdicts.js'
import type { Phase, SmtpReply } from './reply.js'
import type { Rule, Verdict } from './verdict.js'

const BEFORE: readonly Phase[] = ['connection', 'greeting', 'ehlo', 'starttls', 'auth']
const ENVELOPE: readonly Phase[] = ['mail', 'rcpt', 'data']

/** Codes: RFC 5321 §4.2.3, RFC 3463 and the registry that RFC 5248 made; 5.7.501 and above: Microsoft. */
const RULES: readonly Rule[] = [
  // Nothing was said of a mail yet.
  { is: 'ours', at: BEFORE },
  // The size that the server announced was found too small by the client.
  { is: 'message', silent: true, text: /size larger than allowed/i },
  { is: 'ours', at: ENVELOPE, silent: true },
  // Without its final dot no server delivers it (RFC 5321 §4.1.1.4).
  { is: 'later', at: ['message'], silent: true },
  { is: 'unknown', at: ['dot'], silent: true },
  // No last word (RFC 5321 §4.2.1): the server's replies are out of step with our commands.
  { is: 'unknown', at: ['dot'], code: /^3/ },
  // « Closing the channel »: whatever it answers (§4.2.3).
  { is: 'ours', code: /^421$/ },

  // §4.5.3.1.10: a 552 for too many recipients is a 452.
  { is: 'later', enhanced: /^[45]\.5\.3$/, text: /too many recipients/i },
  { is: 'later', text: /too many recipients/i },
  { is: 'message', enhanced: /^5\.(3\.4|2\.3|7\.16)$/ },
  {
    is: 'message',
    code: /^(552|554|523)$/,
    text: /too (big|large|long)|(maximum|message|mail)[ -]size|size (limit|exceed)|(message|mail) exceeds/i,
  },
  // RFC 6531 §3.5: an address beyond ASCII, and a server that knows none.
  { is: 'recipient', code: /^5/, enhanced: /^5\.6\.7$/ },
  { is: 'recipient', code: /^5/, text: /smtputf8/i },
  // Whatever else is wrong with MAIL FROM is wrong with its sender, who is the desk.
  { is: 'ours', at: ['mail'] },

  // Said of the recipient by the code itself.
  { is: 'later', text: /gr[ae]y-?list/i },
  // Too much comes for them, from whomever (5.2.121 and 5.2.122: Microsoft).
  { is: 'later', text: /at a rate that|receiving mail too|receive limit|received per (day|hour)/i },
  { is: 'later', enhanced: /^[45]\.2\.12[12]$/ },
  { is: 'full', enhanced: /^[45]\.2\.2$/ },
  { is: 'recipient', enhanced: /^5\.(1\.[123469]|1\.10|2\.1|7\.1[78]|4\.4|4\.310)$/ },
  { is: 'recipient', code: /^556$/ },
  { is: 'recipient', code: /^5/, enhanced: /^5\.4\.1$/, text: /recipient|address rejected/i },
  // Recipients that only some may write to: groups, and mailboxes with a list of senders.
  { is: 'unclear', enhanced: /^5\.7\.1[0-4]\d$/ },
  {
    is: 'unclear',
    text: /RESOLVER\.RST|restricted|outside (the|your|this|its) organi[sz]ation|for group|allowed[ -]senders/i,
  },
  { is: 'message', enhanced: /^5\.6\.\d+$/ },

  // Said of us: login, relaying, sender, address of the machine, rate.
  { is: 'ours', code: /^(530|534|535|538|503)$/ },
  {
    is: 'ours',
    enhanced: /^(5\.(1\.[78]|2\.252|4\.5|7\.([89]|1[0-4]|2\d|57|60|64))|[45]\.7\.[5-7]\d\d)$/,
  },
  // qmail and its kin say so without the word.
  { is: 'ours', text: /\brelay|rcpthosts|not an? gateway|not (a )?local (host|domain)/i },
  {
    is: 'ours',
    text: /auth(enticate|entication|ori[sz]ation)? (is )?(required|first|failed)|not (been )?authenticated|must (issue|authenticate)|log ?in (first|required)|unauthenticated|pop before smtp|check (your|for) (new )?mail/i,
  },
  { is: 'ours', text: /your account|sending from this|(outgoing|outbound) mail from/i },
  {
    is: 'ours',
    text: /\bsender\b|send[ -]?as\b|sendas|mail from\b|\b(spf|dkim|dmarc|helo|ehlo|ptr)\b|reverse dns|envelope from/i,
  },
  {
    is: 'ours',
    text: /(block|black|deny)[ -]?list|blocked using|dnsbl|\brbl\b|reputation|spamhaus|barracuda|\bbanned\b|client host|your (ip|host|server|network|domain|isp)\b|(from this|the) ip\b/i,
  },
  {
    is: 'ours',
    text: /(sending|outgoing|outbound|submission|daily|hourly|per (day|hour|minute)|rate)[ \w]{0,24}(limit|quota|rate|exceed)|(too (many|much)|concurrent) (mail|message|connection)|throttl/i,
  },
  {
    is: 'ours',
    text: /(mail|message)s?( \w+)? per (day|hour|minute)|max(imum)?( number of)? (e-?mail|message)s|too many (invalid|unknown|bad|unrecogni[sz]ed)/i,
  },

  ...FRENCH_RULES,
  {
    is: 'unclear',
    text: /(message|mail|count) quota|polic\S+[ -]+quota|rejection[ -]+quota|configuration|submission|conversation|country/i,
  },
  // The storage of a system, not of a mailbox (RFC 3463 §3.4).
  { is: 'unclear', enhanced: /^5\.3\.[0-25-9]$/ },
  { is: 'full', text: /quota|mailbox[ \w]{0,12}full|storage alloc/i, code: /^(552|452|450|422)$/ },
  // Others say 550 or 554 of what RFC 5321 §4.2.3 gives 552.
  {
    is: 'full',
    code: /^(550|554)$/,
    text: /(mailbox|inbox|account|user|recipient)( \S+){0,3} (full|over ?quota)\b|over ?quota|quota (is |has been )?(exceed|full|reach)|enough (space|room)/i,
  },
  { is: 'full', at: ['rcpt'], code: /^552$/ },
  {
    is: 'recipient',
    code: /^5/,
    text: /(no such|unknown|invalid|inactive|disabled|nonexist\w+) (user|recipient|mailbox|address|account|person)|(user|recipient|mailbox|account|address)( \S+){0,3} (unknown|(was )?not found|disabled|inactive|invalid|unavailable|does(n.t| not) exist|not exist)|does(n.t| not) (exist|have an? (\S+ )?account)|no mailbox|mailbox name (not|syntax|invalid)|unrouteable|undeliverable address|not our customer|no longer (here|works|active)/i,
  },
  {
    is: 'message',
    at: ['dot'],
    code: /^5/,
    text: /virus|malware|infected|attachment|content|phish|extension|malformed|bare [lc][fr]\b|8.?bit|encoding|line length|lines? (is |are )?too long/i,
  },
  // A policy is not a mailbox, whatever the code.
  {
    is: 'unclear',
    code: /^5/,
    text: /polic|denied|refused|not (allowed|permitted|accepted|authori[sz]ed)|prohibit|administrat|spam|unsolicited|blocked|forbidden|suspend|service not available|backscatter/i,
  },
  { is: 'unclear', code: /^5/, text: /^\d{3}[ -]((connection|mail|message|session) )?rejected/i },
  // About whoever sends, or how its domain looks from there.
  {
    is: 'unclear',
    code: /^5/,
    text: /return[ -]?path|call(back|out)|\b(dns|rdns|mx)\b|licen[cs]e/i,
  },
  // RFC 5321 §4.2.3 in their plain sense: unavailable, not local, name not allowed; syntax of the address.
  { is: 'recipient', at: ['rcpt'], code: /^(550|551|553|501)$/, enhanced: /^$/ },
  { is: 'recipient', at: ['rcpt'], enhanced: /^5\.1\.\d+$/ },
  // The system behind it: of all mails, if others fare the same.
  { is: 'unclear', enhanced: /^4\.3\.\d+$/ },
  { is: 'later', code: /^4/ },
  { is: 'unclear' },
]

export function verdictOf(reply: SmtpReply): Verdict {
  const words = fold(reply.text.replace(NO_WORDS, ' '))
  return RULES.find((rule) => holds(rule, reply, words))?.is ?? 'unclear'
}

/** An address or a link that the reply repeats says nothing, though its parts may look like words. */
const NO_WORDS = /<[^<>]*>|\S+@\S+|https?:\/\/\S+/g

function holds(
  { at, code, enhanced, text, silent }: Rule,
  reply: SmtpReply,
  words: string,
): boolean {
  if (silent && reply.code !== null) return false
  return (
    (at === undefined || at.includes(reply.phase)) &&
    (code === undefined || code.test(String(reply.code ?? ''))) &&
    (enhanced === undefined || enhanced.test(reply.enhanced)) &&
    (text === undefined || text.test(words))
  )
}
