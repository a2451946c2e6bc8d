/** Filters payloads before Bolt gets them: the unfit are acknowledged, so that they don't come again, and logged. */

import type { App, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../../app/ports/log.js'
import { isRaw, type Raw } from '../kit/raw.js'
import { eventTime } from './event-time.js'
import { withoutNullFields } from './null-fields.js'
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
  /** What to answer a tap or a form that none of our listeners answered; '' for nothing but that it came. */
  outdated(body: Raw): Promise<unknown>
}

/** Rejects where a listener could not keep what it got: it is not acknowledged then, and comes again. */
export function gated(app: Pick<App, 'processEvent'>, gate: Gate): Process {
  const { log } = gate
  return async (came) => {
    const event = { ...came, body: withoutNullFields(came.body) as typeof came.body }
    const payload = readPayload(event.body)
    switch (payload.kind) {
      case 'fit':
        await answered(gate, event, (observed) => keepOrNote(app, gate, observed))
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

/** Slack shows an error of its own where a tap or a form gets no answer (« interactivity », 3 seconds). */
async function answered(
  gate: Gate,
  event: ReceiverEvent,
  work: (event: ReceiverEvent) => Promise<void>,
) {
  let acked = false
  const ack: ReceiverEvent['ack'] = async (answer) => {
    acked = true
    await event.ack(answer)
  }
  await work({ ...event, ack })
  const body: unknown = event.body
  if (acked || !isRaw(body) || body.type === 'event_callback') return
  await event.ack((await gate.outdated(body)) as never)
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
