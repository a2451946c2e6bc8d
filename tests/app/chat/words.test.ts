/** Every row of what a requester and a technician can do, done in Slack: by word, by button, by command. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { importAnswers } from '../../support/desk/answers.js'

let world: ChatWorld
let root: string
beforeEach(async () => {
  world = await openChatWorld()
  await importAnswers(world)
  root = (await world.by(CAMILLE).dm("J'ai oublié le mot de passe de ma messagerie.")).ts
  await world.turn()
})
afterEach(() => world.close())

const thread = () => world.read(world.dm(CAMILLE), root)
const newest = (channel = world.dm(CAMILLE)) => world.read(channel).at(-1) ?? ''
async function say(text: string) {
  await world.by(CAMILLE).dm(text, { threadTs: root })
  await world.turn()
  return thread().at(-1) ?? ''
}
async function ask(text: string, who = CAMILLE) {
  await world.by(who).dm(text)
  await world.turn()
  return newest(world.dm(who))
}
const status = async (number = 1) => (await world.ticket(number)).status
async function form(who: typeof NOA, label: string, values: Record<string, string>) {
  await world.tap(who, label, world.triage)
  await world.slack.until(() => world.slack.modal(world.user(who)))
  world.by(who).fill(values)
  await world.by(who).submit()
}

it('the acknowledgement shows the answers that fit, each with its button', async () => {
  expect(thread()[1]).toContain("[C'est réglé par la réponse 1]")
  expect(await say('FAQ 1')).toContain('mot de passe')
  await world.tap(CAMILLE, "C'est réglé par la réponse 1")
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
  expect(await world.knex('suggestions').whereNotNull('accepted_at')).toHaveLength(1)
})

it.each([
  ['RESOLU 1', 'closed'],
  ['CORRIGER : Celui de la messagerie académique.', 'dispatched'],
  ['ROUVRIR : encore', 'dispatched'],
  ['Urgence : haute', 'dispatched'],
])('« %s » in the thread', async (text, after) => {
  await say(text)
  expect(await status()).toBe(after)
})

it('what a form says later is understood as by mail', async () => {
  expect(await say('Urgence : haute\nProduit : Mozilla Thunderbird')).toContain('Haute')
  expect(await world.ticket(1)).toMatchObject({ urgency: 2 })
  await say('CORRIGER : Celui de la messagerie académique.')
  expect(await world.ticket(1)).toMatchObject({
    description: 'Celui de la messagerie académique.',
  })
})

it('NOUVELLE in the thread is another request, with a thread of its own', async () => {
  await say("NOUVELLE : l'imprimante est en panne aussi")
  expect(await world.ticket(2)).toMatchObject({ status: 'dispatched', linked_to: 1 })
})

it('a reply to a closed one opens another; « merci » only thanks', async () => {
  await say('CLORE')
  await say('Merci !')
  expect(await world.ticket(2)).toBeUndefined()
  await say('Le mot de passe est refusé de nouveau ce matin.')
  expect(await world.ticket(2)).toMatchObject({ linked_to: 1 })
})

it.each([
  ['AIDE', 'CLORE'],
  ['SUIVI R-000001', 'R-000001'],
  ['RESOLUES', 'Total : 0'],
  ['FERMEES', 'Total : 0'],
  ['PRODUIT th', 'trois lettres'],
  ['FAQ imprimante', 'imprimante'],
  ['SUIVI R-000099', 'R-000099'],
])('« %s » is answered, and makes no request', async (text, said) => {
  expect((await ask(text)).toLowerCase()).toContain(said.toLowerCase())
  expect(await world.knex('tickets')).toHaveLength(1)
})

it('a head sees what is asked for the school, and not what is personal', async () => {
  expect(await ask('ETABLISSEMENT', DOMINIQUE)).toContain('Total : 0')
  await say('Au titre de : Établissement')
  expect(await ask('ETABLISSEMENT', DOMINIQUE)).toContain('R-000001')
})

it('FILE and MES TICKETS by command', async () => {
  await world.by(NOA).command('/file', '')
  await world.turn()
  expect(newest(world.dm(NOA))).toContain('R-000001')
  await world.tap(NOA, 'Prendre', world.triage)
  await world.turn()
  await world.by(NOA).command('/tickets', '')
  await world.turn()
  expect(newest(world.dm(NOA))).toContain('R-000001')
})

it('a colleague is assigned by name; verbs typed in the thread of the board are verbs', async () => {
  await form(NOA, 'Assigner à une personne', { name: LOU.name })
  await world.turn()
  expect(world.read(world.triage)[0]).toContain(`*Technicien* : ${LOU.name}`)
  const board = world.slack.messages(world.triage)[0]?.ts ?? ''
  await world.by(NOA).post(world.triage, 'RESOUDRE\nMot de passe changé.', { threadTs: board })
  await world.turn()
  expect(await status()).toBe('resolved')
  expect(thread().at(-1)).toContain('Mot de passe changé.')
})

it('what can no longer be done is told to whoever tapped, and to nobody else', async () => {
  await world.by(CAMILLE).dm('CLORE', { threadTs: root })
  // The board shows what was; the requester was quicker.
  await world.tap(NOA, 'Prendre', world.triage)
  await world.turn()
  expect(await status()).toBe('closed')
  const [whisper] = world.slack.ephemerals(world.user(NOA))
  expect(JSON.stringify(whisper?.blocks)).toMatch(/PRENDRE[\s\S]*Close/)
  expect(world.read(world.triage)[0]).toContain('*Statut* : Close')
  expect(world.read(world.triage)[0]).not.toContain('[Prendre]')
  expect(thread().at(-1)).toContain('« CLORE »')
})

it('one colleague of three hundred can be chosen', async () => {
  const [team] = await world.knex('teams').where({ code: 'n1' })
  await world.knex('people').insert(
    Array.from({ length: 300 }, (_, n) => ({
      id: 1000 + n,
      name: `Technicien ${String(n).padStart(3, '0')}`,
      role: 'agent',
      name_folded: `technicien ${n}`,
      active: true,
      created_at: 0,
    })),
  )
  await world.knex('addresses').insert(
    Array.from({ length: 300 }, (_, n) => ({
      address: `t${n}@academie.example`,
      person_id: 1000 + n,
      is_primary: true,
    })),
  )
  await world
    .knex('team_members')
    .insert(Array.from({ length: 300 }, (_, n) => ({ team_id: team.id, person_id: 1000 + n })))
  await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  await form(NOA, 'Assigner à une personne', { name: 'Technicien 299' })
  await world.turn()
  expect(world.read(world.triage)[0]).toContain('*Technicien* : Technicien 299')
})
