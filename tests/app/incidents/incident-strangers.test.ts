/** Stories of incidents that meet something else: merged requests, other technicians, words that came in the wrong order, people who were forgotten. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { forget } from '../../support/desk/forgetting.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailsOfKind, mailsTo } from '../../support/mails/sent.js'
import { arriveTogether, type Word } from '../../support/people/arrive-together.js'
import { reported, reportOf, says, school } from '../../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 100 })
})
afterEach(() => world.close())

const noa = (number: number, text: string) => says(world, NOA, number, text)
const kinds = (who: Who, sent: readonly Sent[]) => mailsTo(who, sent).map(({ kind }) => kind)
const attached = async () =>
  (await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')) as number[]
const statusOf = async (number: number) => (await world.ticket(number)).status

async function atOnce(...words: readonly Word[]): Promise<Sent[]> {
  await arriveTogether(world, words)
  return world.turn()
}

describe('a request that others were merged into, attached', () => {
  beforeEach(async () => {
    await reported(world, 1, 1)
    await world.mailFrom(CAMILLE, reportOf(2))
    await world.mailFrom(ALEX, { subject: 'Secret title', text: 'Pronote does not answer here.' })
    await noa(2, 'FUSIONNER R-000003')
    await noa(1, 'INCIDENT\nPronote est en panne.')
  })

  it('tells the people of both, each under their own title', async () => {
    const known = await noa(1, 'RATTACHER R-000002')
    expect(mailsTo(CAMILLE, known)).toHaveLength(1)
    expect(mailsTo(ALEX, known).map(({ text }) => text.includes('Pronote est en panne.'))).toEqual([
      true,
    ])
    expect(mailsTo(ALEX, known)[0]?.subject).toContain('R-000003')
    expect(mailsTo(CAMILLE, known)[0]?.text).not.toContain('Secret')
    for (const word of ['REPONDRE\nEncore une heure.', 'RESOUDRE\nRevenu.', 'ROUVRIR\nNon.']) {
      const sent = await noa(1, word)
      expect([word, mailsTo(ALEX, sent).length, mailsTo(CAMILLE, sent).length]).toEqual([
        word,
        1,
        1,
      ])
      expect(mailsTo(ALEX, sent)[0]?.subject).toContain('R-000003')
    }
    const left = await noa(1, 'DETACHER TOUT')
    expect(mailsTo(ALEX, left)).toHaveLength(1)
  })

  it('is attached by the reference of the merged one, too', async () => {
    const known = await noa(1, 'RATTACHER R-000003')
    expect(mailsTo(ALEX, known)).toHaveLength(1)
    expect(await attached()).toEqual([2])
    expect(mailsOfKind('agent-refused', await noa(1, 'RATTACHER R-000003'))).toHaveLength(1)
    await noa(1, 'DETACHER R-000003')
    expect(await attached()).toEqual([])
  })
})

it('a head is named by the reference of what was merged into it', async () => {
  await reported(world, 1, 3)
  await noa(1, 'FUSIONNER R-000002')
  await noa(1, 'INCIDENT\nPronote est en panne.')
  await noa(3, 'RATTACHER R-000002')
  expect(await attached()).toEqual([3])
})

describe('two technicians at once', () => {
  beforeEach(async () => {
    await reported(world, 1, 6)
    await noa(1, 'INCIDENT\nPronote est en panne.')
  })

  it('one attaches what the other merges: it is told all the same, and nobody waits behind it', async () => {
    await atOnce([NOA, 1, 'RATTACHER R-000003'], [LOU, 2, 'FUSIONNER R-000003'])
    await atOnce([NOA, 2, 'FUSIONNER R-000004'], [NOA, 1, 'RATTACHER R-000004'])
    await noa(1, 'RATTACHER R-000005')
    const sent = await noa(1, 'RESOUDRE\nRevenu.')
    expect(mailsTo(school(5), sent)).toHaveLength(1)
    expect(await world.knex('incident_tasks')).toEqual([])
    expect(await world.knex('incident_news')).toEqual([])
    const merged: number[] = await world.knex('tickets').whereNotNull('merged_into').pluck('id')
    expect((await attached()).filter((id) => merged.includes(id))).toEqual([])
  })

  it('one attaches what the other makes a head: nothing is both', async () => {
    await atOnce([NOA, 1, 'RATTACHER R-000003'], [NOA, 3, 'INCIDENT\nAutre panne.'])
    await atOnce([NOA, 4, 'INCIDENT\nEncore une.'], [NOA, 1, 'RATTACHER R-000004'])
    const heads: number[] = await world.knex('incidents').pluck('head_id')
    expect((await attached()).filter((id) => heads.includes(id))).toEqual([])
  })
})

describe('words in the wrong order', () => {
  beforeEach(async () => {
    await reported(world, 1, 4)
    await noa(1, 'INCIDENT\nPronote est en panne.')
  })

  it('a solution that is taken back reopens only what it resolved', async () => {
    await noa(1, 'RATTACHER R-000002 R-000003')
    await noa(2, 'RESOUDRE\nChez vous, c’était le câble.')
    await noa(1, 'RESOUDRE\nRevenu.')
    const sent = await noa(1, 'ANNULER')
    expect(kinds(school(2), sent)).toEqual([])
    expect([await statusOf(2), await statusOf(3)]).toEqual(['resolved', 'assigned'])
  })

  it('a head that goes on reopens only what it resolved', async () => {
    await noa(1, 'RATTACHER R-000002 R-000003')
    await noa(2, 'RESOUDRE\nChez vous, c’était le câble.')
    await noa(1, 'RESOUDRE\nRevenu.')
    const sent = await noa(1, 'ROUVRIR\nCela retombe.')
    expect(kinds(school(2), sent)).toEqual([])
    expect([await statusOf(2), await statusOf(3)]).toEqual(['resolved', 'assigned'])
  })

  it('who was not told of the incident yet does not hear that they left it', async () => {
    const sent = await atOnce([NOA, 1, 'RATTACHER R-000002'], [NOA, 1, 'DETACHER R-000002'])
    expect(kinds(school(2), sent)).toEqual([])
    expect(await world.knex('incident_news')).toEqual([])
  })

  it('what its own requester reopened after the solution is answered to them alone', async () => {
    await noa(1, 'RATTACHER R-000002 R-000003')
    await noa(1, 'RESOUDRE\nRevenu.')
    await says(world, school(1), 1, 'ROUVRIR\nToujours rien chez nous.')
    const sent = await noa(1, 'REPONDRE\nVotre code provisoire est tulipe.')
    expect(mailsTo(school(1), sent)).toHaveLength(1)
    expect([...kinds(school(2), sent), ...kinds(school(3), sent)]).toEqual([])
  })

  it('what is said after the solution reaches those whom it solved', async () => {
    await noa(1, 'RATTACHER R-000002 R-000003')
    await noa(3, 'RESOUDRE\nChez vous, c’était le câble.')
    await noa(1, 'RESOUDRE\nRevenu.')
    const sent = await noa(1, 'REPONDRE\nVidez aussi le cache.')
    expect(mailsTo(school(1), sent)).toHaveLength(1)
    expect(mailsTo(school(2), sent)).toHaveLength(1)
  })
})

describe('whose request heads it is forgotten', () => {
  beforeEach(async () => {
    await reported(world, 1, 4)
    await noa(1, 'INCIDENT\nPronote est en panne.')
    await noa(1, 'RATTACHER R-000002 R-000003')
  })

  it('the oldest of the others goes on as its head', async () => {
    await noa(1, 'NOTE\nVu.')
    await noa(1, 'AFFECTER Applications de gestion')
    await forget(world, school(1).address)
    expect(await world.knex('incidents').pluck('head_id')).toEqual([2])
    expect(await attached()).toEqual([3])
    const sent = await noa(2, 'RESOUDRE\nRevenu.')
    expect(mailsTo(school(3), sent)).toHaveLength(1)
    const known = await noa(2, 'REPONDRE\nMerci.')
    expect(mailsTo(school(3), known)).toHaveLength(1)
  })

  it('what was still to be told is told', async () => {
    await world.knex.raw(
      `create trigger power_cut before delete on incident_tasks begin select raise(abort, 'power cut'); end`,
    )
    await noa(1, 'REPONDRE\nEncore une heure.').catch(String)
    await forget(world, school(1).address)
    await world.knex.raw('drop trigger power_cut')
    const sent = await world.turn()
    expect(mailsTo(school(2), sent).map(({ kind }) => kind)).toContain('answered')
    expect(mailsTo(school(3), sent).map(({ kind }) => kind)).toContain('answered')
  })
})

describe('files', () => {
  const attachments = [{ filename: 'mode-emploi.txt', content: 'Videz le cache.' }]
  const withFile = (text: string) =>
    world.mailFrom(NOA, { subject: 'Re: [R-000001]', text, attachments, headers: PROVEN })
  const files = async () =>
    (await world.knex('attachments').orderBy('id').select('ticket_id', 'blob')) as {
      ticket_id: number
      blob: string
    }[]

  beforeEach(async () => {
    await reported(world, 1, 3)
    await noa(1, 'INCIDENT\nPronote est en panne.')
    await noa(1, 'RATTACHER R-000002 R-000003')
  })

  it('of an answer on the head reach all, are in each journal, and are stored once', async () => {
    const sent = await withFile('REPONDRE\nVoici.')
    for (const at of [1, 2, 3])
      expect(mailsTo(school(at), sent).map((mail) => mail.attached)).toEqual([['mode-emploi.txt']])
    const kept = await files()
    expect(kept.map((file) => file.ticket_id)).toEqual([1, 2, 3])
    expect(new Set(kept.map(({ blob }) => blob)).size).toBe(1)
    expect(mailsOfKind('agent-done', sent)[0]?.text).not.toContain('sans les pièces')
  })

  it('of a note reach nobody, until it is sent', async () => {
    const noted = await withFile('Essayez donc ceci, cela marche partout.')
    expect([...kinds(school(2), noted), ...(await files()).slice(1)]).toEqual([])
    const offer = mailsOfKind('note-kept', noted)[0]
    const { key: _, ...tap } = buttonsOf(offer)[0] ?? { key: '' }
    const sent = await world.mailFrom(NOA, { ...tap, headers: PROVEN })
    expect(mailsTo(school(2), sent).map((mail) => mail.attached)).toEqual([['mode-emploi.txt']])
    expect((await files()).map((file) => file.ticket_id)).toEqual([1, 2, 3])
  })

  it('of the text of the incident do not reach those who are attached', async () => {
    const sent = await noa(1, 'RATTACHER R-000003')
    expect(mailsTo(school(3), sent).flatMap((mail) => mail.attached)).toEqual([])
  })
})

it('a cluster of newsletters is proposed to no incident', async () => {
  await reported(world, 1, 2)
  for (const at of [3, 4, 5, 6, 7])
    await world.mailFrom(school(at), {
      ...reportOf(at),
      headers: { 'List-Id': '<news.example>', Precedence: 'bulk' },
    })
  const [done] = mailsOfKind('agent-done', await noa(1, 'INCIDENT\nPronote est en panne.'))
  expect(done?.text).not.toContain('R-000003')
  expect(done?.text).toContain('1 autre demande')
})

it('a cluster of newsletters is no burst; people who write the same are one', async () => {
  const letters: Sent[] = []
  for (let at = 1; at <= 20; at += 1) {
    const headers = { 'List-Id': '<news.example>', Precedence: 'bulk' }
    letters.push(...(await world.mailFrom(school(at), { ...reportOf(at), headers })))
    world.now += 19_000
  }
  expect(mailsOfKind('team-burst', letters)).toEqual([])
  expect(mailsOfKind('team-burst', await reported(world, 21, 20, 20_000))).not.toEqual([])
})

it('someone who wrote very often that day is proposed like anybody', async () => {
  await world.close()
  world = await openWorld({ dailyCap: 1 })
  await world.mailFrom(school(2), { subject: 'Souris', text: 'Cassée.' })
  await reported(world, 1, 6)
  const [done] = mailsOfKind('agent-done', await noa(2, 'INCIDENT\nPronote est en panne.'))
  expect(done?.text).toContain('R-000003')
})
