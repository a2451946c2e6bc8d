/** One message, file, user or board that Slack or the disk spoils: it ends by itself, and nobody else waits for it. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { deliverOnce } from '../../support/mails/deliver-once.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})

const TEXT = 'La souris du CDI ne répond plus du tout.'
const titles = async () =>
  (await world.knex('tickets').orderBy('id').pluck('description')) as string[]
/** Slack's answers to whoever asks for a file. */
function filesAnswer(answer: () => Response) {
  const usual = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) =>
    String(url).includes('/files-pri/') ? answer() : usual(url, init),
  )
}
/** Her last notice as a kill leaves it: sent, and not noted. */
async function unsettleLast(): Promise<void> {
  const [row] = await world
    .knex('outbox_messages')
    .where({ to_address: CAMILLE.address })
    .orderBy('id', 'desc')
  const left = { status: 'claimed', due_at: 0 }
  await world.knex('outbox_messages').where({ id: row.id }).update(left)
}
/** From whom technicians' words come by mail. */
const PICTURE = { name: 'capture.png', content: Buffer.from('image') }

describe('what can not be read', () => {
  it('is set aside, agents know of it, and what is behind it goes on; it can be replayed', async () => {
    await world.by(CAMILLE).dm(TEXT)
    const [blob] = (await world.knex('inbound_messages').pluck('blob')) as string[]
    await world.knex('inbound_messages').update({ blob: 'f'.repeat(64) })
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await world.turn()
    expect(await titles()).toEqual(['Le vidéoprojecteur de la salle 12 est en panne.'])
    expect((await world.inbox())[0]).toMatchObject({ status: 'fetching' })
    for (let minutes = 0; minutes < 12; minutes++) {
      world.now += 60_000
      await world.by(DOMINIQUE).dm(`Toujours en panne, ${minutes}.`)
      await world.turn()
    }
    expect((await world.inbox())[0]).toMatchObject({ status: 'failed' })
    expect(world.read(world.triage).join()).toContain('replay')
    await world
      .knex('inbound_messages')
      .where({ status: 'failed' })
      .update({ blob, status: 'fetching' })
    await world.turn()
    expect(await titles()).toContain(TEXT)
  })
})

describe('a file', () => {
  it('that Slack does not give holds up its own conversation, and is given up after a while', async () => {
    filesAnswer(() => new Response('', { status: 503 }))
    await world.by(CAMILLE).dm(TEXT, { files: [PICTURE] })
    await world.by(CAMILLE).dm('Et mon écran clignote depuis ce matin.')
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await world.turn()
    expect(await titles()).toEqual(['Le vidéoprojecteur de la salle 12 est en panne.'])
    world.now += 16 * 60_000
    await world.turn()
    expect((await titles()).slice(1)).toEqual([
      expect.stringMatching(
        /^La souris[^\n]*\n\[Fichier que Slack n'a plus : capture\.png\] https:/,
      ),
      'Et mon écran clignote depuis ce matin.',
    ])
  })

  it('that comes after all is kept', async () => {
    filesAnswer(() => new Response('', { status: 503 }))
    await world.by(CAMILLE).dm(TEXT, { files: [PICTURE] })
    await world.turn()
    vi.restoreAllMocks()
    await world.turn()
    expect(await titles()).toEqual([])
    world.now += 61_000
    await world.turn()
    expect(await titles()).toEqual([TEXT])
    expect(await world.knex('attachments').pluck('name')).toEqual(['capture.png'])
  })

  it('that is larger than Slack said is told as too large', async () => {
    filesAnswer(() => new Response(Buffer.alloc(3 * 1024 * 1024)))
    const { ts } = await world.by(CAMILLE).dm(TEXT, { files: [PICTURE] })
    await world.turn()
    expect(world.read(world.dm(CAMILLE), ts).join()).toContain('capture.png')
    expect(await world.knex('attachments')).toEqual([])
    expect(await titles()).toEqual([TEXT])
  })

  it('that lies with others is not asked for, and our token not shown to them', async () => {
    const asked: unknown[] = []
    const others = createServer(({ headers }, answer) => {
      asked.push(headers.authorization)
      answer.end('image')
    })
    await new Promise<void>((done) => others.listen(0, '127.0.0.1', done))
    const { port } = others.address() as AddressInfo
    const file = { name: 'plan.png', externalUrl: `http://127.0.0.1:${port}/plan.png` }
    await world.by(CAMILLE).dm(TEXT, { files: [file] })
    await world.turn()
    await new Promise((done) => others.close(done))
    expect(asked).toEqual([])
    expect((await titles())[0]).toContain('plan.png')
  })
})

describe('a user', () => {
  it('whom Slack does not name gets nothing, and holds up nobody', async () => {
    world.slack.failNext('users.info', 'user_not_found', 1)
    await world.by(CAMILLE).dm(TEXT)
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await world.turn()
    expect(await titles()).toEqual(['Le vidéoprojecteur de la salle 12 est en panne.'])
  })

  it('who can not be answered in passing holds up nobody', async () => {
    world.slack.failNext('chat.postMessage', 'channel_not_found', 1)
    await world.by(CAMILLE).dm('Bonjour !')
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await world.turn()
    expect(await titles()).toHaveLength(1)
  })
})

describe('a board', () => {
  const boardOf = (channel: string) => world.slack.messages(channel)[0]

  it('that somebody deleted is made anew', async () => {
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    world.slack.failNext('chat.update', 'message_not_found', 1)
    await world.tap(NOA, 'Prendre', world.triage)
    await world.turn()
    expect(world.read(world.triage).at(-1)).toContain('*Statut* : Assignée')
    expect(world.read(world.triage)).toHaveLength(2)
  })

  it('in a channel that is archived holds up no other, is told once, and comes back', async () => {
    const { ts } = await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    world.slack.setChannel(world.triage, { isArchived: true })
    await world.by(CAMILLE).dm('CLORE', { threadTs: ts })
    await world.turn()
    await world.by(DOMINIQUE).dm('GFC affiche « Connexion refusée » depuis ce matin.')
    await world.turn()
    expect(world.read(world.gestion)).toHaveLength(1)
    expect(world.said.filter((line) => line.includes('is_archived'))).toHaveLength(1)
    world.slack.setChannel(world.triage, { isArchived: false })
    world.now += 61 * 60_000
    await world.turn()
    expect(world.read(world.triage)[0]).toContain('*Statut* : Close')
  })

  it('leaves a channel that is archived for that of its new team', async () => {
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    world.slack.setChannel(world.triage, { isArchived: true })
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: 'AFFECTER Applications de gestion',
      headers: PROVEN,
    })
    expect(boardOf(world.gestion)).toBeDefined()
  })

  it('is made once, by whoever comes first', async () => {
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    const [{ ts } = { ts: '' }] = world.slack.messages(world.triage)
    await new WebClient(world.slack.botToken, { slackApiUrl: world.slack.apiUrl }).chat.delete({
      channel: world.triage,
      ts,
    })
    await world.knex('chat_threads').where({ ts }).delete()
    await world.knex('chat_changes').insert({ ticket_id: 1, due_at: 0 })
    await world
      .knex('outbox_messages')
      .where({ kind: 'team-new' })
      .update({ status: 'queued', due_at: 0 })
    // The first to post waits a second for its turn.
    world.slack.rateLimit('chat.postMessage', 1, 1)
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const outbox = openOutbox(world.knex, 'other')
    const clock = { now: () => world.now }
    await Promise.all([
      world.chat.refreshBoards(),
      deliverOnce({ outbox, mailer: world.chat.mailer, clock, log }),
    ])
    expect(world.read(world.triage)).toHaveLength(1)
  })

  it('that was being shown when we were killed is shown afterwards', async () => {
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    await world.knex('tickets').update({ urgency: 1, priority: 1 })
    // As whoever was about it left it.
    await world.knex('chat_changes').insert({ ticket_id: 1, due_at: world.now + 60_000 })
    await world.turn()
    expect(world.read(world.triage)[0]).not.toContain('critique')
    world.now += 60_000
    await world.turn()
    expect(world.read(world.triage)[0]).toContain('critique')
  })
})

describe('a notice that a kill left half sent', () => {
  it.each([
    ['that begins a thread', 'La pile est vide.', 1],
    ['of several messages', 'Une ligne de la notice.\n'.repeat(900), 3],
  ])('%s, is sent once, and its thread is known', async (_, text, least) => {
    await world.by(CAMILLE).dm('MES DEMANDES')
    await world.turn()
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: TEXT })
    await world.knex('people').where({ name: CAMILLE.name }).update({ channel: 'chat' })
    const before = world.slack.messages(world.dm(CAMILLE)).length
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: `REPONDRE\n${text}`,
      headers: PROVEN,
    })
    const roots = () => world.slack.messages(world.dm(CAMILLE)).slice(before)
    const all = () => roots().flatMap(({ ts }) => world.read(world.dm(CAMILLE), ts))
    const [told] = [all()]
    expect(told.length).toBeGreaterThanOrEqual(least)
    await world
      .knex('chat_threads')
      .where({ channel: world.dm(CAMILLE) })
      .delete()
    await unsettleLast()
    await world.turn()
    expect(all()).toEqual(told)
    await world.by(CAMILLE).dm('Merci, je la change.', { threadTs: roots()[0]?.ts ?? '' })
    await world.turn()
    expect(await world.knex('tickets')).toHaveLength(1)
  })
})

describe('after a kill, and before Slack has said who we are', () => {
  it('what was kept is no stranger’s, and what was sent is not sent twice', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: TEXT })
    const { ts } = await world.by(CAMILLE).dm('Mon écran clignote depuis ce matin.')
    await world.turn()
    const told = world.read(world.dm(CAMILLE), ts)
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await unsettleLast()
    world.slack.failNext('auth.test', 'fatal_error', 1)
    await world.restart()
    await world.turn()
    expect(world.read(world.dm(CAMILLE), ts)).toEqual(told)
    expect(await titles()).toContain('Le vidéoprojecteur de la salle 12 est en panne.')
  })
})

it('whoever left the workspace is written to by mail', async () => {
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  world.slack.setUser(world.user(CAMILLE), { deleted: true })
  // A profile is believed for ten minutes.
  world.now += 11 * 60_000
  const sent = await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'REPONDRE\nPatience.',
    headers: PROVEN,
  })
  expect(sent.map(({ to }) => to)).toContain(CAMILLE.address)
  expect(await world.knex('chat_users').where({ id: world.user(CAMILLE) })).toEqual([])
})
