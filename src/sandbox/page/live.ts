/** Tells open pages which pane has changed (server-sent events), so that they fetch it anew. */

import type { ServerResponse } from 'node:http'
import type { Pane } from './pane.js'

/** Changes that come together are told together, ms. */
const TOGETHER = 100
/** A line that says nothing keeps the connection, ms. */
const HEARTBEAT = 20_000

export interface Live {
  /** Keeps the response open until its browser goes away, or `close`. */
  add(response: ServerResponse): void
  close(): void
}

export function openLive(panes: readonly Pane[]): Live {
  const listening = new Set<ServerResponse>()
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    timer = undefined
    const said = `data: ${[...waiting].join(' ')}\n\n`
    waiting.clear()
    for (const response of listening) response.write(said)
  }
  const changed = (name: string) => {
    waiting.add(name)
    timer ??= setTimeout(tell, TOGETHER)
  }
  const unwatch = panes.map((pane) => pane.watch(() => changed(pane.name)))
  const beating = setInterval(() => {
    for (const response of listening) response.write(':\n\n')
  }, HEARTBEAT)
  return {
    add(response) {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      response.write('retry: 1000\n\n')
      listening.add(response)
      response.on('close', () => listening.delete(response))
      response.on('error', () => listening.delete(response))
    },
    close() {
      clearTimeout(timer)
      clearInterval(beating)
      for (const end of unwatch) end()
      for (const response of listening) response.end()
    },
  }
}
