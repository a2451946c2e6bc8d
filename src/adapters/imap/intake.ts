/** Intake from a mailbox: one long connection, IDLE and a poll, reconnecting for as long as it takes. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { Blobs, Inbox, Log, RawMessage } from '../../app/ports.js'
import { reconnectDelay } from '../../core/retry.js'
import { type ConnectionFault, explainConnection } from '../connection.js'
import { houseFault } from '../faults.js'
import {
  ensureFolder,
  type ImapSettings,
  type Listed,
  listWaiting,
  newClient,
  takeOut,
} from './session.js'
import { headerOnly } from './too-large.js'

export interface Intake {
  /** Resolves when it first listens; rejects with a ConnectionFault that only a person can mend. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

export interface IntakeDeps {
  readonly blobs: Blobs
  readonly inbox: Pick<Inbox, 'add'>
  readonly log: Log
  /** Stores a batch durably (app/receive.ts); resolves when the mails may leave the mailbox. */
  receive(messages: readonly RawMessage[]): Promise<unknown>
  /** Called when mails were stored. */
  onMail(): void
}

const BATCH = 100
/** Larger mails go to disk as a stream, never through memory. */
const STREAM_OVER = 1024 * 1024
/** A batch in memory holds no more than this, bytes. */
const BATCH_BYTES = 16 * 1024 * 1024
const AFTER_REFUSED_LOGIN = 5 * 60_000

export class IntakeRefused extends Error {}

export function startIntake(settings: ImapSettings, deps: IntakeDeps): Intake {
  const stopping = new AbortController()
  let client: ImapFlow | undefined
  let wake: (() => void) | undefined
  let ready: { resolve(): void; reject(error: Error): void } | undefined
  const whenReady = new Promise<void>((resolve, reject) => {
    ready = { resolve, reject }
  })
  // Whoever does not wait for it must not be ended by it.
  whenReady.catch(() => {})

  async function run(): Promise<void> {
    let attempt = 0
    let said = ''
    let listened = false
    const listening = () => {
      listened = true
      ready?.resolve()
    }
    while (!stopping.signal.aborted) {
      let fault: ConnectionFault
      let what: string
      try {
        await session(listening, () => {
          if (said !== '') deps.log.info({ attempts: attempt }, 'the mailbox can be reached again')
          attempt = 0
          said = ''
        })
        continue
      } catch (error) {
        fault = explainConnection(error, settings)
        what = houseFault(error) === null ? 'mailbox' : 'mails wait on their server'
      }
      if (stopping.signal.aborted) break
      if (fault.permanent) ready?.reject(new IntakeRefused(`IMAP: ${fault.message}`))
      // Only a service that has run tries on what a person must mend: a start that fails, ends.
      if (fault.permanent && !listened) return
      attempt++
      if (fault.message !== said)
        deps.log.warn({}, `${what}: ${fault.message}; it is tried again until it works`)
      said = fault.message
      await pause(fault.permanent ? AFTER_REFUSED_LOGIN : reconnectDelay(attempt, Math.random()))
    }
    ready?.resolve()
  }

  /**
   * One connection, from login to loss. Throws what ended it. It works once a round was drained: on
   * a full disk each login succeeds.
   */
  async function session(connected: () => void, works: () => void): Promise<void> {
    const mine = newClient(settings)
    client = mine
    let ended: unknown
    let dirty = true
    // Without this listener a socket time-out ends the process.
    mine.on('error', (error) => {
      ended = error
    })
    mine.on('close', () => wake?.())
    mine.on('exists', () => {
      dirty = true
      wake?.()
    })
    try {
      await mine.connect()
      if (settings.after === 'move') await ensureFolder(mine, settings.processed)
      await mine.mailboxOpen(settings.mailbox)
      connected()
      while (mine.usable && !stopping.signal.aborted) {
        dirty = false
        while (await drain(mine)) if (stopping.signal.aborted) return
        works()
        if (!dirty && mine.usable) await pause(settings.pollEvery)
      }
      if (!stopping.signal.aborted) throw ended ?? new Error('the server closed the connection')
    } finally {
      mine.close()
    }
  }

  /** One batch out of the mailbox: stored and committed first, moved second. True when more may wait. */
  async function drain(mine: ImapFlow): Promise<boolean> {
    const listed = await listWaiting(mine, settings.after, BATCH)
    if (listed.length === 0) return false
    const batch = firstOf(listed)
    const [small, large] = [
      batch.filter(({ size }) => size <= STREAM_OVER),
      batch.filter(({ size }) => size > STREAM_OVER),
    ]
    const messages = small.length === 0 ? [] : await fetchSmall(mine, small)
    if (messages.length > 0) await deps.receive(messages)
    for (const mail of large) await takeLarge(mine, mail)
    deps.onMail()
    await takeOut(
      mine,
      batch.map(({ uid }) => uid),
      settings,
    )
    return true
  }

  async function fetchSmall(mine: ImapFlow, small: readonly Listed[]): Promise<RawMessage[]> {
    const range = small.map(({ uid }) => uid).join(',')
    const fetched = await mine.fetchAll(range, { uid: true, source: true }, { uid: true })
    const sourceOf = new Map(fetched.map(({ uid, source }) => [uid, source]))
    return small.flatMap((mail) => {
      const raw = sourceOf.get(mail.uid)
      // Gone since it was listed: another client moved it, and it is theirs.
      return raw ? [{ ...arrival(mine, mail), raw }] : []
    })
  }

  async function takeLarge(mine: ImapFlow, mail: Listed): Promise<void> {
    const tooLarge = mail.size > settings.maxMessageBytes
    const stored = tooLarge
      ? await deps.blobs.putStream([await headerOnly(mine, mail.uid)])
      : await download(mine, mail.uid)
    if (stored === null) return
    await deps.inbox.add([
      {
        ...arrival(mine, mail),
        blob: stored.name,
        bytes: tooLarge ? mail.size : stored.bytes,
        tooLarge,
      },
    ])
  }

  async function download(
    mine: ImapFlow,
    uid: number,
  ): Promise<{ name: string; bytes: number } | null> {
    const { content } = await mine.download(String(uid), undefined, { uid: true })
    if (!content) return null
    const stored = await deps.blobs.putStream(content)
    // A connection that dies may end the stream like a mail that is whole.
    if (!mine.usable) throw new Error('the connection was lost in the middle of a mail')
    return stored
  }

  function arrival(mine: ImapFlow, mail: Listed) {
    if (!mine.mailbox) throw new Error('the server closed the mailbox')
    const validity = mine.mailbox.uidValidity
    const { user, host, mailbox } = settings
    return {
      channel: 'mail',
      key: `imap:${user}@${host}/${mailbox}:${validity}:${mail.uid}`,
      receivedAt: mail.internalDate,
    } as const
  }

  async function pause(ms: number): Promise<void> {
    if (stopping.signal.aborted) return
    const waking = new AbortController()
    wake = () => waking.abort()
    // It rejects only when it is woken, and that is what was wanted.
    await sleep(ms, undefined, { signal: waking.signal }).catch(() => undefined)
  }

  const running = run()
  return {
    ready: whenReady,
    async stop() {
      stopping.abort()
      wake?.()
      client?.close()
      await running
    },
  }
}

/** As many of the first mails as fit into the memory of one batch; a large one counts nothing. */
function firstOf(listed: readonly Listed[]): Listed[] {
  let room = BATCH_BYTES
  const batch: Listed[] = []
  for (const mail of listed) {
    if (mail.size <= STREAM_OVER) room -= mail.size
    if (room < 0 && batch.length > 0) break
    batch.push(mail)
  }
  return batch
}
