/** What ends a sweep, and what does not: another transaction that was first, and a house that is at fault. */

import { expect, test } from 'vitest'
import { isLostToAnother, isTemporary } from '../../../src/adapters/faults.js'
import { changedMeanwhile } from '../../../src/adapters/stores/base/conflict.js'
import { sweep } from '../../../src/app/time/sweep.js'
import { NO_SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'

const REQUESTS = [1, 2, 3]

function sqlState(code: string): Error {
  return Object.assign(new Error(`fault ${code}`), { code })
}

/** The first transactions fail with this; the requests that were read afterwards, and what was logged. */
async function swept(error: Error, failing: number) {
  const read: number[][] = []
  const logged: object[] = []
  let left = failing
  const unit = {
    expiryCases: async (ids: number[]) => {
      read.push(ids)
      return []
    },
    takeNews: async () => [],
    catalogue: async () => ({ teams: [] }),
  }
  const sweeping = sweep({
    store: {
      async transaction(work: (given: unknown) => unknown) {
        if (left-- > 0) throw error
        return work(unit)
      },
      isLostToAnother,
    },
    sweeps: {
      finished: async () => {},
      clean: async () => {},
      candidates: async () => REQUESTS,
      toAlert: async () => [],
    },
    clock: { now: () => 0 },
    watch: { judge: async () => ({ believed: true, because: 'steady' }) as never },
    policy: DEFAULT_CLOSURE,
    serviceLevels: NO_SERVICE_LEVELS,
    log: { debug() {}, info() {}, warn() {}, error: (facts: object) => logged.push(facts) },
    isHouseFault: isTemporary,
  } as unknown as Parameters<typeof sweep>[0])
  const ended = await sweeping.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { read, logged, ended }
}

const ONE_BY_ONE = REQUESTS.map((id) => [id])

test.each([
  ['a request that another process changed', changedMeanwhile({ id: 1, version: 2 })],
  ['a serialization failure', sqlState('40001')],
  ['a deadlock', sqlState('40P01')],
])('%s: each request gets a transaction of its own', async (_, error) => {
  expect(await swept(error, 1)).toEqual({ read: ONE_BY_ONE, logged: [], ended: null })
  // Also the first of them loses, twice.
  expect(await swept(error, 3)).toEqual({ read: ONE_BY_ONE, logged: [], ended: null })
})

test.each([
  ['the server shuts down', sqlState('57P01')],
  ['no connection is left', sqlState('53300')],
  ['a standby', sqlState('25006')],
])('%s: the sweep ends, and no request is called at fault', async (_, error) => {
  expect(await swept(error, 1)).toEqual({ read: [], logged: [], ended: error })
})

test('a request at fault is logged, and the others are swept', async () => {
  const { read, logged, ended } = await swept(new TypeError('x is not a function'), 2)
  expect({ read, logged: logged.length, ended }).toEqual({
    read: [[2], [3]],
    logged: 1,
    ended: null,
  })
})
