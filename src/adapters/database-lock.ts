/** One service to a PostgreSQL database: an advisory lock of a session of its own, taken again when that session dies. */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type pg from 'pg'
import type { Log } from '../app/ports/log.js'
import { reconnectDelay } from '../core/running/retry.js'
import { messageOf } from '../core/running/thrown.js'
import { note } from './database-errors.js'
import { AlreadyRunning } from './lock.js'
import { endSession, holdsLock, type SessionSettings, takeSession } from './lock-session.js'

export interface DatabaseLock {
  /** Resolves when another service holds the database by now: this one must end. */
  readonly lost: Promise<AlreadyRunning>
  /** Throws while the lock is not held: nothing may be read or written meanwhile. */
  assertHeld(): void
  release(): Promise<void>
}

export interface LockOptions extends Pick<SessionSettings, 'url' | 'instance'> {
  readonly log: Log
  /** The session is looked after so often, ms. */
  readonly pulse?: number
  /** A server that answers later is taken for gone, ms. */
  readonly answersWithin?: number
  /** At the start: one that is just ending is waited for so long, ms. */
  readonly patience?: number
}

/** Throws AlreadyRunning when another service has it, or what the connection fails with. */
export async function lockDatabase({
  url,
  instance,
  log,
  pulse = 10_000,
  answersWithin = 10_000,
  patience = 3000,
}: LockOptions): Promise<DatabaseLock> {
  const settings = { url, instance, answersWithin, token: randomBytes(4).toString('hex') }
  const first = await takeWithin(patience, settings)
  if (first instanceof AlreadyRunning) throw first
  const stopping = new AbortController()
  let session: pg.Client | null = null
  let checking = false
  let retaking: Promise<void> = Promise.resolve()
  let tellLost: (by: AlreadyRunning) => void = () => {}
  const lost = new Promise<AlreadyRunning>((resolve) => {
    tellLost = resolve
  })
  hold(first)
  const timer = setInterval(() => void check(), pulse)
  timer.unref()

  function hold(client: pg.Client): void {
    session = client
    client.on('error', (error) => lose(client, messageOf(error)))
    client.on('end', () => lose(client, 'the server ended it'))
  }

  async function check(): Promise<void> {
    const client = session
    if (client === null || checking) return
    checking = true
    try {
      if (!(await holdsLock(client))) lose(client, 'the session was exchanged for another')
    } catch (error) {
      lose(client, messageOf(error))
    } finally {
      checking = false
    }
  }

  function lose(client: pg.Client, why: string): void {
    if (session !== client) return
    session = null
    if (stopping.signal.aborted) return
    log.warn(
      {},
      `the lock of the database is lost (${why}): all work stands still until it is held again`,
    )
    retaking = retake(client).catch((error: unknown) =>
      log.error({ err: error }, 'a fault of Amigo: the lock of the database is not taken again'),
    )
  }

  async function retake(former: pg.Client): Promise<void> {
    await endSession(former)
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        const taken = await takeSession(settings)
        if (taken instanceof AlreadyRunning) return tellLost(taken)
        if (stopping.signal.aborted) return await endSession(taken)
        hold(taken)
        return log.info({ attempts: attempt }, 'the lock of the database is held again')
      } catch (error) {
        log.debug({ err: error }, 'the lock of the database could not be taken yet')
      }
      const pause = attempt === 1 ? 100 : reconnectDelay(attempt, Math.random())
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    lost,
    assertHeld() {
      if (session !== null) return
      const fault = new Error('the lock of the database is lost, and is being taken again')
      // SQLSTATE « connection does not exist ».
      throw Object.assign(fault, { code: '08003' })
    },
    async release() {
      stopping.abort()
      clearInterval(timer)
      const client = session
      session = null
      await retaking
      if (client) await endSession(client)
    },
  }
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

/** From now on the database is only spoken to while the lock is held; a transaction that runs is let end. */
export function fence(knex: Knex, { assertHeld }: Pick<DatabaseLock, 'assertHeld'>): void {
  const acquire = knex.client.acquireConnection
  knex.client.acquireConnection = async () => {
    try {
      assertHeld()
    } catch (error) {
      note(error)
      throw error
    }
    return acquire()
  }
}
