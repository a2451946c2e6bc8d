/** Requests in Slack, told as stories: what their requester writes and taps, and what everybody then reads. */

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { eventArrival } from '../../../src/adapters/slack/heard/arrival.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { receiveUndated } from '../../../src/app/inbox/receive.js'
import type { UndatedMessage } from '../../../src/app/ports/inbox.js'
import { CAMILLE, LOU, NOA, STRANGER } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal, onBoard, form, toRequester } = chatRequests(() => world)

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
    const blobs = openBlobs(join(world.folder, 'blobs'))
    await receiveUndated(
      blobs,
      openInbox(world.knex, Date.now),
      [kept as UndatedMessage],
      world.now,
    )
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
