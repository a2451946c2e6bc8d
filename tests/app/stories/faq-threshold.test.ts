/** How sure an answer must be: computed when the base is imported, moved by what becomes of the answers shown. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { faqThresholds } from '../../../src/adapters/stores/faq/tuning.js'
import { tuneFaq } from '../../../src/app/time/tune-faq.js'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { FAQ } from '../../fixtures/faq.js'
import { UNANSWERED } from '../../fixtures/unanswered-requests.js'
import { openWorldWithAnswers } from '../../support/desk/answers.js'
import type { World } from '../../support/desk/world.js'

let world: World

const tune = (now = world.now) =>
  tuneFaq({ thresholds: faqThresholds(world.knex), unanswered: new Map([['fr', UNANSWERED]]), now })
const french = async () =>
  (await world.knex('faq_thresholds').where({ locale: 'fr' }).first()) ?? null

beforeEach(async () => {
  world = await openWorldWithAnswers({ rules: { faqThreshold: null } })
})
afterEach(() => world.close())

/** Answers on ended requests, the surer ones of which helped. */
async function show(count: number, helped: (at: number) => boolean): Promise<void> {
  await world.mailFrom(CAMILLE, { subject: 'Copieur', text: 'Le copieur du CDI clignote orange.' })
  const { id } = await world.knex('tickets').first('id')
  await world.knex('suggestions').delete()
  await world.knex('tickets').update({ status: 'closed' })
  const entry = FAQ.find(({ locale }) => locale === 'fr')?.id
  await world.knex('suggestions').insert(
    Array.from({ length: count }, (_, at) => ({
      ticket_id: id,
      entry_id: entry,
      position: 1,
      confidence: 0.83 + (0.16 * at) / count,
      sentence: '',
      shown_at: world.now + 1000 + at,
      opened_at: null,
      accepted_at: helped(at) ? world.now + 2000 : null,
      answered_at: null,
      contradicted_at: null,
    })),
  )
}

it('is computed once, and again only where the base has changed', async () => {
  await tune()
  const first = await french()
  expect(first).toMatchObject({ requests: UNANSWERED.length, decided: 0 })
  expect(first.threshold).toBeGreaterThanOrEqual(0.2)
  const { value } = await world.knex('counters').where({ name: 'faq' }).first('value')
  await tune(world.now + DAY)
  expect(await french()).toEqual(first)
  expect((await world.knex('counters').where({ name: 'faq' }).first('value')).value).toBe(value)
})

it.each([
  ['raised where the least sure never help', (at: number) => at >= 30, 0.89, 'raised'],
  ['lowered where they help as often', () => true, null, 'lowered'],
  ['kept where nobody ever says so', () => false, null, 'nothing helped'],
] as const)('is %s, once for the same answers', async (_, helped, wanted, because) => {
  await tune()
  // Of so few entries it is the highest that there is.
  await world.knex('faq_thresholds').update({ threshold: 0.83 })
  const before = (await french()).threshold
  await show(90, helped)
  const [tuned] = await tune(world.now + DAY)
  expect(tuned?.because).toBe(because)
  const { threshold, decided } = await french()
  const moved = because === 'lowered' ? before - 0.03 : because === 'raised' ? wanted : before
  expect([threshold, decided]).toEqual([
    expect.closeTo(moved ?? before, 2),
    because === 'nothing helped' ? 0 : 90,
  ])
  const [again] = await tune(world.now + 2 * DAY)
  expect([again?.kept.threshold, again?.because]).toEqual([
    threshold,
    because === 'nothing helped' ? 'nothing helped' : 'too few decisions',
  ])
})

it('decides what an acknowledgement shows', async () => {
  const ask = async () => {
    // The same again within an hour would be the same request.
    world.now += 2 * 60 * 60_000
    const [mail] = await world.mailFrom(CAMILLE, {
      subject: 'Copieur du CDI',
      text: 'Le copieur du CDI clignote orange et avale les feuilles.',
    })
    return world
      .knex('suggestions')
      .where({ ticket_id: await latest() })
      .then((rows) => [mail?.kind, rows.length])
  }
  const latest = async () => (await world.knex('tickets').orderBy('id', 'desc').first('id')).id
  const set = async (threshold: number) => {
    await world.knex('faq_thresholds').update({ threshold })
    await world.knex('counters').where({ name: 'faq' }).increment('value', 1)
  }
  await tune()
  await set(0.99)
  expect(await ask()).toEqual(['acknowledgement', 0])
  await set(0.01)
  const [kind, shown] = await ask()
  expect(kind).toBe('acknowledgement')
  expect(shown).toBeGreaterThan(0)
})
