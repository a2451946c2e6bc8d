// That an operator is sent to what is at fault: whatever the drivers throw, no mail server is blamed for the database, the disk or the machine.

import { describe, expect, it } from 'vitest'
import { explainConnection } from '../../src/adapters/connection-fault.js'
import { houseFault } from '../../src/adapters/faults.js'
import { CULPRITS, culpritIn, HOUSE_FAULTS } from '../../src/core/running/house-faults.js'
import { PARTS, type ProblemName, remedyFor } from '../../src/core/running/part-names.js'
import { FAULTS, OF_A_MAIL_SERVER } from '../fixtures/faults.js'
import { composed } from '../support/mails/composed.js'

const SETTINGS = {
  prefix: 'AMIGO_IMAP',
  host: 'mail.example',
  port: 993,
  security: 'tls',
  user: 'assistance',
  password: 'secret',
  caFile: undefined,
} as const

/** What is thrown by what the house stands on, as its parts tell it. */
const OF_THE_HOUSE = FAULTS.flatMap(([name, thrown]) => {
  const reason = houseFault(thrown())
  // Another process does the work: nothing is at fault, and nobody is told.
  const mere = reason?.startsWith(HOUSE_FAULTS['taken-over'][0])
  return reason === null || mere ? [] : [[name, reason] as const]
})
const BLAMES_MAIL = /mail server and|serveur de messagerie et|AMIGO_(?:IMAP|SMTP|SLACK|LDAP)/

describe('what the drivers throw', () => {
  it('is most of it of the house', () => expect(OF_THE_HOUSE.length).toBeGreaterThan(50))

  it.each(OF_THE_HOUSE)('%s', (_, reason) => {
    const culprit = culpritIn(reason)
    expect(CULPRITS).toContain(culprit)
    expect(culpritIn(`the desk can't send a mail to itself: ${reason}`)).toBe(culprit)
    for (const part of [...PARTS, 'intake:lycees', 'sending:b2'] as readonly ProblemName[])
      expect(remedyFor(part, reason)).not.toMatch(BLAMES_MAIL)
    for (const locale of ['fr', 'en'] as const)
      for (const problem of ['intake', 'sending'] as const) {
        const alarm = { problem, state: 'began', since: 0, until: null, culprit } as const
        const { text } = composed('operator-alarm', { ...alarm, reason: '(the log)' }, locale)
        expect(text).not.toMatch(BLAMES_MAIL)
      }
  })
})

describe('what a mail server does', () => {
  it.each(OF_A_MAIL_SERVER)('%s', (name, thrown) => {
    const { message } = explainConnection(thrown(), SETTINGS)
    // Nobody answers for the server's name: it was not even asked.
    const ofNames = name.startsWith('EDNS')
    expect(culpritIn(message)).toBe(ofNames ? 'network' : null)
    if (ofNames) expect(remedyFor('intake', message)).not.toMatch(BLAMES_MAIL)
    else expect(remedyFor('intake', message)).toMatch(BLAMES_MAIL)
  })

  it('is its own, whatever words it chooses', () => {
    for (const [what] of Object.values(HOUSE_FAULTS))
      expect(culpritIn(`mail.example:993: ${what} (really)`)).toBeNull()
  })
})

it('a name that nobody looks up is the network’s, and what can’t be stored the database’s or the disk’s', () => {
  const dns = Object.assign(new Error('getaddrinfo EAI_AGAIN mail.example'), { code: 'EAI_AGAIN' })
  expect(culpritIn(explainConnection(dns, SETTINGS).message)).toBe('network')
  expect(culpritIn("mails can't be stored (no such thing): check the database")).toBe('database')
})

it('no row begins as another one that blames something else', () => {
  const rows = Object.values(HOUSE_FAULTS)
  for (const [what, , at] of rows) expect(culpritIn(`${what} (…): …`)).toBe(at)
})
