/** Follows each SMTP dialogue through nodemailer's log, so that the step of a fault without a reply is known. */

import { setTimeout as sleep } from 'node:timers/promises'
import { domainToASCII } from 'node:url'
import { type Offers, readOffers } from './offers.js'
import { type Phase, phaseOf } from './reply.js'

/** What nodemailer logs with `transactionLog`, as far as it is read here. */
interface LogEntry {
  readonly tnx?: string
  /** The connection. */
  readonly sid?: string
  readonly err?: unknown
}

type Listener = (entry: LogEntry, sentence: string, ...rest: unknown[]) => void

export interface Dialogues {
  /** For nodemailer's option `logger`. */
  readonly logger: Readonly<Record<string, Listener>>
  /** Where the dialogue stood when this fault ended it; the connection, where that was not seen. */
  phaseAtFault(fault: object): Phase
  /** How many mails its connection had taken before. */
  takenBefore(fault: { readonly response?: string | undefined }): number
  /** What the server offered last, on whichever connection; null: none has got so far. */
  offers(): Offers | null
  /** Recipients of mails that went over whole, and had no last word yet, as `envelopeKey` writes them. */
  handedOver(): ReadonlySet<string>
  /** Resolves when there is none, or after so many ms. */
  lastWords(within: number): Promise<void>
}

/** An address as it is compared: nodemailer writes its domain in ASCII. */
export function envelopeKey(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase()
}

/** One connection. */
interface Dialogue {
  /** Commands without a reply yet, in order: several where they were pipelined (RFC 2920). */
  readonly unanswered: Phase[]
  /** Where it stands when nothing is unanswered. */
  at: Phase
  /** Of its last EHLO; after STARTTLS there comes another. */
  offers: Offers | null
  /** Of the mail that it is about, as `envelopeKey` writes it. */
  recipient: string
  /** Mails that it has taken. */
  taken: number
}

export function followDialogues(): Dialogues {
  const dialogues = new Map<string, Dialogue>()
  const faults = new WeakMap<object, Phase>()
  const refusals = openRefusals()
  let offered: Offers | null = null
  const { handedOver, lastWords, heard } = watchLastWords(dialogues)

  const listen: Listener = (entry, sentence) => {
    const { tnx, sid, err } = entry
    if (sid === undefined) return
    const dialogue = dialogues.get(sid)
    if (typeof err === 'object' && err !== null) faults.set(err, phaseNow(dialogue))
    if (tnx === 'network') {
      // The fault that this is about is logged next, in the same turn.
      if (sentence.startsWith('Connection closed'))
        setImmediate(() => {
          dialogues.delete(sid)
          heard()
        })
      else if (sentence.includes('established')) dialogues.set(sid, newDialogue())
      return
    }
    if (!dialogue) return
    if (tnx === 'server') refusals.note(String(sentence), dialogue)
    follow(dialogue, tnx, String(sentence))
    if (tnx === 'client' && dialogue.unanswered.at(-1) !== 'starttls')
      offered = dialogue.offers ?? offered
    heard()
  }

  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
  return {
    logger: Object.fromEntries(levels.map((level) => [level, listen])),
    phaseAtFault: (fault) => faults.get(fault) ?? 'connection',
    takenBefore: ({ response }) => refusals.takenBefore(response ?? ''),
    offers: () => offered,
    handedOver,
    lastWords,
  }
}

/** `heard`: to be called after whatever was said. */
function watchLastWords(
  dialogues: ReadonlyMap<string, Dialogue>,
): Pick<Dialogues, 'handedOver' | 'lastWords'> & { heard(): void } {
  let whenHeard = () => {}
  const handedOver = () =>
    new Set(
      [...dialogues.values()]
        .filter(({ unanswered }) => unanswered.includes('dot'))
        .map(({ recipient }) => recipient),
    )
  return {
    handedOver,
    async lastWords(within) {
      const waiting = new AbortController()
      whenHeard = () => {
        if (handedOver().size === 0) waiting.abort()
      }
      whenHeard()
      // It rejects only when the last word was said.
      await sleep(within, undefined, { signal: waiting.signal }).catch(() => undefined)
    },
    heard: () => whenHeard(),
  }
}

/** A refusal is logged without its error, which has its words. */
function openRefusals() {
  const taken = new Map<string, number>()
  return {
    note(sentence: string, dialogue: Dialogue) {
      if (!/^[45]/.test(sentence)) return
      taken.delete(sentence)
      taken.set(sentence, dialogue.taken)
      const [oldest] = taken.keys()
      if (taken.size > REFUSALS_KEPT && oldest !== undefined) taken.delete(oldest)
    },
    takenBefore: (sentence: string) => taken.get(sentence) ?? 0,
  }
}

/** Read in the turn in which they came. */
const REFUSALS_KEPT = 50

function newDialogue(): Dialogue {
  return { unanswered: [], at: 'greeting', offers: null, recipient: '', taken: 0 }
}

/** RFC 2920 §3.1: replies come in the order of the commands, so the first one without a reply failed. */
function phaseNow(dialogue: Dialogue | undefined): Phase {
  return dialogue?.unanswered[0] ?? dialogue?.at ?? 'connection'
}

function follow(dialogue: Dialogue, tnx: string | undefined, sentence: string): void {
  const { unanswered } = dialogue
  // A line of a login belongs to its AUTH.
  if (tnx === 'client') unanswered.push(phaseOf(sentence) ?? unanswered.at(-1) ?? dialogue.at)
  // All of it went to the socket, the final dot included.
  if (tnx === 'message') unanswered.push('dot')
  const [, to] = (tnx === 'client' && /^RCPT TO:<(.*?)>/.exec(sentence)) || []
  if (to !== undefined) dialogue.recipient = envelopeKey(to)
  if (tnx !== 'server') return
  const answered = unanswered.shift()
  if (answered === undefined) return
  if (answered === 'dot' && sentence.startsWith('2')) dialogue.taken++
  if (answered === 'ehlo') dialogue.offers = readOffers(sentence)
  // Some servers take the message after a 250, which the client lets pass.
  dialogue.at = answered === 'data' && /^[23]/.test(sentence) ? 'message' : answered
}
