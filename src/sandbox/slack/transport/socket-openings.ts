/** Ways in which Slack does not open a socket, whatever the ticket: what a network and a busy Slack do. */

import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

export type Opening =
  /** The upgrade is answered by a proxy or a Slack that has no room: 503. */
  | 'refused'
  /** The connection is cut before any answer. */
  | 'cut'
  /** Nothing is answered, and nothing is cut. */
  | 'silent'
  /** Open, and closed without a word. */
  | 'closed'
  /** Open, and never greeted. */
  | 'no-hello'
  /** Open, then `disconnect` instead of a hello. */
  | 'too_many_websockets'
  | 'link_disabled'

/** Before the upgrade; false: it is upgraded. */
export function refuse(how: Opening, socket: Duplex): boolean {
  switch (how) {
    case 'refused':
      socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')
      return true
    case 'cut':
      socket.destroy()
      return true
    default:
      return how === 'silent'
  }
}

/** After the upgrade, instead of a hello. */
export function turnAway(how: Opening, socket: WebSocket): void {
  // A client that goes away in the middle is no fault of the workspace.
  socket.on('error', () => {})
  if (how === 'no-hello') return
  if (how !== 'closed') socket.send(JSON.stringify({ type: 'disconnect', reason: how }))
  socket.close(1000)
}
