/** Who of the technicians who take part in a request is told what a colleague did to it, and who is not. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TOLD } from '../../fixtures/colleagues.js'
import { ALEX, CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import {
  type Colleagues,
  MAX,
  openColleagues,
  PEOPLE,
  toTechnicians,
} from '../../support/desk/colleagues.js'
import type { Who } from '../../support/desk/world.js'
import { mailTo } from '../../support/mails/sent.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
  await world.says(NOA, 'PRENDRE')
  await world.says(NOA, 'AFFECTER gestion\nC’est pour vous.')
  await world.says(MAX, 'NOTE\nLe stock est vide.')
  await world.says(LOU, 'PRENDRE')
})
afterEach(() => world.close())

describe('told what a colleague did', () => {
  it.each(TOLD)('« $text » by $by (in copy: $cc, resolved: $resolved)', async (row) => {
    if (row.resolved) await world.says(LOU, 'RESOUDRE\nElle est changée.')
    const cc = row.cc ? [(PEOPLE[row.cc] as Who).address] : []
    const sent = await world.says(PEOPLE[row.by] as Who, row.text, cc)
    expect(toTechnicians(sent)).toEqual([...row.told])
  })

  it('in words that say who, what, and that nothing is to be done', async () => {
    const sent = await world.says(LOU, 'COMPLETER\nEst-elle sans fil ?')
    const told = mailTo(NOA, sent)
    expect(told?.subject).toBe('[R-000001] Question posée\u00a0: Souris')
    expect(told?.text.replace(/\s+/g, ' ')).toContain(
      "Lou Garnier a posé une question au demandeur de la demande R-000001 « Souris ». Vous y avez participé : ce message vous informe, et n'attend rien de vous. | Est-elle sans fil ?",
    )
  })

  it('not who has left, nor the requester of it', async () => {
    await world.knex('people').where({ name: MAX.name }).update({ active: false })
    const noa = await world.knex('people').where({ name: NOA.name }).first('id')
    await world.knex('tickets').update({ requester_id: noa?.id })
    expect(toTechnicians(await world.says(LOU, 'NOTE\nEntre nous.'))).toEqual([])
  })

  it('whoever follows it as well, of what only technicians read too', async () => {
    const alex = await world.knex('people').where({ name: ALEX.name }).first('id')
    await world.knex('people').where({ id: alex?.id }).update({ role: 'agent' })
    await world.knex('copies').insert({ ticket_id: 1, person_id: alex?.id })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect(toTechnicians(await world.says(LOU, 'NOTE\nEntre nous.'))).toContain('team-news alex')
  })

  it('nobody of what a requester writes but whoever has it', async () => {
    const sent = await world.says(CAMILLE, 'Elle est grise.')
    expect(toTechnicians(sent)).toEqual(['team-reply lou'])
  })
})

it('a life of eleven messages through two teams: eleven notices to technicians, five of them before this', async () => {
  await world.close()
  world = await openColleagues()
  const LIFE: readonly [Who, string][] = [
    [NOA, 'PRENDRE'],
    [NOA, 'AFFECTER gestion\nCe n’est pas pour nous.'],
    [LOU, 'PRENDRE'],
    [LOU, 'COMPLETER\nEst-elle sans fil ?'],
    [CAMILLE, 'Oui, sans fil.'],
    [LOU, 'NOTE\nLe fabricant la change.'],
    [LOU, 'AFFECTER n1\nÀ remplacer chez elle.'],
    [MAX, 'PRENDRE'],
    [MAX, 'REPONDRE\nJe passe jeudi.'],
    [MAX, 'RESOUDRE\nElle est remplacée.'],
    [CAMILLE, 'CLORE'],
  ]
  const told: string[][] = []
  for (const [who, text] of LIFE) told.push(toTechnicians(await world.says(who, text)))
  const all = told.flat()
  const news = all.filter((one) => one.startsWith('team-news'))
  expect({ all: all.length, news: news.length }).toEqual({ all: 11, news: 6 })
  // One at the median message; no technician hears more than half of what the others do.
  const median = told.map(({ length }) => length).sort((a, b) => a - b)[told.length >> 1]
  expect(median).toBe(1)
  const heard = (name: string) => all.filter((one) => one.endsWith(` ${name}`)).length
  expect({ noa: heard('noa'), max: heard('max'), lou: heard('lou') }).toEqual({
    noa: 4,
    max: 1,
    lou: 4,
  })
})
