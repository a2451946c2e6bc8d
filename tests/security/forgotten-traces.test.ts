/** Somebody is forgotten whose request became another's, who was named in lines of the desk's own, or waits to be told. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPersonalData } from '../../src/adapters/stores/privacy/personal-data.js'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../fixtures/directory.js'
import { forget } from '../support/desk/forgetting.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Who, type World } from '../support/desk/world.js'
import { marksIn } from '../support/mails/marks.js'
import { SETTINGS } from '../support/people/posted.js'

let world: World
beforeEach(async () => {
  world = await openWorld(SETTINGS)
  await world.mailFrom(CAMILLE, { subject: 'Hortensia', text: 'Le pétunia est cassé.' })
})
afterEach(() => world.close())

const says = (who: Who, text: string, cc: readonly string[] = []) =>
  world.mailFrom(who, { subject: 'Re: [R-000001]', text, cc, headers: PROVEN })
const left = (...halves: readonly string[]) =>
  marksIn(
    world.folder,
    halves.map((half) => ({ halves: [half, half], word: '' })),
  )
const rows = (table: string) => world.knex(table).select('*')
const idOf = async ({ name }: Who) => (await world.knex('people').where({ name }).first('id')).id

describe('the first requester of what is another’s now', () => {
  it.each<[string, readonly string[]]>([
    ['by a line alone', ['Demandeur : Sacha Robin']],
    ['beside a word', ['RESOUDRE\nDemandeur : Sacha Robin\n\nVoilà.']],
    ['with the title put right before', ['Titre : Souris', 'Demandeur : Sacha Robin']],
    ['with the title put right in the same mail', ['Titre : Souris\nDemandeur : Sacha Robin']],
    ['after a step back', ['Demandeur : Sacha Robin', 'ANNULER', 'Demandeur : Sacha Robin']],
  ])('%s: not a word, name or address of theirs is left', async (_, texts) => {
    for (const text of texts) await says(NOA, text)
    const sacha = await idOf(SACHA)
    expect(await world.ticket(1)).toMatchObject({ requester_id: sacha })
    expect(await left('ortensia', 'tunia', 'camille')).not.toEqual([])
    await forget(world, CAMILLE.address)
    expect(await left('ortensia', 'tunia', 'camille', 'martin')).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ requester_id: sacha })
  })

  it('a title that a technician gave stays', async () => {
    await says(NOA, 'Titre : Souris')
    await says(NOA, 'Demandeur : Sacha Robin')
    await forget(world, CAMILLE.address)
    expect(await world.ticket(1)).toMatchObject({ title: 'Souris', description: '' })
  })

  it('the step that gave it away can’t be taken back, and nothing is lost', async () => {
    await says(NOA, 'Demandeur : Sacha Robin\nUrgence : haute')
    await forget(world, CAMILLE.address)
    const sent = await says(NOA, 'ANNULER')
    expect(sent.map(({ kind }) => kind)).toContain('agent-refused')
    expect(await world.ticket(1)).toMatchObject({ requester_id: await idOf(SACHA), urgency: 2 })
    expect((await world.inbox()).at(-1)).toMatchObject({ status: 'handled' })
  })

  it('is found by nobody’s search, and what else was put right stays in the journal', async () => {
    await says(NOA, 'Demandeur : Sacha Robin\nUrgence : haute')
    await forget(world, CAMILLE.address)
    const words: { body: string; title: string }[] = await rows('search_words')
    expect(JSON.stringify(words)).not.toMatch(/camil|hortens|petuni/)
    expect((await world.journal(1)).map(({ text }) => text).join('\n')).toContain('urgency: 3 → 2')
  })
})

it('somebody whom an answer brought in: the line that says so goes', async () => {
  await says(NOA, 'REPONDRE : vu.', [DOMINIQUE.address])
  expect((await world.journal(1)).map(({ text }) => text)).toContain(DOMINIQUE.name)
  await forget(world, DOMINIQUE.address)
  expect((await world.journal(1)).map(({ text }) => text)).not.toContain(DOMINIQUE.name)
})

describe('a technician', () => {
  it('who follows no longer, and has alerts: exported, and forgotten', async () => {
    await says(LOU, 'SUIVRE')
    await says(LOU, 'NE PLUS SUIVRE')
    const lou = await idOf(LOU)
    const alert = { ticket_id: 1, alert: 'soon', team_id: null, person_id: lou, at: 1 }
    await world.knex('alerts').insert(alert)
    await world.knex('told').insert({ name: `alerts of person ${lou}`, at: 1 })
    const held = await readPersonalData(world.knex, LOU.address)
    expect(held).toMatchObject({ unfollowed: ['R-000001'], alerts: ['R-000001'] })
    await forget(world, LOU.address)
    for (const table of ['unwatched', 'alerts', 'told'])
      expect(await rows(table), table).toEqual([])
  })

  it('who is named by a ready answer: it is said which', async () => {
    await world.knex('ready_answers').insert({
      ...{ name: 'appeler', locale: 'fr', title: 'Appeler', keywords: '[]', team: '' },
      ...{ text: 'Appelez Lou Garnier.', active: true, uses: 0, last_used_at: null },
    })
    const { forgotten } = await forget(world, LOU.address)
    expect(forgotten?.namedIn.readyAnswers).toEqual(['appeler'])
  })
})
