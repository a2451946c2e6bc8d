/** A reply that quotes what we sent: our words are folded away, whatever its program writes around them. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/app/handling/read-message.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Message } from '../../../src/core/reading/message.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { MESSAGE } from '../../fixtures/message.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function acknowledged(): Promise<Sent> {
  const [notice] = await world.mailFrom(CAMILLE, {
    subject: 'Imprimante',
    text: "L'imprimante de la salle 12 n'imprime plus.",
  })
  if (!notice) throw new Error('nothing was sent')
  return notice
}

/** What the journal says of the last message. */
async function lastEntry(): Promise<{ text: string; elided: string }> {
  return world.knex('log_entries').orderBy('id', 'desc').first('text', 'elided')
}

describe('a reply without any heading', () => {
  it.each([
    ['top', (quote: string) => `Elle est dans le couloir.\n\n${quote}`],
    ['bottom', (quote: string) => `${quote}\n\nElle est dans le couloir.`],
    [
      'in the mark of another program',
      (quote: string) => `Elle est dans le couloir.\n\n${quote.replace(/^/gm, '| ')}`,
    ],
  ])('%s: our words are folded, known by our Message-ID', async (_, dress) => {
    const notice = await acknowledged()
    await world.mailFrom(CAMILLE, {
      subject: `Re: ${notice.subject}`,
      text: dress(notice.text.trim()),
      headers: { 'In-Reply-To': notice.messageId },
    })
    const { text, elided } = await lastEntry()
    expect(text.trim()).toBe('Elle est dans le couloir.')
    expect(elided).toContain('R-000001')
  })

  it('known by the reference in the subject alone', async () => {
    const notice = await acknowledged()
    await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000001] Imprimante',
      text: `Elle est dans le couloir.\n\n${notice.text.trim()}`,
    })
    expect((await lastEntry()).text.trim()).toBe('Elle est dans le couloir.')
  })

  it('of a notice whose facts were cleared, the other rules fold what they know', async () => {
    const notice = await acknowledged()
    await world.knex('outbox_messages').update({ data: '{}' })
    await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000001] Imprimante',
      text: `Elle est dans le couloir.\n\n${notice.text.replace(/^/gm, '> ')}`,
    })
    expect((await lastEntry()).text.trim()).toBe('Elle est dans le couloir.')
  })
})

describe('a notice in its former words, quoted without mark or heading', () => {
  const FORMER = [
    'Bonjour Camille Martin,',
    'Demande Utilisateur - R-000001 créé(e).',
    "Votre demande est bien arrivée ; l'équipe « Assistance de niveau 1 » va la prendre en charge. Pour y ajouter quelque chose, il suffit de répondre à ce message.",
    'Ce que nous avons compris',
    'Titre : Imprimante\nStatut : Affectée\nDemandeur : Camille Martin',
    'Au titre de : Personnel\nImpact : Une personne\nUrgence : Moyenne\nPriorité : 3 – moyenne',
    "| L'imprimante de la salle 12 n'imprime plus.",
    "Si ce n'est pas déjà dit, répondez à ce message en précisant :",
    "- ce que vous faisiez, et le message d'erreur exact",
    '- si vos collègues rencontrent le même problème',
  ].join('\n\n')

  it('is folded as those of today are', async () => {
    const notice = await acknowledged()
    await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000001] Imprimante',
      text: `Elle est dans le couloir.\n\n${FORMER}`,
      headers: { 'In-Reply-To': notice.messageId },
    })
    const { text, elided } = await lastEntry()
    expect(text.trim()).toBe('Elle est dans le couloir.')
    expect(elided).toContain('va la prendre en charge')
  })
})

describe('what is looked up', () => {
  const asked: unknown[] = []
  const lookups = {
    recurring: async () => new Set<string>(),
    noticesToQuote: async (by: unknown) => {
      asked.push(by)
      return []
    },
  }
  const read = (part: Partial<Message>) =>
    readMessage(
      lookups,
      { channel: 'mail' } as InboxRow,
      { ...MESSAGE, ...part },
      {
        own: { addresses: [], messageIdDomains: ['x.fr'] },
        noticeText: () => [],
      },
    )

  it('is nothing for a mail that answers nothing, and the notices of one that does', async () => {
    await read({ ancestors: [], subject: 'Souris' })
    expect(asked).toEqual([])
    await read({ ancestors: ['<amigo.1@x.fr>'], subject: 'Re: Souris' })
    await read({ ancestors: [], subject: '[R-000433]' })
    expect(asked).toMatchObject([
      { messageIds: ['<amigo.1@x.fr>'], ticketNumbers: [] },
      { messageIds: [], ticketNumbers: [433] },
    ])
  })
})
