/** A technician closes a request as a duplicate or junk (CLORE): its requester is told, or not, and can object. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import {
  type Colleagues,
  MAX,
  openColleagues,
  toTechnicians,
} from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent } from '../../support/desk/world.js'
import { buttonsOf, tap } from '../../support/mails/buttons.js'
import { mailOfKind, mailsTo } from '../../support/mails/sent.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const words = (sent: Sent | undefined) => (sent?.text ?? '').replaceAll('\u00A0', ' ')
const toRequester = (sent: readonly Sent[]) => mailsTo(CAMILLE, sent)
const status = async () => {
  const { status, closure_mode } = await world.ticket(1)
  return [status, closure_mode]
}
const journal = async () =>
  (await world.journal(1)).map(({ visibility, text }) => [visibility, text])

describe('CLORE', () => {
  it('junk: closed, its requester is told kindly, and whoever else works on it too', async () => {
    await world.says(MAX, 'NOTE : encore elle')
    const sent = await world.says(NOA, 'CLORE indésirable')
    expect(await status()).toEqual(['closed', 'dismissed'])
    expect(words(mailOfKind('dismissed', sent))).toContain(
      "Noa Petit a clos votre demande R-000001 « Souris ». Il ne nous a pas semblé que ce message appelait une réponse de l'assistance.\n\nSi ce n'est pas le cas, répondez ROUVRIR jusqu'au lundi 30 novembre : elle reprendra aussitôt.",
    )
    expect(toTechnicians(sent)).toEqual(['team-news max'])
    expect(words(mailOfKind('agent-done', sent))).toContain(
      'La demande R-000001 « Souris » est close, et le demandeur le sait.',
    )
    expect((await journal()).at(-1)).toEqual(['public', 'indésirable'])
  })

  it.each([
    ['CLORE SANS PRÉVENIR indésirable', 'indésirable'],
    ['CLORE\nsans prévenir : doublon', 'doublon'],
    ['CLOSE SILENTLY spam', 'spam'],
  ])('%j closes, and its requester hears nothing', async (text, reason) => {
    const sent = await world.says(NOA, text)
    expect(await status()).toEqual(['closed', 'dismissed'])
    expect(sent.map(({ kind }) => kind)).toEqual(['agent-done'])
    expect(mailOfKind('agent-done', sent)?.text).toContain("Le demandeur n'en est pas prévenu.")
    expect((await journal()).at(-1)).toEqual(['private', reason])
  })

  it('without a reason asks for it, and the next reply is it', async () => {
    const asked = mailOfKind('agent-refused', await world.says(NOA, 'CLORE'))
    expect(asked?.text).toContain('La raison manque')
    expect(await status()).toEqual(['dispatched', null])
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      inReplyTo: asked?.messageId ?? '',
      text: 'traité par téléphone',
      headers: PROVEN,
    })
    expect(await status()).toEqual(['closed', 'dismissed'])
    expect((await journal()).at(-1)).toEqual(['public', 'traité par téléphone'])
  })

  it('in any state before Résolue; what is resolved is for its requester to close', async () => {
    for (const first of ['PRENDRE', 'COMPLETER : sans fil ?', 'RESOUDRE : pile']) {
      await world.says(NOA, first)
      const sent = await world.says(NOA, 'CLORE hors sujet')
      const resolved = first.startsWith('RESOUDRE')
      expect([first, (await status())[0]]).toEqual([first, resolved ? 'resolved' : 'closed'])
      if (resolved)
        expect(mailOfKind('agent-refused', sent)?.text).toContain("c'est au demandeur de la clore")
      else await world.says(NOA, 'ANNULER')
    }
  })

  it('from an unproven address, from a requester: nothing', async () => {
    await world.mailFrom(NOA, { subject: '[R-000001]', text: 'CLORE indésirable' })
    await world.mailFrom(SACHA, {
      subject: '[R-000001]',
      text: 'CLORE indésirable',
      headers: PROVEN,
    })
    expect(await status()).toEqual(['dispatched', null])
  })
})

describe('a duplicate', () => {
  it.each([
    ['resolved', 'RESOUDRE : pile', 'oui'],
    ['closed', 'CLORE hors sujet', 'LIER R-000002'],
  ])('that is %s already is linked instead, if they say so', async (state, first, answer) => {
    await world.mailFrom(CAMILLE, { subject: 'La souris', text: 'Toujours cassée.' })
    await world.says(NOA, first)
    const refusal = mailOfKind('agent-refused', await world.says(NOA, 'CLORE doublon de R-000002'))
    expect(refusal?.text).toContain('LIER R-000002')
    const [button] = buttonsOf(refusal)
    expect(button?.text).toContain('LIER R-000002')
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      inReplyTo: refusal?.messageId ?? '',
      text: answer,
      headers: PROVEN,
    })
    expect(await world.knex('links')).toHaveLength(1)
    expect((await status())[0]).toBe(state)
  })

  it('of another request of theirs names it', async () => {
    await world.mailFrom(CAMILLE, { subject: 'La souris', text: 'Toujours cassée.' })
    const sent = await world.says(NOA, 'CLORE doublon de R-000002\nÀ très vite.')
    expect(words(mailOfKind('dismissed', sent))).toContain(
      'Elle fait double emploi avec votre demande R-000002 « La souris », où nous vous répondons.\n\n| À très vite.',
    )
    expect((await journal()).at(-1)).toEqual(['public', 'doublon de R-000002\nÀ très vite.'])
  })

  it('of somebody else’s: nobody of its requester’s side learns which', async () => {
    await world.mailFrom(SACHA, { subject: 'Affaire privée', text: 'La souris.' })
    await world.mailFrom(CAMILLE, {
      subject: '[R-000001]',
      text: 'Dominique suit.',
      cc: [DOMINIQUE.address],
      headers: PROVEN,
    })
    const sent = await world.says(NOA, 'CLORE doublon de R-000002')
    const theirs = sent.filter(({ to }) => [CAMILLE.address, DOMINIQUE.address].includes(to))
    expect(theirs.map(({ kind }) => kind).sort()).toEqual(['copied', 'dismissed'])
    for (const { text, subject } of theirs)
      expect(text + subject).not.toMatch(/R-000002|Affaire privée/)
    expect(await journal()).toEqual(
      expect.arrayContaining([
        ['public', 'doublon de R-…'],
        ['private', 'doublon de R-000002'],
      ]),
    )
    const [told] = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(told?.text).not.toContain('R-000002')
  })

  it.each([
    ['CLORE doublon de R-000001', "d'elle-même"],
    ['CLORE doublon de R-000999', 'Aucune demande ne porte cette référence'],
  ])('%j is refused', async (text, reason) => {
    const sent = await world.says(NOA, text)
    expect(mailOfKind('agent-refused', sent)?.text).toContain(reason)
    expect(await status()).toEqual(['dispatched', null])
  })
})

describe('its requester objects', () => {
  const objects = (sent: readonly Sent[], text: string) =>
    world.mailFrom(CAMILLE, {
      to: mailOfKind('dismissed', sent)?.replyTo ?? '',
      subject: 'Re',
      text,
    })

  it('by the button of the notice, with or without a text: it goes on where it was', async () => {
    await world.says(NOA, 'PRENDRE')
    const sent = await world.says(NOA, 'CLORE doublon')
    const { key: _, text, ...button } = tap(mailOfKind('dismissed', sent), 'ROUVRIR')
    const heard = await world.mailFrom(CAMILLE, { ...button, text: `${text}Ce n’en est pas un.` })
    expect(await status()).toEqual(['assigned', null])
    expect(mailOfKind('reopened', heard)?.to).toBe(CAMILLE.address)
    expect(mailOfKind('team-reopened', heard)).toMatchObject({ to: NOA.address })
    expect(mailOfKind('team-reopened', heard)?.text).toContain('Ce n’en est pas un.')
  })

  it('with the word alone; and takes that back again', async () => {
    await objects(await world.says(NOA, 'CLORE doublon'), 'ROUVRIR')
    expect(await status()).toEqual(['dispatched', null])
    await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'ANNULER', headers: PROVEN })
    expect(await status()).toEqual(['closed', 'dismissed'])
  })

  it('after a question that waited: it waits no more', async () => {
    await world.says(NOA, 'COMPLETER : sans fil ?')
    await objects(await world.says(NOA, 'CLORE sans réponse'), 'ROUVRIR\nOui, sans fil.')
    expect(await status()).toEqual(['assigned', null])
  })

  it('for a week; after that it is a new one, as of any closed request', async () => {
    const sent = await world.says(NOA, 'CLORE doublon')
    world.now += 8 * DAY
    await objects(sent, 'ROUVRIR\nElle ne marche pas.')
    expect(await status()).toEqual(['closed', 'dismissed'])
    expect(await world.ticket(2)).toMatchObject({ linked_to: 1, status: 'dispatched' })
  })

  it('thanks object to nothing', async () => {
    const heard = await objects(await world.says(NOA, 'CLORE doublon'), 'Merci !')
    expect(await status()).toEqual(['closed', 'dismissed'])
    expect(toRequester(heard)).toEqual([])
  })
})
