/** Technicians of one request in Slack: what its thread tells, taking over, the hand-over, a forgotten word. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})
const { asked, thread, journal, onBoard, form, toRequester } = chatRequests(() => world)

const board = () => last(world.slack.messages(world.triage)).ts
const inThread = () => world.read(world.triage, board()).slice(1)
const writes = async (who: Who, text: string) => {
  await world.by(who).post(world.triage, text, { threadTs: board() })
  await world.turn()
}
const whispers = (who: Who) => world.slack.ephemerals(world.user(who))

/** Two taps in a moment are one: the next one is no longer of this moment. */
function laterInSlack(): void {
  const now = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 10_000)
}

/** The first button of what one user alone was shown last. */
async function tapsWhisper(who: Who): Promise<void> {
  const shown = last(whispers(who))
  const blocks = shown.blocks as unknown as readonly {
    type: string
    elements?: readonly { action_id: string }[]
  }[]
  const [button] = blocks.flatMap(({ type, elements }) =>
    type === 'actions' ? (elements ?? []) : [],
  )
  await world.slack
    .as(world.user(who))
    .click({ channelId: world.triage, ts: shown.ts }, button?.action_id ?? '')
  await world.turn()
}

describe('the thread of a board', () => {
  it('tells once what a colleague did, and mails nobody who works there', async () => {
    await asked()
    await onBoard(NOA, 'Prendre')
    await writes(LOU, 'J’ai la même au CDI, voyez le récepteur.')
    await toRequester('Demander un complément', 'De quelle couleur est-elle ?')
    const told = inThread().filter((text) => text.includes('De quelle couleur'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Noa Petit a posé une question au demandeur')
    const sent = await world.mailFrom(NOA, {
      subject: '[R-000001]',
      text: 'REPONDRE\nUne autre arrive.',
      headers: PROVEN,
    })
    expect(sent.map(({ kind }) => kind)).not.toContain('team-news')
    expect(inThread().filter((text) => text.includes('Une autre arrive.'))).toHaveLength(1)
  })

  it('does not repeat what was written in it', async () => {
    await asked()
    await writes(NOA, 'NOTE\nElle en est à sa troisième.')
    await writes(NOA, 'REPONDRE\nUne autre arrive.')
    expect(inThread().filter((text) => text.includes('troisième'))).toHaveLength(1)
    expect(inThread().filter((text) => text.includes('Une autre arrive.'))).toHaveLength(1)
  })
})

it('« Prendre » on a colleague’s request asks whoever tapped, and takes it by one tap', async () => {
  await asked()
  await onBoard(NOA, 'Prendre')
  await world.turn()
  await writes(LOU, 'PRENDRE')
  expect(last(whispers(LOU)).text).toContain('Noa Petit s')
  expect(world.read(world.triage)[0]).toContain(`*Technicien* : ${NOA.name}`)
  await tapsWhisper(LOU)
  expect(world.read(world.triage)[0]).toContain(`*Technicien* : ${LOU.name}`)
  // Whoever had it is called in the thread.
  expect(last(inThread())).toContain('Lou Garnier a pris la demande')
})

it('the new team reads the story under its own board', async () => {
  await asked()
  await writes(NOA, 'NOTE\nÀ mon avis le récepteur est mort.')
  await form(NOA, 'Affecter à une équipe', { name: 'gestion', text: 'Pour vous.' }, world.triage)
  await world.turn()
  const theirs = last(world.slack.messages(world.gestion)).ts
  const [, story = ''] = world.read(world.gestion, theirs)
  for (const part of [
    'confie la demande',
    'Pour vous.',
    'Camille Martin',
    'La souris du CDI',
    'À mon avis le récepteur est mort.',
  ])
    expect(story).toContain(part)
  expect(world.read(world.triage)[0]).toContain('Confiée à l')
})

describe('a reply without a word', () => {
  it('may be sent to the requester: said once to each, sent by one tap, once', async () => {
    const ts = await asked()
    await writes(NOA, 'Votre souris arrive jeudi matin.')
    expect(whispers(NOA)).toHaveLength(1)
    expect(last(whispers(NOA)).text).toContain('note interne')
    expect(whispers(LOU)).toEqual([])
    await tapsWhisper(NOA)
    expect(last(thread(ts))).toContain('Votre souris arrive jeudi matin.')
    expect(last(await journal())).toEqual([NOA.name, 'public', 'Votre souris arrive jeudi matin.'])
    // The others see that it went out.
    expect(last(inThread())).toContain('Noa Petit a répondu au demandeur')

    await writes(NOA, 'Elle est dans la salle 12.')
    expect(whispers(NOA)).toHaveLength(1)
    laterInSlack()
    await tapsWhisper(NOA)
    expect(thread(ts).filter((text) => text.includes('jeudi matin'))).toHaveLength(1)
    expect(last(whispers(NOA)).text).toContain('déjà partie')
  })

  it('of one word says nothing more', async () => {
    await asked()
    await writes(NOA, 'ok')
    expect(whispers(NOA)).toEqual([])
    expect(await world.knex('people').where({ name: CAMILLE.name })).toHaveLength(1)
  })
})

it('the journal in the modal of a request says where it went', async () => {
  const ts = await asked()
  await onBoard(NOA, 'Prendre')
  await world.turn()
  await world.by(CAMILLE).dm('SUIVI R-000001', { threadTs: ts })
  await world.turn()
  expect(last(thread(ts))).toContain('Prise en charge par Noa Petit')
})
