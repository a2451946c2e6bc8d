/** Whether a new request would make a burst with those of the last hour, and why; for `amigo explain` and `amigo replay --dry-run`. */

import { type BurstLookup, type BurstReads, openBurstMemory } from '../../app/time/burst-history.js'
import { lookForBursts } from '../../app/time/bursts.js'
import { clock } from '../../composition/clock.js'
import { rulesOf } from '../../composition/rules.js'
import { aboutOf } from '../../core/deciding/incident/offering.js'
import { BURST_HOUR, type Burst } from '../../core/incidents/burst.js'
import type { RequestSketch } from '../../core/incidents/incident.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Config } from '../../settings.js'
import type { DeskAsked } from './asked-base.js'
import { sketchOf, type WouldOpen } from './would-open.js'

export interface BurstSeen {
  /** Null: it is no new request, or nobody could be asked. */
  readonly burst: {
    /** `off`: AMIGO_BURST_FROM is; `few-people` wrote within the hour; `usual`: nothing that they share with it is more than usual. */
    readonly because: 'off' | 'few-people' | 'usual' | 'unusual'
    /** Requests of people within the hour, this one included. */
    readonly within: number
    /** Of fewer people no burst is made; null: of none. */
    readonly from: number | null
    /** Of a burst: its people, and how many are usual within an hour. */
    readonly people?: number
    readonly usual?: number
    /** The product, the subcategory or the words, stemmed, that they have in common. */
    readonly about?: string
    /** Where something may be unusual: bursts of the last month that nobody made anything of, by which more is asked. */
    readonly inVain?: number
  } | null
}

export const NO_BURST: BurstSeen = { burst: null }

/** As if it came now. Whether its burst was told already is not asked. */
export async function burstWith(
  request: WouldOpen,
  writer: string,
  { bursts, catalogue, personOf }: DeskAsked,
  config: Config,
): Promise<BurstSeen> {
  const requesterId = (await personOf(writer)) ?? undefined
  const own = sketchOf(request, clock.now(), requesterId)
  return { burst: await burstOf(bursts, own, catalogue, config) }
}

/** Of a request with those of the hour before it. */
export async function burstOf(
  reads: BurstReads,
  own: RequestSketch,
  catalogue: Catalogue,
  config: Config,
): Promise<NonNullable<BurstSeen['burst']>> {
  const { burstFrom: from } = rulesOf(config).incidents
  if (from === null) return { because: 'off', within: 0, from }
  const now = own.createdAt
  const history = openBurstMemory()(reads)
  const opened = await history.between(now - BURST_HOUR, now + 1)
  // Whoever wrote within the hour is one person: this request stands for all of theirs.
  const others = opened.filter(({ requesterId }) => requesterId !== own.requesterId)
  const recent = [...others, history.counted(own)]
  const { counted, bursts, inVain } = await lookForBursts(history, recent, { from, now })
  const found = bursts.find(({ members }) => members.some(({ id }) => id === own.id))
  const facts = { within: counted.length, from, ...(inVain > 0 ? { inVain } : {}) }
  if (found) return { because: 'unusual', ...facts, ...seen(found, catalogue, history) }
  return { because: counted.length < from ? 'few-people' : 'usual', ...facts }
}

function seen(
  { key, members, expected }: Burst,
  catalogue: Catalogue,
  { stemOf }: Pick<BurstLookup, 'stemOf'>,
) {
  return {
    people: members.length,
    usual: Math.round(expected * 10) / 10,
    about: key.by === 'words' ? key.stems.map(stemOf).join(', ') : aboutOf(key, catalogue),
  }
}

export function burstText({ burst }: BurstSeen): string[] {
  return burst === null ? [] : [`  burst    ${burstLine(burst)}`]
}

/** « Pronote — because: 7 people within the hour, 0.3 are usual » */
export function burstLine(burst: NonNullable<BurstSeen['burst']>): string {
  const { because, within, from, people, usual, about, inVain } = burst
  const why = {
    off: 'AMIGO_BURST_FROM is none',
    'few-people': `${within} wrote within the hour, and of fewer than ${from} none is made`,
    usual: `nothing that it shares with the ${within} of this hour is more than usual`,
    unusual: `${people} people within the hour, ${usual} are usual`,
  }[because]
  const asked = inVain
    ? `; ${inVain} told within a month came to nothing, and more is asked since`
    : ''
  return `${about ?? 'none'} — because: ${why}${asked}`
}
