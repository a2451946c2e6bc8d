/** Filters payloads before Bolt gets them: the unfit are acknowledged, so that they don't come again, and logged. */

import type { App, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../../app/ports/log.js'
import { eventTime } from './event-time.js'
import { readPayload } from './payload.js'

export type Process = (event: ReceiverEvent) => Promise<void>

export interface Gate {
  readonly log: Log
  /** An event was kept, of this moment (epoch ms, by Slack's clock; 0: it tells none). */
  noteEvent(at: number): void
  /** An event of this moment could not be kept. Slack sends it again for some minutes only, and then no more. */
  noteUnkept(at: number): void
  /** Slack left events out, from this moment on (epoch ms; 0: it does not say). */
  noteRateLimit(since: number): void
}

/** Rejects where a listener could not keep what it got: it is not acknowledged then, and comes again. */
export function gated(app: Pick<App, 'processEvent'>, gate: Gate): Process {
  const { log } = gate
  return async (event) => {
    const payload = readPayload(event.body)
    switch (payload.kind) {
      case 'fit':
        await keepOrNote(app, gate, event)
        return gate.noteEvent(eventTime(event.body))
      case 'idle':
        log.debug({ because: payload.because }, 'slack: nothing for the desk')
        break
      case 'unreadable':
        log.warn(
          { because: payload.because },
          `slack: what Slack sent can't be read (${payload.because}); it is left out`,
        )
        break
      case 'limited':
        log.warn(
          {},
          'slack: Slack holds events back, more than 30,000 came within an hour; messages are asked for',
        )
        gate.noteRateLimit(payload.since)
    }
    await event.ack()
  }
}

async function keepOrNote(
  app: Pick<App, 'processEvent'>,
  gate: Gate,
  event: ReceiverEvent,
): Promise<void> {
  try {
    await app.processEvent(event)
  } catch (error) {
    gate.noteUnkept(eventTime(event.body))
    throw error
  }
}
