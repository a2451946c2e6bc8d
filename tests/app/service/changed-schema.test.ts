/** Somebody has changed the database beside the desk: a column, a constraint, a trigger. Messages wait; one that alone meets it is set aside. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
let stuck: string[]
beforeEach(async () => {
  stuck = []
  world = await openWorld({ work: (work) => ({ ...work, stuck: (why) => void stuck.push(why) }) })
})
afterEach(() => world.close())

const arrive = (subject: string) =>
  world.arrive(
    `From: ${CAMILLE.address}\r\nTo: ${DOMINIQUE.address}\r\nSubject: ${subject}\r\n\r\nBonjour\r\n`,
  )
const statuses = async () => (await world.inbox()).map(({ status }) => status)
const subjects = ['un', 'deux', 'trois']

/** `only`: a condition that one of the messages meets. */
const CHANGES: readonly (readonly [string, (only: string) => string, string])[] = [
  [
    'a trigger',
    (only) =>
      `create trigger theirs before insert on tickets when ${only} begin select raise(abort, 'not on Mondays'); end`,
    'drop trigger theirs',
  ],
  [
    'a trigger that fails elsewhere',
    (only) =>
      `create trigger theirs after insert on tickets when ${only} begin insert into counters (name, value) values ('ticket', 0); end`,
    'drop trigger theirs',
  ],
  [
    'a key of another table',
    (only) =>
      `create trigger theirs after insert on tickets when ${only} begin update tickets set requester_id = 4711 where id = new.id; end`,
    'drop trigger theirs',
  ],
]

describe.each(CHANGES)('%s', (_, hurt, heal) => {
  it('that all meet: none is failed in a day, it is told what is wrong, and all is handled afterwards', async () => {
    await world.knex.raw(hurt('1'))
    for (const subject of subjects) await arrive(subject)
    for (let hours = 0; hours < 24; hours++) {
      await world.turn()
      world.now += 60 * MINUTE
    }
    expect(await statuses()).toEqual(['received', 'received', 'received'])
    expect(stuck[0]).toMatch(/^the database refuses what Amigo writes \(.*trigger/)
    await world.knex.raw(heal)
    world.now += 6 * MINUTE
    await world.turn()
    expect(await statuses()).toEqual(['handled', 'handled', 'handled'])
  })

  it('that one alone meets: the others go on, and it is set aside', async () => {
    await world.knex.raw(hurt("new.title = 'deux'"))
    for (const subject of subjects) await arrive(subject)
    await world.turn()
    expect(await statuses()).toEqual(['handled', 'received', 'handled'])
    expect(stuck).toEqual([])
    for (let minutes = 0; minutes < 12; minutes++) {
      world.now += MINUTE
      await arrive(`encore ${minutes}`)
      await world.turn()
    }
    expect((await world.inbox())[1]).toMatchObject({
      status: 'failed',
      because: expect.stringMatching(/^house: the database refuses what Amigo writes/),
    })
  })
})
