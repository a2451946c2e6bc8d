/** What a service loads before it knows its settings: no library of a part that they may not ask for. */

import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { compiledCli } from '../../support/commands/cli.js'

/** Of the chat, the HTTP port, PostgreSQL and a log for readers: 11 MB of heap together. */
const BY_SETTING = ['@slack/bolt', '@slack/web-api', 'express', 'pg', 'pino-pretty', 'prom-client']
const ALWAYS = ['imapflow', 'knex', 'pino']

it('a service by mail alone loads no library of chat, port or another database', () => {
  const main = join(dirname(compiledCli().at(-1) ?? ''), 'main.js')
  const program = `
    import { createRequire } from 'node:module'
    await import(${JSON.stringify(pathToFileURL(main).href)})
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)))`
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program])
  const files: string[] = JSON.parse(out.toString())
  const loaded = (name: string) => files.some((file) => file.includes(`/node_modules/${name}/`))
  expect(ALWAYS.filter(loaded)).toEqual(ALWAYS)
  expect(BY_SETTING.filter(loaded)).toEqual([])
})
