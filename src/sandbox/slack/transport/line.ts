/** The line between the app and the workspace: one port on loopback, which can go dead and come back. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '../api/server.js'
import type { State } from '../state.js'
import type { Sockets } from './sockets.js'

export interface Line {
  /** 0: any free port. */
  listen(port: number): Promise<void>
  stop(): Promise<void>
  /** On the same port. */
  resume(): Promise<void>
}

export function makeLine(state: State, sockets: Sockets): Line {
  const server = createServer((request, response) => void serve(state, request, response))
  server.on('upgrade', (...args) => sockets.upgrade(...args))

  async function listen(port: number): Promise<void> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  return {
    listen,
    async stop() {
      state.reachable = false
      sockets.drop()
      if (!server.listening) return
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
    async resume() {
      await listen(Number(new URL(state.origin).port))
      state.reachable = true
    },
  }
}
