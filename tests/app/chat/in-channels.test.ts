/** Amigo called from a channel: commands typed there, and `@amigo`. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA, STRANGER } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
let staffroom: string
beforeEach(async () => {
  world = await openChatWorld()
  const members = [world.slack.botUserId, ...[CAMILLE, NOA, STRANGER].map(world.user)]
  staffroom = world.slack.addChannel({ name: 'salle-des-maitres', members }).id
})
afterEach(() => world.close())
const { asked, journal } = chatRequests(() => world)

/** Without the typography of the language. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")
const whispers = (who: Who) =>
  world.slack.ephemerals(world.user(who)).map((one) => ({ ...one, text: plain(one.text) }))
const whisper = (who: Who) => world.slack.until(() => whispers(who).at(-1))

describe('a command typed in a channel', () => {
  it.each([
    ['/demandes', '', 'Total : 1'],
    ['/demandes', 'résolues', 'Total : 0'],
    // Alone, by mail, these would be the word that closes.
    ['/demandes', 'résolue', 'Total : 0'],
    ['/demandes', 'resolved', 'Total : 0'],
    ['/demandes', 'Fermées', 'Total : 0'],
    ['/demandes', 'aide', 'CLORE'],
    ['/faq', 'zorglub', 'zorglub'],
    ['/demande', 'aide', 'CLORE'],
  ])(
    '%s %s is acknowledged there, and answered in their conversation',
    async (name, text, said) => {
      await asked()
      expect((await world.by(CAMILLE).command(name, text, staffroom)).error).toBeNull()
      await world.turn()
      expect(last(whispers(CAMILLE))).toMatchObject({
        channel: staffroom,
        text: expect.stringMatching(
          /^C'est noté\. La réponse arrive dans notre conversation : <https:\/\/slack\.com\/app_redirect\?app=\w+&amp;team=\w+\|ouvrir la conversation>$/,
        ),
      })
      expect(last(world.read(world.dm(CAMILLE)))).toContain(said)
      expect(world.read(staffroom)).toEqual([])
    },
  )

  it('/demande opens the form, and says where the answers come', async () => {
    await asked()
    await world.by(CAMILLE).command('/demande', 'La souris', staffroom)
    expect((await whisper(CAMILLE)).text).toContain("Le formulaire s'ouvre.")
    expect(world.slack.modal(world.user(CAMILLE))).not.toBeNull()
  })

  it('in the conversation with the bot says nothing more than its answer', async () => {
    await asked()
    await world.by(CAMILLE).command('/demandes', '')
    await world.by(CAMILLE).command('/demande', '')
    await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
    await world.turn()
    expect(whispers(CAMILLE)).toEqual([])
  })

  it('whoever types it is told in the language of their Slack, even when that is slow', async () => {
    world.slack.setUser(world.user(CAMILLE), { locale: 'en-GB' })
    await asked()
    await world.by(CAMILLE).command('/demandes', '', staffroom)
    expect(last(whispers(CAMILLE))?.text).toContain('The answer comes in our conversation')
  })
})

describe('@amigo in a channel', () => {
  const mention = (who: Who, text: string, options = {}) =>
    world.by(who).post(staffroom, `<@${world.slack.botUserId}> ${text}`, options)

  it('is offered to become a request, to whoever wrote it alone', async () => {
    const { ts } = await mention(CAMILLE, 'la souris du CDI ne répond plus')
    const offer = await whisper(CAMILLE)
    expect(offer.text).toContain("Souhaitez-vous que j'en fasse une demande ?")
    expect(offer).not.toHaveProperty('thread_ts')
    await world.by(CAMILLE).click({ channelId: staffroom, ts: offer.ts }, 'form-open')
    const form = await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
    expect(JSON.stringify(form)).toContain('la souris du CDI ne répond plus')
    expect(JSON.stringify(form)).not.toContain(world.slack.botUserId)
    await world.by(CAMILLE).submit()
    await world.turn()
    expect((await journal())[0]?.[2]).toContain('la souris du CDI ne répond plus')
    expect((await journal())[0]?.[2]).toContain(`/archives/${staffroom}/p${ts.replace('.', '')}`)
    expect(world.read(staffroom)).toHaveLength(1)
  })

  it('in a thread is answered in that thread', async () => {
    const { ts } = await world.by(NOA).post(staffroom, 'Plus de réseau ?')
    await mention(CAMILLE, 'même chose ici', { threadTs: ts })
    expect(await whisper(CAMILLE)).toMatchObject({ thread_ts: ts })
  })

  it('that is too long for a button is shown to be copied', async () => {
    await mention(CAMILLE, 'rien ne va '.repeat(300))
    expect(JSON.stringify((await whisper(CAMILLE)).blocks)).toContain('rien ne va rien ne va')
  })

  it('with a word that asks something is answered in their conversation', async () => {
    await asked()
    await mention(CAMILLE, 'mes demandes')
    expect((await whisper(CAMILLE)).text).toContain('dans notre conversation')
    await world.turn()
    expect(last(world.read(world.dm(CAMILLE)))).toContain('Total : 1')
  })

  it('a word that changes a request is none in a channel', async () => {
    await asked()
    await mention(CAMILLE, 'CLORE')
    await whisper(CAMILLE)
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('under a board is the reply that it is, and no second one', async () => {
    await asked()
    const board = world.slack.messages(world.triage)[0]?.ts ?? ''
    const text = `<@${world.slack.botUserId}> PRENDRE`
    await world.by(NOA).post(world.triage, text, { threadTs: board })
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    expect(whispers(NOA)).toEqual([])
  })

  it('by somebody unknown is told so, once; by a bot it is nothing', async () => {
    await mention(STRANGER, 'et moi ?')
    expect((await whisper(STRANGER)).text).toContain("n'est pas connu de l'assistance")
    const bot = world.slack.addUser({ name: 'robot', isBot: true })
    await world.by(NOA).invite(staffroom, bot.id)
    await world.slack.as(bot.id).post(staffroom, `<@${world.slack.botUserId}> bonjour`)
    await mention(CAMILLE, 'la souris')
    await whisper(CAMILLE)
    expect(world.slack.ephemerals(bot.id)).toEqual([])
  })
})
