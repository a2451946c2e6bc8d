/** A call and a mail of one person within minutes: the technician is offered to make one request of the two. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { APART, calls, MINUTE, mails, merged } from '../../support/desk/call-and-mail.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

it('after the mail, the call: one tap in the answer', async () => {
  await mails(world, 'Moniteur éteint')
  world.now += 4 * MINUTE
  const told = mailOfKind('opened-for', await calls(world, 'Écran noir'))
  expect(told?.text).toContain('il y a 4 minutes')
  expect(told?.text).toContain('R-000001')
  await world.mailFrom(NOA, { ...tap(told, 'FUSIONNER'), headers: PROVEN })
  expect(await merged(world)).toBe(1)
})

it('after the call, the mail: one tap in the notice, where a word of both is the same', async () => {
  await calls(world, 'Écran noir')
  world.now += 4 * MINUTE
  const told = mailOfKind('team-new', await mails(world, 'Mon écran est éteint'))
  expect(told?.text).toContain('R-000001')
  await world.mailFrom(NOA, { ...tap(told, 'FUSIONNER'), headers: PROVEN })
  expect(await merged(world)).toBe(1)
})

it.each(APART)('%s: nothing is offered', async (_, minutes, subject) => {
  await calls(world, 'Écran noir')
  world.now += minutes * MINUTE
  expect(mailOfKind('team-new', await mails(world, subject))?.html).not.toContain('FUSIONNER')
})

it('what was closed is not offered', async () => {
  await mails(world, 'Écran éteint')
  await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'CLORE', headers: PROVEN })
  expect(mailOfKind('opened-for', await calls(world, 'Écran noir'))?.html).not.toContain(
    'FUSIONNER',
  )
})
