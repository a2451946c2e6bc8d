/** A call and a mail of one person within minutes: the technician is offered to make one request of the two. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

const MINUTE = 60_000

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const mails = (subject: string) =>
  world.mailFrom(CAMILLE, { subject, text: `${subject} depuis ce matin.`, headers: PROVEN })
const calls = (subject: string) =>
  world.mailFrom(NOA, {
    subject,
    text: 'POUR Camille Martin\nElle ne voit plus rien.',
    headers: PROVEN,
  })
const merged = async () => (await world.knex('tickets').whereNotNull('merged_into')).length

it('after the mail, the call: one tap in the answer', async () => {
  await mails('Moniteur éteint')
  world.now += 4 * MINUTE
  const told = mailOfKind('opened-for', await calls('Écran noir'))
  expect(told?.text).toContain('il y a 4 minutes')
  expect(told?.text).toContain('R-000001')
  await world.mailFrom(NOA, { ...tap(told, 'FUSIONNER'), headers: PROVEN })
  expect(await merged()).toBe(1)
})

it('after the call, the mail: one tap in the notice, where a word of both is the same', async () => {
  await calls('Écran noir')
  world.now += 4 * MINUTE
  const told = mailOfKind('team-new', await mails('Mon écran est éteint'))
  expect(told?.text).toContain('R-000001')
  await world.mailFrom(NOA, { ...tap(told, 'FUSIONNER'), headers: PROVEN })
  expect(await merged()).toBe(1)
})

it.each([
  ['another matter', 4, 'Souris cassée'],
  ['half an hour later', 31, 'Mon écran est éteint'],
])('%s: nothing is offered', async (_, minutes, subject) => {
  await calls('Écran noir')
  world.now += minutes * MINUTE
  expect(mailOfKind('team-new', await mails(subject))?.html).not.toContain('FUSIONNER')
})

it('what was closed is not offered', async () => {
  await mails('Écran éteint')
  await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'CLORE', headers: PROVEN })
  expect(mailOfKind('opened-for', await calls('Écran noir'))?.html).not.toContain('FUSIONNER')
})
