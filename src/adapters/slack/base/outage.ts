/** A fault of Slack's, read: whose matter it is, whether it is tried again, and what to say of it. */

import type { Delivery } from '../../../app/ports/outbox.js'
import { messageOf } from '../../../core/running/thrown.js'
import { inWordsOf, isOfAll, type Verdict, verdictOf } from './verdict.js'

export interface SlackFault {
  readonly verdict: Verdict
  /** Every call would meet it: nothing else is asked meanwhile. */
  readonly ofAll: boolean
  /** Slack's own name for it; '': it was not Slack that answered, or nobody did. */
  readonly name: string
  /** One line for whoever runs the desk. */
  readonly says: string
  /** ms that Slack asks to wait; null: it does not. */
  readonly pause: number | null
}

interface Raw {
  readonly code?: unknown
  readonly message?: unknown
  readonly method?: unknown
  readonly data?: { readonly error?: unknown } | null
  readonly retryAfter?: unknown
}

/** Null: it is no fault of Slack's. Takes whatever was thrown. */
export function faultIn(error: unknown): SlackFault | null {
  const { code, message, method, data, retryAfter } = rawOf(error)
  if (typeof code !== 'string' || !code.startsWith('slack_webapi_')) return null
  if (code === 'slack_webapi_platform_error') {
    const name = typeof data?.error === 'string' ? data.error : ''
    const of = typeof method === 'string' ? method : ''
    const known = { verdict: verdictOf(of, name), ofAll: isOfAll(of, name) }
    return { ...known, name, says: `Slack: ${inWordsOf(of, name)}`, pause: null }
  }
  return {
    verdict: 'later',
    // A page with status 500 may be about one call; the network is everybody's.
    ofAll: code !== 'slack_webapi_http_error',
    name: '',
    says: `Slack: ${String(message)}`,
    pause: typeof retryAfter === 'number' ? retryAfter * 1000 : null,
  }
}

function rawOf(error: unknown): Raw {
  return typeof error === 'object' && error !== null ? error : {}
}

/** What was thrown, in one line: Slack's fault in our words, anything else in its own. */
export function saysOf(error: unknown): string {
  return faultIn(error)?.says ?? messageOf(error)
}

/** What it says of a delivery; null: it is no fault of Slack's. */
export function judged(error: unknown): Exclude<Delivery, { kind: 'sent' }> | null {
  const fault = faultIn(error)
  if (!fault) return null
  if (isForGood(fault)) return { kind: 'dead', error: fault.says }
  return { kind: 'deferred', error: fault.says, connection: fault.ofAll, chat: true }
}

/** The same call would fail again, however often. */
export function isForGood({ verdict }: SlackFault): boolean {
  return verdict === 'gone' || verdict === 'refused'
}

/** Null: what it is about is gone. Other faults are thrown, to be tried again or shown. */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  return unless(call, ({ verdict }) => verdict === 'gone')
}

/** For what is said in passing, and missed by nobody: null, too, where Slack does not take it. */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | null> {
  return unless(call, isForGood)
}

async function unless<T>(
  call: () => Promise<T>,
  holds: (fault: SlackFault) => boolean,
): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const fault = faultIn(error)
    if (!fault || !holds(fault)) throw error
    return null
  }
}

/** Slack's word for what is wrong; '' : it is something else. */
export function faultOf(error: unknown): string {
  return faultIn(error)?.name ?? ''
}

/** How long Slack asks to wait, ms; null: it does not. */
export function pauseOf(error: unknown): number | null {
  return faultIn(error)?.pause ?? null
}

/** A form opens within three seconds of the tap, and once. */
export function isTooLate(error: unknown): boolean {
  const code = faultOf(error)
  return code === 'expired_trigger_id' || code === 'exchanged_trigger_id'
}
