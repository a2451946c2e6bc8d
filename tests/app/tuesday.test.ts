/** A technicians' Tuesday in Slack, event by event: what each of them, and each requester, newly reads after it. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA, SACHA } from '../fixtures/directory.js'
import { OFFICE, SERVICE_LEVELS } from '../fixtures/service-levels.js'
import { addMax, chatDay, type DayEvent } from '../support/chat/chat-day.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { MAX } from '../support/desk/colleagues.js'
import { RULES } from '../support/desk/world.js'
import { at } from '../support/people/by-day.js'
import { reported } from '../support/people/outage.js'

let world: ChatWorld
let max: string

beforeAll(async () => {
  world = await openChatWorld({
    rules: { serviceLevels: SERVICE_LEVELS, closure: { ...RULES.closure, workingHours: OFFICE } },
  })
  max = await addMax(world)
  world.now = at('2026-12-01', '09:00')
})
afterAll(() => world.close())

const { threads, hears, writes, taps, fills, tells, mails, plays } = chatDay(
  () => world,
  () => max,
)

const EVENTS: readonly DayEvent[] = [
  {
    what: 'Camille writes to the desk',
    does: () => tells(CAMILLE, 'mouse', 'La souris du CDI ne répond plus du tout.'),
    reads: { camille: /R-000001/, noa: /R-000001[\s\S]*Prendre/ },
  },
  {
    what: 'Noa takes it',
    does: () => taps(NOA, 1, 'Prendre'),
    reads: { camille: /Noa/, max: /Noa Petit/ },
  },
  {
    what: 'Max takes it with the word: it is asked first',
    does: () => writes(MAX, 1, 'PRENDRE'),
    reads: { max: /Noa Petit/ },
    hides: { camille: /Max/ },
  },
  {
    what: 'Max takes it all the same',
    does: () => writes(MAX, 1, 'PRENDRE QUAND MÊME'),
    reads: { noa: /Max/ },
  },
  {
    what: 'a plain reply in the thread is a note',
    does: () => writes(NOA, 1, 'Vu sur place : pile vide.'),
    reads: { max: /pile vide/ },
    hides: { camille: /pile vide/ },
  },
  {
    what: 'a question by the form, shown first',
    does: async () => {
      await taps(MAX, 1, 'Demander un complément')
      await fills(MAX, { text: 'Est-elle sans fil ?' })
    },
    reads: { camille: /sans fil/ },
  },
  {
    what: 'Camille answers in her thread',
    does: () => tells(CAMILLE, 'mouse', 'Oui, sans fil, une Logitech.'),
    reads: { max: /Logitech/ },
  },
  {
    what: 'and corrects what she wrote',
    does: () => world.by(CAMILLE).edit(world.dm(CAMILLE), threads.last ?? '', 'Oui, une Dell.'),
    reads: { max: /Dell/ },
  },
  {
    what: 'and deletes it',
    does: () => world.by(CAMILLE).remove(world.dm(CAMILLE), threads.last ?? ''),
    reads: { max: /supprim|effac|retir/i },
  },
  {
    what: 'and sends a picture',
    does: () => tells(CAMILLE, 'mouse', 'La voici :', 'souris.png'),
    reads: { max: /souris\.png|La voici/ },
  },
  {
    what: 'a wait without a day is asked for one',
    does: () => writes(MAX, 1, 'ATTENDRE la livraison'),
    reads: { max: /jour/ },
    hides: { camille: /livraison/ },
  },
  {
    what: 'a wait',
    does: () => writes(MAX, 1, 'ATTENDRE jeudi : Dell la remplace'),
    reads: { camille: /Dell la remplace/, noa: /En attente jusqu'au/ },
  },
  {
    what: 'thanks do not end it',
    does: () => tells(CAMILLE, 'mouse', 'Merci !'),
    hides: { max: /fin à l'attente/ },
  },
  {
    what: 'more does',
    does: () => tells(CAMILLE, 'mouse', 'Elle clignote maintenant, est-ce normal ?'),
    reads: { max: /fin à l'attente/ },
  },
  {
    what: 'to level 2, with a note',
    does: () => writes(MAX, 1, 'AFFECTER Applications\nPour vous : pilote à revoir.'),
    reads: { lou: /R-000001[\s\S]*Prendre/ },
    hides: { camille: /pilote à revoir/ },
  },
  {
    what: 'level 2 takes it; she heard who took it first, and is told no more of that',
    does: () => taps(LOU, 1, 'Prendre', world.gestion),
    reads: { max: /Lou Garnier/ },
    hides: { camille: /Lou/ },
  },
  {
    what: 'and gives it back',
    does: () => writes(LOU, 1, 'AFFECTER niveau 1\nLe pilote est bon.', world.gestion),
    reads: { noa: /Le pilote est bon/ },
    hides: { camille: /pilote/ },
  },
  {
    what: 'the solution, with a file',
    does: () => writes(NOA, 1, 'RESOUDRE\nPile changée, mode joint.', undefined, 'mode.pdf'),
    reads: { camille: /Pile changée/ },
  },
  {
    what: 'Camille reopens by the button',
    does: async () => {
      await world.tap(CAMILLE, 'Rouvrir ma demande')
      await fills(CAMILLE, { text: 'Elle se coupe encore.' })
    },
    reads: { noa: /se coupe encore/ },
  },
  {
    what: 'Sacha asks in Slack, Alex by mail',
    does: async () => {
      await tells(SACHA, 'badge', 'Mon badge n’ouvre plus le portail du lycée.')
      await mails(ALEX, 'Screen', 'My screen stays black since this morning.')
    },
    reads: { noa: /R-000003/, sacha: /R-000002/, mail: /R-000003/ },
  },
  {
    what: 'one that follows hears',
    does: async () => {
      await writes(LOU, 2, 'SUIVRE')
      await world.turn()
      await writes(NOA, 2, 'REPONDRE\nUn nouveau badge est prêt.')
    },
    reads: { sacha: /nouveau badge/, lou: /nouveau badge/ },
  },
  {
    what: 'merging, and its undo',
    does: async () => {
      await mails(ALEX, 'Screen again', 'The same screen, still black.')
      await world.turn()
      await writes(NOA, 3, 'FUSIONNER 4')
      await world.turn()
      expect(await world.ticket(4)).toMatchObject({ status: 'closed', merged_into: 3 })
      world.now += 60_000
      await writes(NOA, 3, 'ANNULER')
    },
    reads: { mail: /R-000004/ },
  },
  {
    what: 'a call is written down in the name of somebody',
    does: () => mails(NOA, 'Clavier', 'POUR Alex Morgan\nSon clavier est muet.'),
    reads: { mail: /alex.morgan[\s\S]*R-000005/ },
  },
  {
    what: 'five schools report an outage, and one technician makes it an incident',
    does: async () => {
      hears(await reported(world, 1, 5))
      await world.turn()
      await writes(MAX, 6, 'INCIDENT\nPronote est en panne, retour vers 11 h.')
      await world.turn()
      await writes(MAX, 6, 'RATTACHER R-000007 R-000008 R-000009')
      await world.turn()
      await writes(NOA, 10, 'RATTACHER R-000006')
    },
    reads: { mail: /Pronote est en panne/, noa: /rattachées : 4/ },
  },
  {
    what: 'its solution reaches each of them once',
    does: () => writes(MAX, 6, 'RESOUDRE\nPronote est revenu.'),
    reads: { mail: /(?:[\s\S]*Pronote est revenu){5}/ },
    hides: { mail: /(?:[\s\S]*Pronote est revenu){6}/, sacha: /Pronote/ },
  },
  {
    what: 'Slack refuses two posts in the middle: what was said arrives later',
    does: async () => {
      world.slack.failNext('chat.postMessage', 'internal_error', 2)
      await writes(NOA, 2, 'RESOUDRE\nBadge remis ce midi.')
      hears(await world.turn())
      world.now += 10 * 60_000
      hears(await world.turn())
      world.now += 60 * 60_000
    },
    reads: { sacha: /Badge remis ce midi/ },
  },
  {
    what: 'a technician finds all, a requester their own',
    does: async () => {
      await world.by(NOA).command('/tickets', 'black screen')
      await world.by(SACHA).command('/tickets', 'badge')
    },
    reads: { noa: /R-00000[34]/, sacha: /R-000002/ },
    hides: { sacha: /R-000001|R-000003/ },
  },
  {
    what: 'the next morning brings the summary of the day',
    does: async () => {
      world.now = at('2026-12-02', '08:30')
      await world.sweep()
    },
    reads: { noa: /point du jour|R-000001/i },
  },
]

it.each(EVENTS)('$what', plays)

it('each request is there once, and no message waits', async () => {
  expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 10 }])
  expect((await world.inbox()).filter(({ status }) => status !== 'handled')).toEqual([])
})
