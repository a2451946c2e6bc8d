/** Evaluates every rule that a mail meets, stage by stage: which hold, and which one wins. */

import { signatures } from '../../app/handling/recognise.js'
import type { Signature, Tokens } from '../../app/ports/tokens.js'
import { signalsOf } from '../../core/reading/machine/screen.js'
import type { Message } from '../../core/reading/message.js'
import type { OwnMail } from '../../core/reading/own-mail.js'
import { senderTrust } from '../../core/request/trust.js'
import { formatReference, referencesIn } from '../../core/text/reference.js'
import type { TokenPurpose } from '../../core/text/token-purposes.js'
import type { Intent } from '../../core/words/intent.js'
import { readAgentCommand } from '../../core/words/read-agent-command.js'
import { readIntent } from '../../core/words/read-intent.js'

export interface RuleResult {
  readonly stage: 'screen' | 'match' | 'intent' | 'trust'
  readonly rule: string
  /** `won`: it decides; `lost`: it holds, but one before it won; `no`: it does not hold; `asks`: the
   * database knows. */
  readonly verdict: 'won' | 'lost' | 'no' | 'asks'
  readonly detail: string
}

export interface RuleInput {
  readonly message: Message
  /** The text without quotes and signature. */
  readonly kept: string
  /** All of it is quoted. */
  readonly silent?: boolean
  /** The keys that buttons wrote into it. */
  readonly keys: readonly string[]
  readonly own: OwnMail
  readonly authservId: string | undefined
  /** Null: there is no key yet, and nothing of ours can be told from a forgery. */
  readonly tokens: Tokens | null
  readonly now: number
}

export function evaluateRules(seen: RuleInput): RuleResult[] {
  const signed = seen.tokens ? signatures(seen.message, seen.keys, seen.tokens) : []
  return [
    ...firstHolding('screen', screenRules(seen)),
    ...firstHolding('match', matchRules(seen, signed)),
    ...firstHolding('intent', intentRules(seen, signed)),
    ...firstHolding('trust', trustRules(seen, signed)),
  ]
}

interface Rule {
  readonly rule: string
  readonly holds: boolean | 'asks'
  readonly detail?: string
}

/** In each stage the first rule that holds wins. */
function firstHolding(stage: RuleResult['stage'], rules: readonly Rule[]): RuleResult[] {
  const winner = rules.find(({ holds }) => holds === true)
  return rules.map((rule): RuleResult => {
    const { rule: name, holds, detail = '' } = rule
    const outcome = rule === winner ? 'won' : 'lost'
    const verdict = holds === 'asks' ? 'asks' : holds ? outcome : 'no'
    return { stage, rule: name, verdict, detail }
  })
}

function screenRules({ message, own }: RuleInput): Rule[] {
  const signals = signalsOf(message, own).map(({ name, kind, holds }) => ({
    rule: name,
    holds,
    detail: kind,
  }))
  return [...signals, { rule: 'none', holds: true, detail: 'person' }]
}

function matchRules({ message }: RuleInput, signed: readonly Signature[]): Rule[] {
  const numbers = [...new Set(signed.map(({ ticketNumber }) => ticketNumber))].filter((n) => n > 0)
  const tags = referencesIn(message.subject)
  const { ancestors } = message
  return [
    { rule: 'signed-address', holds: numbers.length > 0, detail: referenceList(numbers) },
    {
      rule: 'message-id',
      holds: ancestors.length > 0 ? 'asks' : false,
      detail: `${ancestors.length} ids in In-Reply-To and References`,
    },
    {
      rule: 'thread',
      holds: message.messageId === null && ancestors.length === 0 ? false : 'asks',
    },
    { rule: 'subject-tag', holds: tags.length > 0, detail: referenceList(tags) },
    { rule: 'nothing-named', holds: true, detail: 'a new request' },
  ]
}

/** `pressed`: what the button was made for that the mail comes from. */
export function intentOf(
  { subject, sender, asks }: Message,
  kept: string,
  { pressed = 'reply', silent = false }: { pressed?: TokenPurpose; silent?: boolean } = {},
): Intent {
  return readIntent(kept, {
    subject,
    pressed,
    silent,
    writer: sender?.name ?? '',
    asks: asks === true,
  })
}

function intentRules(
  { message, kept, silent = false }: RuleInput,
  signed: readonly Signature[],
): Rule[] {
  const intent = intentOf(message, kept, { pressed: signed[0]?.action ?? 'reply', silent })
  const agents = readAgentCommand(kept)
  const { command } = intent
  const words = command
    ? `${command.name}, ${command.strict ? 'strict' : 'only offered'}: «${command.line}»`
    : ''
  return [
    { rule: intent.because, holds: true, detail: words || intent.choice.join(', ') },
    // Read when an agent writes on somebody else's request, and only then.
    { rule: 'agent-keyword', holds: agents !== null, detail: agents?.line ?? '' },
  ]
}

function trustRules({ message, authservId, now }: RuleInput, signed: readonly Signature[]): Rule[] {
  const holding = signed.filter(({ expiresAt, action }) => now < expiresAt && action !== 'find')
  const results = message.headers['authentication-results']?.[0]
  return [
    {
      rule: 'refused',
      holds: senderTrust(message, authservId) === 'refused',
    },
    {
      rule: 'signed',
      holds: holding.length > 0,
      detail: signed
        .map(({ action, personId, expiresAt }) => {
          const until = new Date(expiresAt).toISOString().slice(0, 10)
          return `for person ${personId}, ${action}, until ${until}`
        })
        .join('; '),
    },
    {
      rule: 'dmarc',
      holds: senderTrust(message, authservId) === 'verified',
      detail: authservId === undefined ? 'AMIGO_AUTHSERV_ID is not set' : (results ?? 'no header'),
    },
    { rule: 'plain', holds: true },
  ]
}

function referenceList(numbers: readonly number[]): string {
  return numbers.map(formatReference).join(', ')
}
