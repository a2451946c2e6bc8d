/** What the base of answers has of somebody who is forgotten, or of a request that is purged: learnt, drafted, published. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE } from '../fixtures/directory.js'
import { importAnswers } from '../support/desk/answers.js'
import { forget } from '../support/desk/forgetting.js'
import { openWorld, type World } from '../support/desk/world.js'
import { marksIn } from '../support/mails/marks.js'
import { resolveAll, SETTINGS } from '../support/people/posted.js'

let world: World
beforeEach(async () => {
  world = await openWorld(SETTINGS)
})
afterEach(() => world.close())

describe('what the base of answers has of somebody', () => {
  const ENTRY = 'mot-de-passe-oublie'
  const SENTENCE = 'mon hortensia ne s’ouvre plus'
  const shown = (ticketId: number) => ({
    ticket_id: ticketId,
    entry_id: ENTRY,
    position: 1,
    confidence: 0.5,
    sentence: SENTENCE,
    shown_at: 0,
    opened_at: null,
    accepted_at: 0,
    answered_at: null,
    contradicted_at: null,
  })
  const draft = (published: number | null) => ({
    id: 'r-000001',
    kind: 'question',
    product: '',
    question: 'Un hortensia ?',
    wordings: '[]',
    answer: 'Un hortensia.',
    keywords: '[]',
    locale: 'fr',
    valid_from: '',
    valid_until: '',
    updated: '2026-11-23',
    active: published !== null,
    origin: 'R-000001',
    drafted_by: null,
    published_at: published,
  })
  const MARKS = [{ halves: ['hortensia', 'quelquun'], word: '' }] as const
  beforeEach(async () => {
    await importAnswers(world)
    await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'x' })
    await world.mailFrom(DOMINIQUE, { subject: 'Panne', text: 'x' })
    const learnt = { entry_id: ENTRY, text: SENTENCE, learnt_at: 0, revoked_at: null }
    await world.knex('faq_wordings').insert(learnt)
    await world.knex('suggestions').insert(shown(1))
  })
  const revision = async () =>
    (await world.knex('counters').where({ name: 'faq' }).first('value')).value

  it('what it learnt from their words goes, and it is indexed anew', async () => {
    const before = await revision()
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_wordings')).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
    expect(await revision()).toBeGreaterThan(before)
  })

  it('what another request taught it too stays until that one goes', async () => {
    await world.knex('suggestions').insert(shown(2))
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_wordings')).toHaveLength(1)
    await forget(world, DOMINIQUE.address)
    expect(await world.knex('faq_wordings')).toEqual([])
  })

  it('a draft that nobody published goes', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await forget(world, CAMILLE.address)
    expect(await world.knex('faq_entries').where({ id: 'r-000001' })).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })

  it('a draft that others were once shown is emptied', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await world.knex('suggestions').insert({ ...shown(2), entry_id: 'r-000001', sentence: '' })
    await forget(world, CAMILLE.address)
    const [left] = await world.knex('faq_entries').where({ id: 'r-000001' })
    expect(left).toMatchObject({ question: '', answer: '' })
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })

  it('a published one was written for everybody: it stays, and is named', async () => {
    await world.knex('faq_entries').insert(draft(1))
    const { forgotten } = await forget(world, CAMILLE.address)
    expect(forgotten?.namedIn.answers).toEqual(['r-000001'])
    expect(await world.knex('faq_entries').where({ id: 'r-000001' })).toHaveLength(1)
  })

  it('and one that names them, whoever made it', async () => {
    await world.knex('faq_entries').where({ id: ENTRY }).update({ answer: 'Voyez Camille Martin.' })
    expect((await forget(world, CAMILLE.address)).forgotten?.namedIn.answers).toEqual([ENTRY])
  })

  it('goes by itself with the purge of the request', async () => {
    await world.knex('faq_entries').insert(draft(null))
    await resolveAll(world)
    for (let week = 0; week < 70; week += 4) {
      world.now += 28 * 24 * 60 * 60_000
      await world.sweep()
    }
    expect(await world.knex('tickets')).toEqual([])
    expect(await world.knex('faq_wordings')).toEqual([])
    expect(await marksIn(world.folder, MARKS)).toEqual([])
  })
})
