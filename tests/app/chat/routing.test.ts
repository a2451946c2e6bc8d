/** The board of the team that triages suggests whose a request is: one tap gives it to them, ANNULER takes it back. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { solveRequests } from '../../support/desk/solved-requests.js'

const ROUTED = /^Affecter à Applications de gestion \(sûr à 9\d %\)$/

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  const teams = ['n1', 'gestion']
  await solveRequests({ knex: world.knex, now: world.now, count: 300, teams })
  await world.sweep()
})
afterEach(() => world.close())

interface Labelled {
  readonly elements?: readonly { readonly text?: { readonly text?: string } }[]
}
const labels = (channel: string) =>
  world.slack
    .messages(channel)
    .flatMap(({ blocks }) => blocks as readonly Labelled[])
    .flatMap(({ elements = [] }) => elements.flatMap(({ text }) => text?.text ?? []))
const asks = async (text: string) => {
  await world.by(CAMILLE).dm(text)
  await world.turn()
}
const teamOf = async (number: number) => {
  const { team_id } = await world.ticket(number)
  return (await world.knex('teams').where({ id: team_id }).first('code')).code
}

it('first of the buttons, with why; accepted by a tap, taken back by a word', async () => {
  await asks('La facture du lycée est refusée à la clôture, le mandat manque.')
  const [first = ''] = labels(world.triage)
  expect(first).toMatch(ROUTED)
  const [board = ''] = world.read(world.triage)
  expect(board).toMatch(/Équipe : Applications de gestion \(sûr à 9\d %\)/)
  expect(board).toMatch(/mots qui comptent : .*(facture|cloture|mandat|refuse)/)

  await world.tap(NOA, first, world.triage)
  await world.turn()
  expect(await teamOf(301)).toBe('gestion')
  // Where it is now, somebody decided: nothing is suggested any more.
  expect(labels(world.gestion).filter((label) => ROUTED.test(label))).toEqual([])
  const [moved] = world.slack.messages(world.gestion)
  await world.by(NOA).post(world.gestion, 'ANNULER', { threadTs: moved?.ts ?? '' })
  await world.turn()
  expect(await teamOf(301)).toBe('n1')
  expect(labels(world.triage).filter((label) => ROUTED.test(label))).toHaveLength(1)
})

it('nothing of what triage keeps', async () => {
  await asks('La souris ne répond plus et le clavier est cassé.')
  expect(labels(world.triage)[0]).toBe('Prendre')
})

it('AMIGO_AUTO_ROUTE: the board stands in the channel of the team that it is as sure of, and says why', async () => {
  await world.close()
  world = await openChatWorld({ rules: { autoRoute: 0.9 } })
  await solveRequests({ knex: world.knex, now: world.now, count: 300, teams: ['n1', 'gestion'] })
  await world.sweep()
  await asks('La facture du lycée est refusée à la clôture, le mandat manque.')
  expect(await teamOf(301)).toBe('gestion')
  expect(world.read(world.triage)).toEqual([])
  const [board = ''] = world.read(world.gestion)
  expect(board).toMatch(/Affectée d'office à cette équipe[\s\S]*Applications de gestion \(9\d %\)/)
  expect(labels(world.gestion).filter((label) => ROUTED.test(label))).toEqual([])
})
