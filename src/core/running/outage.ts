/** Tells an outage of the mail server from a failure of one notice, by how it treats other mails meanwhile. */

/** How the mail server has treated our mail lately. */
export interface ServerHealth {
  /** When it last accepted a mail, epoch ms; null when unknown. */
  readonly lastAcceptedAt: number | null
  /** Recipients refused since then in words that may be about us; not more of them than the rule needs. */
  readonly recipientsRefused: readonly string[]
  /** Recipients that it said since then do not exist; not more of them than the rule needs. */
  readonly recipientsUnknown: readonly string[]
}

export const UNKNOWN_HEALTH: ServerHealth = {
  lastAcceptedAt: null,
  recipientsRefused: [],
  recipientsUnknown: [],
}

/** A failed delivery, as the server answered. */
export interface Failure {
  /** By its words it is about us or the whole server. */
  readonly connection: boolean
  /** It was the answer to one recipient or one mail, so others may be accepted. */
  readonly doubt?: true
  /** Address of the recipient. */
  readonly recipient: string
}

/** A server that accepted a mail this recently has nothing against us in general, ms. */
const ACCEPTED_LASTS = 15 * 60_000
/** This many recipients refused, with no mail accepted, mean an outage. */
const OUTAGE_AFTER = 3
/** This many that do not exist, with no mail accepted: it has rather lost its directory. */
const DISBELIEVED_AFTER = 5

/** The server has just accepted a mail, at `now` (epoch ms). */
export function healthAfterDelivery(now: number): ServerHealth {
  return {
    lastAcceptedAt: now,
    recipientsRefused: [],
    recipientsUnknown: [],
  }
}

/** Whether it is believed that `recipient` does not exist; and the new health. `now`: epoch ms. */
export function judgeUnknown(
  health: ServerHealth,
  recipient: string,
  now: number,
): { readonly believed: boolean; readonly health: ServerHealth } {
  const { recipientsUnknown: unknown } = health
  if (acceptedLately(health, now)) return { believed: true, health }
  const isCounted = unknown.includes(recipient) || unknown.length === DISBELIEVED_AFTER
  const recipientsUnknown = isCounted ? unknown : [...unknown, recipient]
  return {
    believed: recipientsUnknown.length < DISBELIEVED_AFTER,
    health: { ...health, recipientsUnknown },
  }
}

/** Whether a failure is an outage, which costs the notice no attempt and is waited out; and the new health. */
export function judgeFailure(
  health: ServerHealth,
  { connection, doubt, recipient }: Failure,
  now: number,
): { readonly outage: boolean; readonly health: ServerHealth } {
  if (!doubt) return { outage: connection, health }
  const { recipientsRefused: refused } = health
  // Relaying may be denied to one domain alone, and a policy may be against one recipient.
  if (acceptedLately(health, now)) return { outage: false, health }
  const known = refused.includes(recipient)
  // A recipient refused again and again, while nobody else gets mail, is not retried every minute.
  if (known && refused.length === 1) return { outage: false, health }
  const recipientsRefused =
    known || refused.length === OUTAGE_AFTER ? refused : [...refused, recipient]
  return {
    outage: connection || recipientsRefused.length >= OUTAGE_AFTER,
    health: { ...health, recipientsRefused },
  }
}

function acceptedLately({ lastAcceptedAt }: ServerHealth, now: number): boolean {
  return lastAcceptedAt !== null && Math.abs(now - lastAcceptedAt) < ACCEPTED_LASTS
}
