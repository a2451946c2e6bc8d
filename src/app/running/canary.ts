/** Canaries: mails that the desk sends to itself, to see whether the whole way from SMTP to the inbox is open. */

import { isOver } from '../../core/running/retry.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Clock } from '../ports/clock.js'
import type { Canaries } from '../ports/health.js'

export interface CanaryMail {
  readonly messageId: string
  readonly subject: string
  readonly raw: Buffer
}

export interface CanaryRounds {
  readonly canaries: Canaries
  readonly clock: Clock
  /** Interval, ms. */
  readonly every: number
  /** Signed, so that nobody else can make one. */
  write(at: number): CanaryMail
  /** Rejects with what the server said. */
  send(mail: CanaryMail): Promise<void>
}

/** Notes what has arrived; sends the next one when it is its time. */
export async function canaryRound({
  canaries,
  clock,
  every,
  write,
  send,
}: CanaryRounds): Promise<void> {
  await canaries.collect(clock.now())
  const last = await canaries.lastSentAt()
  const now = clock.now()
  if (last !== null && !isOver(last + every, every, now)) return
  const mail = write(now)
  const { messageId, subject } = mail
  const id = await canaries.add({ messageId, subject, sentAt: now })
  try {
    await send(mail)
  } catch (error) {
    await canaries.failed(id, messageOf(error).split('\n')[0] ?? '')
  }
}
