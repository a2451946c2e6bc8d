/** What a fault of Slack's says of a delivery: later, or never; in words for whoever runs the desk. */

import type { Delivery } from '../../app/ports.js'

interface SlackFault extends Error {
  readonly code?: string
  readonly data?: { readonly error?: string; readonly needed?: string }
  readonly retryAfter?: number
}

/** Faults of the app as a whole, that a person must mend: notices wait for it. */
const OF_THE_APP: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack refuses AMIGO_SLACK_BOT_TOKEN',
  not_authed: 'Slack refuses AMIGO_SLACK_BOT_TOKEN',
  account_inactive: 'the Slack app was removed from the workspace',
  token_revoked: 'AMIGO_SLACK_BOT_TOKEN was revoked',
  token_expired: 'AMIGO_SLACK_BOT_TOKEN has expired',
  missing_scope: 'the Slack app lacks a scope: install it anew with slack/manifest.yaml',
  ratelimited: 'Slack asks to wait',
  internal_error: 'Slack has a fault of its own',
  fatal_error: 'Slack has a fault of its own',
  service_unavailable: 'Slack has a fault of its own',
}

const LATER = { connection: true, chat: true } as const

/** Null: it is no fault of Slack's. */
export function judged(error: unknown): Exclude<Delivery, { kind: 'sent' }> | null {
  const { code = '', data, message } = error as SlackFault
  if (code === 'slack_webapi_platform_error') {
    const said = data?.error ?? message
    const known = OF_THE_APP[said]
    if (known === undefined) return { kind: 'dead', error: `Slack: ${said}` }
    return { kind: 'deferred', error: `Slack: ${known} (${said})`, ...LATER }
  }
  if (code.startsWith('slack_')) return { kind: 'deferred', error: `Slack: ${message}`, ...LATER }
  return null
}

/** Null: what it is about is gone, or out of our reach for good. Other faults are thrown. */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (judged(error)?.kind !== 'dead') throw error
    return null
  }
}

/** Slack's word for what is wrong; '' : it is something else. */
export function faultOf(error: unknown): string {
  return (error as SlackFault).data?.error ?? ''
}

/** How long Slack asks to wait, ms; null: it does not. */
export function pauseOf(error: unknown): number | null {
  const { retryAfter } = error as SlackFault
  return retryAfter === undefined ? null : retryAfter * 1000
}

/** A form opens within three seconds of the tap, and once. */
export function isTooLate(error: unknown): boolean {
  const code = faultOf(error)
  return code === 'expired_trigger_id' || code === 'exchanged_trigger_id'
}
