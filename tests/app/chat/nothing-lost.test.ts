/** What is written to the desk in Slack is neither lost nor doubled: events twice, outages, long texts, purges. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, SACHA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { until } from '../../support/runner/until.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal } = chatRequests(() => world)

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
