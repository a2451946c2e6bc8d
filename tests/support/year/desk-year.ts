/** The year of a desk: a calendar of what people will do, and the morning sweeps between. */

import type { Sent, World } from '../desk/world.js'

export const HOUR = 60 * 60_000
export const DAY = 24 * HOUR

/** Days from one sweep to the next: often enough for dates that are days apart. */
const SWEPT_EVERY = 2

/** Something that somebody will do; what the desk sends in consequence is given to `heard`. */
export interface Plan {
  readonly at: number
  act(): Promise<readonly Sent[]>
}

export class DeskYear {
  readonly #world: World
  readonly #plans: Plan[] = []
  readonly #heard: (sent: Sent, at: number) => void

  /** `heard` is told of each mail that the desk sends. */
  constructor(world: World, heard: (sent: Sent, at: number) => void) {
    this.#world = world
    this.#heard = heard
  }

  plan(plan: Plan): void {
    const behind = this.#plans.findIndex(({ at }) => at > plan.at)
    this.#plans.splice(behind < 0 ? this.#plans.length : behind, 0, plan)
  }

  /** Days from `start`; `swept` is called after each sweep. */
  async pass(start: number, days: number, swept: () => Promise<void>): Promise<void> {
    for (let day = 0; day < days; day += SWEPT_EVERY) {
      const morning = start + day * DAY
      await this.#until(morning)
      this.#world.now = Math.max(this.#world.now, morning)
      const { sent } = await this.#world.sweep()
      this.#tell(sent)
      await swept()
    }
  }

  async #until(time: number): Promise<void> {
    for (let plan = this.#plans[0]; plan && plan.at < time; plan = this.#plans[0]) {
      this.#plans.shift()
      this.#world.now = Math.max(this.#world.now, plan.at)
      this.#tell(await plan.act())
    }
  }

  #tell(sent: readonly Sent[]): void {
    for (const mail of sent) this.#heard(mail, this.#world.now)
  }
}
