/** Ten thousand requests of one person: lists, questions and notices stay of a size that somebody reads. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

const COUNT = 10_000
const AT_ONCE = 50
/** Characters: some two hundred lines. */
const READABLE = 16_000

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Un bourrage chaque matin.' })
  const { id: _, ...first } = await world.knex('tickets').where({ number: 1 }).first()
  const states = [{}, { status: 'resolved', resolved_at: 1 }, { status: 'closed', closed_at: 1 }]
  for (let done = 0; done < COUNT; done += AT_ONCE)
    await world.knex('tickets').insert(
      Array.from({ length: AT_ONCE }, (_, at) => {
        const number = done + at + 2
        return { ...first, ...states[number % 3], number, title: `Panne ${number}` }
      }),
    )
  await world
    .knex('counters')
    .where({ name: 'ticket' })
    .update({ value: COUNT + 1 })
})
afterAll(() => world.close())

const answered = async (who: typeof CAMILLE, text: string) => {
  const sent = await world.mailFrom(who, { subject: '', text, headers: PROVEN })
  const [first] = mailsTo(who, sent)
  if (!first) throw new Error(`${text}: nobody was answered`)
  return first.text
}

describe('of one person', () => {
  it.each(['MES DEMANDES', 'RESOLUES', 'FERMEES'])(
    '%s has the latest, and how many there are',
    async (word) => {
      const text = await answered(CAMILLE, word)
      expect(text.length).toBeLessThan(READABLE)
      expect(text.match(/R-\d{6}/g)?.length).toBeGreaterThan(50)
      expect(text).toMatch(/Total\s:\s3\s?33[34]\séléments/)
    },
  )

  it('which of them is asked of the latest few', async () => {
    const text = await answered(CAMILLE, 'CLORE')
    expect(text.match(/répondez R-\d{6}/g)?.length).toBeLessThanOrEqual(10)
  })

  it('the team reads the last five beside a new one, and its queue', async () => {
    const sent = await world.mailFrom(CAMILLE, { subject: 'Encore', text: 'Le bourrage revient.' })
    const team = sent.find(({ to }) => to.startsWith('equipe-n1@'))
    expect(team?.text.match(/• R-\d{6}|- R-\d{6}/g)).toHaveLength(5)
    expect((await answered(NOA, 'FILE')).length).toBeLessThan(READABLE + 4000)
  })
})
