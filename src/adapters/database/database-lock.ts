/** Keeps a PostgreSQL database for one service, or for those that share it: an advisory lock in a session of its own, taken again when that session dies. */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type pg from 'pg'
import type { Log } from '../../app/ports/log.js'
import { reconnectDelay } from '../../core/running/retry.js'
import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import { AlreadyRunning } from './data-folder-lock.js'
import { markError } from './database-errors.js'
import {
  endSession,
  holdsLock,
  type SessionSettings,
  shareLock,
  takeSession,
} from './lock-session.js'
import { requireOwnSessions } from './shared-session.js'

export interface DatabaseLock {
  /** Resolves when another service has taken the lock meanwhile: this one must end. */
  readonly lost: Promise<AlreadyRunning>
  /** Throws while the lock is not held: nothing may be read or written meanwhile. */
  assertHeld(): void
  /** From now on others may run beside this service; what it did alone is done. */
  share(): Promise<void>
  release(): Promise<void>
}

export interface LockOptions extends Pick<SessionSettings, 'url' | 'instance' | 'shared'> {
  readonly log: Log
  /** With each session that the lock is taken again in, before anything else is done; when it throws, the lock is not taken. */
  readonly retaken?: (session: pg.Client) => Promise<void>
  /** The session is checked so often, ms. */
  readonly pulse?: number
  /** A server that answers later is taken for gone, ms. */
  readonly answersWithin?: number
  /** At the start: how long another service may take to end, ms. */
  readonly startTimeout?: number
}

const PULSE = 10_000

/** Throws AlreadyRunning when another service has it, or what the connection fails with. */
export async function lockDatabase(options: LockOptions): Promise<DatabaseLock> {
  const { url, instance, shared = false, answersWithin = 10_000, startTimeout = 3000 } = options
  const settings = { url, instance, shared, answersWithin, token: randomBytes(4).toString('hex') }
  const session = await takeWithin(startTimeout, settings)
  if (session instanceof AlreadyRunning) throw session
  await requireOwnSessions(session, settings)
  const lock = new SessionLock(session, settings, options)
  return {
    lost: lock.lost,
    assertHeld: () => lock.assertHeld(),
    share: () => lock.share(),
    release: () => lock.release(),
  }
}

class SessionLock {
  readonly lost: Promise<AlreadyRunning>
  #settings: SessionSettings
  readonly #log: Log
  readonly #stopping = new AbortController()
  readonly #timer: NodeJS.Timeout
  #session: pg.Client | null = null
  #checking = false
  /** Why it could not be taken again. */
  #refusal: unknown = null
  #retaking: Promise<void> = Promise.resolve()
  #resolveLost: (by: AlreadyRunning) => void = () => {}

  constructor(
    session: pg.Client,
    settings: SessionSettings,
    { log, pulse = PULSE, retaken }: LockOptions,
  ) {
    this.#settings = { ...settings, ...(retaken && { taken: retaken }) }
    this.#log = log
    this.lost = new Promise<AlreadyRunning>((resolve) => {
      this.#resolveLost = resolve
    })
    this.#hold(session)
    this.#timer = setInterval(() => void this.#check(), pulse)
    this.#timer.unref()
  }

  assertHeld(): void {
    if (this.#session !== null) return
    throw lockLost(this.#refusal)
  }

  async share(): Promise<void> {
    if (this.#session !== null) await shareLock(this.#session)
    // Should it be lost, a share is taken again.
    this.#settings = { ...this.#settings, shared: true }
  }

  async release(): Promise<void> {
    this.#stopping.abort()
    clearInterval(this.#timer)
    const session = this.#session
    this.#session = null
    await this.#retaking
    if (session) await endSession(session)
  }

  #hold(session: pg.Client): void {
    this.#session = session
    session.on('error', (error) => this.#lose(session, messageOf(error)))
    session.on('end', () => this.#lose(session, 'the server ended it'))
  }

  async #check(): Promise<void> {
    const session = this.#session
    if (session === null || this.#checking) return
    this.#checking = true
    try {
      if (!(await holdsLock(session))) this.#lose(session, 'the session was exchanged for another')
    } catch (error) {
      this.#lose(session, messageOf(error))
    } finally {
      this.#checking = false
    }
  }

  #lose(session: pg.Client, why: string): void {
    if (this.#session !== session) return
    this.#session = null
    if (this.#stopping.signal.aborted) return
    this.#log.warn(
      {},
      `the lock of the database is lost (${why}): all work stands still until it is held again`,
    )
    this.#retaking = this.#retake(session).catch((error: unknown) =>
      this.#log.error(
        { err: error },
        'a fault of Amigo: the lock of the database is not taken again',
      ),
    )
  }

  async #retake(former: pg.Client): Promise<void> {
    const { signal } = this.#stopping
    await endSession(former)
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const taken = await takeSession(this.#settings)
        if (taken instanceof AlreadyRunning) return this.#resolveLost(taken)
        if (signal.aborted) return await endSession(taken)
        this.#hold(taken)
        this.#refusal = null
        return this.#log.info({ attempts: attempt }, 'the lock of the database is held again')
      } catch (error) {
        this.#refusal = error
        this.#log.debug({ err: error }, 'the lock of the database could not be taken yet')
      }
      const pause = attempt === 1 ? 100 : reconnectDelay(attempt, Math.random())
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  }
}

/** Whoever is told has the cause to mend: a password that was changed, no connection that is left. */
function lockLost(refusal: unknown): Error {
  const { code } = fieldsOf(refusal)
  const why =
    refusal === null ? 'is being taken again' : `can't be taken again: ${messageOf(refusal)}`
  const fault = new Error(`the lock of the database is lost, and ${why}`)
  // SQLSTATE « connection does not exist ».
  return Object.assign(fault, { code: typeof code === 'string' ? code : '08003' })
}

async function takeWithin(
  ms: number,
  settings: SessionSettings,
): Promise<pg.Client | AlreadyRunning> {
  for (const until = Date.now() + ms; ; ) {
    const taken = await takeSession(settings)
    if (!(taken instanceof AlreadyRunning) || Date.now() > until) return taken
    await sleep(250)
  }
}

/** From now on the database is only used while the lock is held; a running transaction may end. */
export function fence(knex: Knex, { assertHeld }: Pick<DatabaseLock, 'assertHeld'>): void {
  const acquire = knex.client.acquireConnection
  knex.client.acquireConnection = async () => {
    try {
      assertHeld()
    } catch (error) {
      markError(error)
      throw error
    }
    return acquire()
  }
}
