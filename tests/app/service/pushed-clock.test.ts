/** The clock that the sandbox pushes, and that of the database: what was pushed stays, what differs is taken over. */

import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { compiledCli } from '../../support/commands/cli.js'

/** In a process of its own: a clock that was pushed is never set back. Prints how far it is ahead of the machine's, in minutes. */
const SCRIPT = `
  const [, from, pushed, database] = process.argv
  const { clock, pushClock } = await import(from + '/clock.js')
  const { followDatabase } = await import(from + '/shared-clock.js')
  const MINUTE = 60_000
  const at = () => Date.now() + Number(database) * MINUTE
  const knex = { client: { config: { client: 'pg' } }, raw: async () => ({ rows: [{ at: at() }] }) }
  await followDatabase(knex)
  pushClock(Number(pushed) * MINUTE)
  for (let looks = 0; looks < 3; looks++) await followDatabase(knex)
  console.log(Math.round((clock.now() - Date.now()) / MINUTE))
`

it.each<[pushed: number, database: number, ahead: number]>([
  [0, 0, 0],
  [60, 0, 60],
  [50_000, 0, 50_000],
  [0, 7, 7],
  [0, -7, -7],
  [60, 7, 67],
  [0, 600, 0],
])('pushed by %i minutes, the database %i ahead: %i', async (pushed, database, ahead) => {
  const from = join(dirname(compiledCli().at(-1) ?? ''), 'composition')
  const args = ['--input-type=module', '-e', SCRIPT, from, String(pushed), String(database)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(Number(stdout)).toBe(ahead)
})
