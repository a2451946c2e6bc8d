/** Time zones that cache their offsets: asking the platform for one takes longer than everything else that is done with a date. */

import { IANAZone } from 'luxon'
import { HOUR } from '../../running/durations.js'

/** The zone of an IANA name, `Europe/Paris`; an unknown name makes invalid dates, as luxon does with it. */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name)
  if (known) return known
  const zone = new RememberingZone(name)
  zones.set(name, zone)
  return zone
}

const zones = new Map<string, IANAZone>()

const UTC_DAY = 24 * HOUR
/** Eleven years of days; then it begins anew. */
const MAX_DAYS = 4000

class RememberingZone extends IANAZone {
  /** Minutes, at the beginning of each day of UTC. */
  readonly #offsets = new Map<number, number>()

  /** A day that begins and ends with one offset has it throughout: no zone changes its clocks and takes it back within a day. */
  override offset(at: number): number {
    const day = Math.floor(at / UTC_DAY)
    const offset = this.#atBeginOf(day)
    return offset === this.#atBeginOf(day + 1) ? offset : super.offset(at)
  }

  #atBeginOf(day: number): number {
    const known = this.#offsets.get(day)
    if (known !== undefined) return known
    if (this.#offsets.size >= MAX_DAYS) this.#offsets.clear()
    const offset = super.offset(day * UTC_DAY)
    this.#offsets.set(day, offset)
    return offset
  }
}
