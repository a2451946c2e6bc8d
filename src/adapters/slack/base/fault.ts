/** Reads an error of Slack's Web API: what it says of the call, and what to tell whoever runs the desk. */

import { messageOf } from '../../../core/running/thrown.js'
import { type ChatFault, isPermanent } from '../../chat/fault.js'
import { affectsAll, describeError, TOO_LATE, verdictOf } from './verdict.js'

interface RawError {
  readonly code?: unknown
  readonly message?: unknown
  readonly method?: unknown
  readonly data?: { readonly error?: unknown } | null
  readonly retryAfter?: unknown
}

/** Null: it is no fault of Slack's. Takes whatever was thrown. */
export function readFault(error: unknown): ChatFault | null {
  const { code, message, method, data, retryAfter } = rawErrorOf(error)
  if (typeof code !== 'string' || !code.startsWith('slack_webapi_')) return null
  if (code === 'slack_webapi_platform_error') {
    const name = typeof data?.error === 'string' ? data.error : ''
    return platformFault(typeof method === 'string' ? method : '', name)
  }
  return {
    verdict: 'later',
    // A page with status 500 may be about one call; the network is everybody's.
    affectsAll: code !== 'slack_webapi_http_error',
    name: '',
    message: `Slack: ${String(message)}`,
    retryAfter: typeof retryAfter === 'number' ? retryAfter * 1000 : null,
  }
}

function platformFault(method: string, name: string): ChatFault {
  return {
    verdict: verdictOf(method, name),
    affectsAll: affectsAll(method, name),
    name,
    message: `Slack: ${describeError(method, name)}`,
    retryAfter: null,
  }
}

function rawErrorOf(error: unknown): RawError {
  return typeof error === 'object' && error !== null ? error : {}
}

/** What was thrown, in one line: Slack's fault in our words, anything else in its own. */
export function describeFault(error: unknown): string {
  return readFault(error)?.message ?? messageOf(error)
}

/** Null: what the call is about is gone. Other faults are thrown, to be tried again or shown. */
export async function nullIfGone<T>(call: () => Promise<T>): Promise<T | null> {
  return nullIf(call, ({ verdict }) => verdict === 'gone')
}

/** For messages that nobody would miss: null, too, where Slack does not take them. */
export async function nullIfRefused<T>(call: () => Promise<T>): Promise<T | null> {
  return nullIf(call, isPermanent)
}

async function nullIf<T>(
  call: () => Promise<T>,
  holds: (fault: ChatFault) => boolean,
): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const fault = readFault(error)
    if (!fault || !holds(fault)) throw error
    return null
  }
}

/** Slack's own name for it; '': it was not Slack that answered, or nobody did. */
export function faultName(error: unknown): string {
  return readFault(error)?.name ?? ''
}

/** A view opens within three seconds of the tap, and once. */
export function isTooLate(error: unknown): boolean {
  return TOO_LATE.includes(faultName(error))
}
