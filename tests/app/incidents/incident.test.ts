/** Stories: an incident by mail; requests are attached to it, all hear what its head hears, and each can go on by itself. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import { otherRequest, reported, reportOf, says, school } from '../../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const noa = (number: number, text: string) => says(world, NOA, number, text)
const to = (kind: string, sent: readonly Sent[]) =>
  mailsOfKind(kind, sent)
    .map((mail) => mail.to)
    .sort()
const addresses = (...numbers: number[]) => numbers.map((at) => school(at).address).sort()
const attached = async () =>
  (await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')) as number[]
const refusal = (sent: readonly Sent[]) => mailsOfKind('agent-refused', sent)[0]?.text ?? ''
const statuses = async () => (await world.knex('tickets').orderBy('id').pluck('status')) as string[]

/** Six schools report it; the first request is the head of an incident. */
async function incident(schools = 6): Promise<Sent[]> {
  await reported(world, 1, schools)
  return noa(1, 'INCIDENT\nPronote est en panne, l’éditeur y travaille.')
}

describe('INCIDENT', () => {
  it('tells its requester the text, gives it to whoever declares it, and proposes the others with a reason', async () => {
    const sent = await incident()
    expect(to('incident-known', sent)).toEqual(addresses(1))
    expect(mailsOfKind('incident-known', sent)[0]?.text).toContain('Pronote est en panne')
    const [done] = mailsOfKind('agent-done', sent)
    expect(done?.text).toContain('5 demandes semblables')
    expect(done?.text).toContain('R-000006')
    expect(done?.text).toContain('texte proche')
    expect(await statuses()).toEqual(['assigned', ...Array.from({ length: 5 }, () => 'dispatched')])
    expect(await attached()).toEqual([])
  })

  it('without a text is asked for it', async () => {
    await reported(world, 1, 1)
    expect(refusal(await noa(1, 'INCIDENT'))).toContain('Le texte manque')
  })

  it('with fewer than five like it proposes none, and says how many there are', async () => {
    const sent = await incident(3)
    expect(mailsOfKind('agent-done', sent)[0]?.text).toContain('2 autres demandes lui ressemblent')
    expect(mailsOfKind('agent-done', sent)[0]?.text).not.toContain('R-000003')
  })

  it('is refused on a head, on an attached request, on one that is over', async () => {
    await incident()
    expect(refusal(await noa(1, 'INCIDENT\nEncore.'))).toContain('déjà la tête')
    await noa(1, 'RATTACHER R-000002')
    expect(refusal(await noa(2, 'INCIDENT\nEncore.'))).toContain('R-000001')
    await noa(3, 'RESOUDRE\nFait.')
    expect(refusal(await noa(3, 'INCIDENT\nEncore.'))).toContain('pas possible')
  })

  it('« Incident : … » in small letters is a note', async () => {
    await reported(world, 1, 1)
    const sent = await noa(1, 'Incident : le routeur du rectorat, vu avec Orange.')
    expect(to('incident-known', sent)).toEqual([])
  })
})

describe('RATTACHER', () => {
  it('TOUT attaches all that are proposed; their requesters get the text, and what else is asked stays apart', async () => {
    await world.mailFrom(school(99), otherRequest(0))
    await reported(world, 1, 6)
    await noa(2, 'INCIDENT\nPronote est en panne.')
    const sent = await noa(2, 'RATTACHER TOUT')
    expect(await attached()).toEqual([3, 4, 5, 6, 7])
    expect(to('incident-known', sent)).toEqual(addresses(2, 3, 4, 5, 6))
    expect((await statuses()).slice(1)).toEqual(Array.from({ length: 6 }, () => 'assigned'))
    expect((await world.journal(3)).map(({ visibility, text }) => [visibility, text])).toEqual([
      ['public', expect.stringContaining('Pronote')],
      ['public', 'Pronote est en panne.'],
      ['private', 'R-000002'],
    ])
  })

  it('some are attached one by one, AUCUNE proposes them no more', async () => {
    await incident()
    expect(to('incident-known', await noa(1, 'RATTACHER\nR-000003\nR-000005'))).toEqual(
      addresses(3, 5),
    )
    await noa(1, 'RATTACHER AUCUNE')
    expect(refusal(await noa(1, 'RATTACHER TOUT'))).toContain('Aucune autre demande')
    expect(await attached()).toEqual([3, 5])
  })

  it('on another request names the head, or the only incident', async () => {
    await incident()
    await noa(2, 'RATTACHER R-000001')
    await noa(3, 'RATTACHER')
    expect(await attached()).toEqual([2, 3])
    expect(refusal(await noa(4, 'RATTACHER R-000005'))).toContain('Aucun incident')
    expect(refusal(await noa(4, 'RATTACHER R-009999'))).toContain('Aucune demande')
    expect(refusal(await noa(2, 'RATTACHER R-000001'))).toContain("Fait déjà partie d'un incident")
  })

  it('refuses what is unknown, over, a head, or attached elsewhere, and then attaches nothing', async () => {
    await incident()
    await noa(2, 'INCIDENT\nAutre chose.')
    await noa(3, 'RATTACHER R-000002')
    await noa(4, 'RESOUDRE\nFait.')
    for (const [named, why] of [
      ['R-000099', 'Aucune demande'],
      ['R-000002', 'eux-mêmes|elles-mêmes|elle-même un incident'],
      ['R-000003', "partie d'un incident"],
      ['R-000004', 'résolues? ou closes?'],
    ] as const)
      expect(refusal(await noa(1, `RATTACHER R-000005 ${named}`))).toMatch(new RegExp(why))
    expect(await attached()).toEqual([3])
  })

  it('to an incident that is over is refused', async () => {
    await incident()
    await noa(1, 'RESOUDRE\nRétabli.')
    expect(refusal(await noa(1, 'RATTACHER TOUT'))).toContain('terminé')
    expect(refusal(await noa(2, 'RATTACHER R-000001'))).toContain('terminé')
  })

  it('by two technicians at once: the second finds nothing left', async () => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    const sent = await says(world, LOU, 1, 'RATTACHER TOUT')
    expect(refusal(sent)).toContain('Aucune autre demande')
    expect(mailsOfKind('incident-known', sent)).toEqual([])
  })
})

describe('what the head is told', () => {
  it('reaches all, each once, and each reopens their own', async () => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    const answered = await noa(1, 'REPONDRE\nRetour prévu à 11 h.')
    expect(to('answered', answered)).toEqual(addresses(1, 2, 3, 4, 5, 6))
    expect(mailsOfKind('agent-done', answered)[0]?.text).toContain('5 demandes rattachées')
    const resolved = await noa(1, 'RESOUDRE\nPronote est revenu.')
    expect(to('resolved', resolved)).toEqual(addresses(1, 2, 3, 4, 5, 6))
    expect(await statuses()).toEqual(Array.from({ length: 6 }, () => 'resolved'))
    const mail = mailsOfKind('resolved', resolved).find((one) => one.to === school(4).address)
    await world.mailFrom(school(4), {
      to: mail?.replyTo ?? '',
      subject: 'Re',
      text: 'ROUVRIR\nToujours injoignable chez nous.',
    })
    expect(await statuses()).toEqual([
      ...Array.from({ length: 3 }, () => 'resolved'),
      'assigned',
      ...Array.from({ length: 2 }, () => 'resolved'),
    ])
    expect(await attached()).toEqual([2, 3, 5, 6])
    const later = await noa(1, 'REPONDRE\nMerci de votre patience.')
    expect(to('answered', later)).toEqual(addresses(1, 2, 3, 5, 6))
    expect(await world.knex('incident_news')).toEqual([])
    expect(await world.knex('incident_tasks')).toEqual([])
  })

  it('reopened by a technician, all go on; taken back, none is resolved', async () => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    await noa(1, 'RESOUDRE\nPronote est revenu.')
    const back = await noa(1, 'ANNULER')
    expect(to('taken-back', back)).toEqual(addresses(1, 2, 3, 4, 5, 6))
    expect(new Set(await statuses())).toEqual(new Set(['assigned']))
    await noa(1, 'RESOUDRE\nCette fois oui.')
    const again = await noa(1, 'ROUVRIR\nIl est retombé.')
    expect(to('reopened-by-agent', again)).toEqual(addresses(1, 2, 3, 4, 5, 6))
    expect(await attached()).toEqual([2, 3, 4, 5, 6])
  })

  it('a reopening that is taken back settles what it reopened, and nothing else', async () => {
    await incident()
    await noa(1, 'RATTACHER R-000002 R-000003 R-000004')
    await noa(1, 'RESOUDRE\nPronote est revenu.')
    await says(world, school(4), 4, 'ROUVRIR\nToujours injoignable chez nous.')
    await noa(1, 'ROUVRIR\nIl est retombé.')
    const back = await noa(1, 'ANNULER')
    expect(to('taken-back', back)).toEqual(addresses(1, 2, 3))
    for (const { text } of mailsOfKind('taken-back', back))
      expect(text).toContain("elle ne l'est pas")
    expect(await statuses()).toEqual([
      ...['resolved', 'resolved', 'resolved', 'assigned'],
      ...['dispatched', 'dispatched'],
    ])
    const again = await noa(1, 'ROUVRIR\nCette fois oui.')
    expect(to('reopened-by-agent', again)).toEqual(addresses(1, 2, 3))
  })
})

describe('DETACHER', () => {
  it('lets a request go on by itself, and its requester hears of it', async () => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    expect(to('incident-left', await noa(3, 'DETACHER'))).toEqual(addresses(3))
    expect(to('incident-left', await noa(1, 'DETACHER R-000004'))).toEqual(addresses(4))
    expect(refusal(await noa(1, 'DETACHER R-000004'))).toContain("Rien n'y est rattaché")
    expect(await attached()).toEqual([2, 5, 6])
    expect((await statuses())[2]).toBe('redispatched')
    expect(to('resolved', await noa(1, 'RESOUDRE\nFini.'))).toEqual(addresses(1, 2, 5, 6))
  })

  const DETACHED: readonly (readonly [what: string, on: number, word: string])[] = [
    ['one, from the head', 1, 'DETACHER R-000004'],
    ['several, from the head', 1, 'DETACHER R-000003 R-000005'],
    ['all, from the head', 1, 'DETACHER TOUT'],
    ['itself, from its own request', 3, 'DETACHER'],
  ]
  it.each(DETACHED)('ANNULER attaches again: %s', async (_, on, word) => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    const before = await attached()
    world.now += 1000
    const sent = await noa(on, word)
    expect(await attached()).not.toEqual(before)
    expect(mailsOfKind('agent-done', sent)[0]?.html).toContain('body=ANNULER')
    world.now += 1000
    const back = await noa(on, 'ANNULER')
    expect(refusal(back)).toBe('')
    expect(await attached()).toEqual(before)
    expect(to('resolved', await noa(1, 'RESOUDRE\nFini.'))).toEqual(addresses(1, 2, 3, 4, 5, 6))
  })

  it('ANNULER attaches nothing to an incident that is over', async () => {
    await incident()
    await noa(1, 'RATTACHER TOUT')
    await noa(3, 'DETACHER')
    await noa(1, 'RESOUDRE\nFini.')
    const back = await noa(3, 'ANNULER')
    expect(refusal(back)).toContain('incident est terminé')
    expect(await attached()).toEqual([2, 4, 5, 6])
  })

  it('ANNULER takes back what was attached, and the incident itself', async () => {
    await incident()
    await noa(1, 'RATTACHER R-000002 R-000003')
    world.now += 1000
    await noa(1, 'RATTACHER R-000004')
    expect(to('incident-left', await noa(1, 'ANNULER'))).toEqual(addresses(4))
    expect(await attached()).toEqual([2, 3])
    await noa(4, 'RATTACHER')
    const back = await noa(4, 'ANNULER')
    expect(to('taken-back', back)).toEqual(addresses(4))
    expect(mailsOfKind('taken-back', back)[0]?.text).toContain('incident connu')
    expect(await attached()).toEqual([2, 3])
  })

  it('ANNULER of INCIDENT: it is none any more', async () => {
    await incident()
    const back = await noa(1, 'ANNULER')
    expect(to('taken-back', back)).toEqual(addresses(1))
    expect(await world.knex('incidents')).toEqual([])
    expect((await statuses())[0]).toBe('dispatched')
  })
})

it('a head that its requester closes leaves the incident to the oldest request that is open', async () => {
  await incident()
  await noa(1, 'RATTACHER TOUT')
  await says(world, school(1), 1, 'CLORE')
  world.now += 60_000
  await world.turn()
  expect(await attached()).toEqual([3, 4, 5, 6])
  await world.mailFrom(school(8), reportOf(8))
  await noa(7, 'RATTACHER R-000002')
  const known = await world.journal(7)
  expect(known.map(({ text }) => text)).toContain('Pronote est en panne, l’éditeur y travaille.')
  expect(to('resolved', await noa(2, 'RESOUDRE\nRevenu.'))).toEqual(addresses(2, 3, 4, 5, 6, 8))
})

it('nothing that one of them wrote is shown to another', async () => {
  await world.mailFrom(school(1), { ...reportOf(1), text: `${reportOf(1).text}\nCode 4711-SECRET` })
  await reported(world, 2, 6)
  const sent = [
    ...(await noa(1, 'INCIDENT\nPronote est en panne.')),
    ...(await noa(1, 'RATTACHER TOUT')),
    ...(await noa(1, 'RESOUDRE\nRevenu.')),
  ]
  const others = sent.filter((mail) => addresses(2, 3, 4, 5, 6, 7).includes(mail.to))
  expect(others.length).toBeGreaterThanOrEqual(12)
  for (const { text, html, subject } of others)
    expect(`${subject}${text}${html}`).not.toMatch(/4711-SECRET|R-000001|Collège 0001/)
})

it('an unproven technician changes nothing', async () => {
  await reported(world, 1, 2)
  await world.mailFrom(NOA, { subject: '[R-000001]', text: 'INCIDENT\nPanne.' })
  expect(await world.knex('incidents')).toEqual([])
  expect(PROVEN).toBeDefined()
})
