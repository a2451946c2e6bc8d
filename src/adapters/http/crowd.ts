/** Limits the open connections of the HTTP port: one too many closes the one that has been idle the longest. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * `most`: connections at once. Where the newest is refused instead, so many strangers who send their
 * request a letter at a time keep everybody out, monitoring too.
 */
export function keepPlace(server: Server, most: number): void {
  /** Those that are owed no answer, the longest first. */
  const idle = new Set<Socket>()
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    idle.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      idle.delete(socket)
    })
    if (open.size <= most) return
    const [longest = socket] = idle
    longest.destroy()
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket)
    response.once('close', () => {
      if (open.has(socket)) idle.add(socket)
    })
  })
}
