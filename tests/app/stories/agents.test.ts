/** Stories: a technician does the whole job by mail, and the requester is told in plain words. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAgentCommand } from '../../../src/core/words/read-agent-command.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailOfKind, mailsTo } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
})
afterEach(() => world.close())

const noa = (text: string) =>
  world.mailFrom(NOA, { subject: 'Re: [R-000001]', text, headers: PROVEN })
const words = (sent: Sent | undefined) =>
  (sent?.text ?? '')
    .replace(/mailto:\S+/g, 'mailto:…')
    .replaceAll('\u00A0', ' ')
    .trimEnd()
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => [kind, to])
const last = async () => (await world.journal(1)).at(-1)

describe('a verb', () => {
  it('from an address that nothing vouches for is a note, and the answer carries a button that proves it', async () => {
    const sent = await world.mailFrom(NOA, { subject: '[R-000001] Souris', text: 'PRENDRE' })
    expect(kinds(sent)).toContainEqual(['agent-refused', NOA.address])
    expect(words(mailOfKind('agent-refused', sent))).toBe(
      "Bonjour Noa Petit,\n\n« PRENDRE » n'a pas été exécuté sur la demande R-000001 « Souris ». Votre message y est gardé comme note interne.\n\nRien ne prouve que ce message vient de vous. Ouvrez le lien ci-dessous, puis envoyez le message : ce lien n'est connu que de vous, et ne sert qu'une fois.\n\n- Réessayer :\n  mailto:…",
    )
    expect(await last()).toMatchObject({ visibility: 'private', text: 'PRENDRE' })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
  })

  it('PRENDRE assigns it, and the requester is told who has it', async () => {
    const told = mailOfKind('taken', await noa('PRENDRE'))
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    expect(words(told)).toBe(
      "Bonjour Camille Martin,\n\nNoa Petit s'occupe de votre demande R-000001 « Souris ».\n\nVous n'avez rien à faire. Pour ajouter un détail, répondez à ce message.\n\n- Compléter ma demande : répondez à ce message\n- Clore ma demande : répondez CLORE",
    )
  })

  it('COMPLETER asks, takes it if need be, and the answer gives it back', async () => {
    const question = mailOfKind('question', await noa('COMPLETER\nEst-elle sans fil ?'))
    expect(await world.ticket(1)).toMatchObject({ status: 'pending' })
    expect(await last()).toMatchObject({ visibility: 'public', text: 'Est-elle sans fil ?' })
    expect(words(question)).toBe(
      "Bonjour Camille Martin,\n\nNoa Petit a besoin d'une précision pour avancer sur votre demande R-000001 « Souris » :\n\n| Est-elle sans fil ?\n\nRépondez à ce message : votre demande reprendra aussitôt.\n\n- Compléter ma demande : répondez à ce message\n- Clore ma demande : répondez CLORE",
    )
    const sent = await world.mailFrom(CAMILLE, {
      to: question?.replyTo ?? '',
      subject: 'Re',
      text: 'Oui.',
    })
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    expect(kinds(sent)).toEqual([['team-reply', NOA.address]])
  })

  it('REPONDRE is public, NOTE and a text without a verb are not', async () => {
    const sent = await noa('REPONDRE : elle part demain.')
    expect(mailOfKind('answered', sent)?.to).toBe(CAMILLE.address)
    expect(await last()).toMatchObject({ visibility: 'public', text: 'elle part demain.' })
    for (const text of ['NOTE\nEncore elle.', 'Encore elle.']) {
      const sent = await noa(text)
      expect(mailsTo(CAMILLE, sent)).toEqual([])
      expect(await last()).toMatchObject({ visibility: 'private', text: 'Encore elle.' })
    }
  })

  it('RESOUDRE tells the solution and both words; ROUVRIR gives it back', async () => {
    const told = mailOfKind(
      'resolved',
      await noa('RESOUDRE\nLa pile était vide.\n\n-- \nNoa Petit'),
    )
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(await last()).toMatchObject({ visibility: 'public', text: 'La pile était vide.' })
    expect(words(told)).toBe(
      "Bonjour Camille Martin,\n\nNoa Petit pense avoir résolu votre demande R-000001 « Souris » :\n\n| La pile était vide.\n\nSi c'est réglé, répondez CLORE. Sinon, répondez ROUVRIR et dites-nous ce qui ne va pas.\n\n- Clore ma demande : répondez CLORE\n- Rouvrir ma demande : répondez ROUVRIR, puis votre texte à la ligne\n\nSi vous n'écrivez pas, elle sera close le mercredi 6 janvier 2027. Nous vous préviendrons auparavant.",
    )
    const [reopened] = await world.mailFrom(CAMILLE, {
      to: told?.replyTo ?? '',
      subject: 'Re',
      text: 'ROUVRIR\nElle clignote.',
    })
    expect(reopened?.kind).toBe('reopened')
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })

  it.each([
    ['RESOUDRE', 'Le texte manque : écrivez-le sous le mot'],
    [
      'ROUVRIR\nPour voir.',
      "Ce n'est pas possible dans son état actuel : Affectée, équipe « Assistance de niveau 1 ».",
    ],
  ])('%j is refused with the reason, and changes nothing', async (text, reason) => {
    const sent = await noa(text)
    expect(words(mailOfKind('agent-refused', sent))).toContain(reason)
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(mailsTo(CAMILLE, sent)).toEqual([])
  })
})

it.each([
  ['Bonjour,\nPRENDRE', 'take', ''],
  ['Résoudre :\nfait', 'resolve', 'fait'],
  ['RÉPONDRE bonjour à vous', 'answer', 'bonjour à vous'],
  ['Répondre au chef avant midi', undefined, undefined],
  ['Prendre rendez-vous', undefined, undefined],
  ['Note de service à lire', undefined, undefined],
  ['AFFECTER Applications de gestion', 'dispatch', 'applications de gestion'],
  ["Affecter à l'équipe Réseaux, merci", 'dispatch', 'reseaux'],
  ['Affecter du temps à ce dossier avant la fin du mois', undefined, undefined],
  ['ASSIGNER à Lou Garnier', 'assign', 'lou garnier'],
  ['', undefined, undefined],
])('%j is read as %s', (text, name, argument) => {
  const command = readAgentCommand(text)
  expect([command?.name, command?.named || command?.text]).toEqual([name, argument])
})
