/** Chooses the SQLite driver that this Node can load, and refuses another one before it is loaded. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { DatabaseFault } from './database-fault.js'

export const SQLITE_DRIVERS = ['better-sqlite3', 'sqlite3'] as const
export type SqliteDriver = (typeof SQLITE_DRIVERS)[number]

/** `sqlite` takes whichever of them is installed and fits this Node. */
export type SqliteChoice = SqliteDriver | 'sqlite'

/** The first Node for which better-sqlite3 brings its binaries along. */
export const PREBUILT_FROM = 22

/** What looks at the installation; tests bring their own. */
export interface Installation {
  /** As `process.versions.node`. */
  readonly node: string
  /** `package.json` of a package; undefined: it is not installed. */
  manifest(name: string): PackageFacts | undefined
  /** Throws what the package throws. */
  load(name: string): void
}

export interface PackageFacts {
  readonly version: string
  readonly engines?: { readonly node?: string }
}

const chosen = new Map<SqliteChoice, SqliteDriver>()

/** Throws a DatabaseFault of one line where none of them can be used. Looks once a process. */
export function sqliteDriver(choice: SqliteChoice): SqliteDriver {
  const known = chosen.get(choice)
  if (known) return known
  const driver = chooseSqlite(choice, thisInstallation)
  chosen.set(choice, driver)
  return driver
}

export function chooseSqlite(choice: SqliteChoice, installation: Installation): SqliteDriver {
  const candidates = choice === 'sqlite' ? bestFirst(installation.node) : [choice]
  const refusals: string[] = []
  for (const driver of candidates) {
    const refusal = refusalOf(driver, installation)
    if (refusal === undefined) return driver
    refusals.push(refusal)
  }
  const remedy = remedyFor(candidates[0] as SqliteDriver, choice, installation.node)
  throw new DatabaseFault(`AMIGO_DATABASE_DRIVER is ${choice}: ${refusals.join('; ')}. ${remedy}`)
}

function bestFirst(node: string): readonly SqliteDriver[] {
  return majorOf(node) >= PREBUILT_FROM ? SQLITE_DRIVERS : SQLITE_DRIVERS.toReversed()
}

/** Why it can't be used; undefined: it can. */
function refusalOf(driver: SqliteDriver, { node, manifest, load }: Installation) {
  const found = manifest(driver)
  if (!found) return `${driver} is not installed`
  // Before it is loaded: better-sqlite3 13 on Node 20 ends the process with a segmentation fault.
  const least = leastNode(found.engines?.node)
  if (least && isOlder(node, least))
    return `${driver} ${found.version} needs Node ${least} or later, and this is ${node}`
  try {
    load(driver)
    return undefined
  } catch (error) {
    const why = (error as Error).message.split('\n')[0]
    return `${driver} ${found.version} can't be loaded by Node ${node} (${why})`
  }
}

function remedyFor(best: SqliteDriver, choice: SqliteChoice, node: string): string {
  if (choice !== 'sqlite' && majorOf(node) >= PREBUILT_FROM && choice === 'sqlite3')
    return 'Set it to sqlite, which reads the same file, or compile it: `npm install --no-save --save-prod sqlite3@6`.'
  if (best === 'better-sqlite3' && majorOf(node) < PREBUILT_FROM)
    return `Use Node ${PREBUILT_FROM} or later, or set it to sqlite, which reads the same file.`
  if (best === 'better-sqlite3') return 'Install again with `npm ci`, optional packages included.'
  return `Use Node ${PREBUILT_FROM} or later, which needs no compiler, or compile it: \`npm install --no-save --save-prod sqlite3@6\`.`
}

/** The lower bound of a range such as `>=22` or `>=20.17.0`; other ranges promise nothing that we can check. */
function leastNode(range: string | undefined): string | undefined {
  return /^>=\s*(\d+(?:\.\d+)*)$/.exec(range ?? '')?.[1]
}

function isOlder(version: string, than: string): boolean {
  const numbers = version.split('.').map(Number)
  for (const [at, wanted] of than.split('.').map(Number).entries()) {
    const own = numbers[at] ?? 0
    if (own !== wanted) return own < wanted
  }
  return false
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

const require = createRequire(import.meta.url)

const thisInstallation: Installation = {
  node: process.versions.node,
  manifest(name) {
    try {
      return JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
      throw error
    }
  },
  load: (name) => loadWhole(name, require(name)),
}

/** better-sqlite3 looks for its binary only when a database is opened. */
function loadWhole(name: string, loaded: unknown): void {
  if (name !== 'better-sqlite3') return
  const Database = loaded as new (file: string) => { close(): void }
  new Database(':memory:').close()
}
