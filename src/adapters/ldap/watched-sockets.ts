/** Sockets to an LDAP server whose bytes are checked (frames.ts) before the client sees them. */

import { connect, type Socket } from 'node:net'
import tls from 'node:tls'
import { type Frames, openFrames } from './frames.js'
import { LdapFault } from './ldap-fault.js'

export interface WatchedSockets {
  readonly plain: typeof connect
  readonly secure: typeof tls.connect
  /** Rejects with what was wrong, or with what it was ended for. */
  readonly broken: Promise<never>
  fault(): Error | null
  /** Of the last page that came: see Frames. */
  cookie(): Buffer | null
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
  const plain = (...args: unknown[]) => watch(Reflect.apply(connect, null, args) as Socket)
  const secure = (...args: unknown[]) => {
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
    cookie: () => watched.at(-1)?.frames.cookie() ?? null,
  }
}
