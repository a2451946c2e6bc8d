/** What one mail tells by itself: how it would be screened, read and matched, and every rule that it met. */

import { readSecretIfAny } from '../../adapters/data-folder/secret.js'
import { makeTokens } from '../../adapters/tokens.js'
import { signatures } from '../../app/handling/recognise.js'
import type { Parsed } from '../../app/ports/parser.js'
import type { Signature, Tokens } from '../../app/ports/tokens.js'
import { clock } from '../../composition/clock.js'
import { otherAddresses } from '../../composition/mail/mailboxes.js'
import { rulesOf } from '../../composition/rules.js'
import { forwardedSender } from '../../core/reading/forward.js'
import { type Screening, screen } from '../../core/reading/machine/screen.js'
import type { Message } from '../../core/reading/message.js'
import { ownWords } from '../../core/reading/own-words.js'
import { asFilledIn } from '../../core/reading/web-form.js'
import type { Trust } from '../../core/request/person.js'
import { senderTrust } from '../../core/request/trust.js'
import { formatReference, referencesIn } from '../../core/text/reference.js'
import { readFields } from '../../core/words/form.js'
import type { Config } from '../../settings.js'
import { answersTo, NO_ANSWERS } from './answers.js'
import type { AskedBase } from './asked-base.js'
import { NO_BURST } from './burst.js'
import type { Explanation } from './explanation.js'
import { NO_ROUTE, routeOf } from './route.js'
import { evaluateRules, intentOf } from './rules.js'
import { NO_SIMILAR } from './similar.js'

/** The verdict on one mail, from the mail alone: whether a reference exists is for the database to say. */
export function explainOne(
  file: string,
  parsed: Parsed,
  config: Config,
  asked: AskedBase = { why: 'nobody asked' },
): Explanation {
  if (!parsed.ok) return unreadable(file, parsed.because)
  const rules = rulesOf(config)
  const message = asFilledIn(parsed.message, rules.own)
  const screening = screen(message, rules.own)
  const { folded: text, keys } = ownWords(message)
  const tokens = tokensIfAny(config)
  const signed = tokens ? signatures(message, keys, tokens) : []
  const match = leadingOn(namedRequest(message.subject, signed), asked)
  const { command } = intentOf(message, text.kept, { silent: text.silent ?? false })
  const isReply = match !== null || message.ancestors.length > 0
  const nobody = message.sender === null && !screening.ignore
  const kind = nobody ? 'failed' : kindOf(screening, isReply)
  return {
    file,
    sender: message.sender?.address ?? null,
    subject: message.subject,
    messageId: message.messageId,
    kind,
    reason: nobody ? 'no-sender' : screening.because,
    automatic: screening.ignore,
    text,
    description: message.text,
    command: command && { name: command.name, line: command.line, strict: command.strict },
    match,
    attachments: message.attachments.map(({ name, type, bytes }) => ({ name, type, bytes })),
    innerSender: forwardedSender(message),
    ...(kind === 'new'
      ? ofNewRequest({ message, kept: text.kept, screening }, asked, config)
      : NOTHING_NEW),
    fields: readFields(text.kept) as Record<string, string>,
    trust: trustShown(senderTrust(message, rules.authservId), signed),
    rules: evaluateRules({ message, ...text, keys, ...rules, tokens, now: clock.now() }),
  }
}

const NOTHING_NEW = { ...NO_ANSWERS, ...NO_ROUTE, ...NO_SIMILAR, ...NO_BURST }

interface Opening {
  readonly message: Message
  readonly kept: string
  readonly screening: Screening
}

function ofNewRequest({ message, kept, screening }: Opening, asked: AskedBase, config: Config) {
  const answers = screening.answer ? answersTo(message, kept, asked, config) : NO_ANSWERS
  return { ...answers, ...routeOf(message, kept, asked), ...NO_SIMILAR, ...NO_BURST }
}

/** The request that a mail names: by the signed address or key that it carries, or else in its subject. */
function namedRequest(subject: string, signed: readonly Signature[]): Explanation['match'] {
  const [first] = signed
  if (first) return { ref: formatReference(first.ticketNumber), because: 'signed-address' }
  const [named] = referencesIn(subject)
  return named ? { ref: formatReference(named), because: 'subject-tag' } : null
}

/** Where the database is there to be asked. */
function leadingOn(match: Explanation['match'], asked: AskedBase): Explanation['match'] {
  if (match === null || 'why' in asked) return match
  const [number = 0] = referencesIn(match.ref)
  const into = asked.mergedInto.get(number)
  return into === undefined ? match : { ...match, mergedInto: formatReference(into) }
}

/** Trust by the mail alone: only the database knows whose signature it is, and whether a key was used. */
function trustShown(authenticatedTrust: Trust, signed: readonly Signature[]): Trust {
  const vouches = signed.some(
    ({ action, expiresAt }) => action !== 'find' && clock.now() < expiresAt,
  )
  return authenticatedTrust === 'plain' && vouches ? 'verified' : authenticatedTrust
}

function kindOf({ kind }: Screening, isReply: boolean): Explanation['kind'] {
  if (kind === 'person' || kind === 'no_reply') return isReply ? 'reply' : 'new'
  return kind === 'own' ? 'auto_reply' : kind
}

/** Without a key nothing can be verified, and explaining must not make one. */
function tokensIfAny(config: Config): Tokens | null {
  const secret = config.AMIGO_SECRET ?? readSecretIfAny(config.AMIGO_DATA_DIR)
  if (secret === null) return null
  const { AMIGO_ADDRESS: address, AMIGO_TOKEN_DAYS: days } = config
  const mailboxes = otherAddresses(config)
  return makeTokens({ secret, address, mailboxes, days, plusAddressing: true })
}

function unreadable(file: string, reason: string): Explanation {
  return {
    file,
    sender: null,
    subject: null,
    messageId: null,
    kind: 'failed',
    reason,
    automatic: false,
    text: { kept: '', elided: '' },
    description: '',
    command: null,
    match: null,
    attachments: [],
    innerSender: null,
    ...NOTHING_NEW,
    fields: {},
    trust: 'plain',
    rules: [],
  }
}
