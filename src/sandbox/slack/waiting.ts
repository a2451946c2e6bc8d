/** Waits for what the app does, woken by each of its calls instead of polling. */

import type { WorkspaceCall } from './shapes.js'
import { SCREEN_EVENTS, type State } from './state.js'

export type CallPattern = string | ((call: WorkspaceCall) => boolean)

/** The first call that fits, made already or yet to come; calls that were refused count. */
export function waitForCall(
  state: State,
  what: CallPattern,
  timeoutMs: number,
): Promise<WorkspaceCall> {
  const fits = typeof what === 'string' ? (call: WorkspaceCall) => call.method === what : what
  return until(
    state,
    () => state.calls.find(fits),
    timeoutMs,
    () => (typeof what === 'string' ? `${what} was not called` : 'No such call was made'),
  )
}

/** What may bring it to pass. */
const EVENTS = ['call', ...SCREEN_EVENTS] as const

/** The first truthy result; looked at after each call and each change on people's screens. */
export function until<T>(
  state: State,
  look: () => T | undefined | null | false,
  timeoutMs: number,
  failure: () => string = () => 'It did not come to pass',
): Promise<T> {
  const now = look()
  if (now) return Promise.resolve(now)
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      for (const name of EVENTS) state.events.off(name, check)
    }
    const check = () => {
      const found = look()
      if (!found) return
      settle()
      resolve(found)
    }
    const timer = setTimeout(() => {
      settle()
      const called = state.calls.slice(-10).map(({ method }) => method)
      reject(
        new Error(`${failure()} in ${timeoutMs} ms; last calls: ${called.join(', ') || 'none'}.`),
      )
    }, timeoutMs)
    for (const name of EVENTS) state.events.on(name, check)
  })
}
