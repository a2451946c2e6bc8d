/** The rule of the linter against tests that hang on the speed of the machine, or on chance: what it finds, and what it lets be. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

const FOUND: readonly (readonly [string, RegExp])[] = [
  ['const start = performance.now()', /measure time/],
  ['const start = process.hrtime()', /measure time/],
  ['const took = process.hrtime(start)', /measure time/],
  ['const start = process.hrtime.bigint()', /measure time/],
  ['const stalls = monitorEventLoopDelay({ resolution: 10 })', /measure time/],
  ['expect(Date.now() - began).toBeLessThan(10_000)', /measure time/],
  ['const took = (Date.now() - start) / 1000', /measure time/],
  ['await sleep(1000)', /fixed time/],
  ['await sleep(PAUSE)', /fixed time/],
  ['while (!open) await sleep(50)', /fixed time/],
  ['await new Promise((done) => setTimeout(done, 2500))', /fixed time/],
  ['await new Promise<void>((done) => void setTimeout(done, 5))', /fixed time/],
  ['await new Promise((done) => { setTimeout(done, 1_000) })', /fixed time/],
  ['await vi.waitFor(() => expect(open).toBe(1))', /until\(\)/],
  ['await vi.waitFor(() => expect(open).toBe(1), { timeout: 200_000 })', /until\(\)/],
  ['await vi.waitUntil(() => open)', /until\(\)/],
  ['const port = 20_000 + Math.floor(Math.random() * 20_000)', /freePort\(\)/],
  ["it('opens', async () => {}, 30_000)", /leave it out/],
  ["it('opens', { timeout: 5000 }, async () => {})", /leave it out/],
  ["test('opens', async () => {}, 500)", /leave it out/],
  ["it.each([1])('opens %s', async () => {}, 60_000)", /leave it out/],
  ['beforeAll(async () => {}, 10_000)', /leave it out/],
  ['await slack.until(() => open, 20_000)', /leave it out/],
  ["await world.slack.waitFor('chat.delete', 15_000)", /leave it out/],
]

const LET_BE: readonly string[] = [
  'const old = Date.now() - HOUR',
  'const older = Date.now() - 40 * DAY',
  'await takeLease(knex, Date.now() + 60_000)',
  'world.now += 60_000',
  'const port = await freePort()',
  'await vi.advanceTimersByTimeAsync(1000)',
  'await until(() => open)',
  'await expect.poll(() => open).toBe(true)',
  "it('opens', async () => {}, 300_000)",
  "it('opens', { timeout: 240_000 }, async () => {})",
  "it('opens', async () => {})",
  "describe.each([1])('opens', () => {})",
  "await slack.waitFor('chat.delete')",
  '// biome-ignore lint/plugin: for what must not happen.\nawait sleep(1000)',
]

describe('the rule', () => {
  let folder: string
  let said: ReadonlyMap<string, readonly string[]>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'amigo-wall-clock-'))
    const plugins = [join(ROOT, 'scripts/lint/wall-clock.grit')]
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, plugins }))
    mkdirSync(join(folder, 'tests'))
    const all = [...FOUND.map(([code]) => code), ...LET_BE]
    for (const [at, code] of all.entries())
      writeFileSync(join(folder, `tests/${at}.test.ts`), `${code}\n`)
    const faults = lint(folder)
    said = new Map(all.map((code, at) => [code, faults.get(`${at}.test.ts`) ?? []]))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(FOUND)('finds: %s', (code, why) =>
    expect(said.get(code)).toContainEqual(expect.stringMatching(why)),
  )
  it.each(LET_BE)('lets be: %s', (code) => expect(said.get(code)).toEqual([]))
})

/** What this rule says of each file, by its name. */
function lint(folder: string): Map<string, string[]> {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const options = ['lint', '--reporter=github', '--max-diagnostics=none', '.']
  const { stdout } = spawnSync(process.execPath, [biome, ...options], {
    cwd: folder,
    encoding: 'utf8',
  })
  const faults = new Map<string, string[]>()
  for (const line of stdout.split('\n')) {
    const [, file, message] =
      /^::error title=plugin,.*?tests\/(\d+\.test\.ts),.*?::(.*)/.exec(line) ?? []
    if (file && message) faults.set(file, [...(faults.get(file) ?? []), message])
  }
  return faults
}

it('holds for every test', () => {
  const biome = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as {
    overrides: { includes: string[]; plugins?: string[] }[]
  }
  expect(biome.overrides).toContainEqual({
    includes: ['tests/**/*.test.ts'],
    plugins: ['./scripts/lint/wall-clock.grit'],
  })
})
