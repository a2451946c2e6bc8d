/** One IMAP connection and what intake asks of it. A client is single-use: a new one per session. */

import { ImapFlow } from 'imapflow'
import { type ServerSettings, tlsOptions } from '../connection.js'

export type AfterIntake = 'move' | 'flag' | 'delete'

export interface ImapSettings extends ServerSettings {
  readonly mailbox: string
  /** What is done with a mail once it is stored. */
  readonly after: AfterIntake
  /** Where `move` puts it; made when absent. */
  readonly processed: string
  /** Longest wait between two looks into the mailbox, ms: IDLE may miss a mail. */
  readonly pollEvery: number
  readonly maxMessageBytes: number
}

/** Set on mails that `flag` has taken in. */
export const SEEN_KEYWORD = '$AmigoReceived'

export interface Listed {
  readonly uid: number
  /** As the server says, bytes. */
  readonly size: number
  readonly internalDate: number
}

export function newClient(settings: ImapSettings): ImapFlow {
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(settings.security === 'none' ? { doSTARTTLS: false } : {}),
    auth: { user: settings.user ?? '', pass: settings.password ?? '' },
    tls: tlsOptions(settings),
    ...(settings.proxy ? { proxy: settings.proxy.url } : {}),
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
    maxIdleTime: 240_000,
    // The default waits 15 s before the first mail of an idle mailbox is noticed.
    autoIdleDelay: 50,
  })
  return client
}

/** The mails that wait, oldest first. */
export async function listWaiting(
  client: ImapFlow,
  after: AfterIntake,
  most: number,
): Promise<Listed[]> {
  const found = await client.search(
    after === 'flag' ? { unKeyword: SEEN_KEYWORD } : { all: true },
    { uid: true },
  )
  // imapflow resolves false where one would expect a rejection.
  if (!found) throw new Error('the server refused to list the mailbox')
  const uids = found.slice(0, most)
  if (uids.length === 0) return []
  const listed = await client.fetchAll(
    uids.join(','),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )
  return listed.map(({ uid, size, internalDate }) => ({
    uid,
    size: size ?? 0,
    internalDate: internalDate ? new Date(internalDate).getTime() : Date.now(),
  }))
}

/** Takes stored mails out of the queue. Throws when the server did not: they will be seen again. */
export async function takeOut(
  client: ImapFlow,
  uids: readonly number[],
  { after, processed }: ImapSettings,
): Promise<void> {
  const range = uids.join(',')
  const done =
    after === 'move'
      ? await client.messageMove(range, processed, { uid: true })
      : after === 'flag'
        ? await client.messageFlagsAdd(range, [SEEN_KEYWORD], { uid: true })
        : await client.messageDelete(range, { uid: true })
  if (!done) throw new Error(`the server refused to ${after} mails that were taken in`)
}

/** Makes the folder when it is not there. Not by trying: some servers answer NO to one that exists. */
export async function ensureFolder(client: ImapFlow, path: string): Promise<void> {
  const folders = await client.list()
  if (!folders.some((folder) => folder.path === path)) await client.mailboxCreate(path)
}
