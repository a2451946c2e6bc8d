/** The IMAP side of the sandbox's mail server: the assistance mailbox, in memory, and on the disk what is still in it. */

import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import type { KeptInbox, KeptMail } from './kept-inbox.js'

interface Login {
  readonly user: string
  readonly password: string
}

type ImapServer = ReturnType<typeof hoodiecrow>

function makeImapServer(uidvalidity: number, { user, password }: Login): ImapServer {
  return hoodiecrow({
    plugins: [
      'ID',
      'IDLE',
      'LITERALPLUS',
      'MOVE',
      'NAMESPACE',
      'SASL-IR',
      'AUTH-PLAIN',
      'UIDPLUS',
      'UNSELECT',
      'ENABLE',
    ],
    storage: {
      INBOX: { uidvalidity },
      '': { separator: '/', folders: {} },
    },
    users: { [user]: { password } },
  })
}

export interface Mailbox {
  /** Of loopback. */
  readonly port: number
  append(raw: Uint8Array): void
  /** How many mails a folder holds. */
  count(folder: string): number
  close(): Promise<void>
}

/** ms. */
const TIDY_EVERY = 1000

/** `kept`: what former starts left in it; null: it is empty at each start. `now`: by which mails arrive, epoch ms. */
export async function openMailbox(
  kept: KeptInbox | null,
  login: Login,
  now: () => number,
): Promise<Mailbox> {
  // Without one a start is a new mailbox, and UIDs begin again: RFC 9051 §2.3.1.1 wants that told.
  const imap = makeImapServer(kept?.uidValidity ?? Math.floor(Date.now() / 1000), login)
  for (const mail of kept?.mails ?? []) putInto(imap, mail)
  if (kept) imap.getMailbox('INBOX').uidnext = kept.uidNext
  const endConnections = trackConnections(imap)
  imap.listen(0, '127.0.0.1')
  await once(imap.server, 'listening')
  const tidying = setInterval(() => forgetTaken(kept, imap), TIDY_EVERY).unref()
  return {
    port: (imap.server.address() as AddressInfo).port,
    append(raw) {
      const mail = { uid: imap.getMailbox('INBOX').uidnext, at: now(), raw: Buffer.from(raw) }
      kept?.keep(mail)
      putInto(imap, mail)
    },
    count: (folder) => imap.getMailbox(folder)?.messages.length ?? 0,
    close() {
      clearInterval(tidying)
      forgetTaken(kept, imap)
      endConnections()
      return new Promise((done) => void imap.close(() => done()))
    },
  }
}

function putInto(imap: ImapServer, { uid, at, raw }: KeptMail): void {
  imap.getMailbox('INBOX').uidnext = uid
  imap.appendMessage('INBOX', [], new Date(at), raw.toString('latin1'))
}

/** What the desk took out since is in the mailbox again after a crash, and the desk knows it by its UID. */
function forgetTaken(kept: KeptInbox | null, imap: ImapServer): void {
  if (!kept) return
  const there = new Set(imap.getMailbox('INBOX').messages.map(({ uid }) => uid))
  kept.drop((uid) => there.has(uid))
}

/** Closing waits for connections that a client keeps open on purpose: the result ends them. */
function trackConnections({ server }: ImapServer): () => void {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    // An answer is several writes: each would wait 40 ms for the client to have had the one before (RFC 1122 §4.2.3.2, §4.2.3.4).
    socket.setNoDelay(true)
    socket.once('close', () => sockets.delete(socket))
    // A client that goes away in the middle is no fault of the server.
    socket.on('error', () => {})
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
