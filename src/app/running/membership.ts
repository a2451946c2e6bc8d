/** This process among those that share a database: it shows that it lives, and runs what only one of them may run. */

import { messageOf } from '../../core/running/thrown.js'
import type { Lease, Leases } from '../ports/leases.js'
import type { Log } from '../ports/log.js'
import { type Loop, startLoop } from './loop.js'

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
  /** Stops what runs under leases, the last one started first, and gives the leases up. */
  stop(): Promise<void>
  /** After everything else: what this process had claimed is free for others. */
  leave(): Promise<void>
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
  /** It is being stopped. */
  ending: Promise<void> | null
}

/** Signs of life in the time that a lease lasts. */
const SIGNS = 5

/** The process must be known before it claims anything: call `begin` of what is returned first. */
export function openMembership(
  options: MembershipOptions,
): Membership & { begin(): Promise<void> } {
  const members = new Members(options)
  return {
    begin: () => members.begin(),
    hold: (name, start) => members.hold(name, start),
    held: () => members.held(),
    stop: () => members.stop(),
    leave: () => members.leave(),
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
      // Until it shows again that it lives, all that it claims may be taken from it.
      retryWithin: lasts / SIGNS,
      ...(explain && { explain }),
      round: () => this.#round(),
    })
  }

  hold(name: string, start: (lease: Lease) => LeasedPart): Promise<boolean> {
    return new Promise((decided) => {
      this.#candidates.push({ name, start, decided, lease: null, part: null, ending: null })
      this.#loop?.wake()
    })
  }

  held(): string[] {
    return this.#candidates.flatMap(({ name, part }) => (part === null ? [] : [name]))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    for (const one of [...this.#candidates].reverse()) {
      const { lease } = one
      await this.#end(one)
      if (lease !== null) await this.#giveUp(lease)
    }
  }

  async leave(): Promise<void> {
    this.#stopping = true
    await this.#loop?.stop()
    clearTimeout(this.#deadline)
    const { leases, log } = this.#options
    await leases.leave().catch((error: unknown) => {
      log.warn({}, `others take over in a while: ${messageOf(error)}`)
    })
  }

  async #giveUp(lease: Lease): Promise<void> {
    const { leases, log } = this.#options
    await leases.release(lease).catch((error: unknown) => {
      log.warn({ lease: lease.name }, `another takes it over in a while: ${messageOf(error)}`)
    })
  }

  async #round(): Promise<'nothing' | 'all'> {
    const kept = await this.#renew()
    for (const one of this.#candidates) {
      const { lease } = one
      if (lease !== null && !kept.some((other) => sameLease(other, lease)))
        this.#lose(one, 'another process has it')
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
    for (const one of this.#candidates) this.#lose(one, 'it could not be renewed in time')
  }

  async #take(one: Candidate): Promise<void> {
    const lease = await this.#options.leases.take(one.name)
    if (lease === null) return
    // The process was told to stop while it asked.
    if (this.#stopping) return this.#giveUp(lease)
    this.#options.log.info({ lease: one.name, epoch: lease.epoch }, 'lease taken')
    try {
      one.part = one.start(lease)
      one.lease = lease
    } catch (error) {
      await this.#giveUp(lease)
      throw error
    }
  }

  /** Nobody waits for its end: the other leases are renewed meanwhile. */
  #lose(one: Candidate, why: string): void {
    if (one.lease === null || one.ending !== null) return
    const { log } = this.#options
    log.warn({ lease: one.name }, `lease lost: ${why}; its part stops here`)
    this.#end(one).catch((error: unknown) =>
      log.error({ err: error }, `${one.name}: it could not be stopped`),
    )
  }

  /** It is not taken again before it has ended. */
  #end(one: Candidate): Promise<void> {
    const part = one.part
    one.part = null
    one.ending ??= (part?.stop() ?? Promise.resolve()).finally(() => {
      one.lease = null
      one.ending = null
    })
    return one.ending
  }
}

function sameLease(one: Lease, other: Lease): boolean {
  return one.name === other.name && one.epoch === other.epoch
}
