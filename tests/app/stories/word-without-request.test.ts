/** Stories: a technician's word in a new message that names no request is asked back, and opens none. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne répond plus.' })
})
afterEach(() => world.close())

const says = (text: string, subject = '', more: MailDraft = {}) =>
  world.mailFrom(NOA, { subject, text, headers: PROVEN, ...more })
const tickets = async () => (await world.knex('tickets')).length
const ticket = () => world.knex('tickets').where({ number: 1 }).first()
const question = (sent: readonly Sent[]) => mailOfKind('which-request', sent)
const taken = () => says('PRENDRE R-000001')
async function answers(asked: Sent | undefined, text: string) {
  await says(text, 'Re', { to: asked?.replyTo ?? '', inReplyTo: asked?.messageId ?? '' })
  await world.turn()
}

describe('asks which, and does it where it is told', () => {
  it.each([
    ['in the text', 'PRENDRE', ''],
    ['alone, without capitals', 'prendre', ''],
    ['with courtesy', 'Bonjour,\n\nprendre svp\n\nMerci, Noa', 'Souris'],
    ['in the subject', '', 'PRENDRE'],
    ['in the subject, without capitals', 'Noa', 'prendre'],
  ])('PRENDRE %s', async (_, text, subject) => {
    const asked = question(await says(text, subject))
    expect(await tickets()).toBe(1)
    const [button] = buttonsOf(asked)
    expect(asked?.text).toContain('R-000001 Souris')
    await world.mailFrom(NOA, { ...button, headers: PROVEN })
    await world.turn()
    expect(await ticket()).toMatchObject({ status: 'assigned' })
    expect(await tickets()).toBe(1)
  })

  it.each([
    ['RESOUDRE', 'RESOUDRE\nLa pile a été changée.', '', 'resolved'],
    ['RESOUDRE in the subject', 'La pile a été changée.', 'RESOUDRE', 'resolved'],
    ['COMPLETER', 'COMPLETER : quelle salle ? La pile a été changée.', 'Souris', 'pending'],
    ['REPONDRE', 'REPONDRE\nLa pile a été changée.', '', 'assigned'],
  ])('%s, whose text is not lost', async (_, text, subject, status) => {
    await taken()
    const asked = question(await says(text, subject))
    await answers(asked, 'R-000001')
    expect(await tickets()).toBe(1)
    expect(await ticket()).toMatchObject({ status })
    const said = (await world.journal(1)).map(({ text: words }) => words).join('\n')
    expect(said).toContain('La pile a été changée.')
  })

  it('AFFECTER to a team', async () => {
    const asked = question(await says('AFFECTER Gestion'))
    await answers(asked, '1')
    const gestion = await world.knex('teams').where({ code: 'gestion' }).first('id')
    expect(await ticket()).toMatchObject({ team_id: gestion.id })
  })
})

describe('a technician who has none of their own', () => {
  it('is asked for those of the team', async () => {
    const asked = question(await says('RESOUDRE\nLa pile a été changée.'))
    await taken()
    await answers(asked, 'R-000001')
    expect(await ticket()).toMatchObject({ status: 'resolved' })
  })

  it('whose team has none is told to send it again', async () => {
    const sent = await world.mailFrom(LOU, { subject: '', text: 'PRENDRE', headers: PROVEN })
    const asked = question(sent)
    expect(asked?.text).toContain('Renvoyez votre message avec la référence')
    expect(asked?.text).not.toContain('Souris')
    expect(buttonsOf(asked)).toEqual([])
  })
})

describe('opens a request as before', () => {
  it.each([
    ['prose', 'Affecter un poste à la nouvelle secrétaire', 'Nouveau poste'],
    ['prose that answers', 'Répondre au téléphone ne marche plus', 'Téléphone'],
    ['a note', 'NOTE : le fax est en panne', 'Fax'],
    ['POUR', 'POUR Camille Martin\nElle n’a plus de son.', 'Son'],
    ['what a requester says', 'Résolu ? Non, toujours en panne.', 'Imprimante'],
  ])('%s', async (_, text, subject) => {
    expect(question(await says(text, subject))).toBeUndefined()
    expect(await tickets()).toBe(2)
  })

  it('a word of somebody who is no technician', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Sac', text: 'PRENDRE' })
    expect(await tickets()).toBe(2)
  })
})
