/** What somebody asks the desk as a reply to a notice of a request that they take no part in: answered, as in a mail of its own; all else waits for its technician. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailTo } from '../../support/mails/sent.js'

let world: World
let forwarded: Sent
beforeEach(async () => {
  world = await openWorld()
  const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  forwarded = mailTo(CAMILLE, sent) as Sent
  await world.mailFrom(ALEX, { subject: 'Clavier', text: 'Le clavier colle.' })
})
afterEach(() => world.close())

const kinds = (sent: readonly Sent[]) =>
  sent.map(({ kind, to }) => `${kind} ${to.replace(/[.@].*/, '')}`)
const answer = (who: typeof ALEX, text: string) =>
  world.mailFrom(who, {
    to: forwarded.replyTo,
    inReplyTo: forwarded.messageId,
    subject: `TR: ${forwarded.subject}`,
    text,
  })

it.each([
  ['MES DEMANDES', 'requests'],
  ['RESOLUES', 'requests'],
  ['my closed requests', 'requests'],
  ['AIDE', 'help'],
  ['help', 'help'],
  ['FAQ imprimante', 'faq'],
  ['CHERCHER clavier', 'found'],
  ['PRODUIT GFC', 'product'],
  ['SUIVI R-000002', 'status'],
  ['Bonjour,\nMES DEMANDES\nMerci', 'requests'],
])('%s is answered: %s', async (text, kind) => {
  expect(kinds(await answer(ALEX, text))).toEqual([`${kind} alex`])
})

it('and so is the list of a head', async () => {
  expect(kinds(await answer(DOMINIQUE, 'ETABLISSEMENT'))).toEqual(['requests dominique'])
})

it.each(['SUIVI', 'SUIVI R-000001'])('%s tells nothing of the request itself', async (text) => {
  const sent = await answer(ALEX, text)
  expect(
    sent
      .filter(({ to }) => to === ALEX.address)
      .map((one) => one.text)
      .join(),
  ).not.toMatch(/Souris|Cassée/)
})

it.each(['CLORE', 'ROUVRIR', 'SUIVRE', 'ANNULER', 'La bleue, voyons.', 'merci', '1'])(
  '%s waits for its technician',
  async (text) => {
    expect(kinds(await answer(ALEX, text))).toEqual(['team-held equipe-n1'])
    expect((await world.inbox()).at(-1)).toMatchObject({ status: 'held' })
  },
)
