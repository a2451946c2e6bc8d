/** The board of a team in Slack, told as stories: the whole job there, and one journal with mail. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { until } from '../../support/runner/until.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal, onBoard, form, toRequester } = chatRequests(() => world)

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
    // A tap is acknowledged before it is answered.
    const told = () => world.slack.ephemerals(world.user(DOMINIQUE)).map(({ text }) => text)
    await world.slack.until(() => told().length === 2)
    expect(told()).toEqual([
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
    // In the requester's thread, and in that of the board.
    world.slack.failNext('chat.postMessage', 'channel_not_found', 2)
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
  expect(last(thread(ts))).toMatch(
    /elle sera close le jeudi 7 janvier 2027\.[\s\S]*La pile était vide/,
  )
  await world.tap(CAMILLE, 'Gardez-la ouverte')
  await world.turn()
  expect(await world.knex('tickets').whereNotNull('kept_open_at')).toHaveLength(1)
  expect(last(world.read(world.dm(NOA)))).toContain('Clôture annoncée')
})
