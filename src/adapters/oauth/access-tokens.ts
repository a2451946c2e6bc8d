/** Access tokens for the login of a mailbox: the one place that asks for them, keeps them and renews them in time. */

import { reconnectDelay, refusedDelay } from '../../core/running/retry.js'
import { TokenFault } from './fault.js'
import { type Clocks, isUsable, type KeptToken } from './kept-token.js'

export interface AccessTokens {
  /**
   * A token that lasts a while. `refused`: a mail server did not take that one; then a new one is fetched,
   * unless one was fetched for that reason just now: the same comes back. Rejects with a TokenFault, or with a fault of the disk.
   */
  get(refused?: string): Promise<string>
}

export interface TokenSource {
  /** Asks for a new one. `not`: a token that is none any more, if there was one. */
  fetch(not: string | undefined): Promise<KeptToken>
  /** Changes when somebody signs in anew: what was refused before may work now. */
  version(): string
}

/** Between two tokens that are fetched because a server refused one, ms: the next would fare no better. */
const REFUSALS_APART = 60_000

/** All who ask at once wait for one answer; after a fault nobody asks again until it is time. */
export function openAccessTokens(
  source: TokenSource,
  clocks: Clocks,
  jitter: () => number = Math.random,
): AccessTokens {
  let kept: KeptToken | undefined
  let asking: Promise<string> | undefined
  let pause: Pause | undefined
  let lastRefusal = Number.NEGATIVE_INFINITY

  const ask = async (): Promise<string> => {
    if (pause && !isOver(pause, source, clocks)) throw pause.fault.again()
    try {
      kept = await source.fetch(kept?.accessToken)
      pause = undefined
      return kept.accessToken
    } catch (error) {
      // Our own disk has its own times, and its own words.
      if (!(error instanceof TokenFault)) throw error
      pause = pauseAfter(error, pause, source.version(), { clocks, jitter })
      throw error.again()
    }
  }

  return {
    get(refused) {
      const now = clocks.elapsed()
      if (kept && refused === kept.accessToken && now - lastRefusal >= REFUSALS_APART) {
        lastRefusal = now
        kept = { ...kept, refused: true }
      }
      if (kept && isUsable(kept, clocks)) return Promise.resolve(kept.accessToken)
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}

/** While it lasts, no token is asked for: a client that can't log in tries again each second, and others use the token server, too. */
interface Pause {
  readonly fault: TokenFault
  readonly failures: number
  /** On the clock that only goes forward, ms. */
  readonly until: number
  readonly version: string
}

function pauseAfter(
  fault: TokenFault,
  before: Pause | undefined,
  version: string,
  { clocks, jitter }: { readonly clocks: Clocks; readonly jitter: () => number },
): Pause {
  const failures = (before?.version === version ? before.failures : 0) + 1
  const delay = fault.permanent ? refusedDelay : reconnectDelay
  const wait = Math.max(delay(failures, jitter()), fault.retryAfter ?? 0)
  return { fault, failures, until: clocks.elapsed() + wait, version }
}

function isOver({ until, version }: Pause, source: TokenSource, clocks: Clocks): boolean {
  return clocks.elapsed() >= until || source.version() !== version
}
