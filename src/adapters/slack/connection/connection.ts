/** The connection to Slack: opened, watched, and after a gap caught up. */

import type { WebClientOptions } from '@slack/web-api'
import type { PartWatch } from '../../../app/ports/health.js'
import { lastEventAt, noteLastEvent } from '../../chat/last-event.js'
import type { IdentityLookup } from '../base/identity.js'
import type { ChatSettings } from '../base/parts.js'
import { type CatchUp, type CatchUpContext, openCatchUp } from './catch-up.js'
import type { Gate } from './gate.js'
import { HttpReceiver } from './http-receiver.js'
import { SocketReceiver } from './socket-receiver.js'
import { Watchdog } from './watchdog.js'

export interface Connection {
  /** What Bolt listens to. */
  readonly receiver: SocketReceiver | HttpReceiver
  /** Connects if need be, and keeps the connection. Never rejects. */
  connect(): Promise<void>
  stop(): Promise<void>
}

export interface ConnectionParts extends CatchUpContext {
  readonly self: IdentityLookup
  readonly clientOptions: WebClientOptions
  readonly watch?: PartWatch | undefined
  readonly outdated: Gate['outdated']
}

export function openConnection(settings: ChatSettings, parts: ConnectionParts): Connection {
  const catchUp = openCatchUp(parts)
  const lastEvent: LastEvent = { at: 0 }
  const gate: Gate = {
    log: parts.log,
    outdated: parts.outdated,
    noteEvent(at) {
      lastEvent.at = Math.max(lastEvent.at, at)
    },
    // An outage of ours may outlast Slack's repeats, and the connection stand all the while.
    noteUnkept: (at) => catchUp.since(at || lastEvent.at),
    noteRateLimit: (since) => catchUp.since(since || lastEvent.at),
  }
  const receiver = receiverFor(settings, parts.clientOptions, gate, () => {
    // At once: Slack replaces its connections every day. It never rejects.
    void watchdog.check()
  })
  const watchdog = watch(parts, receiver, catchUp, lastEvent)
  return {
    receiver,
    connect: () => watchdog.check(),
    async stop() {
      watchdog.stop()
      await Promise.all([receiver.stop(), catchUp.stop()])
    },
  }
}

/** The moment of the last event, by Slack's clock, epoch ms; 0: none yet. */
interface LastEvent {
  at: number
}

function watch(
  { knex, log, now, self, watch: health }: ConnectionParts,
  receiver: SocketReceiver | HttpReceiver,
  catchUp: CatchUp,
  lastEvent: LastEvent,
): Watchdog {
  return new Watchdog({
    log,
    watch: health,
    async connected() {
      if (receiver instanceof SocketReceiver) return receiver.connected
      if (!receiver.listening) return false
      // By HTTP nothing else tells that Slack and we don't reach each other.
      await self.refresh()
      return true
    },
    async connect() {
      await self.refresh()
      const since = Math.max(await lastEventAt(knex), lastEvent.at)
      // What failed was something else: there was no gap.
      if (receiver instanceof SocketReceiver && receiver.connected) return
      // A desk that is killed within its first second asks, at its next start, for what it missed.
      if (since === 0) await noteLastEvent(knex, 0, now())
      const seamless = await receiver.start()
      if (!seamless) catchUp.since(since)
    },
    async alive() {
      // A kill would forget what is still to be asked for.
      if (!catchUp.unfinished) await noteLastEvent(knex, lastEvent.at, now())
    },
  })
}

function receiverFor(
  { appToken, signingSecret = '', port, web }: ChatSettings,
  clientOptions: WebClientOptions,
  gate: Gate,
  lost: () => void,
): SocketReceiver | HttpReceiver {
  if (appToken === undefined) return new HttpReceiver({ signingSecret, port }, gate)
  const options = {
    appToken,
    clientOptions,
    ...(clientOptions.logger ? { logger: clientOptions.logger } : {}),
    ...(web?.dispatcher ? { dispatcher: web.dispatcher } : {}),
  }
  return new SocketReceiver(options, gate, lost)
}
