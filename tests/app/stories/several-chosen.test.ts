/** Stories: « which request? », and the answer means several of them, or none. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blobPath } from '../../../src/adapters/data-folder/blob-files.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  for (const subject of ['Souris', 'Imprimante du CDI', 'Écran'])
    await world.mailFrom(CAMILLE, { subject, text: 'En panne.', headers: PROVEN })
})
afterEach(() => world.close())

async function answers(who: Who, asked: Sent | undefined, text: string, draft: MailDraft = {}) {
  const inReplyTo = asked?.messageId ?? ''
  const said = {
    subject: `Re: ${asked?.subject ?? ''}`,
    text,
    inReplyTo,
    headers: PROVEN,
    ...draft,
  }
  const sent = await world.mailFrom(who, said)
  return [...sent, ...(await world.turn())].filter(({ to }) => to === who.address)
}
const asks = async (who: Who, draft: MailDraft) =>
  mailOfKind('which-request', await world.mailFrom(who, { subject: '', headers: PROVEN, ...draft }))
const states = async () =>
  (await world.knex('tickets').orderBy('number')).map(({ status }) => status)
const lastOf = async (number: number) => (await world.journal(number)).at(-1)?.text

describe('a requester', () => {
  it('is told that several can be meant, and closes two of three', async () => {
    const asked = await asks(CAMILLE, { text: 'CLORE' })
    expect(asked?.text).toContain('répondez « 1 et 2 » ou « toutes »')
    const [done, other] = await answers(CAMILLE, asked, '1 et 3')
    expect(other).toBeUndefined()
    expect(done?.kind).toBe('each-done')
    expect(done?.text).toMatch(/R-000003 .*Écran.*c'est fait/)
    expect(done?.text).toMatch(/R-000001 .*Souris.*c'est fait/)
    expect(await states()).toEqual(['closed', 'dispatched', 'closed'])
  })

  it('closes all of them', async () => {
    await answers(CAMILLE, await asks(CAMILLE, { text: 'CLORE' }), 'Toutes, merci\n\nCamille')
    expect(await states()).toEqual(['closed', 'closed', 'closed'])
  })

  it('means none: nothing is done, and said so', async () => {
    const [told, other] = await answers(
      CAMILLE,
      await asks(CAMILLE, { text: 'CLORE' }),
      'Aucune des trois',
    )
    expect(other).toBeUndefined()
    expect(told?.kind).toBe('none-meant')
    expect(told?.text).toContain('« CLORE »')
    expect(await states()).toEqual(['dispatched', 'dispatched', 'dispatched'])
    expect(await world.knex('inbound_messages').where({ status: 'held' })).toEqual([])
  })

  it('whose subject names two: what they wrote goes to both, with its file', async () => {
    const asked = await asks(CAMILLE, {
      subject: 'R-000001 et R-000002',
      text: 'Voici la facture des deux.',
      attachments: [{ filename: 'facture.pdf', content: Buffer.from('%PDF-1.4 facture') }],
    })
    const [told] = await answers(CAMILLE, asked, 'les deux')
    expect(told?.text).toMatch(/R-000001 .*votre texte y est ajouté/)
    expect(told?.text).toMatch(/R-000002 .*votre texte y est ajouté/)
    for (const number of [1, 2]) expect(await lastOf(number)).toBe('Voici la facture des deux.')
    const files = await world.knex('attachments').select('name', 'blob')
    expect(files.map(({ name }) => name)).toEqual(['facture.pdf', 'facture.pdf'])
    expect(await readFile(blobPath(join(world.folder, 'blobs'), files[0].blob))).toHaveLength(16)
  })

  it('whose subject names two, and means neither, gets a request of its own', async () => {
    const asked = await asks(CAMILLE, { subject: 'R-000001 et R-000002', text: 'Le toner fuit.' })
    const [told] = await answers(CAMILLE, asked, 'ni l’une ni l’autre')
    expect(told?.kind).toBe('acknowledgement')
    expect(await world.knex('tickets')).toHaveLength(4)
  })

  it('whose text is missing learns it of both', async () => {
    for (const number of [1, 2]) {
      const text = `RESOUDRE R-00000${number}\nC’est changé.`
      await world.mailFrom(NOA, { subject: '', text, headers: PROVEN })
    }
    const asked = await asks(CAMILLE, { text: 'ROUVRIR : ils sont de nouveau en panne' })
    const [told] = await answers(CAMILLE, asked, 'les deux')
    expect(told?.text).toMatch(/R-000001 .*c'est fait.*Assignée/)
    expect(await states()).toEqual(['assigned', 'assigned', 'dispatched'])
  })
})

describe('nothing vouches for the answer', () => {
  it.each(['les deux', '1'])('« %s » asks the owner, with a button for each', async (text) => {
    await world.mailFrom(CAMILLE, { subject: 'Re: [R-000003]', text: 'CLORE', headers: PROVEN })
    const [asked] = await world.mailFrom(CAMILLE, { subject: '', text: 'CLORE' })
    expect(asked?.kind).toBe('which-request')
    const sent = await answers(CAMILLE, asked, text, { headers: {} })
    expect(sent.map(({ kind }) => kind)).toEqual(
      text === '1' ? ['confirm'] : ['confirm', 'confirm'],
    )
    expect(await states()).toEqual(['dispatched', 'dispatched', 'closed'])
  })
})

describe('a technician', () => {
  it('resolves two with one text', async () => {
    for (const number of [1, 2, 3])
      await world.mailFrom(NOA, { subject: '', text: `PRENDRE R-00000${number}`, headers: PROVEN })
    const asked = await asks(NOA, { text: 'RESOUDRE\nLe lot est remplacé.' })
    const [told] = await answers(NOA, asked, 'la souris et l’imprimante')
    expect(told?.kind).toBe('each-done')
    expect(await states()).toEqual(['resolved', 'resolved', 'assigned'])
    for (const number of [1, 2]) expect(await lastOf(number)).toBe('Le lot est remplacé.')
  })

  it('passes all on', async () => {
    await answers(NOA, await asks(NOA, { text: 'AFFECTER Gestion' }), 'toutes')
    const gestion = await world.knex('teams').where({ code: 'gestion' }).first('id')
    expect(await world.knex('tickets').distinct('team_id').pluck('team_id')).toEqual([gestion.id])
    expect(await states()).toEqual(['dispatched', 'dispatched', 'dispatched'])
  })

  it('means none', async () => {
    const [told] = await answers(NOA, await asks(NOA, { text: 'PRENDRE' }), 'aucune')
    expect(told?.kind).toBe('none-meant')
    expect(await states()).toEqual(['dispatched', 'dispatched', 'dispatched'])
  })
})
