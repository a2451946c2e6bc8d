/** Sockets to an LDAP server whose bytes are checked (frames.ts) before the client sees them. */

import { connect, type Socket } from 'node:net'
import tls from 'node:tls'
import { type Frames, openFrames, type Page } from './frames.js'
import { LdapFault } from './ldap-fault.js'

export interface WatchedSockets extends Break {
  readonly plain: typeof connect
  readonly secure: typeof tls.connect
  /** That came last. */
  page(): Page | undefined
}

interface Break {
  /** Rejects with what was wrong, or with what it was ended for. */
  readonly broken: Promise<never>
  fault(): Error | null
  end(why: Error): void
}

export function watchSockets(): WatchedSockets {
  const watched: { socket: Socket; frames: Frames }[] = []
  const breaking = openBreak(() => {
    for (const { socket } of watched) socket.destroy()
  })
  const watch = <S extends Socket>(socket: S): S => {
    const frames = openFrames()
    watched.push({ socket, frames })
    checkData(socket, frames, breaking.end)
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
      throw new LdapFault('the server goes on in plain text after StartTLS', 'temporary')
    return watch(Reflect.apply(tls.connect, null, args) as tls.TLSSocket)
  }
  return {
    ...breaking,
    plain: plain as typeof connect,
    secure: secure as typeof tls.connect,
    page: () => watched.at(-1)?.frames.page(),
  }
}

function openBreak(destroy: () => void): Break {
  let fault: Error | null = null
  let reject: (why: Error) => void = () => {}
  const broken = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever waits for it hears it; that nobody does is no fault.
  broken.catch(() => {})
  return {
    broken,
    fault: () => fault,
    end(why) {
      fault ??= why
      destroy()
      reject(fault)
    },
  }
}

/** Whoever listens hears nothing of what is wrong. */
function checkData(socket: Socket, frames: Frames, end: (why: Error) => void): void {
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
  }) as Socket['emit']
}
