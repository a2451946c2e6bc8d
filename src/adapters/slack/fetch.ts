/** Finds out what a message of the chat says: who wrote it, on which request, with which files. */

import type { Blobs, Clock, Fetched, Inbox, InboxRow, Log, Parsed } from '../../app/ports.js'
import { failed } from '../../core/failing.js'
import type { Message, MessageAttachment } from '../../core/message.js'
import { tidy } from '../../core/text.js'
import { isTemporary } from '../faults.js'
import type { Desk } from './desk.js'
import type { ChatFile, Incoming } from './event.js'
import { download, FileFault } from './files.js'
import { judged } from './outage.js'
import { ancestorsAt, messageIdAt } from './place.js'
import { type Said, saidBy } from './spoken.js'
import type { ChatUser } from './users.js'

export interface Fetching extends Desk {
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
}

const BATCH = 50
const FINGERPRINT = 'chat'
/** A file that Slack does not give is asked for so often, and given up after this time, ms. */
const FILE_AGAIN = 60_000
const FILE_PATIENCE = 15 * 60_000

/**
 * Rounds of the fetching loop, a batch each, in the order of arrival. A round throws when Slack or
 * the disk can't be used: then all is tried again. A message that waits for its file holds up what
 * comes after it in its conversation, and no other; one that can't be read is set aside.
 */
export function fetcher(fetching: Fetching): () => Promise<'nothing' | 'all' | 'more'> {
  const { inbox, clock } = fetching
  /** Rows that wait, with when they are tried again. */
  const waiting = new Map<number, number>()

  return async () => {
    const held = new Set<string>()
    for (let after = 0; ; ) {
      const rows = await inbox.unfetched(BATCH, after)
      const done = await fetchBatch(rows, held)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return done > 0 ? 'all' : 'nothing'
      if (done > 0) return 'more'
      after = last.id
    }
  }

  /** Resolves with how many of them are settled. */
  async function fetchBatch(rows: readonly InboxRow[], held: Set<string>): Promise<number> {
    const results: Fetched[] = []
    const spoke = new Set<string>()
    let done = 0
    try {
      for (const row of rows)
        try {
          const incoming = await readIncoming(fetching.blobs, row)
          const conversation = conversationOf(incoming)
          // What a message is may depend on what became of the one before it.
          if (spoke.has(conversation)) await inbox.fetched(results.splice(0))
          spoke.add(conversation)
          const result = await unlessHeld(row, incoming, held)
          if (!result) continue
          results.push(result)
          done++
        } catch (error) {
          if (isTemporary(error) || judged(error)?.kind === 'deferred') throw error
          await setAside(fetching, row, error as Error)
          done++
        }
    } finally {
      // What was found before a fault is kept.
      await inbox.fetched(results)
    }
    return done
  }

  /** Null: it waits. */
  async function unlessHeld(
    row: InboxRow,
    incoming: Incoming,
    held: Set<string>,
  ): Promise<Fetched | null> {
    const conversation = conversationOf(incoming)
    const due = (waiting.get(row.id) ?? 0) <= clock.now()
    if (due && !held.has(conversation))
      try {
        const result = await fetchRow(fetching, row, incoming)
        waiting.delete(row.id)
        return result
      } catch (error) {
        if (!(error instanceof FileFault)) throw error
        fetching.log.warn({ inbound: row.id }, `slack: ${error.message}; it is asked for again`)
        waiting.set(row.id, clock.now() + FILE_AGAIN)
      }
    held.add(conversation)
    return null
  }
}

/** A bug, or what nobody can read, must not stop the messages behind it: agents know, as of a mail. */
async function setAside({ store, log, clock }: Fetching, row: InboxRow, error: Error) {
  log.warn({ err: error, inbound: row.id }, 'slack: a message could not be read; it is set aside')
  const because = `internal: ${error.message}`
  await store.transaction(async (unit) => {
    const decision = failed(row.id, because, '', await unit.catalogue())
    return unit.commit(row, { ok: false, because }, decision, clock.now())
  })
}

/** What was kept is a message already: nothing of it is fetched again. */
export async function parseChat(blobs: Pick<Blobs, 'read'>, blob: string): Promise<Parsed> {
  try {
    const { message } = JSON.parse((await blobs.read(blob)).toString()) as Partial<Kept>
    if (message) return { ok: true, message, fingerprint: FINGERPRINT }
    return { ok: false, because: 'internal: its words were not fetched' }
  } catch (error) {
    if (isTemporary(error)) throw error
    return { ok: false, because: `internal: ${(error as Error).message}` }
  }
}

interface Kept {
  readonly message: Message
  readonly incoming: Incoming
}

/** One that was fetched before, and is replayed, has it beside its message. */
async function readIncoming(blobs: Blobs, row: InboxRow): Promise<Incoming> {
  const kept = JSON.parse((await blobs.read(row.blob)).toString()) as Incoming | Kept
  return 'incoming' in kept ? kept.incoming : kept
}

function conversationOf(incoming: Incoming): string {
  if (incoming.kind === 'event') return incoming.event.channel
  return incoming.place?.channel ?? incoming.user
}

async function fetchRow(fetching: Fetching, row: InboxRow, incoming: Incoming): Promise<Fetched> {
  const said = incoming.kind === 'said' ? incoming : await saidBy(fetching, incoming.event)
  if (typeof said === 'string') return { row, nothing: said }
  const { place } = said
  const direct = place?.channel.startsWith('D') ? place.channel : undefined
  const user = await fetching.users.of(said.user, direct)
  if (typeof user === 'string') {
    await fetching.turnAway(said.user, place?.channel ?? null, user)
    return { row, nothing: user }
  }
  const kept: Kept = { message: await toMessage(fetching, said, user, row), incoming }
  const raw = Buffer.from(JSON.stringify(kept))
  const [blob = ''] = await fetching.blobs.putAll([raw])
  return { row, blob, bytes: raw.length, chosenTicket: said.number }
}

async function toMessage(
  fetching: Fetching,
  said: Said,
  user: ChatUser,
  row: InboxRow,
): Promise<Message> {
  const { place, id, subject } = said
  const lost: string[] = []
  const attachments: MessageAttachment[] = []
  for (const file of said.files) {
    const kept = await keep(fetching, file, row)
    if (kept) attachments.push(kept)
    else lost.push(file.name ?? file.id)
  }
  const text = tidy([said.text, ...lost.map((name) => fetching.lost(name))].join('\n').trim())
  return {
    channel: 'slack',
    messageId: place ? messageIdAt(place) : `<form.${id}@slack>`,
    ancestors: place ? ancestorsAt(place) : [],
    sender: { address: user.address, name: user.name },
    ...{
      to: [],
      cc: [],
      deliveredTo: [],
      subject,
      date: row.receivedAt,
      text,
      lines: null,
      attachments,
    },
    ...{ headers: {}, mediaType: 'text/plain', carried: [], truncated: false },
  }
}

/** Null: Slack no longer has it. One past the limit is not loaded: its sender is told its size. */
async function keep(
  { client, maxFileBytes, blobs, clock }: Fetching,
  file: ChatFile,
  row: InboxRow,
): Promise<MessageAttachment | null> {
  try {
    const known = await download(client, file, maxFileBytes, blobs)
    if (!known) return null
    const { name = file.id, mimetype = 'application/octet-stream', bytes, sha256 } = known
    return { name, type: mimetype, bytes, sha256, inline: false }
  } catch (error) {
    const waits = clock.now() - row.storedAt < FILE_PATIENCE
    if (waits || !(error instanceof FileFault)) throw error
    return null
  }
}
