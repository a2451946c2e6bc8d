/** The IMAP side of the sandbox's mail server: the assistance mailbox, in memory, and on the disk what is still in it. */

import { once } from 'node:events'
import type { Socket } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import type { KeptInbox, KeptMail } from './kept-inbox.js'

interface Login {
  readonly user: string
  readonly password: string
}

export type ImapServer = ReturnType<typeof hoodiecrow>

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

/** On a free port of loopback. `kept`: the INBOX of former starts; null: it is empty. */
export async function startImapServer(kept: KeptInbox | null, login: Login) {
  // Without one a start is a new mailbox, and UIDs begin again: RFC 9051 §2.3.1.1 wants that told.
  const imap = makeImapServer(kept?.uidValidity ?? Math.floor(Date.now() / 1000), login)
  if (kept) {
    for (const mail of kept.mails) putInto(imap, mail)
    imap.getMailbox('INBOX').uidnext = kept.uidNext
  }
  const endConnections = trackConnections(imap)
  imap.listen(0, '127.0.0.1')
  await once(imap.server, 'listening')
  return { imap, endConnections }
}

export function putInto(imap: ImapServer, { uid, at, raw }: KeptMail): void {
  imap.getMailbox('INBOX').uidnext = uid
  imap.appendMessage('INBOX', [], new Date(at), raw.toString('latin1'))
}

/** What the desk took out after the last look is given to it again after a crash: it knows it by its UID. */
export function forgetTaken(kept: KeptInbox | null, imap: ImapServer): void {
  if (!kept) return
  const there = new Set(imap.getMailbox('INBOX').messages.map(({ uid }) => uid))
  kept.drop((uid) => there.has(uid))
}

/** Closing waits for connections that a client keeps open on purpose: the result ends them. */
function trackConnections({ server }: ImapServer): () => void {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A client that goes away in the middle is no fault of the server.
    socket.on('error', () => {})
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
