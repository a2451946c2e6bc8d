/** A server whose IDLE tells of nothing is looked into more often, and says so once; one that tells is believed. */

import { describe, expect, it } from 'vitest'
import { openIdleTrust } from '../../../src/adapters/imap/intake/idle-trust.js'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { startScriptedImap } from '../../support/servers/scripted-imap.js'
import { deliver, type Folder } from '../../support/servers/scripted-imap-commands.js'

describe('trust in what IDLE tells', () => {
  it('ends with the second mail that nobody told of, for an hour', () => {
    const trust = openIdleTrust()
    expect(trust.untold(0)).toBe(false)
    expect(trust.tells(1)).toBe(true)
    expect(trust.untold(1000)).toBe(true)
    expect(trust.tells(1000)).toBe(false)
    expect(trust.untold(2000)).toBe(false)
    expect(trust.tells(2000 + HOUR)).toBe(true)
  })

  it('is there again as soon as it tells of one', () => {
    const trust = openIdleTrust()
    trust.untold(0)
    trust.told()
    expect(trust.untold(1000)).toBe(false)
    expect(trust.untold(2000)).toBe(true)
    trust.told()
    expect(trust.tells(2001)).toBe(true)
  })

  it('is no matter of a clock that was set back', () => {
    const trust = openIdleTrust()
    trust.untold(5 * HOUR)
    trust.untold(5 * HOUR)
    expect(trust.tells(0)).toBe(true)
  })
})

const SAID = /does not tell of new mails \(IDLE\).*every \d+ s/

it.each([
  ['untold', 'IMAP4rev1 IDLE MOVE UIDPLUS', true],
  ['told', 'IMAP4rev1 IDLE MOVE UIDPLUS', false],
  ['untold, without IDLE', 'IMAP4rev1 MOVE UIDPLUS', true],
])('mails that are %s', async (how, capabilities, says) => {
  const server = await startScriptedImap({ capabilities })
  const warned: string[] = []
  const stored: unknown[] = []
  const intake = startIntake(mailboxSettings(server.port, { pollEvery: 300 }), {
    blobs: undefined as never,
    inbox: undefined as never,
    receive: async (messages) => void stored.push(...messages),
    onMail() {},
    log: { debug() {}, info() {}, warn: (_, line) => void warned.push(line), error() {} },
  })
  const inbox = server.state.folders.get('INBOX') as Folder
  const looks = () => server.state.seen.filter(({ name }) => name === 'UID SEARCH').length
  try {
    await intake.ready
    for (let count = 1; count <= 3; count++) {
      // In the middle of a rest.
      const before = looks()
      await until(() => looks() > before)
      if (how !== 'told') deliver(inbox, mail(count))
      else {
        await until(() => [...server.sessions].some(({ idleTag }) => idleTag !== null))
        server.deliver([mail(count)])
      }
      await until(() => stored.length === count)
    }
  } finally {
    await intake.stop()
    await server.close()
  }
  expect(warned.filter((line) => SAID.test(line))).toHaveLength(says ? 1 : 0)
})

const mail = (count: number) => Buffer.from(`Subject: ${count}\r\n\r\n${'.'.repeat(count)}`)
