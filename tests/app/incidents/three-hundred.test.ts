/** Story: an application fails at 300 schools; 300 requests in 40 minutes, one technician, a few taps, everybody told twice. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import { otherRequest, reported, school } from '../../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const SCHOOLS = 300
const TEAM = 'equipe-n1@academie.example'

let taps = 0
/** A button of a notice, tapped by Noa, with what is written below its word. */
async function tapped(mail: Sent | undefined, word: string, text = ''): Promise<Sent[]> {
  taps += 1
  const { to, subject, text: body } = tap(mail, word)
  return world.mailFrom(NOA, { to, subject, text: `${body}${text}`, headers: PROVEN })
}

it('by mail: known, solved', async () => {
  taps = 0
  const sent: Sent[] = []
  const began = world.now
  // Beside it, the desk has its usual requests.
  for (const at of [0, 1, 2, 3])
    sent.push(...(await world.mailFrom(school(900 + at), otherRequest(at))))
  sent.push(...(await reported(world, 1, 20)))
  const [burst] = mailsOfKind('team-burst', sent)
  expect(burst?.to).toBe(TEAM)
  const declared = await tapped(burst, 'INCIDENT', 'Pronote est en panne, l’éditeur y travaille.')
  sent.push(...declared)
  sent.push(...(await tapped(mailsOfKind('agent-done', declared)[0], 'RATTACHER TOUT')))
  sent.push(...(await reported(world, 21, SCHOOLS - 20)))
  world.now += 11 * 60_000
  sent.push(...(await world.turn()))
  const offers = mailsOfKind('incident-proposal', sent)
  expect(offers.length).toBeGreaterThan(0)
  expect(offers.length).toBeLessThanOrEqual(6)
  sent.push(...(await tapped(offers.at(-1), 'RATTACHER TOUT')))
  expect(world.now - began).toBeLessThan(60 * 60_000)
  const solved = await world.mailFrom(NOA, {
    subject: 'Re: [R-000005]',
    text: 'RESOUDRE\nPronote est revenu.',
    headers: PROVEN,
  })
  taps += 1
  sent.push(...solved)
  expect(taps).toBeLessThanOrEqual(6)

  const schools = Array.from({ length: SCHOOLS }, (_, at) => school(at + 1).address).sort()
  expect(mailsOfKind('team-burst', sent)).toHaveLength(1)
  for (const kind of ['acknowledgement', 'incident-known', 'resolved'])
    expect([
      kind,
      mailsOfKind(kind, sent)
        .map(({ to }) => to)
        .filter((to) => schools.includes(to))
        .sort(),
    ]).toEqual([kind, schools])
  // What is another matter stays apart.
  const others = [900, 901, 902, 903].map((at) => school(at).address)
  const toOthers = sent.filter(({ to }) => others.includes(to)).map(({ kind }) => kind)
  expect(new Set(toOthers)).toEqual(new Set(['acknowledgement']))
  expect(await world.knex('incident_tasks')).toEqual([])
  const counted = await world.knex('tickets').select('status').count({ n: '*' }).groupBy('status')
  expect(counted).toContainEqual({ status: 'resolved', n: SCHOOLS })
}, 600_000)
