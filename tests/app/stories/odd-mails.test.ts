/** Stories: mails that follow no instruction of ours, each on its own desk, and what a good help desk does with them. */

import { expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type Come, ODD_MAILS } from '../../fixtures/odd-mails.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'

/** The last notice that Camille got; null: she has not written yet. */
async function bring(world: World, come: Come): Promise<Sent | null> {
  if (come === 'none') return null
  const ask = (subject: string, text: string) =>
    world.mailFrom(CAMILLE, { subject, text, headers: PROVEN })
  const act = (number: number, text: string) =>
    world.mailFrom(NOA, { subject: `[R-00000${number}]`, text, headers: PROVEN })
  const mine = (sent: readonly Sent[]) => sent.find(({ to }) => to === CAMILLE.address) ?? null
  const asked = mine(await ask('Imprimante du CDI', 'L’imprimante du CDI ne marche plus.'))
  if (come === 'dispatched') return asked
  if (come === 'two') {
    await ask('Souris', 'Souris cassée au poste 3.')
    await act(2, 'PRENDRE')
    await act(2, 'RESOUDRE\nSouris changée.')
    return asked
  }
  await act(1, 'PRENDRE')
  if (come === 'assigned') return asked
  if (come === 'pending') return mine(await act(1, 'COMPLETER\nQuel est le numéro du poste ?'))
  const solved = mine(await act(1, 'RESOUDRE\nLe pilote a été réinstallé.'))
  if (come === 'resolved' || solved === null) return solved
  const word = { to: solved.replyTo, subject: `Re: ${solved.subject}`, text: 'CLORE' }
  return mine(await world.mailFrom(CAMILLE, { ...word, headers: PROVEN }))
}

it.each(ODD_MAILS)('$come: $about', async ({ come, who = CAMILLE, draft, ...wanted }) => {
  const world = await openWorld()
  try {
    const notice = await bring(world, come)
    world.now += 3_600_000
    // A new mail answers none, and its draft does not look at it.
    const mail = draft(notice as Sent)
    const sent = await world.mailFrom(who, { ...mail, headers: PROVEN })
    const tickets = await world.knex('tickets').orderBy('number')
    expect(tickets.map(({ status }) => status)).toEqual(wanted.states)
    const answers = sent.filter(({ to }) => to === who.address).map(({ kind }) => kind)
    expect(answers).toEqual(wanted.answers)
    const last = tickets.at(-1)
    const journal = await world.journal(last.number)
    expect(`${last.description}\n${journal.at(-1)?.text}`).toContain(wanted.says ?? '')
  } finally {
    await world.close()
  }
})
