/** This process among those that share a database: it shows that it lives, and runs what only one of them may run. */

import { messageOf } from '../core/running/thrown.js'
import { type Loop, startLoop } from './loop.js'
import type { Lease, Leases } from './ports/leases.js'
import type { Log } from './ports/log.js'

/** What runs while its lease is held. */
export interface LeasedPart {
  stop(): Promise<void>
}

export interface Membership {
  /**
   * Runs a part while this process has its lease: started anew each time that it is taken, stopped before
   * it may be lost. Resolves when it is known whether this process has it at first.
   */
  hold(name: string, start: (lease: Lease) => LeasedPart): Promise<boolean>
  /** Names of the leases under which parts run here. */
  held(): string[]
  /** Stops what runs, gives the leases up, and leaves. */
  stop(): Promise<void>
}

export interface MembershipOptions {
  readonly leases: Leases
  readonly log: Log
  /** Without a sign of life for so long the leases are lost, ms. */
  readonly lasts: number
  readonly explain?: (error: unknown) => string | null
}

interface Candidate {
  readonly name: string
  readonly start: (lease: Lease) => LeasedPart
  readonly decided: (held: boolean) => void
  lease: Lease | null
  part: LeasedPart | null
}

/** Signs of life in the time that a lease lasts. */
const SIGNS = 5

/** The process must be known before it claims anything: call `begin` of what is returned first. */
export function openMembership(options: MembershipOptions): Membership & { begin(): Promise<void> } {
  const members = new Members(options)
  return {
    begin: () => members.begin(),
    hold: (name, start) => members.hold(name, start),
    held: () => members.held(),
    stop: () => members.stop(),
  }
}

/** The only process there may be: it runs everything. */
export function soleMember(): Membership {
  const parts = new Map<string, LeasedPart>()
  return {
    async hold(name, start) {
      parts.set(name, start({ name, epoch: 0 }))
      return true
    },
    held: () => [...parts.keys()],
    async stop() {
      for (const part of [...parts.values()].reverse()) await part.stop()
      parts.clear()
    },
  }
}

class Members {
  readonly #options: MembershipOptions
  readonly #candidates: Candidate[] = []
  #loop: Loop | undefined
  #deadline: NodeJS.Timeout | undefined
  #stopping = false

  constructor(options: MembershipOptions) {
    this.#options = options
  }

  async begin(): Promise<void> {
    await this.#renew()
    const { log, lasts, explain } = this.#options
    this.#loop = startLoop({
      name: 'leases',
      log,
      every: lasts / SIGNS,
      ...(explain && { explain }),
      round: () => this.#round(),
    })
  }

  hold(name: string, start: (lease: Lease) => LeasedPart): Promise<boolean> {
    return new Promise((decided) => {
      this.#candidates.push({ name, start, decided, lease: null, part: null })
      this.#loop?.wake()
    })
  }

  held(): string[] {
    return this.#candidates.flatMap(({ name, part }) => (part === null ? [] : [name]))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#loop?.stop()
    clearTimeout(this.#deadline)
    for (const one of [...this.#candidates].reverse()) await this.#end(one)
    const { leases, log } = this.#options
    // Others take over when the leases end by themselves.
    await leases.leave().catch((error: unknown) => {
      log.warn({}, `the leases could not be given up: ${messageOf(error)}`)
    })
  }

  async #round(): Promise<'nothing' | 'all'> {
    const kept = await this.#renew()
    for (const one of this.#candidates) {
      const { lease } = one
      if (lease !== null && !kept.some(({ name, epoch }) => sameLease({ name, epoch }, lease)))
        await this.#lose(one, 'another process has it')
      if (one.lease === null && !this.#stopping) await this.#take(one)
      one.decided(one.lease !== null)
    }
    return 'all'
  }

  /** By a clock that does not leap: what is not renewed in time is stopped before another has it. */
  async #renew(): Promise<Lease[]> {
    const { leases, lasts } = this.#options
    const asked = performance.now()
    const kept = await leases.renew()
    clearTimeout(this.#deadline)
    const left = asked + lasts * (1 - 1 / SIGNS) - performance.now()
    this.#deadline = setTimeout(() => this.#expire(), Math.max(0, left))
    this.#deadline.unref()
    return kept
  }

  #expire(): void {
    for (const one of this.#candidates)
      this.#lose(one, 'it could not be renewed in time').catch((error: unknown) => {
        this.#options.log.error({ err: error }, `${one.name}: it could not be stopped`)
      })
  }

  async #take(one: Candidate): Promise<void> {
    const lease = await this.#options.leases.take(one.name)
    if (lease === null) return
    this.#options.log.info({ lease: one.name, epoch: lease.epoch }, 'lease taken')
    one.lease = lease
    one.part = one.start(lease)
  }

  async #lose(one: Candidate, why: string): Promise<void> {
    if (one.lease === null) return
    this.#options.log.warn({ lease: one.name }, `lease lost: ${why}; its part stops here`)
    await this.#end(one)
  }

  async #end(one: Candidate): Promise<void> {
    const { part } = one
    one.part = null
    await part?.stop()
    one.lease = null
  }
}

function sameLease(one: Lease, other: Lease): boolean {
  return one.name === other.name && one.epoch === other.epoch
}
