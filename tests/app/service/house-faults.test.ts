/** What becomes of messages while the house is at fault: they wait; and one message never stops the others. */

import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judge } from '../../../src/adapters/faults.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { type Work, worker } from '../../../src/app/inbox/work.js'
import type { Log } from '../../../src/app/ports/log.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import type { Store } from '../../../src/app/ports/store.js'
import { startLoop } from '../../../src/app/running/loop.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE } from '../../fixtures/directory.js'
import { FAULTS } from '../../fixtures/faults.js'
import { openStore } from '../../support/databases/store.js'
import { openWorld, RULES, type World } from '../../support/desk/world.js'

let world: World
let said: { level: string; facts: object; sentence: string }[]
beforeEach(async () => {
  world = await openWorld()
  said = []
})
afterEach(() => world.close())

const warnings = () => said.filter(({ level }) => level === 'warn').map(({ sentence }) => sentence)

function log(): Log {
  const hear = (level: string) => (facts: object, sentence: string) =>
    void said.push({ level, facts, sentence })
  return { debug() {}, info() {}, warn: hear('warn'), error: hear('error') }
}

interface Misfortune {
  /** Thrown while the message of this subject is read. */
  parse?(subject: string): void
  /** Thrown within the transaction that handles messages of these subjects. */
  commit?(subjects: readonly string[]): void
  probe?(): void
}

/** A desk on the world's database that meets with misfortune. */
function deskWith({ parse, commit, probe }: Misfortune): () => Promise<unknown> {
  const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
  let subjects: string[] = []
  const unlucky: Store = {
    transaction: (work) =>
      store.transaction(async (unit) => {
        subjects = []
        const result = await work({
          ...unit,
          commit(row, parsed, decision, now) {
            if (parsed.ok) subjects.push(parsed.message.subject)
            return unit.commit(row, parsed, decision, now)
          },
        })
        commit?.(subjects)
        return result
      }),
    reading: store.reading,
    isLostToAnother: store.isLostToAnother,
  }
  const work: Work = {
    inbox: openInbox(world.knex, () => world.now),
    store: unlucky,
    parser: {
      async parse(row): Promise<Parsed> {
        const parsed = await world.parse(row)
        if (parsed.ok) parse?.(parsed.message.subject)
        return parsed
      },
    },
    tokens: world.tokens,
    clock: { now: () => world.now },
    rules: RULES,
    noticeText: () => [],
    log: log(),
    judge,
    async probe() {
      probe?.()
    },
  }
  return worker(work)
}

async function arrive(...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects)
    await world.arrive(
      `From: ${CAMILLE.address}\r\nTo: ${DOMINIQUE.address}\r\nSubject: ${subject}\r\n\r\nBonjour\r\n`,
    )
}

const statuses = async () => (await world.inbox()).map(({ status }) => status)

describe('a fault of the house', () => {
  const houses = FAULTS.filter(([, , about]) => about === 'house')
  /** One of each origin: the table of all of them is told in tests/adapters/faults.test.ts. */
  const some = houses.filter((_, at) => at % 16 === 0)

  it.each(some)(
    '%s: nothing is failed while it lasts, all is handled after it',
    async (_, thrown) => {
      await arrive('un', 'deux', 'trois')
      let down = true
      const fail = () => {
        if (down) throw thrown()
      }
      const round = deskWith({ commit: fail, probe: fail })
      for (let n = 0; n < 8; n++) {
        await expect(round()).rejects.toBeDefined()
        world.now += 5 * MINUTE
      }
      expect(await statuses()).toEqual(['received', 'received', 'received'])
      down = false
      await round()
      expect(await statuses()).toEqual(['handled', 'handled', 'handled'])
    },
  )

  it('that only one message meets makes that one wait, and is named when it is set aside', async () => {
    await arrive('un', 'deux', 'trois')
    const round = deskWith({
      parse(subject) {
        if (subject === 'deux')
          throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', errno: -2 })
      },
    })
    await round()
    expect(await statuses()).toEqual(['handled', 'received', 'handled'])
    expect(warnings()).toEqual([expect.stringMatching(/^message 2 waits.*files can't be stored/)])
    for (let minutes = 0; minutes < 12; minutes++) {
      world.now += MINUTE
      await arrive(`encore ${minutes}`)
      await round()
    }
    const [, culprit, ...others] = await world.inbox()
    expect(culprit).toMatchObject({
      status: 'failed',
      because: expect.stringMatching(/^house: files can't be stored or read \(ENOENT/),
    })
    expect(others.every(({ status }) => status === 'handled')).toBe(true)
    expect(warnings().at(-1)).toMatch(/^message 2 failed: house: files/)
  })

  it('that a hundred messages meet hides none of those behind them', async () => {
    await arrive(...Array.from({ length: 100 }, (_, n) => `perdu ${n}`), 'lisible')
    const round = deskWith({
      parse(subject) {
        if (subject.startsWith('perdu')) throw Object.assign(new Error('gone'), { code: 'ESTALE' })
      },
    })
    while ((await round()) === 'more');
    expect((await statuses()).filter((status) => status === 'handled')).toEqual(['handled'])
    expect((await statuses()).at(-1)).toBe('handled')
  })

  it('is the house’s while nobody comes through, however long', async () => {
    await arrive('un')
    const round = deskWith({
      commit() {
        throw Object.assign(new Error('permission denied'), { code: '42501' })
      },
    })
    for (let hours = 0; hours < 24; hours++) {
      await round()
      world.now += 60 * MINUTE
    }
    expect(await statuses()).toEqual(['received'])
  })
})

describe('a fault of one message', () => {
  const strange = FAULTS.filter(([, , about]) => about === 'unknown')

  it.each(strange)(
    '%s, which nobody knows: it is tried for minutes, then set aside',
    async (_, thrown) => {
      await arrive('un', 'deux', 'trois')
      const round = deskWith({
        commit(subjects) {
          if (subjects.includes('deux')) throw thrown()
        },
      })
      await round()
      expect(await statuses()).toEqual(['handled', 'received', 'handled'])
      for (let minutes = 0; minutes < 12; minutes++) {
        world.now += MINUTE
        await round()
      }
      expect((await world.inbox())[1]).toMatchObject({
        status: 'failed',
        because: expect.stringMatching(/^unknown: ./),
      })
      expect(warnings().at(-1)).toMatch(/^message 2 failed: unknown: /)
    },
  )

  it('is set aside at once, said at warn with its id and reason, and stops no other', async () => {
    await arrive('un', 'deux', 'trois')
    let failures = 0
    const round = deskWith({
      commit(subjects) {
        if (subjects.includes('deux') && failures++ < 2) throw new TypeError('x is undefined')
      },
    })
    await round()
    expect(await statuses()).toEqual(['handled', 'failed', 'handled'])
    expect(warnings()).toEqual(['message 2 failed: internal: x is undefined'])
  })

  it('is set aside without its words when these are what can’t be written', async () => {
    await arrive('un', 'deux', 'trois')
    const round = deskWith({
      commit(subjects) {
        if (subjects.includes('deux'))
          throw Object.assign(new Error('invalid byte sequence'), { code: '22021' })
      },
    })
    await round()
    expect(await statuses()).toEqual(['handled', 'failed', 'handled'])
    const rows = await world.knex('inbound_messages').orderBy('id').select('subject', 'sender')
    expect(rows[1]).toEqual({ subject: null, sender: null })
  })

  it('that can’t be read is said at warn too', async () => {
    await world.arrive('Subject: de personne\r\n\r\nBonjour\r\n')
    await deskWith({})()
    expect(await statuses()).toEqual(['failed'])
    expect(warnings()).toEqual(['message 1 failed: no-sender'])
  })
})

it('the folder of the blobs goes away and comes back: nothing fails', async () => {
  await arrive('un', 'deux')
  const blobs = join(world.folder, 'blobs')
  await rename(blobs, `${blobs}-away`)
  await expect(world.turn()).rejects.toThrow(/files can't be stored or read.*AMIGO_DATA_DIR/)
  expect(await statuses()).toEqual(['received', 'received'])
  await rename(`${blobs}-away`, blobs)
  await world.turn()
  expect(await statuses()).toEqual(['handled', 'handled'])
})

const ODD = [undefined, null, 'a text', 7, Object.create(null), new Error('an error')]
it.each(ODD)('a loop survives that its round throws %o, and says it once', async (thrown) => {
  let rounds = 0
  await new Promise<void>((resolve) => {
    const loop = startLoop({
      name: 'odd',
      log: log(),
      every: 1,
      explain: (error) => (error === 7 ? 'seven' : null),
      async round() {
        if (++rounds <= 2) throw thrown
        // It ends once this round has.
        void loop.stop().then(resolve)
        return 'all'
      },
    })
  })
  const errors = said.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)
  expect(errors).toEqual([expect.stringMatching(/^odd: .+; it will be tried again$/)])
  if (thrown === 7) expect(errors[0]).toContain('seven')
})
