/** A year after its closing nothing of a request is left, but what still belongs to others. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { formsOf, heldIn, settle } from '../../support/databases/disk.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { at, byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on, swept } = byDay(() => world)

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
})
afterEach(() => world.close())

describe('a year after its closing', () => {
  const SECRET = 'chrysanthème-violet'
  const SECRET_FORMS = formsOf(SECRET, 'chrysanth', 'Y2hyeXNhbnRo')
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, {
      subject: `Objet ${SECRET}`,
      text: `Le mot est ${SECRET}, voyez la pièce.`,
      attachments: [{ filename: `${SECRET}.txt`, content: `contenu ${SECRET} `.repeat(2000) }],
    })
    await reply(NOA, `RESOUDRE\nC'était ${SECRET}.`, 2)
    await reply(CAMILLE, `CLORE`, 2)
  })

  it('nothing of it is left in the database or on the disk but a line without words', async () => {
    await settle(join(world.folder, 'blobs'))
    expect(await heldIn(world.folder, SECRET_FORMS)).not.toEqual([])
    on('2027-11-23')
    expect((await world.sweep()).swept).toMatchObject({ purge: 0 })
    on('2027-11-24', '10:30')
    expect((await world.sweep()).swept).toMatchObject({ purge: 1 })
    expect(await heldIn(world.folder, SECRET_FORMS)).toEqual([])
    expect(await world.ticket(2)).toBeUndefined()
    const [line] = await world.knex('ledger')
    expect(line).toMatchObject({ number: 2, closure_mode: 'requester', messages: 3 })
    const [gone] = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000002' })
    expect(said(gone?.text)).toContain("n'est plus conservée")
    expect((await world.sweep()).swept).toMatchObject({ purge: 0 })
  })

  it('nor in lists and digests that named it', async () => {
    await world.mailFrom(CAMILLE, {
      subject: `Encore ${SECRET}`,
      text: `Le mot est ${SECRET}.\nAu titre de : Établissement`,
    })
    await reply(NOA, 'RESOUDRE\nVoilà.', 3)
    const digests = await swept('2026-12-28')
    expect(digests).toContain('digest dominique.leroy')
    await reply(CAMILLE, 'CLORE', 3)
    on('2027-12-20')
    const [list] = await world.mailFrom(CAMILLE, { subject: '', text: 'FERMEES' })
    expect(list?.text).toContain(SECRET)
    await settle(join(world.folder, 'blobs'))
    on('2027-12-29')
    expect((await world.sweep()).swept).toMatchObject({ purge: 2 })
    expect(await heldIn(world.folder, SECRET_FORMS)).toEqual([])
  })

  it('nor of somebody who is in no directory, once nothing of theirs is left', async () => {
    const passer = { name: 'Hortense Passante', address: 'hortense@academie.example' }
    await world.mailFrom(passer, { subject: 'Badge', text: 'Il est perdu depuis hier.' })
    await reply(passer, 'CLORE', 3)
    await settle(join(world.folder, 'blobs'))
    on('2027-12-28', '10:30')
    await world.sweep()
    on('2028-01-10', '10:30')
    await world.sweep()
    expect(await heldIn(world.folder, ['Hortense', 'hortense'])).toEqual([])
    expect(await world.knex('people').where({ name: CAMILLE.name })).toHaveLength(1)
  })

  it('nor in the log of the database, when no file goes with it', async () => {
    const passer = {
      name: 'Hortense Passante',
      name_folded: 'hortense passante',
      role: 'requester',
    }
    const from = { active: true, channel: 'mail', admitted: true, created_at: at('2025-01-01') }
    await world.knex('people').insert({ ...passer, ...from, locale: null })
    expect(await heldIn(world.folder, ['Hortense'])).not.toEqual([])
    on('2026-11-25')
    await world.sweep()
    expect(await heldIn(world.folder, ['Hortense'])).toEqual([])
  })

  it('a request that follows it stays, and so does a file that another one has', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000002]',
      text: 'Le problème est revenu.',
      headers: PROVEN,
      attachments: [{ filename: 'x.txt', content: `contenu ${SECRET} `.repeat(2000) }],
    })
    await settle(join(world.folder, 'blobs'))
    on('2027-11-25')
    expect((await world.sweep()).swept).toMatchObject({ purge: 1 })
    expect(await world.ticket(3)).toMatchObject({ linked_to: null })
    const [{ blob }] = await world.knex('attachments').select('blob')
    expect(await readFile(join(world.folder, 'blobs', blob.slice(0, 2), blob))).toBeTruthy()
  })
})
