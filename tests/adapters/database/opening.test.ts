/** What keeps a database from being opened: which faults only a person can mend, and which may be over when the service is started again. */

import { describe, expect, it } from 'vitest'
import { markError } from '../../../src/adapters/database/database-errors.js'
import { DatabaseFault } from '../../../src/adapters/database/database-fault.js'
import { openingFault } from '../../../src/adapters/database/opening-fault.js'
import { explainFault } from '../../../src/commands/explain-fault.js'
import { EXIT } from '../../../src/commands/faults.js'
import { databaseAddress } from '../../../src/settings/schemas.js'

function thrown(fields: object, message = 'said so'): Error {
  const error = Object.assign(new Error(message), fields)
  markError(error)
  return error
}

/** SQLSTATE, or the code of Node; whether the service is started again by systemd. */
const POSTGRES: readonly (readonly [string, Error, boolean])[] = [
  ['nothing listens', thrown({ code: 'ECONNREFUSED', errno: -111, syscall: 'connect' }), true],
  ['no way there', thrown({ code: 'EHOSTUNREACH', errno: -113, syscall: 'connect' }), true],
  ['reset', thrown({ code: 'ECONNRESET', errno: -104, syscall: 'read' }), true],
  ['no answer', thrown({}, 'timeout expired'), true],
  ['cut', thrown({}, 'Connection terminated unexpectedly'), true],
  ['the resolver is away', thrown({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }), true],
  ['starting', thrown({ code: '57P03' }), true],
  ['told to end', thrown({ code: '57P01' }), true],
  ['crashed', thrown({ code: '57P02' }), true],
  ['no connection left', thrown({ code: '53300' }), true],
  ['no memory', thrown({ code: '53200' }), true],
  ['its disk full', thrown({ code: '53100' }), true],
  ['a standby', thrown({ code: '25006' }), true],
  ['a deadlock with another start', thrown({ code: '40P01' }), true],
  ['unknown host', thrown({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), false],
  ['wrong password', thrown({ code: '28P01' }), false],
  ['no such user, no line in pg_hba', thrown({ code: '28000' }), false],
  ['no such database', thrown({ code: '3D000' }), false],
  ['no right to connect', thrown({ code: '42501' }), false],
  ['no address', thrown({ code: 'ERR_INVALID_URL' }), false],
  ['a bug', thrown({}, 'x is not a function'), false],
]
const SQLITE: readonly (readonly [string, Error, boolean])[] = [
  ['no such folder', thrown({ code: 'SQLITE_CANTOPEN' }), false],
  ['not ours to write', thrown({ code: 'SQLITE_READONLY' }), false],
  ['something else', thrown({ code: 'SQLITE_NOTADB' }), false],
  ['damaged', thrown({ code: 'SQLITE_CORRUPT' }), false],
  ['disk full', thrown({ code: 'SQLITE_FULL' }), true],
  ['locked', thrown({ code: 'SQLITE_BUSY' }), true],
]

describe.each([
  ['pg', POSTGRES],
  ['sqlite', SQLITE],
] as const)('%s', (driver, faults) => {
  it.each(faults)('%s', (_, error, passes) => {
    const fault = openingFault({ driver, file: '/data/amigo.sqlite' }, error)
    expect(fault).toBeInstanceOf(DatabaseFault)
    expect(explainFault(fault).exitCode).toBe(passes ? EXIT.temporary : EXIT.config)
    expect(fault.message).toMatch(/^\S.*\.$/)
    expect(fault.message.split('\n')).toHaveLength(1)
  })
})

describe('AMIGO_DATABASE_URL', () => {
  it.each([
    ['postgres://amigo:geheim@db:5432/amigo', true],
    ['postgresql://amigo@db/amigo?sslmode=verify-full', true],
    ['postgres:///amigo?host=/run/postgresql', true],
    ['postgres://amigo:a%40b@one:5432,two/amigo', true],
    ['postgres://amigo:a@b@one/amigo', true],
    ['foo', false],
    ['host=127.0.0.1 dbname=amigo', false],
    ['http://db/amigo', false],
    ['postgres://amigo@db:99999/amigo', false],
    ['postgres://amigo@one,two:99999/amigo', false],
    ['postgres://amigo:a%zz@db/amigo', false],
    ['postgres://amigo:a/b@db/amigo', false],
    ['postgres://amigo:a#b@db/amigo', false],
    ['', false],
  ])('%s', (url, fits) => {
    expect(databaseAddress.safeParse(url).success).toBe(fits)
  })
})
