/** How satisfied requesters are, by mail: asked once, in the notice of the closing, and never filled in by itself. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RATING_PERIOD } from '../../../src/core/request/rating.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { deskRules } from '../../support/desk/desk.js'
import { PROVEN, type Transcript, transcriptOf } from '../../support/desk/transcript.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'
import { mailOfKind, plainText } from '../../support/mails/sent.js'
import { byDay } from '../../support/people/by-day.js'

const { closure } = deskRules(DESK)
const ASKS = { rules: { closure: { ...closure, asksForRating: true } }, dailyCap: 1000 }

let world: World
let t: Transcript
const { reply, on, swept } = byDay(() => world)
const rating = async () => (await world.ticket(1)).rating

beforeEach(async () => {
  world = await openWorld(ASKS)
  t = transcriptOf(world)
  on('2026-11-24')
  await t.writes(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
})
afterEach(() => world.close())

describe('a request that its requester closes', () => {
  it('is rated by a tap, and nothing else of it changes', async () => {
    const [mail] = await t.replies(CAMILLE, 'CLORE')
    expect(plainText(mail)).toContain('Êtes-vous satisfait')
    expect(plainText(mail)).toContain('4 – Très satisfait')
    const before = await world.ticket(1)
    const sent = await t.taps(CAMILLE, 'AVIS 4')
    expect(sent.map(({ kind }) => kind)).toEqual(['rated'])
    expect(plainText(sent[0])).toContain('4 – Très satisfait')
    const { status, closed_at, closure_mode } = await world.ticket(1)
    expect({ status, closed_at, closure_mode }).toEqual({
      status: before.status,
      closed_at: before.closed_at,
      closure_mode: before.closure_mode,
    })
    expect(await rating()).toBe(4)
    expect((await world.knex('tickets')).length).toBe(1)
  })

  it.each([
    ['AVIS 3', 3],
    ['avis 3', 3],
    ['Avis : 3', 3],
    ['AVIS 3/4', 3],
    ['Bonjour,\nAVIS 3\nTrès rapide, merci.', 3],
    ['AVIS 3 – très rapide', 3],
    ['AVIS\n3', 3],
    ['RATING 2', 2],
    ['Avis n° 3', 3],
    ['AVIS 5', null],
    ['AVIS', null],
    ['AVIS 0', null],
    ['AVIS très bien', null],
  ])('« %s » is %s', async (text, expected) => {
    await t.replies(CAMILLE, 'CLORE')
    await t.replies(CAMILLE, text)
    expect(await rating()).toBe(expected)
  })

  it('what is no number from 1 to 4 is asked back with the buttons, and opens nothing', async () => {
    await t.replies(CAMILLE, 'CLORE')
    const [mail] = await t.replies(CAMILLE, 'AVIS 5')
    expect(mail?.kind).toBe('rating-unclear')
    await t.taps(CAMILLE, 'AVIS 1')
    expect(await rating()).toBe(1)
    expect((await world.knex('tickets')).length).toBe(1)
  })

  it('words beside it stand in the journal, and reach those who answered', async () => {
    await t.replies(CAMILLE, 'CLORE')
    const sent = await t.replies(CAMILLE, "AVIS 1\nPersonne ne m'a rappelée.")
    expect(sent.map(({ kind }) => kind).toSorted()).toEqual(['rated', 'team-reply'])
    const journal = await world.journal(1)
    expect(journal.at(-1)).toMatchObject({ visibility: 'public', author: 'Camille Martin' })
    expect(journal.at(-1)?.text).toContain("Personne ne m'a rappelée.")
  })

  it('a word may be added to a tap, and the last rating counts', async () => {
    await t.replies(CAMILLE, 'CLORE')
    await t.taps(CAMILLE, 'AVIS 2')
    const [mail] = await t.replies(CAMILLE, 'AVIS 3\nFinalement, tout va.')
    expect(plainText(mail)).toContain('à la place de 2 – Peu satisfait')
    expect(await rating()).toBe(3)
  })

  it('counts for thirty days, and is refused kindly after', async () => {
    await t.replies(CAMILLE, 'CLORE')
    await t.replies(CAMILLE, 'AVIS 2')
    t.passes(RATING_PERIOD + 60_000)
    const [mail] = await t.replies(CAMILLE, 'AVIS 4')
    expect(mail?.kind).toBe('not-done')
    expect(plainText(mail)).toContain('30 jours')
    expect(await rating()).toBe(2)
  })

  it('is asked once, also when it is closed again', async () => {
    const [first] = await t.replies(CAMILLE, 'CLORE')
    await t.replies(CAMILLE, 'ANNULER')
    const [second] = await t.replies(CAMILLE, 'CLORE')
    expect(plainText(first)).toContain('satisfait')
    expect(second?.kind).toBe('closed')
    expect(plainText(second)).not.toContain('satisfait')
    expect(await rating()).toBeNull()
  })

  it('is rated by its requester alone, and asks whoever proves nothing to confirm', async () => {
    await t.replies(CAMILLE, 'CLORE')
    const about = { subject: 'Re: [R-000001] Souris', text: 'AVIS 1' }
    await world.mailFrom(DOMINIQUE, { ...about, headers: PROVEN })
    expect(await rating()).toBeNull()
    const [mail] = await t.writes(CAMILLE, { ...about, text: 'AVIS 2\nTrop long.' })
    expect(mail?.kind).toBe('confirm')
    expect(await rating()).toBeNull()
    await t.taps(CAMILLE, 'AVIS 2\nTrop long.')
    expect(await rating()).toBe(2)
    expect((await world.journal(1)).at(-1)?.text).toContain('Trop long.')
  })
})

describe('a request that time closes', () => {
  const lapse = async () => {
    await reply(NOA, 'RESOUDRE\nLa pile était vide.')
    await swept('2026-12-24')
    on('2027-01-08')
    return mailOfKind('closed-by-time', (await world.sweep()).sent)
  }

  it('asks too, and nothing is filled in by itself', async () => {
    expect(plainText(await lapse())).toContain('4 – Très satisfait')
    expect(await world.ticket(1)).toMatchObject({
      status: 'closed',
      closure_mode: 'technical',
      rating: null,
    })
    await reply(CAMILLE, 'AVIS 4')
    expect(await rating()).toBe(4)
  })

  it('leaves the rating to the statistics, and no word of it, when it is purged', async () => {
    await lapse()
    await reply(CAMILLE, 'AVIS 2\nTrop lent.')
    await swept('2028-01-10')
    expect(await world.knex('ledger').select('number', 'rating')).toEqual([
      { number: 1, rating: 2 },
    ])
  })
})

describe('where nobody asks', () => {
  it('no notice shows it, and « AVIS 3 » is a message like any other', async () => {
    const quiet = await openWorld({ dailyCap: 1000 })
    const other = transcriptOf(quiet)
    await other.writes(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const [mail] = await other.replies(CAMILLE, 'CLORE')
    expect(plainText(mail)).not.toContain('satisfait')
    await other.replies(CAMILLE, 'AVIS 3')
    expect(await quiet.ticket(1)).toMatchObject({ rating: null })
    await quiet.close()
  })
})
