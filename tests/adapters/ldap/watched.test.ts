/** A directory that can't be taken over by its schedule: the part of the service is down until it works, and the operator hears of it. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readyAnswer } from '../../../src/adapters/http/monitor.js'
import { openPartBoard } from '../../../src/app/running/part-board.js'
import { startDirectorySync } from '../../../src/composition/loops/directory-sync.js'
import { watchedParts } from '../../../src/composition/monitoring/health-settings.js'
import { readConfig } from '../../../src/config.js'
import { ALL_ROLES } from '../../../src/core/running/roles.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { ldifOf } from '../../support/servers/ldif.js'
import {
  PEOPLE,
  READER,
  READER_PASSWORD,
  slapdInstalled,
  startSlapd,
} from '../../support/servers/slapd.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const QUIET = { debug() {}, info() {}, warn() {}, error() {} }
const configOf = (url: string, more: Record<string, string> = {}) =>
  readConfig({
    mail: false,
    env: {
      AMIGO_LDAP_URL: url,
      AMIGO_LDAP_BASE: PEOPLE,
      AMIGO_LDAP_USER: READER,
      AMIGO_LDAP_PASSWORD: READER_PASSWORD,
      AMIGO_LDAP_SYNC: '6h',
      ...more,
    },
  })

/** One run, at the start, and what is said of the part then. */
async function runOnce(config: ReturnType<typeof configOf>) {
  const clock = { now: () => world.now, steady: () => 0 }
  const board = openPartBoard(watchedParts(config, ALL_ROLES), clock)
  const part = () => board.read().find((one) => one.part === 'directory')
  expect(part()?.state).toBe('starting')
  const schedule = startDirectorySync({ knex: world.knex, processId: undefined }, config, {
    log: QUIET,
    board,
  })
  await until(async () => part()?.state !== 'starting')
  await schedule?.stop()
  return part()
}

it('nobody answers: it is down, with one line that says why', async () => {
  const part = await runOnce(configOf('ldaps://127.0.0.1:1'))
  expect(part).toMatchObject({ state: 'down', reason: expect.stringContaining('AMIGO_LDAP_URL') })
  expect(part?.reason).not.toMatch(/\n|reader-of-the-tests/)
})

it('is silent when the service stops: it waits for no answer, and calls that no fault', async () => {
  const sockets = new Set<Socket>()
  const silent = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
  })
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const config = configOf(`ldap://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  const clock = { now: () => world.now, steady: () => 0 }
  const board = openPartBoard(watchedParts(config, ALL_ROLES), clock)
  const said: string[] = []
  const log = { ...QUIET, error: (_: object, sentence: string) => void said.push(sentence) }
  const services = { knex: world.knex, processId: undefined }
  const schedule = startDirectorySync(services, config, { log, board })
  await until(() => sockets.size > 0)
  await schedule?.stop()
  expect(said).toEqual([])
  expect(board.read().find(({ part }) => part === 'directory')?.state).toBe('starting')
  for (const socket of sockets) socket.destroy()
  silent.close()
})

it.skipIf(needs(slapdInstalled(), 'slapd'))('it answers: it works', async () => {
  const one = ldifOf({ uid: 'u', name: 'U', mail: ['u@academie.example'] })
  const slapd = await startSlapd(one)
  try {
    const ca = { AMIGO_LDAP_CA_FILE: slapd.caFile }
    expect(await runOnce(configOf(slapd.secureUrl, ca))).toMatchObject({ state: 'ok', reason: '' })
    const config = configOf(slapd.secureUrl, { ...ca, AMIGO_LDAP_PASSWORD: 'another password' })
    expect((await runOnce(config))?.reason).toContain('AMIGO_LDAP_PASSWORD')
  } finally {
    await slapd.stop()
  }
})

it.skipIf(needs(slapdInstalled(), 'slapd'))(
  'its password is changed there, and changed back: one bind a run, and nobody changes',
  async () => {
    const one = ldifOf({ uid: 'u', name: 'U', mail: ['u@academie.example'] })
    const slapd = await startSlapd(one)
    const setPassword = (password: string) =>
      slapd.modify(
        `dn: ${READER}\nchangetype: modify\nreplace: userPassword\nuserPassword: ${password}\n`,
      )
    try {
      const config = configOf(slapd.secureUrl, { AMIGO_LDAP_CA_FILE: slapd.caFile })
      expect(await runOnce(config)).toMatchObject({ state: 'ok' })
      const people = await world.knex('people').orderBy('id').select('*')
      setPassword('anders')
      for (const _ of [1, 2])
        expect(await runOnce(config)).toMatchObject({
          state: 'down',
          reason: expect.stringContaining('AMIGO_LDAP_PASSWORD'),
        })
      expect(await world.knex('people').orderBy('id').select('*')).toEqual(people)
      setPassword(READER_PASSWORD)
      expect(await runOnce(config)).toMatchObject({ state: 'ok', reason: '' })
    } finally {
      await slapd.stop()
    }
  },
)

it('is watched only where it has a schedule', () => {
  const config = configOf('ldaps://127.0.0.1:1', { AMIGO_LDAP_SYNC: '' })
  expect(Object.keys(watchedParts(config, ALL_ROLES))).not.toContain('directory')
})

it('is told of by /readyz, and does not make the desk unready: it answers as before', () => {
  const down = { problem: 'directory', since: 0, reason: 'away' } as const
  const answer = readyAnswer({ parts: [], problems: [down] })
  expect(answer.status).toBe(200)
  expect(JSON.parse(String(answer.body))).toMatchObject({
    ready: true,
    problems: [{ problem: 'directory', todo: expect.stringContaining('AMIGO_LDAP') }],
  })
  const both = readyAnswer({ parts: [], problems: [down, { ...down, problem: 'sending' }] })
  expect(both.status).toBe(503)
})
