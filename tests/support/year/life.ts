/** The life of one request of the simulated year, as its requester sees it: what they said, what they got for it. */

import type { Sent, World } from '../desk/world.js'
import type { Meaning } from './wordings.js'

export interface Look {
  readonly status: string
  readonly closureMode: string | null
}

interface Exchange {
  readonly before: Look
  readonly after: Look
  /** What the desk sent to them at once. */
  readonly answers: readonly Sent[]
}

/** What went wrong, in words. */
export type Complain = (what: string) => void

const NOT_OVER: ReadonlySet<Meaning> = new Set([
  'fails',
  'reopen-bare',
  'reopen-word',
  'reopen-text',
])
const SHORT = 8

export class Life {
  written = 0
  /** Mails to the requester about it. */
  mails = 0
  /** Their kinds, in order. */
  readonly kinds: string[] = []
  /** Their last word since the desk last said something new: it still fails. */
  unanswered: { readonly text: string } | null = null
  /** They were asked what is wrong: whatever they write now says that it is not over. */
  textAsked = false
  /** A question of ours that was asked, and how often since. */
  asked = 0
  /** Short texts, and those that nobody answered. */
  short = 0
  silent: string[] = []

  constructor(
    private readonly world: World,
    readonly reference: string,
    private readonly complain: Complain,
  ) {}

  async look(): Promise<Look> {
    const ticket = await this.world.ticket(Number(this.reference.slice(2)))
    return { status: String(ticket.status), closureMode: ticket.closure_mode as string | null }
  }

  /** The desk said something new to them. */
  told(kind: string): void {
    if (kind === 'text-missing') this.textAsked = true
    this.mails++
    this.kinds.push(kind)
    if (['answered', 'resolved', 'question', 'reopened-by-agent'].includes(kind))
      this.unanswered = null
  }

  said(meaning: Meaning, text: string, { before, after, answers }: Exchange): void {
    if (after.status !== 'resolved') this.unanswered = null
    else if (NOT_OVER.has(meaning)) this.unanswered = { text }
    else if (meaning === 'works' || meaning === 'thanks' || meaning === 'keep-word')
      this.unanswered = null
    const changed = before.status !== after.status
    if (text.split(/\s+/).length <= SHORT) {
      this.short++
      // Thanks need no answer where nothing is left to decide.
      const needsNone = meaning === 'thanks' && before.status !== 'resolved'
      if (!changed && answers.length === 0 && !needsNone)
        this.silent.push(`${before.status}: ${text}`)
    }
    this.#hold(meaning, text, { before, after, answers })
  }

  /** What each meaning must never, or must, come to. */
  #hold(meaning: Meaning, text: string, { before, after, answers }: Exchange): void {
    const closedBy = after.status === 'closed' && before.status !== 'closed'
    if (closedBy && meaning !== 'close-word') this.complain(`« ${text} » closed ${this.reference}`)
    if (before.status === 'resolved' && after.status !== 'resolved' && !closedBy) {
      if (!NOT_OVER.has(meaning) && !this.textAsked)
        this.complain(`« ${text} » reopened ${this.reference}`)
    }
    if (before.status === 'pending' && meaning === 'answers' && after.status === 'pending')
      this.complain(`« ${text} » answered a question of ${this.reference}, which still waits`)
    if (meaning === 'reopen-word' && before.status === 'resolved' && after.status === 'resolved')
      this.complain(`« ${text} » did not reopen ${this.reference}`)
    if (meaning === 'reopen-text') this.#answered(text, after, answers)
    if (meaning === 'reopen-bare' && before.status === 'resolved')
      if (answers.length === 0) this.complain(`« ${text} » on ${this.reference} met silence`)
  }

  /** The text that we asked for: understood, or asked for once more. */
  #answered(text: string, after: Look, answers: readonly Sent[]): void {
    if (after.status !== 'resolved') return
    this.asked++
    if (answers.length === 0 || this.asked > 1)
      this.complain(`« ${text} » was the text asked for, and ${this.reference} is still resolved`)
  }
}
