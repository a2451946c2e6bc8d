/** Which test files start first, and that they are there. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SLOWEST, slowestFirst } from './slowest-first.js'

const ROOT = join(import.meta.dirname, '../../..')

it.each(SLOWEST)('%s is there', (path) => expect(existsSync(join(ROOT, path))).toBe(true))

it('puts them first, in the order of the table, and leaves the others in their order', () => {
  const [slow = '', other = ''] = SLOWEST
  const files = [
    `/a/${other}`,
    '/a/tests/z.test.ts',
    '/a/tests/b.test.ts',
    `/a/${slow}`,
    '/a/tests/c.test.ts',
  ]
  expect(slowestFirst(files, (file) => file)).toEqual([
    `/a/${slow}`,
    `/a/${other}`,
    '/a/tests/z.test.ts',
    '/a/tests/b.test.ts',
    '/a/tests/c.test.ts',
  ])
})
