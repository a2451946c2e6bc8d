/** The desk in Slack, told as stories: what somebody does there, and what everybody then reads. */

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { eventArrival } from '../../../src/adapters/slack/heard/arrival.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import type { RawMessage } from '../../../src/app/ports/inbox.js'
import { receive } from '../../../src/app/receive.js'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import { until } from '../../support/until.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const PROVEN = {
  'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
}

/** A request by Camille in the chat; resolves with the ts of its thread. */
async function asked(text = 'La souris du CDI ne répond plus du tout.'): Promise<string> {
  const { ts } = await world.by(CAMILLE).dm(text)
  await world.turn()
  return ts
}
const thread = (ts: string) => world.read(world.dm(CAMILLE), ts)
const last = <T>(items: readonly T[]): T => items.at(-1) as T
const journal = async (number = 1) =>
  (await world.journal(number)).map(({ author, visibility, text }) => [author, visibility, text])
/** A tap on the board of the first team. */
const onBoard = (who: typeof NOA, label: string) => world.tap(who, label, world.triage)
/** A tap that opens a form, what is written there, and « Envoyer ». */
async function form(
  who: typeof NOA,
  label: string,
  values: Record<string, string>,
  channel?: string,
) {
  await world.tap(who, label, channel)
  await world.slack.until(() => world.slack.modal(world.user(who)))
  world.by(who).fill(values)
  return world.by(who).submit()
}
/** The same on the board, where what goes to the requester is shown once more. */
async function toRequester(label: string, text: string) {
  await form(NOA, label, { text }, world.triage)
  await world.by(NOA).submit()
  await world.turn()
}

describe('a plain message to the bot', () => {
  it('is a request, and its thread is the conversation about it', async () => {
    const ts = await asked('GFC affiche « Connexion refusée » depuis ce matin.')
    expect(thread(ts)[1]).toContain('Demande Utilisateur - R-000001 créé(e).')
    expect(thread(ts)[1]).toContain('[Clore ma demande]')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', channel: 'chat' })
    const [board] = world.read(world.gestion)
    expect(board).toContain('R-000001')
    expect(board).toContain('*Statut* : Affectée')
    expect(board).toContain('[Prendre]')

    await world.by(CAMILLE).dm('Ma collègue a le même message.', { threadTs: ts })
    expect(await world.turn()).toEqual([])
    expect((await journal()).map(([, , text]) => text)).toEqual([
      'GFC affiche « Connexion refusée » depuis ce matin.',
      'Ma collègue a le même message.',
    ])
    expect(last(world.read(world.gestion, world.slack.messages(world.gestion)[0]?.ts))).toContain(
      'Ma collègue a le même message.',
    )
  })

  it('of small talk is offered to become one, and only then does', async () => {
    await world.by(CAMILLE).dm('Bonjour !')
    await world.turn()
    expect(await world.knex('tickets')).toEqual([])
    expect(last(world.read(world.dm(CAMILLE)))).toContain(
      "Souhaitez-vous que j'en fasse une demande",
    )
    await world.by(CAMILLE).dm('écran noir')
    await world.turn()
    await world.tap(CAMILLE, 'Créer une demande')
    await world.turn()
    expect(await journal()).toEqual([[CAMILLE.name, 'public', 'écran noir']])
  })

  it('is corrected by a change that comes before its thread is known', async () => {
    const { ts } = await world.by(CAMILLE).dm('La souris du CDI ne répond plus.')
    await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, 'Le clavier du CDI ne répond plus.')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({
      description: 'Le clavier du CDI ne répond plus.',
    })
    expect(await world.knex('tickets')).toHaveLength(1)
  })

  it.each([
    [
      {
        text: '',
        attachments: [
          { is_share: true, author_name: 'Lou', text: 'GFC est &lt;très lent&gt; ce matin.' },
        ],
      },
      'Lou :\nGFC est <très lent> ce matin.',
    ],
    [
      { text: "L'écran clignote depuis ce matin.", subtype: 'me_message' },
      "L'écran clignote depuis ce matin.",
    ],
  ])('is what it passes on, and what is said with /me', async (event, description) => {
    const sent = { type: 'message', channel: world.dm(CAMILLE), user: world.user(CAMILLE) } as const
    const kept = eventArrival({ ...sent, ...event, ts: '1790000000.000100' })
    await receive(openBlobs(join(world.folder, 'blobs')), openInbox(world.knex, Date.now), [
      kept as RawMessage,
    ])
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ description })
  })

  it('of small talk that is changed stays small talk', async () => {
    const { ts } = await world.by(CAMILLE).dm('Bonjour !')
    await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, 'Bonjour à vous !')
    await world.turn()
    expect(await world.knex('tickets')).toEqual([])
  })

  it('that was offered to become a request is one, however often it is tapped', async () => {
    await world.by(CAMILLE).dm('écran noir')
    await world.turn()
    await world.tap(CAMILLE, 'Créer une demande')
    await world.tap(CAMILLE, 'Créer une demande')
    await world.turn()
    await world.tap(CAMILLE, 'Créer une demande')
    await world.turn()
    expect(await world.knex('tickets')).toHaveLength(1)
  })

  it('is none of what people say to each other where the bot listens in', async () => {
    await world.by(NOA).post(world.triage, 'Qui prend la permanence de midi ?')
    const { ts } = await world.by(LOU).post(world.triage, 'Moi, comme hier.')
    await world.by(LOU).edit(world.triage, ts, 'Moi.')
    expect(await world.inbox()).toEqual([])
  })

  it('asks what a mail can ask: lists, one request, answers by number', async () => {
    await asked()
    await world.by(CAMILLE).dm('mes demandes')
    await world.turn()
    expect(last(world.read(world.dm(CAMILLE)))).toMatch(/\*R-000001\*[\s\S]*Total : 1 élément/)
    await world.by(CAMILLE).command('/demandes', '')
    await world.turn()
    expect(world.read(world.dm(CAMILLE)).filter((text) => text.includes('Total')).length).toBe(2)
    await world.by(CAMILLE).command('/faq', 'zorglub')
    await world.turn()
    expect(last(world.read(world.dm(CAMILLE)))).toContain('zorglub')
    await world.by(CAMILLE).dm('PRODUIT thun')
    await world.turn()
    expect(last(world.read(world.dm(CAMILLE)))).toContain('Mozilla Thunderbird')
    expect(await world.knex('tickets')).toHaveLength(1)
  })

  it('nobody is answered who is unknown, of another workspace, a bot, or gone; the first once a day', async () => {
    await world.by(STRANGER).dm('Mon écran est noir depuis hier soir.')
    await world.by(STRANGER).dm('Il y a quelqu’un dans cette maison ?')
    await world.turn()
    const whispers = world.slack.ephemerals(world.user(STRANGER))
    expect(whispers.map(({ text }) => text)).toEqual([
      expect.stringContaining("votre compte n'est pas connu de l'assistance"),
    ])
    const guest = world.slack.addUser({ name: 'guest', email: CAMILLE.address, teamId: 'T0OTHER' })
    await (await world.slack.as(guest.id).dm('Je me fais passer pour Camille.')).acked
    await world.turn()
    await asked()
    world.slack.setUser(world.user(CAMILLE), { deleted: true })
    await world.slack.until(() => world.slack.calls.length > 0)
    expect(await world.knex('tickets')).toHaveLength(1)
    expect((await world.inbox()).map(({ because }) => because)).toEqual(
      expect.arrayContaining(['unknown-sender', 'another-workspace']),
    )
  })
})

describe('words and buttons in the thread', () => {
  it('CLORE is the word that it is by mail, with a button to take it back', async () => {
    const ts = await asked()
    await world.by(CAMILLE).dm('clore, merci', { threadTs: ts })
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
    expect(last(thread(ts))).toContain('« clore, merci »')
    await world.tap(CAMILLE, 'Revenir en arrière')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('a button that wants a text opens a form, and works after a restart of the desk', async () => {
    const ts = await asked()
    await onBoard(NOA, 'Prendre')
    await world.turn()
    await toRequester('Résoudre', 'La pile était vide.')
    expect(last(thread(ts))).toContain('La pile était vide.')
    await form(CAMILLE, 'Rouvrir ma demande', { text: 'Elle ne répond toujours pas.' })
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    expect(last(await journal())?.[2]).toBe('ROUVRIR\nElle ne répond toujours pas.')
  })

  it('of a request that has meanwhile changed are answered with what is now possible', async () => {
    const ts = await asked()
    await world.by(CAMILLE).dm('CLORE', { threadTs: ts })
    await world.turn()
    await world.tap(CAMILLE, 'Clore ma demande')
    await world.turn()
    expect(last(thread(ts))).toContain('déjà close')
    expect((await world.knex('log_entries').whereNotNull('change')).length).toBe(1)
  })

  it('a change of what was written, and its deletion, are told; the former text stays', async () => {
    const ts = await asked()
    const dm = world.dm(CAMILLE)
    await world.by(CAMILLE).edit(dm, ts, 'La souris du CDI ne clique plus.')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ description: 'La souris du CDI ne clique plus.' })
    const more = await world.by(CAMILLE).dm('Elle est noire.', { threadTs: ts })
    await world.turn()
    await world.by(CAMILLE).edit(dm, more.ts, 'Elle est blanche.')
    await world.turn()
    await world.by(CAMILLE).remove(dm, more.ts)
    await world.turn()
    expect((await journal()).map(([, , text]) => text)).toEqual([
      'La souris du CDI ne répond plus du tout.',
      'La souris du CDI ne clique plus.',
      'Elle est noire.',
      'Message modifié. Désormais :\nElle est blanche.',
      'Message retiré par son auteur.',
    ])
  })

  it('and the first message of a request, taken back, leaves the request and its thread', async () => {
    const ts = await asked()
    await world.by(CAMILLE).remove(world.dm(CAMILLE), ts)
    await world.turn()
    expect((await journal()).at(-1)?.at(2)).toBe('Message retiré par son auteur.')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    await onBoard(NOA, 'Prendre')
    await world.turn()
    expect(world.read(world.dm(CAMILLE), ts).at(-1)).toContain('Noa Petit')
  })
})

it('a tap that Slack took too long to bring is said to be one', async () => {
  await world.close()
  world = await openChatWorld({ workspace: { triggerLifeMs: 0 } })
  await asked()
  await onBoard(NOA, 'Résoudre')
  const whisper = await world.slack.until(() => world.slack.ephemerals(world.user(NOA))[0])
  expect(whisper.text).toContain('Ce bouton a attendu trop longtemps')
})

it('bots talk to nobody here', async () => {
  const bot = world.slack.addUser({ name: 'robot', email: 'robot@academie.example', isBot: true })
  await (await world.slack.as(bot.id).dm('Je suis un robot, et je me répète.')).acked
  await world.turn()
  expect(await world.knex('tickets')).toEqual([])
  expect(world.read(world.slack.dmOf(bot.id))).toHaveLength(1)
})

describe('files', () => {
  it('are kept; one too large, and one that Slack no longer has, are named', async () => {
    const gone = world.slack.addFile(
      { name: 'perdu.txt', content: Buffer.from('x') },
      world.user(CAMILLE),
    )
    world.slack.deleteFile(gone.id)
    const { ts } = await world.by(CAMILLE).dm('Voici la copie de mon écran noir.', {
      files: [
        { name: 'écran.png', content: Buffer.from('une image'), mimetype: 'image/png' },
        { name: 'film.mp4', size: 129 * 1024 * 1024, mimetype: 'video/mp4' },
      ],
    })
    await world.turn()
    expect(thread(ts)[1]).toContain('écran.png')
    expect(thread(ts)[1]).toMatch(/film\.mp4[\s\S]*129 Mo/)
    const files = await world.knex('attachments').select('name', 'bytes')
    expect(files).toEqual([{ name: 'écran.png', bytes: 9 }])
  })
})

describe('the board of a team', () => {
  it('always shows how things stand, and a technician does the whole job there', async () => {
    const ts = await asked()
    await onBoard(NOA, 'Prendre')
    await world.turn()
    expect(world.read(world.triage)).toHaveLength(1)
    expect(world.read(world.triage)[0]).toContain('*Statut* : Assignée')
    expect(world.read(world.triage)[0]).toContain(`*Technicien* : ${NOA.name}`)
    expect(last(thread(ts))).toContain('Noa Petit')

    const said = 'Une autre souris *arrive* <!channel>.'
    await form(NOA, 'Répondre au demandeur', { text: said }, world.triage)
    const shown = JSON.stringify(world.slack.modal(world.user(NOA)))
    expect(shown).toContain('Le demandeur recevra exactement ceci.')
    expect(await journal()).toHaveLength(2)
    await world.by(NOA).submit()
    await world.turn()
    expect(last(await journal())).toEqual([
      NOA.name,
      'public',
      'Une autre souris *arrive* <!channel>.',
    ])
    expect(last(thread(ts))).toContain('Une autre souris *arrive* &lt;!channel&gt;.')

    await toRequester('Demander un complément', 'De quelle couleur est-elle ?')
    expect(world.read(world.triage)[0]).toContain('*Statut* : À compléter')
    await world.by(CAMILLE).dm('Noire.', { threadTs: ts })
    await world.turn()
    expect(world.read(world.triage)[0]).toContain('*Statut* : Assignée')
  })

  it('a reply in its thread is a private note, and only a technician writes there', async () => {
    await asked()
    const [board] = world.slack.messages(world.triage)
    await world
      .by(NOA)
      .post(world.triage, 'À voir avec le fournisseur.', { threadTs: board?.ts ?? '' })
    world.slack.setChannel(world.triage, {})
    await world.by(DOMINIQUE).join(world.triage)
    await world.by(DOMINIQUE).post(world.triage, 'Je passe par ici.', { threadTs: board?.ts ?? '' })
    await world.turn()
    expect((await journal()).slice(1)).toEqual([
      [NOA.name, 'private', 'À voir avec le fournisseur.'],
    ])
    await onBoard(DOMINIQUE, 'Prendre')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(world.slack.ephemerals(world.user(DOMINIQUE)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Seuls les techniciens'),
      expect.stringContaining('Seuls les techniciens'),
    ])
  })

  it('goes with the request to another team', async () => {
    await asked()
    const values = { name: 'Applications de gestion', text: 'Pour vous.' }
    await form(NOA, 'Affecter à une équipe', values, world.triage)
    await world.turn()
    expect(world.read(world.triage)[0]).toContain("Confiée à l'équipe Applications de gestion")
    expect(world.read(world.gestion)[0]).toContain('R-000001')
    await world.tap(LOU, 'Prendre', world.gestion)
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })

  it('understands two emoji', async () => {
    await asked()
    const [board] = world.slack.messages(world.triage)
    await world.by(NOA).react(world.triage, board?.ts ?? '', 'eyes')
    await until(async () => (await world.inbox()).length > 1)
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    await world.by(NOA).react(world.triage, board?.ts ?? '', 'white_check_mark')
    const whisper = await world.slack.until(() => world.slack.ephemerals(world.user(NOA))[0])
    expect(whisper.text).toBe('Résoudre')
  })

  it('takes an emoji of nobody else', async () => {
    await asked()
    const [board] = world.slack.messages(world.triage)
    await world.by(DOMINIQUE).join(world.triage)
    await world.by(DOMINIQUE).react(world.triage, board?.ts ?? '', 'eyes')
    const whisper = await world.slack.until(() => world.slack.ephemerals(world.user(DOMINIQUE))[0])
    expect(whisper.text).toContain('Seuls les techniciens')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('reads no emoji where the settings say so', async () => {
    await world.close()
    world = await openChatWorld({ settings: { reactions: false } })
    await asked()
    const [board] = world.slack.messages(world.triage)
    await world.by(NOA).react(world.triage, board?.ts ?? '', 'eyes')
    // What comes after it is heard, so it was.
    await world.by(CAMILLE).dm('Une autre chose : plus de papier nulle part.')
    await world.turn()
    expect(await world.knex('tickets').pluck('status')).toEqual(['dispatched', 'dispatched'])
  })
})

describe('mail and chat are one journal', () => {
  it('created by mail, completed and resolved in Slack, reopened by mail', async () => {
    const [acknowledged] = await world.mailFrom(CAMILLE, {
      subject: 'Souris du CDI',
      text: 'Elle ne répond plus.',
    })
    expect(acknowledged?.kind).toBe('acknowledgement')
    await onBoard(NOA, 'Prendre')
    expect((await world.turn()).map(({ kind }) => kind)).toEqual(['taken'])

    await world.by(CAMILLE).dm('SUIVI R-000001')
    await world.turn()
    const about = world.slack.messages(world.dm(CAMILLE)).at(-1)?.ts ?? ''
    await world.by(CAMILLE).dm('Elle est noire, si cela aide.', { threadTs: about })
    await world.turn()
    expect(last(await journal())).toEqual([CAMILLE.name, 'public', 'Elle est noire, si cela aide.'])

    await toRequester('Résoudre', 'La pile était vide.')
    expect(last(thread(about))).toContain('La pile était vide.')

    const told = await world.mailFrom(CAMILLE, {
      subject: `Re: ${acknowledged?.subject}`,
      inReplyTo: acknowledged?.messageId ?? '',
      text: 'ROUVRIR\nElle recommence.',
      headers: PROVEN,
    })
    expect(told.map(({ kind }) => kind)).toEqual(['reopened'])
    expect(world.read(world.triage)[0]).toContain('*Statut* : Assignée')
  })

  it('what Slack refuses goes by mail, and an outage waits', async () => {
    const ts = await asked()
    world.slack.failNext('chat.postMessage', 'channel_not_found', 1)
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: 'REPONDRE\nPatience.',
      headers: PROVEN,
    })
    expect(thread(ts).some((text) => text.includes('Patience.'))).toBe(false)
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: 'REPONDRE\nEncore.',
      headers: PROVEN,
    })
    expect(thread(ts).some((text) => text.includes('Encore.'))).toBe(true)
  })
})

it('what time does is told where they live, with a button to keep it open', async () => {
  const ts = await asked()
  await toRequester('Résoudre', 'La pile était vide.')
  world.now = Date.UTC(2026, 11, 24, 10)
  expect((await world.sweep()).sent).toEqual([])
  expect(last(thread(ts))).toMatch(/Elle sera close le 7 janvier 2027\.[\s\S]*La pile était vide/)
  await world.tap(CAMILLE, 'Gardez-la ouverte')
  await world.turn()
  expect(await world.knex('tickets').whereNotNull('kept_open_at')).toHaveLength(1)
  expect(last(world.read(world.dm(NOA)))).toContain('Clôture annoncée')
})

describe('nothing is lost or doubled', () => {
  it('the same event three times is one message', async () => {
    const { eventId } = await world.by(CAMILLE).dm('La souris du CDI ne répond plus.')
    await world.slack.redeliver(eventId)
    await world.turn()
    await world.slack.redeliver(eventId)
    await world.turn()
    expect(await world.knex('tickets')).toHaveLength(1)
  })

  /** What `act` does while nobody listens; then that what is asked for afterwards makes so many requests. */
  async function outage(requests: number, act: () => Promise<void>): Promise<void> {
    await world.knex('counters').where({ name: 'chat-heard' }).update({ value: Date.now() })
    await world.slack.down()
    await act()
    await world.slack.up()
    await world.slack.waitFor('conversations.replies')
    await until(async () => {
      await world.turn()
      const waiting = await world.knex('inbound_messages').whereNot({ status: 'handled' })
      return waiting.length === 0 && (await world.knex('tickets')).length >= requests
    })
  }

  it('what was written in an outage is asked for afterwards, without doubles', async () => {
    const ts = await asked()
    await outage(2, async () => {
      await world.by(CAMILLE).dm('Une autre chose : plus de papier nulle part.')
      await world.by(CAMILLE).dm('Et elle clignote.', { threadTs: ts })
    })
    expect((await journal()).map(([, , text]) => text)).toEqual([
      'La souris du CDI ne répond plus du tout.',
      'Et elle clignote.',
    ])
    expect((await journal(2)).map(([, , text]) => text)).toEqual([
      'Une autre chose : plus de papier nulle part.',
    ])
  })

  it('and so is the first word of somebody who had never written', async () => {
    await asked()
    const before = world.slack.calls.length
    await outage(2, async () => {
      await world.by(SACHA).dm('Le tableau de la salle 12 reste noir.')
    })
    expect((await journal(2)).map(([, , text]) => text)).toEqual([
      'Le tableau de la salle 12 reste noir.',
    ])
    const since = world.slack.calls.slice(before).map(({ method }) => method)
    expect(since.filter((method) => method === 'conversations.list')).toHaveLength(1)
  })

  it('and so is what was written under a closed request, and more than Slack tells at once', async () => {
    const ts = await asked()
    await world.by(CAMILLE).dm('CLORE', { threadTs: ts })
    await world.turn()
    await outage(212, async () => {
      await world.by(CAMILLE).dm('Elle ne répond toujours pas.', { threadTs: ts })
      for (let n = 0; n < 210; n++) await world.by(CAMILLE).dm(`Écran ${n} : il reste noir.`)
    })
    const titles = (await world.knex('tickets').orderBy('id').pluck('description')) as string[]
    expect(titles).toHaveLength(212)
    expect(titles.filter((title) => title.startsWith('Écran')).at(0)).toBe(
      'Écran 0 : il reste noir.',
    )
    expect(await world.knex('tickets').where({ linked_to: 1 })).toHaveLength(1)
  })

  it('40,000 characters are read whole, and shown in as many messages as it takes', async () => {
    const long = 'Une ligne de la trace de l’erreur & <rien>.\n'.repeat(900).slice(0, 39_000)
    const ts = await asked(long)
    expect((await world.ticket(1)).description).toBe(long.trim())
    expect(thread(ts).length).toBeGreaterThan(1)
  })

  it('a purge takes our messages out of Slack', async () => {
    const ts = await asked()
    await world.by(CAMILLE).dm('CLORE', { threadTs: ts })
    await world.turn()
    await world.knex('tickets').update({ closed_at: 0 })
    await world.sweep()
    expect(world.read(world.triage)).toEqual([])
    expect(thread(ts)).toHaveLength(2)
  })
})
