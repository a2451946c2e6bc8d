/** Stories: technicians answer with ready answers by mail, and list them. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  importReadyAnswers,
  readReadyAnswers,
} from '../../../src/adapters/stores/faq/ready-answers.js'
import type { ReadyAnswer } from '../../../src/core/faq/ready-answer.js'
import { CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Who, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

const answer = (name: string, text: string, more: Partial<ReadyAnswer> = {}): ReadyAnswer => ({
  name,
  locale: 'fr',
  title: `Titre de ${name}`,
  keywords: [],
  team: '',
  text,
  ...more,
})
const ANSWERS = [
  answer(
    'mot-de-passe',
    'Bonjour {{demandeur}}, pour {{reference}} « {{titre|…}} » : **changez-le**.',
  ),
  answer('mot-de-passe', 'Hello {{requester}}.', { locale: 'en' }),
  answer('mot-de-passe-perdu', 'Autre.'),
  answer('capture', 'Une capture de {{produit|votre écran}} ?'),
  answer('corrige', 'C’est fait.\n\n{{texte}}\n\n{{signature}}'),
  answer('budget', 'Réservé.', { team: 'gestion' }),
]

let world: World
beforeEach(async () => {
  world = await openWorld()
  await importReadyAnswers(world.knex, ANSWERS, { dryRun: false })
  await world.mailFrom(CAMILLE, { subject: 'Accès', text: 'Je ne me connecte plus.' })
})
afterEach(() => world.close())

const says = (who: Who, text: string, subject = 'Re: [R-000001] Accès') =>
  world.mailFrom(who, { subject, text, headers: PROVEN })
const uses = async () =>
  (await readReadyAnswers(world.knex))
    .filter((one) => one.uses > 0)
    .map((one) => [one.name, one.locale, one.uses, one.lastUsedAt !== null])

describe('REPONDRE TYPE', () => {
  it('sends it, filled in, with what stands below; its writer sees it, and it is counted', async () => {
    const sent = await says(NOA, 'REPONDRE TYPE Mot de passe\nAppelez-moi si besoin.')
    const text = 'Bonjour Camille Martin, pour R-000001 « Accès » : changez-le.'
    for (const kind of ['answered', 'agent-done']) {
      expect(mailOfKind(kind, sent)?.text).toContain(text)
      expect(mailOfKind(kind, sent)?.text).toContain('Appelez-moi si besoin.')
    }
    expect((await world.journal(1)).at(-1)?.text).toBe(`${text}\n\nAppelez-moi si besoin.`)
    expect(await uses()).toEqual([['mot-de-passe', 'fr', 1, true]])
  })

  it('is in the language of whoever reads it', async () => {
    await world.knex('people').where({ name: CAMILLE.name }).update({ locale: 'en' })
    const sent = await says(NOA, 'REPONDRE TYPE mot-de-passe')
    expect(mailOfKind('answered', sent)?.text).toContain('Hello Camille Martin.')
    expect(await uses()).toEqual([['mot-de-passe', 'en', 1, true]])
  })

  it('asks, and resolves', async () => {
    const asked = await says(NOA, 'COMPLETER TYPE capture')
    expect(mailOfKind('question', asked)?.text).toContain('Une capture de votre écran ?')
    const solved = await says(NOA, 'RESOUDRE TYPE corrige\nLe câble.')
    expect(mailOfKind('resolved', solved)?.text).toMatch(
      /C’est fait\.\s+\D*Le câble\.[\s\S]*Noa Petit/,
    )
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
  })

  it('keeps a title in braces as its requester wrote it', async () => {
    await world.mailFrom(CAMILLE, { subject: '{{signature}} {{produit}}', text: 'Un essai.' })
    const sent = await says(NOA, 'REPONDRE TYPE mot-de-passe', 'Re: [R-000002]')
    expect(mailOfKind('answered', sent)?.text).toContain('« {{signature}} {{produit}} »')
  })

  it('changed already, is what its writer wrote, and counts', async () => {
    const sent = await says(NOA, 'REPONDRE SELON TYPE corrige\nMon texte à moi.')
    expect(mailOfKind('answered', sent)?.text).toContain('Mon texte à moi.')
    expect(mailOfKind('answered', sent)?.text).not.toContain('C’est fait')
    expect(await uses()).toEqual([['corrige', 'fr', 1, true]])
  })
})

describe('nothing is sent', () => {
  it.each([
    ['several may be meant', 'REPONDRE TYPE passe', 'Laquelle est-ce ?', 'mot-de-passe-perdu'],
    [
      'nobody knows it',
      'REPONDRE TYPE mot perdu de vue',
      'Voici les plus proches',
      'mot-de-passe-perdu',
    ],
    ['it is in small letters', 'REPONDRE type mot', 'Voici les plus proches', 'mot-de-passe'],
    ['it is another team’s', 'REPONDRE TYPE budget', 'ne porte ce nom', 'capture'],
  ])('when %s', async (_, text, why, name) => {
    const sent = await says(NOA, text)
    expect(sent.map(({ kind }) => kind)).toEqual(['agent-refused'])
    expect(sent[0]?.text).toContain(why)
    expect(sent[0]?.text).toContain(name)
    expect(await uses()).toEqual([])
    expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
  })

  it('when it was removed meanwhile', async () => {
    const left = ANSWERS.filter(({ name }) => name !== 'capture')
    await importReadyAnswers(world.knex, left, { dryRun: false })
    const [refused] = await says(NOA, 'COMPLETER TYPE capture')
    expect(refused?.text).toContain('a été retirée')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('to a sender whom nothing proves; the button does it', async () => {
    const sent = await world.mailFrom(NOA, {
      subject: 'Re: [R-000001] Accès',
      text: 'REPONDRE TYPE capture',
    })
    expect(mailOfKind('answered', sent)).toBeUndefined()
    const proven = await world.mailFrom(NOA, tap(sent[0], 'REPONDRE TYPE'))
    expect(mailOfKind('answered', proven)?.text).toContain('Une capture')
  })
})

it('a sentence that begins with « type » is a sentence', async () => {
  const sent = await says(NOA, 'REPONDRE : type de poste et numéro de série, s’il vous plaît')
  expect(mailOfKind('answered', sent)?.text).toContain('type de poste et numéro de série')
  const below = await says(NOA, 'REPONDRE\nType de poste')
  expect(mailOfKind('answered', below)?.text).toContain('Type de poste')
})

describe('TYPES', () => {
  it('lists those of its writer, and shows one', async () => {
    const [list] = await says(NOA, 'TYPES', 'TYPES')
    expect(list?.kind).toBe('ready-answers')
    expect(list?.text).toContain('capture (Titre de capture)')
    expect(list?.text).not.toContain('budget')
    const [own] = await says(LOU, 'TYPES', '')
    expect(own?.text).toContain('budget')
    const [one] = await says(NOA, 'TYPES capture', '')
    expect(one?.text).toContain('Une capture de {{produit|votre écran}} ?')
  })

  it('on a request shows what its requester would read, with a button that sends it', async () => {
    const [list] = await says(NOA, 'TYPES')
    const [one] = await world.mailFrom(NOA, {
      subject: `Re: ${list?.subject}`,
      text: '3',
      inReplyTo: list?.messageId ?? '',
      headers: PROVEN,
    })
    expect(one?.kind).toBe('ready-answer')
    expect(one?.text).toContain('Bonjour Camille Martin, pour R-000001 « Accès » : changez-le.')
    const sent = await world.mailFrom(NOA, tap(one, 'REPONDRE TYPE'))
    expect(mailOfKind('answered', sent)?.text).toContain('Bonjour Camille Martin')
  })

  it('is for technicians: of anybody else it is a text like any other', async () => {
    const sent = await says(DOMINIQUE, 'TYPES', 'Formulaires')
    expect(sent.map(({ kind }) => kind)).not.toContain('ready-answers')
    const replied = await says(CAMILLE, 'TYPES capture')
    expect(replied.map(({ kind }) => kind)).not.toContain('ready-answer')
    expect((await world.journal(1)).at(-1)?.text).toBe('TYPES capture')
  })
})

describe('where several requesters read it', () => {
  beforeEach(async () => {
    await world.mailFrom(DOMINIQUE, { subject: 'Session', text: 'Ma session reste fermée.' })
  })

  it('a merged request: refused if it names one of them, sent if not', async () => {
    await says(NOA, 'FUSIONNER R-000002')
    const refused = await says(NOA, 'REPONDRE TYPE mot-de-passe')
    expect(refused.map(({ kind }) => kind)).toEqual(['agent-refused'])
    expect(refused[0]?.text).toContain('plusieurs demandeurs')
    const sent = await says(NOA, 'REPONDRE TYPE mot-de-passe-perdu')
    expect(sent.filter(({ text }) => text.includes('Autre.')).map(({ to }) => to)).toEqual(
      expect.arrayContaining([CAMILLE.address, DOMINIQUE.address]),
    )
  })

  it('the head of an incident: the same, and one that was changed is the technician’s own', async () => {
    await says(NOA, 'INCIDENT\nPanne.')
    await says(NOA, 'RATTACHER R-000002')
    const refused = await says(NOA, 'RESOUDRE TYPE mot-de-passe')
    expect(refused.map(({ kind }) => kind)).toEqual(['agent-refused'])
    for (const word of ['TYPE mot-de-passe-perdu', 'SELON TYPE mot-de-passe\nAutre.']) {
      const sent = await says(NOA, `REPONDRE ${word}`)
      const read = sent.filter(({ kind, text }) => kind === 'answered' && text.includes('Autre.'))
      expect(read.map(({ to }) => to).sort()).toEqual([CAMILLE.address, DOMINIQUE.address])
    }
  })
})
