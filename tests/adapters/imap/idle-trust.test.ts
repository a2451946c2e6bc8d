/** A server whose IDLE tells of nothing is looked into more often, and says so once; one that tells is believed. */

import { describe, expect, it } from 'vitest'
import { openIdleTrust } from '../../../src/adapters/imap/intake/idle-trust.js'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { startScriptedImap } from '../../support/servers/scripted-imap.js'
import { deliver, type Folder } from '../../support/servers/scripted-imap-commands.js'

describe('trust in what IDLE tells', () => {
  it('is earned by the first mail that it tells of', () => {
    const trust = openIdleTrust()
    expect(trust.tells()).toBe(false)
    trust.told()
    expect(trust.tells()).toBe(true)
  })

  it('ends with the second mail that nobody told of, and is said once', () => {
    const trust = openIdleTrust()
    trust.told()
    expect(trust.untold()).toBe(false)
    expect(trust.tells()).toBe(true)
    expect(trust.untold()).toBe(true)
    expect(trust.tells()).toBe(false)
    expect(trust.untold()).toBe(false)
  })

  it('does not end by one, told of others', () => {
    const trust = openIdleTrust()
    trust.untold()
    trust.told()
    expect(trust.untold()).toBe(false)
    expect(trust.tells()).toBe(true)
  })
})

const SAID = /does not tell of new mails \(IDLE\).*every \d+ s/

it.each([
  ['untold', 'IMAP4rev1 IDLE MOVE UIDPLUS', true],
  ['told at DONE only', 'IMAP4rev1 IDLE MOVE UIDPLUS', true],
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
  if (how === 'told at DONE only')
    server.rule(({ name }, sane, session) =>
      name === 'UID SEARCH' && session.selected !== null
        ? [`* ${session.selected.mails.length} EXISTS`, ...sane()]
        : undefined,
    )
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
