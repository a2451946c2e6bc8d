/** Follows every SMTP dialogue through nodemailer’s log, which tells what its errors leave out. */

import { setTimeout as sleep } from 'node:timers/promises'
import {
  awaitsLastWord,
  type Dialogue,
  newDialogue,
  phaseNow,
  sendDot,
  sendLine,
  takeReply,
} from './dialogue.js'
import type { Offers } from './offers.js'
import { type Phase, phaseOf } from './reply.js'

/** What nodemailer logs with `transactionLog`, as far as it is read here. */
interface LogEntry {
  readonly tnx?: string
  /** The connection. */
  readonly sid?: string
  readonly err?: unknown
  /** Of the mail that a connection is about to send (`tnx: 'send'`). */
  readonly messageId?: string
}

type Listener = (entry: LogEntry, sentence: string, ...rest: unknown[]) => void

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const

export class DialogueLog {
  /** For nodemailer's option `logger`. */
  readonly logger: Readonly<Record<string, Listener>> = Object.fromEntries(
    LEVELS.map((level) => [level, (entry, sentence) => this.#listen(entry, String(sentence))]),
  )
  /** By the connection. */
  readonly #dialogues = new Map<string, Dialogue>()
  readonly #phases = new WeakMap<object, Phase>()
  readonly #refusals = new Map<string, number>()
  /** The Message-ID of what is sent next. */
  #next = ''
  #offers: Offers | null = null
  #whenHeard = () => {}

  /** Where the dialogue stood when this fault ended it; the connection, where that was not seen. */
  phaseAtFault(fault: object): Phase {
    return this.#phases.get(fault) ?? 'connection'
  }

  /**
   * How many mails the server had taken on the connection on which it refused this one; 0: on none. By the
   * mail, since a refusal is logged without its error; and of the last refusal, since nodemailer may try
   * another connection by itself, and reject with what was said on the one before.
   */
  takenBefore(messageId: string): number {
    return this.#refusals.get(messageId) ?? 0
  }

  /** Whether the server answered before it had the whole of this mail. */
  answeredEarly(messageId: string): boolean {
    return [...this.#dialogues.values()].some(({ mail, early }) => early && mail === messageId)
  }

  /** What became of this mail is known: nobody asks any more what was taken before it. */
  forget(messageId: string): void {
    this.#refusals.delete(messageId)
  }

  /** What the server offered last, on whichever connection; null: none has got so far. */
  get offers(): Offers | null {
    return this.#offers
  }

  /** Connections on which the server has answered EHLO. */
  get connections(): number {
    return [...this.#dialogues.values()].filter(({ offers }) => offers !== null).length
  }

  /** Message-IDs of the mails that were sent to their final dot, and have no reply to it yet. */
  handedOver(): ReadonlySet<string> {
    return new Set([...this.#dialogues.values()].filter(awaitsLastWord).map(({ mail }) => mail))
  }

  /** Resolves when there is none, or after so many ms. */
  async lastWords(within: number): Promise<void> {
    const waiting = new AbortController()
    this.#whenHeard = () => {
      if (this.handedOver().size === 0) waiting.abort()
    }
    this.#whenHeard()
    // It rejects only when the last word was said.
    await sleep(within, undefined, { signal: waiting.signal }).catch(() => undefined)
  }

  #listen({ tnx, sid, err, messageId }: LogEntry, sentence: string): void {
    // The MAIL FROM of its connection is logged next, in the same turn.
    if (tnx === 'send') this.#next = messageId ?? ''
    if (sid === undefined) return
    const dialogue = this.#dialogues.get(sid)
    if (typeof err === 'object' && err !== null) this.#phases.set(err, phaseNow(dialogue))
    if (tnx === 'network') this.#connectionChanged(sid, sentence)
    if (!dialogue) return
    if (tnx === 'client') this.#lineSent(dialogue, sentence)
    if (tnx === 'message') sendDot(dialogue)
    if (tnx === 'server') this.#replyCame(dialogue, sentence)
    this.#whenHeard()
  }

  #connectionChanged(sid: string, sentence: string): void {
    if (sentence.includes('established')) this.#dialogues.set(sid, newDialogue())
    if (!sentence.startsWith('Connection closed')) return
    // The fault that this is about is logged next, in the same turn.
    setImmediate(() => {
      this.#dialogues.delete(sid)
      this.#whenHeard()
    })
  }

  #lineSent(dialogue: Dialogue, line: string): void {
    sendLine(dialogue, line)
    const begins = phaseOf(line)
    if (begins === 'mail') {
      dialogue.mail = this.#next
      if (!this.#refusals.has(this.#next)) this.#refusals.set(this.#next, 0)
    }
    // What was offered before STARTTLS counts no more.
    if (begins !== 'starttls') this.#offers = dialogue.offers ?? this.#offers
  }

  #replyCame(dialogue: Dialogue, reply: string): void {
    // RSET may be refused as well, when the mail is forgotten.
    if (/^[45]/.test(reply) && this.#refusals.has(dialogue.mail))
      this.#refusals.set(dialogue.mail, dialogue.taken)
    takeReply(dialogue, reply)
  }
}
