/** Word vectors of the base of answers: trained when it is imported, kept beside it, and never of what people wrote. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { faqReader } from '../../../src/adapters/stores/faq/faq.js'
import { importFaq } from '../../../src/adapters/stores/faq/import-faq.js'
import { faqVectors, readWordVectors } from '../../../src/adapters/stores/faq/word-vectors.js'
import { trainFaq } from '../../../src/app/time/train-faq.js'
import { FAQ } from '../../fixtures/faq.js'
import { importAnswers } from '../../support/desk/answers.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
const train = () => trainFaq(faqVectors(world.knex), world.now)
const revision = async () =>
  Number((await world.knex('counters').where({ name: 'faq' }).first('value')).value)
const words = async () => (await readWordVectors(world.knex)).get('fr')?.words ?? []

beforeEach(async () => {
  world = await openWorld()
  await importAnswers(world)
})
afterEach(() => world.close())

it('are trained once for the same texts, and anew when these change', async () => {
  expect(await train()).toContain('fr')
  const before = await revision()
  expect(await train()).toEqual([])
  expect(await revision()).toBe(before)
  const changed = FAQ.map((entry) => ({ ...entry, answer: `${entry.answer} Puis redémarrez.` }))
  await importFaq(world.knex, changed, { dryRun: false })
  expect(await train()).toContain('fr')
  expect(await revision()).toBe(before + 1 + (await readWordVectors(world.knex)).size)
})

it('go with the last entry of their language', async () => {
  await train()
  await importFaq(
    world.knex,
    FAQ.filter(({ locale }) => locale !== 'fr'),
    { dryRun: false },
  )
  await train()
  expect((await readWordVectors(world.knex)).has('fr')).toBe(false)
})

it('know no word of what people wrote: learnt wordings, and entries made of requests', async () => {
  const [entry] = FAQ
  await world.knex('faq_wordings').insert({
    entry_id: entry?.id,
    text: 'zanzibar zanzibar zanzibar',
    learnt_at: 1,
  })
  await world.knex('faq_entries').where({ id: entry?.id }).update({ origin: 'R-000001' })
  await world
    .knex('faq_entries')
    .where({ id: entry?.id })
    .update({ question: 'zanzibar zanzibar zanzibar' })
  await train()
  expect(await words()).not.toContain('zanzibar')
  expect((await words()).length).toBeGreaterThan(0)
})

it('answers are found without them, and when what is kept was cut short, which is trained anew', async () => {
  const asked = {
    text: "L'imprimante est hors ligne",
    product: '',
    locale: 'fr',
    today: '',
  } as const
  const first = async () => (await faqReader()(world.knex)).rank(asked, 1)[0]?.entry.id
  expect(await first()).toBe('imprimante-hors-ligne')
  await train()
  expect(await first()).toBe('imprimante-hors-ligne')
  await world.knex('faq_vectors').update({ vectors: 'AAAA' })
  expect(await first()).toBe('imprimante-hors-ligne')
  expect(await train()).toContain('fr')
})
