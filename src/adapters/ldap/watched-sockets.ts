/** Sockets to an LDAP server whose bytes are checked (frames.ts) before the client sees them. */

import { connect, type Socket } from 'node:net'
import tls from 'node:tls'
import { type Frames, openFrames, type Page } from './frames.js'
import { LdapFault } from './ldap-fault.js'

export interface WatchedSockets {
  readonly plain: typeof connect
  readonly secure: typeof tls.connect
  /** Rejects with what was wrong, or with what it was ended for. */
  readonly broken: Promise<never>
  fault(): Error | null
  /** That came last. */
  page(): Page | undefined
  end(why: Error): void
}

export function watchSockets(): WatchedSockets {
  const watched: { socket: Socket; frames: Frames }[] = []
  let fault: Error | null = null
  let reject: (why: Error) => void = () => {}
  const broken = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever waits for it hears it; that nobody does is no fault.
  broken.catch(() => {})
  const end = (why: Error) => {
    fault ??= why
    for (const { socket } of watched) socket.destroy()
    reject(fault)
  }
  const watch = <S extends Socket>(socket: S): S => {
    const frames = openFrames()
    watched.push({ socket, frames })
    const emit = socket.emit.bind(socket) as (...args: unknown[]) => boolean
    socket.emit = ((event: string, ...args: unknown[]) => {
      if (event === 'data')
        try {
          frames.read(args[0] as Buffer)
        } catch (error) {
          end(error as Error)
          return true
        }
      return emit(event, ...args)
    }) as S['emit']
    return socket
  }
  // The client would connect anew by itself, without a login, and go on with another's pages.
  const once = () => {
    if (watched.length > 0) throw new Error('Connection closed before the end')
  }
  const plain = (...args: unknown[]) => {
    once()
    return watch(Reflect.apply(connect, null, args) as Socket)
  }
  const secure = (...args: unknown[]) => {
    // With a socket it is StartTLS; otherwise a port and a host.
    if (typeof args[0] === 'number') once()
    // Said before TLS, to be taken for what comes in it (RFC 4511 §4.14.1).
    if (watched.some(({ frames }) => frames.pending() > 0))
      throw new LdapFault('the server goes on in plain text after StartTLS', false)
    return watch(Reflect.apply(tls.connect, null, args) as tls.TLSSocket)
  }
  return {
    plain: plain as typeof connect,
    secure: secure as typeof tls.connect,
    broken,
    end,
    fault: () => fault,
    page: () => watched.at(-1)?.frames.page(),
  }
}
