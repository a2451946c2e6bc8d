/** The key of the signed addresses: one for all first starts, whole or refused. */

import { once } from 'node:events'
import fs from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  loadSecret,
  readSecretIfAny,
  SecretFault,
} from '../../../src/adapters/data-folder/secret.js'
import { explainFault } from '../../../src/commands/explain-fault.js'
import { EXIT } from '../../../src/commands/faults.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-secret-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  await rm(folder, { recursive: true })
})

const file = () => join(folder, 'secret')

it('is made once, for this user alone, and leaves nothing else behind', async () => {
  expect(readSecretIfAny(folder)).toBeNull()
  const secret = loadSecret(folder)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect([loadSecret(folder), readSecretIfAny(folder)]).toEqual([secret, secret])
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['secret'])
})

describe('what stands in the file', () => {
  const good = 'k'.repeat(32)
  const cases: readonly [string, string, string | null][] = [
    ['32 characters', good, good],
    ['with a line break', `${good}\n`, good],
    ['with white space around it', `\uFEFF \t\r\n${good} \r\n\r\n`, good],
    ['nothing, as a crash leaves it', '', null],
    ['a line break', '\n', null],
    ['white space enough to seem a key', ' '.repeat(64), null],
    ['31 characters', 'k'.repeat(31), null],
    ['31 characters and white space', `${'k'.repeat(31)}   \n`, null],
    ['half of what was made', 'ab'.repeat(10), null],
  ]
  it.each(cases)('%s', async (_, content, secret) => {
    await writeFile(file(), content)
    if (secret !== null) {
      expect([loadSecret(folder), readSecretIfAny(folder)]).toEqual([secret, secret])
      return
    }
    for (const read of [loadSecret, readSecretIfAny]) {
      const fault = thrownBy(() => read(folder))
      expect(fault).toBeInstanceOf(SecretFault)
      const { message, exitCode } = explainFault(fault)
      expect(exitCode).toBe(EXIT.config)
      expect(message).toMatch(/^AMIGO_DATA_DIR: .*secret (is empty|has \d+ characters).*backup/)
      expect(message).not.toContain('kkk')
    }
    expect(await readFile(file(), 'utf8')).toBe(content)
  })

  it('is a folder', async () => {
    await mkdir(file())
    expect(thrownBy(() => loadSecret(folder))).toMatchObject({
      message: expect.stringMatching(/secret can't be read.*must be a file/),
    })
  })
})

it('a data folder that is not there is named', () => {
  expect(thrownBy(() => loadSecret(join(folder, 'nowhere')))).toMatchObject({
    message: expect.stringMatching(/nowhere.secret can't be made.*rights.*AMIGO_SECRET/),
  })
})

it('first starts at once agree on one key', async () => {
  const ROUNDS = 10
  const source = JSON.stringify(
    new URL('../../../src/adapters/data-folder/secret.ts', import.meta.url).href,
  )
  const program = `
    const { parentPort, workerData: { gate, folders } } = require('node:worker_threads')
    import('tsx/esm/api').then(async (tsx) => {
      tsx.register()
      const { loadSecret } = await import(${source})
      parentPort.postMessage('ready')
      Atomics.wait(new Int32Array(gate), 0, 0)
      parentPort.postMessage(folders.map(loadSecret))
    })`
  const gate = new SharedArrayBuffer(4)
  const folders = Array.from({ length: ROUNDS }, (_, n) => join(folder, String(n)))
  for (const one of folders) await mkdir(one)
  const starts = Array.from(
    { length: 6 },
    () => new Worker(program, { eval: true, workerData: { gate, folders } }),
  )
  await Promise.all(starts.map((start) => once(start, 'message')))
  const made = Promise.all(starts.map((start) => once(start, 'message')))
  Atomics.store(new Int32Array(gate), 0, 1)
  Atomics.notify(new Int32Array(gate), 0)
  const secrets = (await made).map(([of]) => of as string[])
  for (const of of secrets) expect(of).toEqual(folders.map((one) => readSecretIfAny(one)))
  expect(new Set(secrets[0]).size).toBe(ROUNDS)
  for (const one of folders) expect(await readdir(one)).toEqual(['secret'])
})

describe('where the file system misbehaves', () => {
  /** The next link fails so. */
  function linkFails(code: string): void {
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error(`${code}: it can't link`), { code })
    })
    syncBuiltinESMExports()
  }

  it.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'])('without links (%s)', async (code) => {
    linkFails(code)
    const secret = loadSecret(folder)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(await readdir(folder)).toEqual(['secret'])
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  it.each(['ENOSPC', 'EIO', 'EDQUOT'])(
    'with %s: it is said, and nothing half-made stays',
    async (code) => {
      linkFails(code)
      expect(thrownBy(() => loadSecret(folder))).toBeInstanceOf(SecretFault)
      expect(await readdir(folder)).toEqual([])
    },
  )

  it('every byte and name is on the disk before the key is used', () => {
    const order: string[] = []
    for (const name of ['writeFileSync', 'linkSync', 'fsyncSync', 'readFileSync'] as const) {
      const real = fs[name] as (...args: unknown[]) => unknown
      vi.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
        const flushed = (args[2] as { flush?: boolean } | undefined)?.flush === true
        order.push(flushed ? `${name} and flush` : name)
        return real(...args)
      }) as never)
    }
    syncBuiltinESMExports()
    loadSecret(folder)
    expect(order[0]).toBe('writeFileSync and flush')
    expect(order.lastIndexOf('fsyncSync')).toBeGreaterThan(order.indexOf('linkSync'))
    expect(order.at(-1)).toBe('readFileSync')
  })
})

function thrownBy(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
