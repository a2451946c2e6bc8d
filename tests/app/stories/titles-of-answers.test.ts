/** A new request that comes as a reply to a list, to help or to answers of the FAQ: titled by its writer's words, not by ours. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function titleOfReply(who: Who, asked: string, subjectOf: (notice: Sent) => string) {
  const [notice] = await world.mailFrom(who, { subject: 'x', text: asked, headers: PROVEN })
  await world.mailFrom(who, {
    subject: subjectOf(notice as Sent),
    inReplyTo: notice?.messageId ?? '',
    text: 'Bonjour,\nLe tableau de la salle 12 ne s’allume plus.',
    headers: PROVEN,
  })
  return world.knex('tickets').pluck('title')
}

const ASKED: readonly (readonly [Who, string])[] = [
  [CAMILLE, 'MES DEMANDES'],
  [CAMILLE, 'FERMEES'],
  [CAMILLE, 'AIDE'],
  [CAMILLE, 'FAQ imprimante'],
  [CAMILLE, 'CHERCHER souris'],
  [CAMILLE, 'PRODUIT GFC'],
  [CAMILLE, 'SUIVI R-000077'],
  [CAMILLE, 'CLORE'],
  [ALEX, 'MY REQUESTS'],
  [ALEX, 'HELP'],
  [NOA, 'FILE'],
  [NOA, 'MES TICKETS'],
]

it.each(ASKED.map(([who, asked]) => [who.name, asked, who] as const))(
  '%s, to what answered %s',
  async (_name, asked, who) => {
    const titles = await titleOfReply(who, asked, ({ subject }) => `RE: ${subject}`)
    expect(titles).toEqual(['Le tableau de la salle 12 ne s’allume plus.'])
  },
)

it('keeps a subject that its writer wrote', async () => {
  const titles = await titleOfReply(CAMILLE, 'MES DEMANDES', () => 'Tableau numérique')
  expect(titles).toEqual(['Tableau numérique'])
})
