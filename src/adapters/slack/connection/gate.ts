/** Lets through to Bolt what can be worked with; the rest is acknowledged, so that it does not come again, and said. */

import type { App, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../../app/ports/log.js'
import { momentOf } from './heard.js'
import { readPayload } from './payload.js'

export type Process = (event: ReceiverEvent) => Promise<void>

export interface Gate {
  readonly log: Log
  /** An event was kept, of this moment (epoch ms, by Slack's clock; 0: it tells none). */
  heard(at: number): void
  /** Slack left events out, from this moment on (epoch ms; 0: it does not say). */
  limited(since: number): void
}

/** Rejects where a listener could not keep what it heard: it is not acknowledged then, and comes again. */
export function gated(
  app: Pick<App, 'processEvent'>,
  { log, heard: noted, limited }: Gate,
): Process {
  return async (event) => {
    const heard = readPayload(event.body)
    switch (heard.kind) {
      case 'fit':
        await app.processEvent(event)
        return noted(momentOf(event.body))
      case 'idle':
        log.debug({ because: heard.because }, 'slack: nothing for the desk')
        break
      case 'unreadable':
        log.warn(
          { because: heard.because },
          `slack: what Slack sent can't be read (${heard.because}); it is left out`,
        )
        break
      case 'limited':
        log.warn(
          {},
          'slack: Slack holds events back, more than 30,000 came within an hour; messages are asked for',
        )
        limited(heard.since)
    }
    await event.ack()
  }
}
