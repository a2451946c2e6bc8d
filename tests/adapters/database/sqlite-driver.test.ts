/** Which SQLite driver is taken on which Node, and what is refused before it could end the process. */

import { expect, it } from 'vitest'
import { DatabaseFault } from '../../../src/adapters/database/database-fault.js'
import {
  chooseSqlite,
  type Installation,
  type SqliteChoice,
} from '../../../src/adapters/database/sqlite-driver.js'

const BETTER_13 = { version: '13.2.0', engines: { node: '>=22' } }
const BETTER_12 = { version: '12.11.1', engines: { node: '20.x || 22.x || 23.x || 24.x || 25.x' } }
const SQLITE3 = { version: '6.0.1', engines: { node: '>=20.17.0' } }

/** What is installed: a package may be broken, too. */
type Installed = Partial<Record<'better-sqlite3' | 'sqlite3', object>>

function on(node: string, installed: Installed, broken: readonly string[] = []): Installation {
  return {
    node,
    manifest: (name) => (installed as Record<string, typeof SQLITE3>)[name],
    load(name) {
      if (node.startsWith('20.') && installed[name as 'sqlite3'] === BETTER_13)
        throw new Error('segmentation fault')
      if (broken.includes(name)) throw new Error('Could not locate the bindings file.\nTried: …')
    },
  }
}

const FRESH_24 = { 'better-sqlite3': BETTER_13 }
const FRESH_20 = { sqlite3: SQLITE3 }
const BOTH = { 'better-sqlite3': BETTER_13, sqlite3: SQLITE3 }
const OLD_BOTH = { 'better-sqlite3': BETTER_12, sqlite3: SQLITE3 }

it.each<[string, Installed, SqliteChoice, string]>([
  ['24.21.0', FRESH_24, 'sqlite', 'better-sqlite3'],
  ['26.10.0', FRESH_24, 'sqlite', 'better-sqlite3'],
  ['22.0.0', BOTH, 'sqlite', 'better-sqlite3'],
  ['20.20.2', FRESH_20, 'sqlite', 'sqlite3'],
  // One folder of packages for two Nodes.
  ['20.20.2', BOTH, 'sqlite', 'sqlite3'],
  ['24.21.0', FRESH_20, 'sqlite', 'sqlite3'],
  ['24.21.0', BOTH, 'sqlite3', 'sqlite3'],
  ['20.20.2', OLD_BOTH, 'sqlite', 'sqlite3'],
  ['20.20.2', OLD_BOTH, 'better-sqlite3', 'better-sqlite3'],
  ['20.20.2', { 'better-sqlite3': BETTER_12 }, 'sqlite', 'better-sqlite3'],
])('Node %s with %j takes for %s: %s', (node, installed, choice, driver) => {
  expect(chooseSqlite(choice, on(node, installed))).toBe(driver)
})

it('takes the other one where the best can’t be loaded', () => {
  expect(chooseSqlite('sqlite', on('24.0.0', BOTH, ['better-sqlite3']))).toBe('sqlite3')
})

it.each<[string, Installed, SqliteChoice, readonly string[], RegExp]>([
  [
    '20.20.2',
    FRESH_24,
    'better-sqlite3',
    [],
    /is better-sqlite3: better-sqlite3 13\.2\.0 needs Node 22 or later, and this is 20\.20\.2\. Use Node 22/,
  ],
  [
    '20.20.2',
    FRESH_24,
    'sqlite',
    [],
    /sqlite3 is not installed; better-sqlite3 13\.2\.0 needs Node/,
  ],
  [
    '20.19.5',
    {},
    'sqlite',
    [],
    /not installed; .*Use Node 22 or later, .* or compile it: `npm inst/,
  ],
  ['24.0.0', {}, 'sqlite', [], /better-sqlite3 is not installed; sqlite3 is not .*`npm ci`/],
  [
    '24.0.0',
    FRESH_24,
    'sqlite3',
    [],
    /sqlite3 is not installed\. Set it to sqlite, which reads the/,
  ],
  [
    '20.20.2',
    FRESH_20,
    'sqlite',
    ['sqlite3'],
    /sqlite3 6\.0\.1 can't be loaded by Node 20\.20\.2 \(Could not locate the bindings file\.\)/,
  ],
  [
    '20.16.0',
    FRESH_20,
    'sqlite3',
    [],
    /sqlite3 6\.0\.1 needs Node 20\.17\.0 or later, and this is/,
  ],
])(
  'Node %s with %j refuses %s in one line (broken: %j)',
  (node, installed, choice, broken, said) => {
    const choosing = () => chooseSqlite(choice, on(node, installed, broken))
    expect(choosing).toThrow(DatabaseFault)
    expect(choosing).toThrow(said)
    expect(choosing).not.toThrow(/\n|segmentation/)
  },
)
