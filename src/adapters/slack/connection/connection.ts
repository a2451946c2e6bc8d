/** The connection to Slack: opened, watched, and after a gap followed by the question for what was missed. */

import type { WebClientOptions } from '@slack/web-api'
import type { IdentityLookup } from '../base/identity.js'
import type { ChatSettings } from '../base/parts.js'
import { type Catching, openCatchUp } from './catch-up.js'
import type { Gate } from './gate.js'
import { heardAt, noteHeard } from './heard.js'
import { HttpReceiver } from './http-receiver.js'
import { SocketReceiver } from './socket-receiver.js'
import { watchdog } from './watchdog.js'

export interface Connection {
  /** What Bolt listens to. */
  readonly receiver: SocketReceiver | HttpReceiver
  /** Connects if need be, and sees that it stays so. Never rejects. */
  look(): Promise<void>
  stop(): Promise<void>
}

export interface Connecting extends Catching {
  readonly self: IdentityLookup
  readonly clientOptions: WebClientOptions
}

export function openConnection(settings: ChatSettings, parts: Connecting): Connection {
  const { knex, log, now, self } = parts
  const catchUp = openCatchUp(parts)
  /** The moment of the last event, by Slack's clock, epoch ms. */
  let heard = 0
  const gate: Gate = {
    log,
    heard(at) {
      heard = Math.max(heard, at)
    },
    limited: (since) => catchUp.from(since || heard),
  }
  const receiver = receiverFor(settings, parts.clientOptions, gate, () => {
    // At once: a recycled connection is Slack's daily habit. It never rejects.
    void guard.look()
  })
  const guard = watchdog({
    log,
    async connected() {
      if (receiver instanceof SocketReceiver) return receiver.connected
      if (!receiver.listening) return false
      // By HTTP nothing else tells that Slack and we don't reach each other.
      await self.identify()
      return true
    },
    async connect() {
      await self.identify()
      const since = Math.max(await heardAt(knex), heard)
      // What failed was something else: there was no gap.
      if (receiver instanceof SocketReceiver && receiver.connected) return
      const seamless = await receiver.start()
      if (!seamless) catchUp.from(since)
    },
    async alive() {
      // What is still asked for would be forgotten by a kill.
      if (!catchUp.running) await noteHeard(knex, heard, now())
    },
  })
  return {
    receiver,
    look: guard.look,
    async stop() {
      guard.stop()
      await Promise.all([receiver.stop(), catchUp.stop()])
    },
  }
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
