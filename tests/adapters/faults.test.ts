/** Faults of the house told from faults of messages. */

import { describe, expect, it } from 'vitest'
import { markError } from '../../src/adapters/database/database-errors.js'
import { houseFault, judge } from '../../src/adapters/faults.js'
import { FAULTS, OF_A_MAIL_SERVER, system } from '../fixtures/faults.js'
import fc from '../support/runner/random-cases.js'

describe('whose fault it is', () => {
  it.each(FAULTS)('%s', (_, thrown, about) => {
    const judged = judge(thrown())
    expect(judged.about).toBe(about)
    expect(judged.line).toMatch(/^[^\n]+$/)
  })
})

describe('what is said of it', () => {
  it('names what is wrong with the house, and the setting or the command that mends it', () => {
    const says = (error: unknown) => houseFault(error) ?? ''
    expect(says(system('ENOSPC', 'write'))).toMatch(/disk is full \(ENOSPC.*AMIGO_DATA_DIR/)
    expect(says(system('ESTALE', 'read', { path: '/data/blobs' }))).toMatch(/files.*mount/)
    expect(says({ code: '42P01', message: 'relation "tickets" does not exist' })).toMatch(
      /lacks what Amigo made.*amigo migrate/,
    )
    expect(says({ code: '25006', message: 'read-only' })).toMatch(/no writes.*standby/)
  })

  it('a refused connection is the database’s only where the database was spoken to', () => {
    expect(houseFault(system('ECONNREFUSED', 'connect'))).toBeNull()
    const ofDatabase = system('ECONNREFUSED', 'connect')
    markError(ofDatabase)
    expect(houseFault(ofDatabase)).toMatch(/database can't be reached.*AMIGO_DATABASE_URL/)
    const wrapped = new Error('the round failed', { cause: ofDatabase })
    expect(houseFault(wrapped)).toMatch(/database can't be reached/)
  })

  it.each(OF_A_MAIL_SERVER)('%s is the mail server’s, and none of the house', (_, thrown) => {
    expect(judge(thrown()).about).toBe('house')
    expect(houseFault(thrown())).toBeNull()
  })

  it('nothing of a message, of a bug, or of what nobody knows', () => {
    for (const [, thrown, about] of FAULTS)
      if (about !== 'house') expect(houseFault(thrown())).toBeNull()
  })

  it('an unknown fault of the database is no bug that a message met', () => {
    const strange = new Error('the driver has a new way to fail')
    markError(strange)
    expect(judge(strange).about).toBe('unknown')
  })
})

it('whatever is thrown is judged, and said in a line', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
      const { line } = judge(thrown)
      expect(typeof line).toBe('string')
      expect(line).not.toBe('')
      expect(houseFault(thrown) === null || houseFault(thrown) !== '').toBe(true)
    }),
  )
})
