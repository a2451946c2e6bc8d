/** Beside a new request: what its requester asked before; and what technicians see first in their lists. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld } from '../../support/desk/world.js'
import { mailOfKind, mailTo } from '../../support/mails/sent.js'

const proven = {
  headers: PROVEN,
}
const DAY = 86_400_000

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const asks = (subject: string, who = CAMILLE) =>
  world.mailFrom(who, { subject, text: 'Cela ne va pas.' })
it('the last five of the requester, for technicians alone', async () => {
  const desk = await openWorld()
  try {
    const writes = (subject: string, who = CAMILLE) => {
      // Several on one day would be told in a digest.
      desk.now += DAY
      return desk.mailFrom(who, { subject, text: 'Cela ne va pas.' })
    }
    const ofTeam = (sent: Awaited<ReturnType<typeof writes>>) =>
      mailOfKind('team-new', sent)?.text ?? ''
    expect(ofTeam(await writes('Souris 1'))).not.toContain('dernières demandes')
    await writes('Écran', DOMINIQUE)
    for (const at of [3, 4, 5, 6, 7]) await writes(`Souris ${at}`)
    await desk.knex('tickets').where({ number: 6 }).update({ status: 'closed' })
    const sent = await writes('Souris 8')
    const lines = ofTeam(sent)
      .split('\n')
      .filter((line) => / Souris [1-7] /.test(line))
    expect(lines).toEqual([
      expect.stringContaining('R-000007 Souris 7 (Affectée, '),
      expect.stringContaining('R-000006 Souris 6 (Close, '),
      expect.stringContaining('R-000005 Souris 5 (Affectée, '),
      expect.stringContaining('R-000004 Souris 4 (Affectée, '),
      expect.stringContaining('R-000003 Souris 3 (Affectée, '),
    ])
    expect(ofTeam(sent)).not.toContain('Écran')
    const acknowledged = mailTo(CAMILLE, sent)
    expect(acknowledged?.text).not.toContain('Souris 7')
  } finally {
    await desk.close()
  }
})

it('on the board, too, until somebody takes it', async () => {
  await asks('Souris 1')
  await asks('Écran', DOMINIQUE)
  await asks('Souris 3')
  await world.turn()
  const board = () => world.read(world.triage).find((one) => one.startsWith('R-000003')) ?? ''
  expect(board()).toContain('R-000001 Souris 1')
  expect(board()).not.toContain('R-000002')
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
