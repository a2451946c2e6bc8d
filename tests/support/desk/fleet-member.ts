/** One of several processes on one PostgreSQL: it claims, handles, sends and sweeps by itself, and can be killed or stopped between two steps. */

import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { openLeases } from '../../../src/adapters/stores/leases/leases.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { openSimilar } from '../../../src/adapters/stores/similar/similar-requests.js'
import type { Compose } from '../../../src/adapters/templates/compose.js'
import { worker } from '../../../src/app/inbox/work.js'
import type { Mailer } from '../../../src/app/ports/mailer.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Store } from '../../../src/app/ports/store.js'
import { openDeliverer } from '../../../src/app/sending/deliver.js'
import { tellUndelivered } from '../../../src/app/sending/undelivered.js'
import { tellFloods } from '../../../src/app/time/floods.js'
import { incidentRounds } from '../../../src/app/time/incidents.js'
import { type Swept, sweep } from '../../../src/app/time/sweep.js'
import { carryingFiles, sweepParts } from './desk.js'
import { RULES, type World } from './world.js'
import { openWork } from './world-parts.js'

/** Between two steps: transactions, mails that are sent, outcomes that are written. */
export type Fate =
  | { readonly is: 'lives' }
  /** `after` so many steps; the last one `came` through, and it never knew, or is undone. */
  | { readonly is: 'killed'; readonly after: number; readonly came: boolean }
  /** It stands still there, others count it as dead, and it goes on once they are done. */
  | { readonly is: 'stopped'; readonly after: number }

export class Dead extends Error {}

export interface Member {
  readonly id: string
  readonly dead: boolean
  /** Of the next round of work. `standing` is told once it stands still; it goes on when that resolves. */
  meets(fate: Fate, standing?: () => Promise<void>): void
  /** One look at all that waits. */
  look(): Promise<void>
  sweep(): Promise<Swept>
  /** Its sign of life, or the lack of one. */
  shows(life: boolean): Promise<void>
  requireNoFault(): void
  close(): Promise<void>
}

interface Steps {
  readonly dead: boolean
  /** Rejects when it is killed: what waits for an answer of its own would wait for ever. */
  readonly death: Promise<never>
  before(): Promise<void>
  /** Throws where the step that was done is its last; `undone`: where it can be taken back. */
  done(undone: boolean): void
  meets: Member['meets']
}

function openSteps(): Steps {
  let fate: Fate = { is: 'lives' }
  let standing: () => Promise<void> = async () => {}
  let dead = false
  let steps = 0
  let die: (error: Dead) => void = () => {}
  const death = new Promise<never>((_, reject) => {
    die = reject
  })
  death.catch(() => {})
  return {
    get dead() {
      return dead
    },
    death,
    meets(next, stands = async () => {}) {
      fate = next
      standing = stands
      steps = 0
    },
    async before() {
      if (dead) throw new Dead('it was killed')
      steps += 1
      if (fate.is !== 'stopped' || steps !== fate.after + 1) return
      await standing()
    },
    done(undone) {
      if (dead) throw new Dead('it was killed')
      if (fate.is !== 'killed' || steps <= fate.after || fate.came === undone) return
      dead = true
      die(new Dead('it was killed'))
      throw new Dead('it was killed')
    },
  }
}

export interface Boarding {
  readonly settings: DatabaseSettings
  readonly world: World
  /** A mail that left, by its row. */
  left(row: OutboxRow, compose: Compose): void
}

export async function startMember(
  id: string,
  { settings, world, left }: Boarding,
): Promise<Member> {
  const knex = await openDatabase(settings)
  const desk = { folder: world.folder, knex, tokens: world.tokens, rules: RULES, time: world }
  const parts = openWork({ ...desk, hasChat: false }, { dailyCap: 1000, process: id })
  const steps = openSteps()
  const store = mortalStore(parts.work.store, steps)
  const work = { ...parts.work, store }
  const mailer = mortalMailer(steps, (row) => left(row, parts.compose))
  const outbox = openOutbox(knex, id, { shared: true })
  const handle = worker(work)
  const incidents = incidentRounds(work)
  const adding = { mailer, similar: openSimilar(knex, { locale: 'fr', steady: work.clock.steady }) }
  const delivering = {
    outbox: { ...outbox, settle: mortal(outbox.settle, steps) },
    mailer: carryingFiles(knex, work.blobs, { ...adding, log: work.log }),
    clock: work.clock,
    log: work.log,
  }
  const deliverer = openDeliverer({ ...delivering, linger: 0 }, Number.POSITIVE_INFINITY)
  const leases = openLeases(knex, identityOf(id))
  await leases.renew()
  const look = async () => {
    await outbox.release()
    for (const round of [handle, incidents, deliverer.round]) while ((await round()) === 'more');
  }
  const swept = async () => {
    await tellUndelivered(work)
    await tellFloods(work)
    return sweep({ ...work, ...sweepParts(knex, work.blobs, RULES), watch: parts.watch })
  }
  return {
    id,
    get dead() {
      return steps.dead
    },
    meets: steps.meets,
    look: () => Promise.race([look(), steps.death]),
    sweep: () => Promise.race([swept(), steps.death]),
    async shows(life) {
      if (life) return void (await leases.renew())
      await world.knex('processes').where({ id }).update({ until: 0 })
    },
    requireNoFault: parts.requireNoFault,
    async close() {
      await deliverer.stop()
      await knex.destroy()
    },
  }
}

const identityOf = (id: string) => ({
  id,
  instance: id,
  host: 'here',
  pid: 1,
  roles: ['worker', 'sender', 'cron'],
  secret: 'same',
  files: 'same',
})

function mortalStore(store: Store, steps: Steps): Store {
  return {
    ...store,
    async transaction(work) {
      await steps.before()
      const done = await store.transaction(async (unit) => {
        const result = await work(unit)
        steps.done(true)
        return result
      })
      steps.done(false)
      return done
    },
  }
}

function mortalMailer(steps: Steps, left: (row: OutboxRow) => void): Mailer {
  return {
    async send(row) {
      await steps.before()
      steps.done(true)
      left(row)
      steps.done(false)
      return { kind: 'sent' }
    },
  }
}

function mortal<A extends unknown[]>(
  step: (...args: A) => Promise<void>,
  steps: Steps,
): (...args: A) => Promise<void> {
  return async (...args) => {
    await steps.before()
    steps.done(true)
    await step(...args)
    steps.done(false)
  }
}
