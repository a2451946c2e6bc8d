/** What is asked of Slack after a gap: it is known to be unfinished until all of it was asked. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type CatchUpContext,
  openCatchUp,
} from '../../../src/adapters/slack/connection/catch-up.js'
import { copyFurnished } from '../../support/databases/furnished.js'
import { until } from '../../support/runner/until.js'

let folder = ''
let knex: Knex
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-catch-up-'))
  knex = await copyFurnished(folder)
})
afterEach(async () => {
  await knex.destroy()
  await rm(folder, { recursive: true })
})

/** Slack answers with no conversation, once it may. */
function asked() {
  const answers: (() => void)[] = []
  const list = () =>
    new Promise<object>((resolve) => {
      answers.push(() => resolve({ ok: true, channels: [] }))
    })
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const context = { knex, log, keep: async () => {}, client: { conversations: { list } } }
  return { answers, catchUp: openCatchUp(context as unknown as CatchUpContext) }
}

it('is finished when all was asked', async () => {
  const { answers, catchUp } = asked()
  expect(catchUp.unfinished).toBe(false)
  catchUp.since(1_800_000_000_000)
  expect(catchUp.unfinished).toBe(true)
  await until(() => answers.length === 1)
  answers[0]?.()
  await until(() => !catchUp.unfinished)
})

it('is asked for again when an earlier moment comes up meanwhile', async () => {
  const { answers, catchUp } = asked()
  catchUp.since(1_800_000_000_000)
  await until(() => answers.length === 1)
  catchUp.since(1_700_000_000_000)
  answers[0]?.()
  await until(() => answers.length === 2)
  expect(catchUp.unfinished).toBe(true)
  answers[1]?.()
  await until(() => !catchUp.unfinished)
})

it('stays unfinished where it is stopped before its end: a check of the connection must not forget it', async () => {
  const { answers, catchUp } = asked()
  catchUp.since(1_800_000_000_000)
  await until(() => answers.length === 1)
  const stopped = catchUp.stop()
  answers[0]?.()
  await stopped
  expect(catchUp.unfinished).toBe(true)
})
