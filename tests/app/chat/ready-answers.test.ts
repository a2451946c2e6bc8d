/** « Réponse type » on a board: chosen, read as its requester would, changed, looked at once more, sent. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  importReadyAnswers,
  readReadyAnswers,
} from '../../../src/adapters/stores/faq/ready-answers.js'
import type { ReadyAnswer } from '../../../src/core/faq/ready-answer.js'
import { DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

const answer = (name: string, text: string, more: Partial<ReadyAnswer> = {}): ReadyAnswer => ({
  name,
  locale: 'fr',
  title: `Titre de ${name}`,
  keywords: [],
  team: '',
  text,
  ...more,
})
const ANSWERS = [
  answer('souris', 'Bonjour {{demandeur}}, changez la pile ({{reference}}).'),
  answer('clavier', 'Nettoyez-le.'),
  answer('longue', `Début. ${'Une phrase de plus. '.repeat(200)}Fin.`),
  answer('budget', 'Réservé.', { team: 'gestion' }),
]

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  await importReadyAnswers(world.knex, ANSWERS, { dryRun: false })
  await asked()
})
afterEach(() => world.close())
const { asked, journal } = chatRequests(() => world)

const modal = () => world.slack.modal(world.user(NOA))
const blocks = () => JSON.stringify(modal()?.blocks ?? [])
const uses = async () =>
  (await readReadyAnswers(world.knex)).flatMap(({ name, uses: n }) =>
    n > 0 ? [`${name} ${n}`] : [],
  )

async function menu(who: Who) {
  const [board] = world.slack.messages(world.triage)
  const place = { channelId: world.triage, ts: board?.ts ?? '' }
  return world.by(who).click(place, 'fill:menu', 'Réponse type')
}

async function opened() {
  await menu(NOA)
  await world.slack.until(() => modal())
  return world.by(NOA)
}

async function chosen(title: string, text: string) {
  const noa = await opened()
  await noa.click({ view: 'modal' }, 'ready-answer', title)
  await world.slack.until(() => blocks().includes(text))
  return noa
}

describe('the form', () => {
  it('sends it as it stands, after one more look', async () => {
    const noa = await chosen('souris (Titre de souris)', 'Bonjour Camille Martin, changez la pile')
    expect(blocks()).not.toContain('budget')
    expect(await noa.submit()).toMatchObject({ error: null, errors: {} })
    expect(blocks()).toContain('Bonjour Camille Martin, changez la pile (R-000001).')
    await noa.submit()
    expect(modal()).toBeNull()
    await world.turn()
    const text = 'Bonjour Camille Martin, changez la pile (R-000001).'
    expect(last(await journal())).toEqual([NOA.name, 'public', text])
    expect(await uses()).toEqual(['souris 1'])
  })

  it('sends what was changed, as the solution', async () => {
    const noa = await chosen('clavier (Titre de clavier)', 'Nettoyez-le.')
    noa.fill({ 'ready-text': 'Nettoyez-le à sec.', 'ready-how': 'Résoudre' })
    await noa.submit()
    await noa.submit()
    await world.turn()
    expect(last(await journal())).toEqual([NOA.name, 'public', 'Nettoyez-le à sec.'])
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(await uses()).toEqual(['clavier 1'])
  })

  it('shows one that is too long for an input, and sends it whole with what is added', async () => {
    const noa = await chosen('longue (Titre de longue)', 'trop longue')
    noa.fill({ 'ready-text': 'Bon courage.' })
    await noa.submit()
    expect(modal()).toBeNull()
    await world.turn()
    const [, , text] = last(await journal()) ?? []
    expect(text).toMatch(/^Début\.[\s\S]*Fin\.\n\nBon courage\.$/)
  })

  it('says so when it was removed while the form was open', async () => {
    const noa = await chosen('longue (Titre de longue)', 'trop longue')
    await importReadyAnswers(world.knex, ANSWERS.slice(0, 2), { dryRun: false })
    expect(await noa.submit()).toMatchObject({
      errors: { answer: expect.stringContaining("n'existe plus") },
    })
    expect(await journal()).toHaveLength(1)
  })
})

it('without any, says where they come from', async () => {
  await importReadyAnswers(world.knex, ANSWERS.slice(3), { dryRun: false })
  await menu(NOA)
  await world.slack.until(() =>
    world.slack
      .ephemerals(world.user(NOA))
      .some(({ text }) => text.includes('amigo replies import')),
  )
  expect(modal()).toBeNull()
})

it('is no business of anybody else', async () => {
  await world.by(NOA).invite(world.triage, world.user(DOMINIQUE))
  await menu(DOMINIQUE)
  await world.slack.until(() => world.slack.ephemerals(world.user(DOMINIQUE)).at(-1))
  expect(world.slack.modal(world.user(DOMINIQUE))).toBeNull()
})

it('of the list that TYPES shows, one is named, though it is fewer words than a request has', async () => {
  for (const text of ['TYPES', 'Clavier']) {
    await world.by(NOA).dm(text)
    await world.turn()
  }
  const said = world.read(world.dm(NOA)).join('\n')
  expect(said).toContain('Nettoyez-le.')
  expect(said).not.toContain("que j'en fasse une demande")
})
