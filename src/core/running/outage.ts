/** Whether a failed delivery is the notice's own, or an outage: by what became of others meanwhile. */

/** How the mail server has treated us lately. */
export interface ServerHealth {
  /** When it last took a mail, epoch ms; null: not that we know. */
  readonly lastAcceptedAt: number | null
  /** Recipients refused since then in words that may be about us; no more of them than matter. */
  readonly recipientsRefused: readonly string[]
}

export const UNKNOWN_HEALTH: ServerHealth = {
  lastAcceptedAt: null,
  recipientsRefused: [],
}

/** A failure as the server put it. */
export interface Failure {
  /** About us or the server as a whole, as far as its words go. */
  readonly connection: boolean
  /** It was said of one recipient or one mail, so others may fare better. */
  readonly doubt?: true
  /** Address of the recipient. */
  readonly recipient: string
}

/** So long after it took a mail, a server that refuses one has nothing against us in general, ms. */
const PASSED_LASTS = 15 * 60_000
/** So many recipients refused without one mail taken are no matter of the recipients any more. */
const DOUBTS_ENOUGH = 3

export function healthAfterDelivery(now: number): ServerHealth {
  return {
    lastAcceptedAt: now,
    recipientsRefused: [],
  }
}

/** `outage`: it costs the notice no attempt, and is waited out. */
export function judgeFailure(
  standing: ServerHealth,
  { connection, doubt, recipient: of }: Failure,
  now: number,
): { readonly outage: boolean; readonly standing: ServerHealth } {
  if (!doubt) return { outage: connection, standing }
  const { lastAcceptedAt: passedAt, recipientsRefused: doubters } = standing
  // Relaying may be denied to one domain alone, and a policy may be against one recipient.
  if (passedAt !== null && Math.abs(now - passedAt) < PASSED_LASTS)
    return { outage: false, standing }
  const known = doubters.includes(of)
  // One who is refused again and again while nobody else writes is not asked for every minute.
  if (known && doubters.length === 1) return { outage: false, standing }
  const all = known || doubters.length === DOUBTS_ENOUGH ? doubters : [...doubters, of]
  return {
    outage: connection || all.length >= DOUBTS_ENOUGH,
    standing: {
      lastAcceptedAt: passedAt,
      recipientsRefused: all,
    },
  }
}
