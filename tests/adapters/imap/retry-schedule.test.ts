/** When a mail that can’t be fetched is asked for again, in whose company, when it is given up, and how often that is said. */

import { describe, expect, it } from 'vitest'
import { openReminders } from '../../../src/adapters/imap/intake/reminders.js'
import { RetrySchedule } from '../../../src/adapters/imap/intake/retry-schedule.js'
import { DAY, HOUR, MINUTE } from '../../../src/core/running/durations.js'

const NOW = Date.UTC(2026, 10, 28, 12)

describe('mails that are left alone', () => {
  it('are asked for after half a minute, two and ten, then set aside and asked for every hour', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8])
    let now = NOW
    const waits: number[] = []
    for (let tries = 1; tries <= 6; tries++) {
      expect(retries.postpone(7, 'unreadable', now)).toBe(tries)
      expect(retries.isHopeless(7, tries, false)).toBe(tries > 3)
      expect(retries.due([7, 8], now)).toEqual([{ uids: [8], alone: false }])
      waits.push(retries.nextDue() - now)
      now = retries.nextDue()
      expect(retries.due([7, 8], now).map(({ uids }) => uids)).toEqual([[8], [7]])
    }
    expect(waits).toEqual([MINUTE / 2, 2 * MINUTE, 10 * MINUTE, HOUR, HOUR, HOUR])
  })

  it('do not rest until the day that a clock showed which was set back', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    const reminders = openReminders()
    for (const ahead of [400 * 24 * HOUR, 2 * HOUR]) {
      retries.postpone(7, 'unreadable', NOW + ahead)
      expect(retries.due([7], NOW)).toEqual([{ uids: [7], alone: false }])
      const fault = `of ${ahead}`
      expect(reminders.due(fault, NOW + ahead)).toBe(true)
      expect(reminders.due(fault, NOW)).toBe(true)
    }
    retries.postponeByDay(7, NOW + 400 * 24 * HOUR)
    expect(retries.due([7], NOW)).toHaveLength(1)
  })

  it('wait for a day while the server says that it passes, and gives no other either', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8])
    const hopeless = [true, false].map((passing) => {
      const tries = Array.from({ length: 40 }, () => retries.postpone(7, 'unreadable', NOW))
      const first = tries.findIndex((n) => retries.isHopeless(7, n, passing))
      retries.fetched(7)
      return first + 1
    })
    expect(hopeless).toEqual([28, 4])
    retries.postpone(7, 'unreadable', NOW)
    expect(retries.isHopeless(7, 4, true)).toBe(false)
    retries.fetched(8)
    expect(retries.isHopeless(7, 4, true)).toBe(true)
  })

  it('are counted for each fault: two by turns do not begin anew', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    const tries = (['unreadable', 'missing'] as const).map((fault) =>
      [1, 2, 3, 4].map((n) => retries.postpone(7, fault, NOW + n)),
    )
    expect(tries).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ])
    expect(retries.postpone(7, 'unreadable', NOW)).toBe(5)
    retries.fetched(7)
    expect(retries.postpone(7, 'unreadable', NOW)).toBe(1)
  })

  it('come in their turn when a connection died of them: a few together, then one by one', () => {
    const retries = new RetrySchedule()
    const uids = Array.from({ length: 25 }, (_, at) => at + 1)
    retries.beginRound('1', uids)
    retries.beginFetch(uids.slice(0, 20))
    expect(retries.connectionLost()).toBeNull()
    expect(retries.due(uids, NOW).map((batch) => batch.uids.length)).toEqual([10, 10, 5])
    retries.beginFetch(uids.slice(0, 10))
    expect(retries.connectionLost()).toBeNull()
    expect(retries.due(uids, NOW).map(({ alone }) => alone)).toEqual([
      ...Array(10).fill(true),
      false,
      false,
    ])
    // Whoever wrote one of them may have written the next one, too.
    expect(retries.due(uids, NOW).flatMap((batch) => batch.uids)).toEqual(uids)
    retries.beginFetch([3])
    expect(retries.connectionLost()).toBe(3)
    // What is not being fetched has nothing to do with it.
    retries.beginFetch([])
    expect(retries.connectionLost()).toBeNull()
  })

  it('come after all others when they are stored, and only stay there', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8, 9])
    retries.postpone(7, 'stays', NOW - DAY)
    retries.beginFetch([8])
    retries.connectionLost()
    expect(retries.due([7, 8, 9], NOW).map(({ uids }) => uids)).toEqual([[8], [9], [7]])
  })

  it('are forgotten with the UIDVALIDITY that their UIDs belong to', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    retries.postpone(7, 'stays', NOW)
    retries.beginRound('2', [7])
    expect(retries.due([7], NOW)).toEqual([{ uids: [7], alone: false }])
  })

  it('are told of at once, after an hour, after six, then daily; anew when it is over', () => {
    const reminders = openReminders()
    const said = Array.from({ length: 80 }, (_, hour) => hour).filter((hour) =>
      reminders.due('stays:full', NOW + hour * HOUR),
    )
    expect(said).toEqual([0, 1, 6, 30, 54, 78])
    expect([reminders.over('stays:'), reminders.over('stays:')]).toEqual([true, false])
    expect(reminders.due('stays:full', NOW + 80 * HOUR)).toBe(true)
  })
})
