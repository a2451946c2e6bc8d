/** A zone that remembers its offsets says what the platform says: at each change of the clocks, and at any other moment. */

import { IANAZone } from 'luxon'
import { describe, expect, it } from 'vitest'
import { zoneOf } from '../../../src/core/request/dates/zone.js'
import { HOUR } from '../../../src/core/running/durations.js'
import fc from '../../support/runner/random-cases.js'

/** Hours, half hours and quarters; changes at noon, at midnight and at half past; a day that was left out. */
const ZONES = [
  ...['Europe/Paris', 'Europe/London', 'America/St_Johns', 'America/Sao_Paulo', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Tehran', 'Pacific/Apia'],
  ...['Pacific/Chatham', 'Antarctica/Troll', 'Asia/Gaza', 'Pacific/Noumea', 'UTC', 'Etc/GMT+5'],
]
const FROM = Date.UTC(1975, 0, 1)
const TO = Date.UTC(2045, 0, 1)

/** To the millisecond, by halving. */
function changesOf(zone: IANAZone, step = 7 * 24 * HOUR): number[] {
  const changes: number[] = []
  for (let at = FROM; at < TO; at += step) {
    let [low, high] = [at, at + step]
    if (zone.offset(low) === zone.offset(high)) continue
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (zone.offset(middle) === zone.offset(low)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}

describe.each(ZONES)('%s', (name) => {
  const platform = IANAZone.create(name)
  const zone = zoneOf(name)

  it('around each change of its clocks', () => {
    const around = [-25 * HOUR, -HOUR, -1, 0, 1, HOUR, 25 * HOUR]
    const moments = changesOf(platform).flatMap((at) => around.map((by) => at + by))
    expect(moments.map((at) => zone.offset(at))).toEqual(moments.map((at) => platform.offset(at)))
  })

  it('at any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: FROM, max: TO }), (at) => {
        expect(zone.offset(at)).toBe(platform.offset(at))
      }),
    )
  })
})

it('is the zone of its name', () => {
  expect(zoneOf('Europe/Paris').equals(IANAZone.create('Europe/Paris'))).toBe(true)
  expect(zoneOf('Europe/Nowhere').isValid).toBe(false)
  expect(zoneOf('Europe/Nowhere').offset(0)).toBeNaN()
  expect(zoneOf('Europe/Paris').offset(Number.NaN)).toBeNaN()
})
