/** Intake from a mailbox: one long connection, IDLE and a poll, reconnecting for as long as it takes. */

import type { ImapFlow } from 'imapflow'
import { passwordDelay, reconnectDelay, refusedDelay } from '../../../core/running/retry.js'
import { messageOf, sameFault } from '../../../core/running/thrown.js'
import {
  type ConnectionFault,
  explainConnection,
  isRefusedPassword,
} from '../../connection-fault.js'
import { houseFault } from '../../faults.js'
import { type ImapSettings, newClient } from '../client.js'
import { openIdleTrust } from './idle-trust.js'
import { IntakeRefused } from './intake-refused.js'
import { memoryPlaces } from './memory-places.js'
import { CannotStore, type IntakeDeps } from './open-mailbox.js'
import { SameFolder } from './opening.js'
import { openReminders } from './reminders.js'
import { RetrySchedule } from './retry-schedule.js'
import { type IntakeMemory, runSession } from './session.js'
import { ServerStalls } from './stall-watch.js'
import { WakeableSleep } from './wakeable-sleep.js'

export interface Intake {
  /** Resolves when it first listens; rejects with a ConnectionFault that only a person can mend. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

export function startIntake(settings: ImapSettings, deps: IntakeDeps): Intake {
  return new ReconnectingIntake(settings, deps)
}

class ReconnectingIntake implements Intake {
  readonly ready: Promise<void>
  readonly #settings: ImapSettings
  readonly #deps: IntakeDeps
  readonly #memory: IntakeMemory
  readonly #stopping = new AbortController()
  readonly #sleep = new WakeableSleep()
  readonly #running: Promise<void>
  #reportReady: () => void = () => {}
  #reportRefused: (error: Error) => void = () => {}
  #client: ImapFlow | undefined
  /** It has listened at least once. */
  #listened = false
  #failedAttempts = 0
  /** In a row. */
  #refusedPasswords = 0
  #lastFault = ''

  constructor(settings: ImapSettings, deps: IntakeDeps) {
    this.#settings = settings
    this.#deps = deps
    this.#memory = {
      places: deps.places ?? memoryPlaces(),
      retries: new RetrySchedule(deps.retryPolicy),
      reminders: openReminders(),
      copied: new Set(),
      idle: openIdleTrust(),
    }
    this.ready = new Promise<void>((resolve, reject) => {
      this.#reportReady = resolve
      this.#reportRefused = reject
    })
    // Nobody need wait for it: its rejection must not end the process.
    this.ready.catch(() => {})
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#sleep.wake()
    this.#client?.close()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted)
      try {
        await this.#connect()
      } catch (error) {
        if (this.#stopping.signal.aborted) break
        const fault = explain(error, this.#settings)
        if (fault.permanent) this.#reportRefused(new IntakeRefused(`IMAP: ${fault.message}`))
        // Only a service that has run tries on what a person must mend: a start that fails, ends.
        if (fault.permanent && !this.#listened && !this.#deps.persists) return
        const what = isOurs(error) ? 'mails wait on their server' : 'mailbox'
        this.#tell(fault, what)
        await this.#sleep.sleep(this.#delayAfter(error, fault))
      }
    this.#reportReady()
  }

  async #connect(): Promise<void> {
    const now = this.#deps.now ?? (() => Date.now())
    this.#client = newClient(this.#settings, this.#memory.idle.mayIdle(now()))
    await runSession(this.#client, {
      settings: this.#settings,
      deps: this.#deps,
      memory: this.#memory,
      sleep: this.#sleep,
      stopping: this.#stopping.signal,
      onConnected: () => {
        this.#listened = true
        this.#reportReady()
      },
      onProgress: () => this.#recovered(),
    })
  }

  #recovered(): void {
    this.#deps.watch?.worked('intake')
    if (this.#lastFault !== '')
      this.#deps.log.info({ attempts: this.#failedAttempts }, 'the mailbox can be reached again')
    this.#failedAttempts = 0
    this.#refusedPasswords = 0
    this.#lastFault = ''
  }

  #tell(fault: ConnectionFault, what: string): void {
    this.#failedAttempts++
    this.#deps.watch?.failed('intake', fault.message)
    if (!sameFault(fault.message, this.#lastFault))
      this.#deps.log.warn({}, `${what}: ${fault.message}; it is tried again until it works`)
    else
      this.#deps.log.debug(
        { attempts: this.#failedAttempts },
        `${what}: the same again; tried ${this.#failedAttempts} times`,
      )
    this.#lastFault = fault.message
  }

  #delayAfter(error: unknown, { permanent }: ConnectionFault): number {
    const { reconnectAfter } = this.#deps
    if (reconnectAfter) return reconnectAfter(this.#failedAttempts)
    if (!isRefusedPassword(error, this.#settings)) {
      this.#refusedPasswords = 0
      return (permanent ? refusedDelay : reconnectDelay)(this.#failedAttempts, Math.random())
    }
    this.#refusedPasswords++
    return passwordDelay(this.#refusedPasswords, Math.random())
  }
}

/** The disk or the database failed us: nothing is wrong with the mailbox. */
function isOurs(error: unknown): boolean {
  return error instanceof CannotStore || houseFault(error) !== null
}

function explain(error: unknown, settings: ImapSettings): ConnectionFault {
  if (error instanceof SameFolder) return { permanent: true, message: error.message }
  if (error instanceof ServerStalls)
    return {
      permanent: false,
      message: `${settings.host}:${settings.port} keeps the connection busy, and brings nothing to an end (${error.message}): look at that server (its load, its disk, a lock on the mailbox)`,
    }
  if (!(error instanceof CannotStore)) return explainConnection(error, settings)
  const { cause } = error
  const message =
    houseFault(cause) ??
    `mails can't be stored (${messageOf(cause)}): check the database and the disk of AMIGO_DATA_DIR`
  return { permanent: false, message }
}
