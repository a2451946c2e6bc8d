/** One call to Slack by `amigo doctor`: its answer, or one line that says what is wrong and what to do. */

import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'

/** ms */
export const TIMEOUT = 10_000

export type CallResult<T> = { readonly answer: T } | { readonly fault: Fault }

export interface Fault {
  /** Slack's own name for it; null: it was not Slack that answered, or nobody did. */
  readonly error: string | null
  readonly message: string
}

/** What Slack's names for faults mean where one thing is checked, and how to mend it. */
export interface FaultTexts {
  /** What is at fault: a setting, or a channel. */
  readonly subject: string
  readonly known: Readonly<Record<string, string>>
  readonly otherwise: string
}

/** Without retries: whoever runs `amigo doctor` can run it again. */
export function checkOptions(
  apiUrl: string | undefined,
  get: typeof fetch = fetch,
): WebClientOptions {
  return {
    fetch: get,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT,
    logger: SILENT,
  }
}

export function checkClient(
  token: string,
  apiUrl: string | undefined,
  get?: typeof fetch,
): WebClient {
  return new WebClient(token, checkOptions(apiUrl, get))
}

export const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

interface RawFault extends Error {
  readonly code?: string
  readonly data?: { readonly error?: string }
}

export async function callOnce<T>(ask: () => Promise<T>): Promise<CallResult<T>> {
  try {
    return { answer: await ask() }
  } catch (error) {
    // Anything may be thrown, also nothing.
    const { code = '', data, message } = (error ?? {}) as RawFault
    if (typeof code !== 'string' || !code.startsWith('slack_')) throw error
    if (code === 'slack_webapi_rate_limited_error')
      return { fault: { error: 'ratelimited', message } }
    if (data === undefined) return { fault: { error: null, message: rootMessage(error as Error) } }
    // A proxy answers with a page of its own, which the library takes for the name of a fault.
    if (/^\w+$/.test(data.error ?? '')) return { fault: { error: data.error as string, message } }
    return { fault: { error: null, message: 'what answers is not Slack' } }
  }
}

/** « fetch failed » has its reason in its cause. */
function rootMessage({ message, cause }: Error): string {
  return cause instanceof Error ? rootMessage(cause) : message
}

export function faultText(
  { error, message }: Fault,
  { subject, known, otherwise }: FaultTexts,
): string {
  if (error === null)
    return `Slack can't be reached (${message}): check the network and the proxy of this machine, and https://slack-status.com`
  if (error === 'ratelimited' || error === 'rate_limited')
    return 'Slack asks to wait: try again in a minute'
  return `${subject} ${known[error] ?? otherwise} (Slack said: ${error})`
}
