/** The folder of temporary files: in memory only where that holds them and runs programs. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { useMemory } from './temporary.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-temporary-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const chosen = (env: NodeJS.ProcessEnv, memory: string) => {
  useMemory(env, memory)
  return env.TMPDIR
}

it('is the caller’s own where there is one', () => {
  expect(chosen({ TMPDIR: '/somewhere' }, folder)).toBe('/somewhere')
})

it('stays the system’s where there is no memory folder, or nothing can be written to it', () => {
  expect(chosen({}, join(folder, 'missing'))).toBeUndefined()
  expect(chosen({}, '/proc')).toBeUndefined()
})

it('leaves nothing behind where it tries', () => {
  chosen({}, folder)
  expect(readdirSync(folder)).toEqual([])
})
