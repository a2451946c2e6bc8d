/** Stories: a request in somebody else's name, by a name that may be anybody's. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, COLLEGE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import { addPeople } from '../../support/desk/more-people.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailOfKind } from '../../support/mails/sent.js'

const MORE = `camille.martin2@academie.example;Camille Martin;fr;requester;;0140012K;;yes
claire.durand@academie.example;Claire Durand;fr;requester;;0140012K;;yes
gone@academie.example;Gaëlle Partie;fr;requester;;;;no
`

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addPeople(world, MORE)
})
afterEach(() => world.close())

const CLAIRE = 'claire.durand@academie.example'
const CAMILLE_2 = 'camille.martin2@academie.example'
const writes = (
  who: Who,
  subject: string,
  text = 'Son écran est noir.',
  headers: MailDraft['headers'] = PROVEN,
) => world.mailFrom(who, { subject, text, headers })
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => `${kind} ${to}`)
async function requesterOf(number: number): Promise<string> {
  const { requester_id } = await world.ticket(number)
  const row = await world
    .knex('addresses')
    .where({ person_id: requester_id, is_primary: true })
    .first()
  return row.address as string
}

describe('a name in a new mail', () => {
  it.each([
    ['on its first line', 'Écran noir', 'POUR Claire Durand\nSon écran est noir.', 'Écran noir'],
    ['in its subject', 'POUR Mme Durand : écran noir', 'Depuis ce matin.', 'écran noir'],
    ['with the matter behind it', '', 'Pour Mme Durand : écran noir\nMerci', 'Écran noir'],
    ['in another order', 'Écran noir', 'POUR DURAND Claire', 'Écran noir'],
    ['with a letter wrong', 'Écran noir', 'POUR Claire Durant', 'Écran noir'],
    ['as prose', 'Pour Claire Durand : écran noir', 'Depuis ce matin.', 'écran noir'],
  ])('%s makes it theirs', async (_, subject, text, title) => {
    const sent = await writes(NOA, subject, text)
    expect(kinds(sent)).toEqual(
      expect.arrayContaining([`acknowledgement ${CLAIRE}`, `opened-for ${NOA.address}`]),
    )
    expect(await requesterOf(1)).toBe(CLAIRE)
    expect((await world.ticket(1)).title).toMatch(new RegExp(`^${title}$`, 'i'))
  })

  it.each([
    ['above the matter', 'POUR Claire Durand\n\nSon écran est noir.', 'Son écran est noir.'],
    ['before the matter', 'Pour Mme Durand : écran noir\nMerci', 'écran noir\nMerci'],
    ['below a greeting', 'Bonjour,\nPOUR Claire Durand\nÉcran noir.', 'Bonjour,\n\nÉcran noir.'],
    ['that is a word of the text', 'Un écran pour Claire Durand.', 'Un écran pour Claire Durand.'],
    ['that may be nobody’s', 'POUR Zoé Inconnue\nÉcran noir.', 'POUR Zoé Inconnue\nÉcran noir.'],
  ])('%s: the description is the matter alone', async (_, text, description) => {
    await writes(NOA, 'Écran noir', text)
    expect((await world.ticket(1)).description).toBe(description)
  })

  it('of several people is asked, and stays its own until then; a number answers', async () => {
    const sent = await writes(NOA, 'Écran noir', 'POUR Camille Martin')
    const asked = mailOfKind('which-person', sent)
    expect(asked?.text).toContain('« Camille Martin » peut désigner plusieurs personnes')
    expect(asked?.text).toMatch(/1.*Camille Martin \(Collège Jean-Moulin\)/)
    expect(asked?.text).toMatch(/2.*Camille Martin \(Lycée Marie-Curie\)/)
    expect(await requesterOf(1)).toBe(NOA.address)
    const answered = await world.mailFrom(NOA, {
      subject: 'Re: [R-000001] Pour qui ?',
      text: '2',
      inReplyTo: asked?.messageId ?? '',
      headers: PROVEN,
    })
    expect(await requesterOf(1)).toBe(CAMILLE_2)
    expect(kinds(answered)).toContain(`acknowledgement ${CAMILLE_2}`)
  })

  it('may be answered by the school, or by the button alone', async () => {
    const first = mailOfKind('which-person', await writes(NOA, 'Écran', 'POUR Camille Martin'))
    const reply = (subject: string, text: string, to: Sent | undefined) =>
      world.mailFrom(NOA, { subject, text, inReplyTo: to?.messageId ?? '', headers: PROVEN })
    await reply('Re: [R-000001] Pour qui ?', 'celle du lycée Marie-Curie', first)
    expect(await requesterOf(1)).toBe(CAMILLE_2)
    // Its key proves who taps it.
    const second = mailOfKind(
      'which-person',
      await writes(NOA, 'Clavier', 'POUR Camille Martin', {}),
    )
    await world.mailFrom(NOA, tap(second, `POUR ${CAMILLE.address}`))
    expect(await requesterOf(2)).toBe(CAMILLE.address)
  })

  it('that nobody has exactly is asked with who is near', async () => {
    const sent = await writes(NOA, 'Écran', 'POUR Mme Durant')
    expect(mailOfKind('which-person', sent)?.text).toContain(
      "Personne ne s'appelle exactement « Mme Durant »",
    )
    expect(await requesterOf(1)).toBe(NOA.address)
  })

  it.each([
    ['POUR X', 'ne connaît pas X'],
    ['POUR Zébulon Inconnu', 'ne connaît pas Zébulon Inconnu'],
    ['POUR personne@nulle-part.example', 'ne connaît pas personne@nulle-part.example'],
    ['POUR Gaëlle Partie', 'ne figure plus parmi les personnes actives'],
    ['POUR gone@academie.example', 'ne figure plus parmi les personnes actives'],
  ])('« %s » is said not to be known', async (text, words) => {
    const sent = await writes(NOA, 'Écran', text)
    expect(mailOfKind('not-known', sent)?.text).toContain(words)
    expect(await requesterOf(1)).toBe(NOA.address)
  })

  it('of their own changes nothing', async () => {
    expect(kinds(await writes(NOA, 'Écran', 'POUR Noa Petit'))).not.toContain('opened-for')
    expect(await requesterOf(1)).toBe(NOA.address)
  })

  it('is no name when it begins a sentence', async () => {
    const sent = await writes(NOA, 'Écran', 'Pour Claire Duval c’est pareil.')
    expect(kinds(sent).join()).not.toMatch(/not-known|which-person|opened-for/)
  })

  it('of ten thousand people is not a list', async () => {
    const row = { locale: null, role: 'requester', active: true, channel: 'mail', admitted: false }
    const people = Array.from({ length: 10_000 }, (_, n) => ({
      ...row,
      name: `Claude Dupont${n}`.replace(/\d+$/, ''),
      name_folded: 'claude dupont',
      created_at: 0,
    }))
    await world.knex.batchInsert('people', people, 50)
    await world.knex.raw(
      "insert into addresses (address, person_id, is_primary) select 'p' || id || '@academie.example', id, 1 from people where name = 'Claude Dupont'",
    )
    const told = mailOfKind('not-known', await writes(NOA, 'Écran', 'POUR Dupont'))
    expect(told?.text).toMatch(/10000 personnes peuvent répondre au nom de Dupont/)
    expect(told?.text).not.toContain('@academie')
  })
})

describe('who may ask for others', () => {
  it('learns names; a requester learns none, and has a request of their own', async () => {
    const sent = await writes(CAMILLE, 'POUR Camille Martin : écran', 'POUR Camille Martin')
    expect(kinds(sent).join()).not.toMatch(/which-person|not-known/)
    expect(await requesterOf(1)).toBe(CAMILLE.address)
  })

  it('a school names its own people, and learns of no others', async () => {
    await writes(COLLEGE, 'Écran', 'POUR Mme Leroy')
    expect(await requesterOf(1)).toBe(DOMINIQUE.address)
    // There is another one, at another school.
    await writes(COLLEGE, 'Écran', 'POUR Camille Martin')
    expect(await requesterOf(2)).toBe(CAMILLE.address)
    expect(
      mailOfKind('not-known', await writes(COLLEGE, 'Écran', 'POUR Claire Durand')),
    ).toBeDefined()
  })

  it('is asked to prove it, whatever the name', async () => {
    const sent = await writes(NOA, 'Écran', 'POUR Claire Durand', {})
    expect(mailOfKind('ask-for', sent)?.text).toContain('Vous la demandez pour Claire Durand')
    expect(await requesterOf(1)).toBe(NOA.address)
  })
})

describe('a name on a request that is there', () => {
  const reply = (text: string) => writes(NOA, 'Re: [R-000001] Écran', text)
  beforeEach(() => writes(SACHA, 'Écran', 'Il est noir.', {}))

  it('hands it over, also once it is taken', async () => {
    await reply('PRENDRE')
    const sent = await reply('POUR Mme Durand')
    expect(kinds(sent)).toContain(`acknowledgement ${CLAIRE}`)
    expect(await requesterOf(1)).toBe(CLAIRE)
  })

  it('is asked when it may be several, and a number that is none of them again', async () => {
    const asked = mailOfKind('which-person', await reply('POUR Camille Martin'))
    const answer = (to: Sent | undefined, text: string) =>
      world.mailFrom(NOA, {
        subject: 'Re: [R-000001] Pour qui ?',
        text,
        inReplyTo: to?.messageId ?? '',
        headers: PROVEN,
      })
    const again = mailOfKind('no-such-number', await answer(asked, '7'))
    expect(again?.text).toContain('Camille Martin (Lycée Marie-Curie)')
    await answer(again, '1')
    expect(await requesterOf(1)).toBe(CAMILLE.address)
  })

  it('that it has already is said, and so is one that comes too late', async () => {
    expect(mailOfKind('not-known', await reply('POUR Sacha Robin'))?.text).toContain(
      'est déjà à ce nom',
    )
    await reply('RESOUDRE\nCâble rebranché.')
    const late = mailOfKind('not-known', await reply('POUR Claire Durand'))
    expect(late?.text).toContain('ne change plus de demandeur')
    expect(await requesterOf(1)).toBe(SACHA.address)
  })

  it('of somebody who wrote for the first time a moment ago is found', async () => {
    await world.mailFrom(
      { name: 'Nina Nouvelle', address: 'nina.nouvelle@academie.example' },
      { subject: 'Bonjour', text: 'Mon clavier ne marche plus.' },
    )
    await reply('POUR Nina Nouvelle')
    expect(await requesterOf(1)).toBe('nina.nouvelle@academie.example')
  })
})
