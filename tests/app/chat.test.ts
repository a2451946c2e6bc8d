/** The desk in Slack, told as stories: what somebody does there, and what everybody then reads. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

describe('a plain message to the bot', () => {
  it('is a request, and its thread is the conversation about it', async () => {
    const { ts, acked } = await world
      .by(CAMILLE)
      .dm('GFC affiche « Connexion refusée » depuis ce matin.')
    expect(await acked).toBe(true)
    expect(await world.turn()).toEqual([])
    const thread = world.read(world.dm(CAMILLE), ts)
    expect(thread[1]).toContain('Demande Utilisateur - R-000001 créé(e).')
    expect(thread[1]).toContain('[Clore ma demande]')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', channel: 'slack' })
    const [board] = world.read(world.gestion)
    expect(board).toContain('R-000001')
    expect(board).toContain('*Statut* : Affectée')
    expect(board).toContain('[Prendre]')

    const again = await world.by(CAMILLE).dm('Ma collègue a le même message.', { threadTs: ts })
    await again.acked
    await world.turn()
    expect((await world.journal(1)).map(({ text }) => text)).toEqual([
      'GFC affiche « Connexion refusée » depuis ce matin.',
      'Ma collègue a le même message.',
    ])
  })
})
