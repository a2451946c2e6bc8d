/** A workspace that is kept in a file: found again after its end, and empty where the file can't be read. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { until } from '../../support/runner/until.js'

const folder = mkdtempSync(join(tmpdir(), 'amigo-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const EMPTY = ['', 'no file of ours', Buffer.from([0xff, 0x0f, 0x22])]

it('people, channels, threads, reactions and files are found again', async () => {
  const file = join(folder, 'slack.state')
  const first = await startSlackWorkspace({ file })
  expect(first.restored).toBe(false)
  const { id } = first.addUser({ name: 'Noa Petit', email: 'noa.petit@academie.example' })
  const channel = first.addChannel({ name: 'n1', members: [id] })
  const noa = first.as(id)
  const files = [{ name: 'é.txt', content: Buffer.from('é') }]
  const { ts } = await noa.post(channel.id, 'Bonjour', { files })
  await noa.post(channel.id, 'Suite', { threadTs: ts })
  await noa.react(channel.id, ts, 'eyes')
  const shown = first.messages(channel.id, ts)
  // Also by a process that is killed: the file comes soon after the change.
  await until(() => readIfAny(file).includes('eyes'))
  await first.close()

  const again = await startSlackWorkspace({ file, idsFrom: 1000 })
  expect(again.restored).toBe(true)
  expect(again.messages(channel.id, ts)).toEqual(shown)
  expect([...again.channels.values()].find(({ name }) => name === 'n1')?.members).toEqual(
    new Set([id]),
  )
  expect([...again.files.values()].map(({ content }) => Buffer.from(content ?? []))).toEqual([
    Buffer.from('é'),
  ])
  await again.as(id).edit(channel.id, ts, 'Bonsoir')
  await again.close()
  const last = await startSlackWorkspace({ file })
  expect(last.messages(channel.id)[0]?.text).toBe('Bonsoir')
  await last.close()
})

it.each(EMPTY)('begins empty where the file is %j', async (content) => {
  const file = join(folder, 'broken.state')
  writeFileSync(file, content)
  const workspace = await startSlackWorkspace({ file })
  expect([workspace.restored, workspace.channels.size]).toEqual([false, 0])
  await workspace.close()
  const again = await startSlackWorkspace({ file })
  expect(again.restored).toBe(true)
  await again.close()
})

it('begins empty where the file was cut short', async () => {
  const file = join(folder, 'cut.state')
  const kept = await startSlackWorkspace({ file })
  kept.addChannel({ name: 'n1', members: [kept.addUser({ name: 'Noa Petit' }).id] })
  await kept.close()
  const whole = readFileSync(file)
  for (const part of [0.1, 0.5, 0.99]) {
    writeFileSync(file, whole.subarray(0, whole.length * part))
    const workspace = await startSlackWorkspace({ file })
    expect([workspace.restored, workspace.channels.size]).toEqual([false, 0])
    await workspace.close()
  }
})

function readIfAny(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}
