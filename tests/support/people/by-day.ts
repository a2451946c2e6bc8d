/** A desk told day by day: what is replied on a day, what the sweep of a day sends. */

import { DateTime } from 'luxon'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'

/** The day, at ten o'clock there; whatever happened at ten is past at half past. */
export const at = (day: string, time = '10:00') =>
  DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/Paris' }).toMillis()

export interface ByDay {
  /** From a sender whom the mail server vouches for. */
  reply(who: Who, text: string, number?: number): Promise<Sent[]>
  on(day: string, time?: string): void
  /** What the sweep of that day sends, « kind recipient » each. */
  swept(day: string): Promise<string[]>
}

/** `world` gives the desk of the test that runs. */
export function byDay(world: () => World): ByDay {
  const on = (day: string, time = '10:00') => {
    world().now = at(day, time)
  }
  return {
    on,
    reply: (who, text, number = 1) =>
      world().mailFrom(who, { subject: `Re: [R-00000${number}]`, text, headers: PROVEN }),
    async swept(day) {
      on(day, '10:30')
      const { sent } = await world().sweep()
      return sent.map(({ kind, to }) => `${kind} ${to.split('@')[0]}`)
    },
  }
}

/** As people read it: no-break spaces are spaces. */
export const said = (text: string | undefined) => (text ?? '').replaceAll('\u00a0', ' ')
