/** What Amigo makes of one mail, from the mail alone: the shape of `amigo explain --json`. */

import { secretIfAny } from '../adapters/secret.js'
import { makeTokens } from '../adapters/tokens.js'
import type { Parsed } from '../app/ports/parser.js'
import type { Signature, Tokens } from '../app/ports/tokens.js'
import { signatures } from '../app/recognise.js'
import { forwardedSender } from '../core/reading/forward.js'
import { ownWords } from '../core/reading/own-words.js'
import { type Screening, screen } from '../core/reading/screen.js'
import { asFilledIn } from '../core/reading/web-form.js'
import type { Trust } from '../core/request/person.js'
import { senderTrust } from '../core/request/trust.js'
import { formatReference, referencesIn } from '../core/text/reference.js'
import { readFields } from '../core/words/form.js'
import { readIntent } from '../core/words/read-intent.js'
import { clock, rulesOf } from '../house.js'
import type { Config } from '../settings.js'
import { type AnswerSeen, type AskedBase, answersTo, NO_ANSWERS } from './explain-faq.js'
import { type RuleSeen, rulesSeen } from './explain-rules.js'

/** One line of `--json`. The shape is stable: others build on it, so fields are only ever added. */
export interface Explanation {
  readonly file: string
  readonly sender: string | null
  readonly subject: string | null
  readonly messageId: string | null
  readonly kind: 'new' | 'reply' | 'auto_reply' | 'bounce' | 'list' | 'spam' | 'failed'
  readonly reason: string
  /** A machine wrote it: it opens nothing, changes no state, and gets no answer. */
  readonly automatic: boolean
  /** What would stand in the journal if the mail were a reply. */
  readonly text: { readonly kept: string; readonly elided: string }
  /** What would stand in a new request. */
  readonly description: string
  readonly command: {
    readonly name: string
    readonly line: string
    readonly strict: boolean
  } | null
  readonly match: { readonly ref: string; readonly because: string } | null
  readonly attachments: readonly {
    readonly name: string
    readonly type: string
    readonly bytes: number
  }[]
  /** Who wrote the mail that this one forwards; null: it forwards none, or names nobody. */
  readonly innerSender: string | null
  /** What a new request would be shown; null: the base could not be asked, see `answersUnknown`. */
  readonly answers: readonly AnswerSeen[] | null
  /** Why not, in words. */
  readonly answersUnknown: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly trust: Trust
  /** Every rule that it met, stage by stage. */
  readonly rules: readonly RuleSeen[]
}

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
  const [named] = referencesIn(message.subject)
  const [first] = signed
  const match = first
    ? { ref: formatReference(first.ticketNumber), because: 'signed-address' }
    : named
      ? { ref: formatReference(named), because: 'subject-tag' }
      : null
  const { command } = readIntent(text.kept, message.subject)
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
    ...(kind === 'new' && screening.answer
      ? answersTo(message, text.kept, asked, config)
      : NO_ANSWERS),
    fields: readFields(text.kept) as Record<string, string>,
    trust: trustShown(senderTrust(message, rules.authservId), signed),
    rules: rulesSeen({ message, kept: text.kept, keys, ...rules, tokens, now: clock.now() }),
  }
}

/** What the mail alone shows: whose signature it is, and whether a key was used, the database knows. */
function trustShown(said: Trust, signed: readonly Signature[]): Trust {
  const vouches = signed.some(
    ({ action, expiresAt }) => action !== 'find' && clock.now() < expiresAt,
  )
  return said === 'plain' && vouches ? 'verified' : said
}

function kindOf({ kind }: Screening, isReply: boolean): Explanation['kind'] {
  if (kind === 'person' || kind === 'no_reply') return isReply ? 'reply' : 'new'
  return kind === 'own' ? 'auto_reply' : kind
}

/** Without a key nothing can be verified, and explaining must not make one. */
function tokensIfAny(config: Config): Tokens | null {
  const secret = config.AMIGO_SECRET ?? secretIfAny(config.AMIGO_DATA_DIR)
  if (secret === null) return null
  const { AMIGO_ADDRESS: address, AMIGO_TOKEN_DAYS: days } = config
  return makeTokens({ secret, address, days, plusAddressing: true })
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
    ...NO_ANSWERS,
    fields: {},
    trust: 'plain',
    rules: [],
  }
}
