/** Stories: requests of an incident are merged with others; each requester hears each of its words once, whatever is merged, taken back or detached. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOU, NOA } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { otherRequest, reported, reportOf, says, school } from '../../support/people/outage.js'

let world: World
const ref = (number: number) => `R-${String(number).padStart(6, '0')}`
const noa = (number: number, text: string) => says(world, NOA, number, text)
const addresses = (...schools: number[]) => schools.map((at) => school(at).address).sort()
const told = (sent: readonly Sent[], words: string) =>
  sent
    .filter(({ text, to }) => text.includes(words) && to !== NOA.address && to !== LOU.address)
    .map(({ to }) => to)
    .sort()
const refusal = (sent: readonly Sent[]) => mailOfKind('agent-refused', sent)?.text ?? ''
const attached = async (): Promise<number[]> =>
  world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')

/** by the schools of these numbers, R-7 by the school 2 once more; R-1 heads an incident, R-6 another one. */
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await reported(world, 1, 6)
  await world.mailFrom(school(2), otherRequest(1))
  await noa(1, 'INCIDENT\nPronote est en panne.')
  await noa(6, 'INCIDENT\nAutre chose.')
})
afterEach(() => world.close())

interface Meeting {
  readonly name: string
  readonly attach: readonly number[]
  readonly stays: number
  readonly merged: number
  /** Schools that are told of the incident by the merging. */
  readonly known: readonly number[]
  /** Requests that are attached after it. */
  readonly parts: readonly number[]
  /** Schools that hear what the head is told then. */
  readonly hear: readonly number[]
  /** Once the merging is taken back: what is attached, who hears that theirs goes on alone, who hears the head. */
  readonly back: { parts: readonly number[]; left: readonly number[]; hear: readonly number[] }
}

const MEETINGS: readonly Meeting[] = [
  {
    name: 'a part into another request of its requester, which takes its place and tells nobody anything',
    attach: [2],
    stays: 7,
    merged: 2,
    known: [],
    parts: [7],
    hear: [1, 2],
    back: { parts: [2], left: [], hear: [1, 2] },
  },
  {
    name: 'another request of its requester into a part',
    attach: [2],
    stays: 2,
    merged: 7,
    known: [],
    parts: [2],
    hear: [1, 2],
    back: { parts: [2], left: [], hear: [1, 2] },
  },
  {
    name: 'a part into a request of somebody else, who is told of the incident',
    attach: [2],
    stays: 3,
    merged: 2,
    known: [3],
    parts: [3],
    hear: [1, 2, 3],
    back: { parts: [2], left: [3], hear: [1, 2] },
  },
  {
    name: 'a request of somebody else into a part',
    attach: [2],
    stays: 2,
    merged: 3,
    known: [3],
    parts: [2],
    hear: [1, 2, 3],
    back: { parts: [2], left: [3], hear: [1, 2] },
  },
  {
    name: 'two parts of one incident',
    attach: [2, 3],
    stays: 2,
    merged: 3,
    known: [],
    parts: [2],
    hear: [1, 2, 3],
    back: { parts: [2, 3], left: [], hear: [1, 2, 3] },
  },
  {
    name: 'two parts of one requester',
    attach: [2, 7],
    stays: 7,
    merged: 2,
    known: [],
    parts: [7],
    hear: [1, 2],
    back: { parts: [2, 7], left: [], hear: [1, 2, 2] },
  },
  {
    name: 'a part into its own head',
    attach: [2, 3],
    stays: 1,
    merged: 2,
    known: [],
    parts: [3],
    hear: [1, 2, 3],
    back: { parts: [2, 3], left: [], hear: [1, 2, 3] },
  },
  {
    name: 'a request that is part of none into a head',
    attach: [3],
    stays: 1,
    merged: 4,
    known: [4],
    parts: [3],
    hear: [1, 3, 4],
    back: { parts: [3], left: [4], hear: [1, 3] },
  },
]

describe.each(MEETINGS)('$name', (one) => {
  const attach = async () => {
    for (const number of one.attach) await noa(number, `RATTACHER ${ref(1)}`)
  }
  const merge = () => noa(one.stays, `FUSIONNER ${ref(one.merged)}`)

  it('is merged, and all hear the incident once', async () => {
    await attach()
    const merged = await merge()
    expect(refusal(merged)).toBe('')
    expect(told(merged, 'Pronote est en panne.')).toEqual(addresses(...one.known))
    expect(await attached()).toEqual(one.parts)
    expect(told(await noa(1, 'REPONDRE\nRetour vers midi.'), 'Retour vers midi.')).toEqual(
      addresses(...one.hear),
    )
    expect(told(await noa(1, 'RESOUDRE\nTout est revenu.'), 'Tout est revenu.')).toEqual(
      addresses(...one.hear),
    )
    expect(await world.knex('incident_tasks')).toEqual([])
  })

  it.each(['ANNULER', 'DELIER'])('is taken back by %s', async (word) => {
    await attach()
    await merge()
    const back = await noa(one.stays, word === 'ANNULER' ? word : `${word} ${ref(one.merged)}`)
    expect(refusal(back)).toBe('')
    expect(await attached()).toEqual(one.back.parts)
    const left = back.filter(({ kind }) => kind === 'incident-left').map(({ to }) => to)
    expect(left.sort()).toEqual(addresses(...one.back.left))
    const heard = told(await noa(1, 'REPONDRE\nRetour vers midi.'), 'Retour vers midi.')
    expect(heard).toEqual(addresses(...one.back.hear))
    expect(await world.knex('incident_tasks')).toEqual([])
  })

  it('is detached after it: nobody of both hears the incident any more', async () => {
    await attach()
    await merge()
    for (const part of await attached()) await noa(part, 'DETACHER')
    expect(await attached()).toEqual([])
    const heads = one.stays === 1 ? [1, one.merged] : [1]
    expect(told(await noa(1, 'REPONDRE\nRetour vers midi.'), 'Retour vers midi.')).toEqual(
      addresses(...heads),
    )
    expect(refusal(await noa(one.stays, `DELIER ${ref(one.merged)}`))).toBe('')
    const back = one.stays === 1 && one.attach.includes(one.merged) ? [one.merged] : []
    expect(await attached()).toEqual(back)
  })
})

describe('is refused, with the way out', () => {
  it.each([
    ['a head into another request', [], 4, 1, "dans l'autre sens"],
    ['a head into a part of its own', [2], 2, 1, "dans l'autre sens"],
    ['a head into a part of another incident', [2], 2, 6, "dans l'autre sens"],
    ['a head into another head', [], 1, 6, "d'incidents différents"],
    ['a part into the head of another incident', [2], 6, 2, "d'incidents différents"],
  ] as const)('%s', async (_, attach, stays, merged, why) => {
    for (const number of attach) await noa(number, `RATTACHER ${ref(1)}`)
    const before = await attached()
    const text = refusal(await noa(stays, `FUSIONNER ${ref(merged)}`))
    expect(text).toContain(why)
    expect(text).toContain(ref(merged))
    expect(await attached()).toEqual(before)
    expect(await world.knex('mergers')).toEqual([])
  })

  it('parts of two incidents', async () => {
    await noa(2, `RATTACHER ${ref(1)}`)
    await noa(3, `RATTACHER ${ref(6)}`)
    expect(refusal(await noa(2, `FUSIONNER ${ref(3)}`))).toContain("d'incidents différents")
    await noa(3, 'DETACHER')
    expect(refusal(await noa(2, `FUSIONNER ${ref(3)}`))).toBe('')
  })
})

it('what its people wrote and read is shown to nobody of the other request', async () => {
  await world.mailFrom(school(8), { subject: 'Pronote', text: 'Pronote muet, code 4711-SECRET.' })
  await noa(2, `RATTACHER ${ref(1)}`)
  const sent = [
    ...(await noa(2, `FUSIONNER ${ref(8)}`)),
    ...(await noa(1, 'REPONDRE\nRetour vers midi.')),
    ...(await world.mailFrom(school(2), { subject: 'Suivi', text: `SUIVI ${ref(2)}` })),
  ]
  for (const { to, text, html } of sent.filter((mail) => mail.to === school(2).address))
    expect([to, `${text}${html}`]).toEqual([
      to,
      expect.not.stringMatching(/4711|Collège 0008|R-0+8/),
    ])
  const own = await world.mailFrom(school(8), { subject: 'Suivi', text: `SUIVI ${ref(8)}` })
  expect(own[0]?.text).toContain('Pronote est en panne.')
  expect(own[0]?.text).toContain('Retour vers midi.')
  expect(own[0]?.text).not.toMatch(/Collège 0002|R-000001/)
})

it('the request of whoever is forgotten leaves the other one in the incident', async () => {
  await noa(2, `RATTACHER ${ref(1)}`)
  await noa(2, `FUSIONNER ${ref(3)}`)
  const { forget } = await import('../../support/desk/forgetting.js')
  await forget(world, school(2).address)
  expect(await attached()).toEqual([3])
  expect(told(await noa(1, 'REPONDRE\nRetour vers midi.'), 'Retour vers midi.')).toEqual(
    addresses(1, 3),
  )
})

it('one that is merged and reopened by its requester leaves the incident with both', async () => {
  await noa(2, `RATTACHER ${ref(1)}`)
  await noa(2, `FUSIONNER ${ref(3)}`)
  await noa(1, 'RESOUDRE\nTout est revenu.')
  await says(world, school(2), 2, 'ROUVRIR\nToujours rien ici.')
  expect(await attached()).toEqual([])
  expect(told(await noa(1, 'ROUVRIR\nIl est retombé.'), 'Il est retombé.')).toEqual(addresses(1))
})

it.each([
  [3, 2, 'R-000003 prend sa place'],
  [2, 3, "Son demandeur reçoit désormais les nouvelles de l'incident"],
  [1, 2, "Toutes deux font partie de l'incident"],
] as const)(
  'R-%i with R-%i: whoever merges them is told what becomes of the incident',
  async (stays, merged, words) => {
    await noa(2, `RATTACHER ${ref(1)}`)
    const [done] = await noa(stays, `FUSIONNER ${ref(merged)}`)
    expect(done?.text.replaceAll('’', "'")).toContain(words)
  },
)

it('is found in the mail of a request that came since, too', async () => {
  await world.mailFrom(school(9), reportOf(9))
  await world.mailFrom(school(10), otherRequest(0))
  await noa(1, `RATTACHER ${ref(8)}`)
  expect(refusal(await noa(8, `FUSIONNER ${ref(4)}`))).toBe('')
  expect(await attached()).toEqual([8])
})
