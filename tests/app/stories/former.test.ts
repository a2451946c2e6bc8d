/** Beside a new request: what its requester asked before; and what technicians see first in their lists. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'

const proven = {
  headers: {
    'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
  },
}
const DAY = 86_400_000

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const asks = (subject: string, who = CAMILLE) =>
  world.mailFrom(who, { subject, text: 'Cela ne va pas.' })
const ofTeam = (sent: Awaited<ReturnType<typeof asks>>) =>
  sent.find(({ kind }) => kind === 'team-new')?.text ?? ''

it('the last five of the requester, for technicians alone, in the mail and on the board', async () => {
  expect(ofTeam(await asks('Souris 1'))).not.toContain('dernières demandes')
  await asks('Écran', DOMINIQUE)
  for (const at of [3, 4, 5, 6, 7]) await asks(`Souris ${at}`)
  const sent = await asks('Souris 8')
  const text = ofTeam(sent)
  expect(text.match(/R-00000\d Souris \d/g)).toEqual(
    [7, 6, 5, 4, 3].map((at) => `R-00000${at} Souris ${at}`),
  )
  expect(text).not.toContain('Écran')
  const acknowledged = sent.find(({ to }) => to === CAMILLE.address)
  expect(acknowledged?.text).not.toContain('Souris 7')
  const board = world.read(world.triage).find((one) => one.includes('Souris 8')) ?? ''
  expect(board).toContain('R-000007 Souris 7')
  expect(board).not.toContain('R-000001')
})

it('FILE: late first, then by priority, then the oldest; MES TICKETS likewise', async () => {
  for (const at of [1, 2, 3, 4]) await asks(`Souris ${at}`)
  const set = (number: number, row: object) => world.knex('tickets').where({ number }).update(row)
  await set(2, { priority: 1 })
  await set(4, { due_at: world.now - 2 * DAY })
  await set(3, { due_at: world.now + DAY })
  const [queue] = await world.mailFrom(NOA, { subject: '', text: 'FILE', ...proven })
  const text = queue?.text ?? ''
  const order = [...text.matchAll(/R-00000(\d)/g)].map(([, number]) => Number(number))
  expect([...new Set(order)]).toEqual([4, 2, 1, 3])
  expect(text).toMatch(/en retard de 2\sjours/)
  expect(text).toContain('1 – critique')
  expect(text).toContain(CAMILLE.name)
  await world.by(NOA).command('/file', '')
  await world.turn()
  const said = world.read(world.dm(NOA)).at(-1) ?? ''
  expect(said.indexOf('R-000004')).toBeLessThan(said.indexOf('R-000002'))
  await world.knex('tickets').update({
    status: 'assigned',
    agent_id: (await world.knex('addresses').where({ address: NOA.address }).first()).person_id,
  })
  const [mine] = await world.mailFrom(NOA, { subject: '', text: 'MES TICKETS', ...proven })
  expect(mine?.text.indexOf('R-000004')).toBeLessThan(mine?.text.indexOf('R-000002') ?? 0)
})
