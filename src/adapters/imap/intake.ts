/** Intake from a mailbox: one long connection, IDLE and a poll, reconnecting for as long as it takes. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { reconnectDelay, refusedDelay } from '../../core/running/retry.js'
import { messageOf, sameFault } from '../../core/running/thrown.js'
import { type ConnectionFault, explainConnection } from '../connection-fault.js'
import { houseFault } from '../faults.js'
import { type Box, CannotStore, type IntakeDeps } from './box.js'
import { type Ledger, openLedger } from './ledger.js'
import { open, SameFolder } from './opening.js'
import { ownPlaces } from './own-places.js'
import { openReminders, type Reminders } from './reminders.js'
import { round } from './round.js'
import { type ImapSettings, newClient } from './session.js'
import { skipUnreadable } from './unreadable.js'

export interface Intake {
  /** Resolves when it first listens; rejects with a ConnectionFault that only a person can mend. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

export class IntakeRefused extends Error {}

/** What is remembered from one connection to the next. */
interface Memory {
  readonly ledger: Ledger
  readonly reminders: Reminders
  /** Mails that were copied where they belong, and are still to be deleted: servers without MOVE. */
  readonly copied: Set<string>
}

export function startIntake(settings: ImapSettings, deps: IntakeDeps): Intake {
  const stopping = new AbortController()
  const places = deps.places ?? ownPlaces()
  const memory: Memory = {
    ledger: openLedger(deps.patience),
    reminders: openReminders(),
    copied: new Set(),
  }
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
    const works = () => {
      if (said !== '') deps.log.info({ attempts: attempt }, 'the mailbox can be reached again')
      attempt = 0
      said = ''
    }
    while (!stopping.signal.aborted) {
      let fault: ConnectionFault
      let what: string
      try {
        await session(listening, works)
        continue
      } catch (error) {
        fault = explain(error, settings)
        what = isOurs(error) ? 'mails wait on their server' : 'mailbox'
      }
      if (stopping.signal.aborted) break
      if (fault.permanent) ready?.reject(new IntakeRefused(`IMAP: ${fault.message}`))
      // Only a service that has run tries on what a person must mend: a start that fails, ends.
      if (fault.permanent && !listened) return
      attempt++
      if (!sameFault(fault.message, said))
        deps.log.warn({}, `${what}: ${fault.message}; it is tried again until it works`)
      else deps.log.debug({ attempts: attempt }, `${what}: the same again; tried ${attempt} times`)
      said = fault.message
      const delay = fault.permanent ? refusedDelay : reconnectDelay
      await pause(delay(attempt, Math.random()))
    }
    ready?.resolve()
  }

  /**
   * One connection, from login to loss. Throws what ended it. It works once a mail was stored, or a
   * batch gone through: on a full disk each login succeeds.
   */
  async function session(connected: () => void, works: () => void): Promise<void> {
    const mine = newClient(settings)
    client = mine
    let ended: unknown
    let dirty = true
    let inVain = 0
    let box: Box | undefined
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
      const door = await open(mine, settings, { ...memory, log: deps.log })
      const validity = String(mine.mailbox ? (mine.mailbox.uidValidity ?? 0) : 0)
      const now = () => Date.now()
      box = { ...deps, ...memory, places, client: mine, settings, door, validity, now, works }
      connected()
      while (mine.usable && !stopping.signal.aborted) {
        dirty = false
        const tried = await round(box, () => stopping.signal.aborted)
        inVain = tried > 0 || !dirty ? 0 : inVain + 1
        if (mine.usable && (!dirty || inVain > 0))
          await pause(dirty ? Math.min(breath(inVain), untilNextLook()) : untilNextLook())
      }
      if (!stopping.signal.aborted) throw ended ?? new Error('the server closed the connection')
    } catch (error) {
      if (box && !stopping.signal.aborted) await blame(box, error)
      throw ended && !(error instanceof CannotStore) ? ended : error
    } finally {
      mine.close()
    }
  }

  /** Mails that rest may be due before the next poll. */
  function untilNextLook(): number {
    return Math.min(settings.pollEvery, Math.max(memory.ledger.nextDue() - Date.now(), 10))
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

/** A mail that the connection died of twice, all by itself, must not stop those behind it. */
async function blame(box: Box, error: unknown): Promise<void> {
  const uid = box.ledger.died()
  if (uid === null) return
  const why = `the connection breaks when it is fetched (${(error as Error).message})`
  await skipUnreadable(box, { uid, size: null }, { why })
}

/** Some servers tell of mails that are not there, in their answer to whoever looks for them, ms. */
function breath(inVain: number): number {
  return 25 * 2 ** Math.min(inVain, 12)
}

/** The disk or the database failed us: nothing is wrong with the mailbox. */
function isOurs(error: unknown): boolean {
  return error instanceof CannotStore || houseFault(error) !== null
}

function explain(error: unknown, settings: ImapSettings): ConnectionFault {
  if (error instanceof SameFolder) return { permanent: true, message: error.message }
  if (!(error instanceof CannotStore)) return explainConnection(error, settings)
  const { cause } = error
  const message =
    houseFault(cause) ??
    `mails can't be stored (${messageOf(cause)}): check the database and the disk of AMIGO_DATA_DIR`
  return { permanent: false, message }
}
