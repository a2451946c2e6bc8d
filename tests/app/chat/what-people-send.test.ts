/** What people send in Slack beside plain words: formats, names, links, files of all kinds, voice clips, corrections. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal, onBoard, toRequester } = chatRequests(() => world)

const section = (...elements: object[]) => [
  { type: 'rich_text', block_id: 'b', elements: [{ type: 'rich_text_section', elements }] },
]
const description = async () => (await world.ticket(1)).description
async function send(text: string, options = {}, who = CAMILLE) {
  const sent = await world.by(who).dm(text, options)
  await world.turn()
  return sent
}

describe('words', () => {
  it('name people and channels as everybody sees them', async () => {
    await send(`Voir <@${world.user(LOU)}> dans <#${world.triage}>, rien ne marche.`)
    expect(await description()).toBe(`Voir @${LOU.name} dans #assistance-n1, rien ne marche.`)
  })

  it('whose names Slack does not tell are heard all the same', async () => {
    world.slack.failNext('conversations.info', 'internal_error', 9)
    await send(`Rien ne marche dans <#${world.triage}> depuis ce matin.`)
    expect(await description()).toContain(`dans #${world.triage} depuis`)
  })

  it('in bold are words; « @amigo CLORE » is CLORE', async () => {
    const ts = await asked()
    const bot = { type: 'user', user_id: world.slack.botUserId }
    const blocks = section(bot, { type: 'text', text: ' CLORE', style: { bold: true } })
    await send(`<@${world.slack.botUserId}> *CLORE*`, { threadTs: ts, blocks })
    expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
  })

  it('that are struck out are no words', async () => {
    const ts = await asked()
    const blocks = section({ type: 'text', text: 'CLORE', style: { strike: true } })
    await send('~CLORE~', { threadTs: ts, blocks })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('of a message that is passed on are kept, with its link and its files', async () => {
    const file = world.slack.addFile(
      { name: 'note.txt', content: Buffer.from('x') },
      world.user(LOU),
    )
    const plan = {
      id: 'F0PLAN',
      name: 'Plan',
      mode: 'canvas',
      permalink: 'https://academie.slack.example/docs/T1/F0PLAN',
    }
    const shown = {
      id: file.id,
      name: 'note.txt',
      mimetype: 'text/plain',
      size: 1,
      url_private: `${world.slack.apiUrl.replace('/api/', '')}/files-pri/${world.slack.teamId}-${file.id}/note.txt`,
    }
    await send('Pouvez-vous voir cela, s’il vous plaît ?', {
      attachments: [
        {
          is_share: true,
          author_name: 'Lou',
          text: '*GFC* est lent',
          from_url: 'https://academie.slack.example/archives/C1/p1',
          message_blocks: [
            {
              message: {
                blocks: section({ type: 'text', text: 'GFC est lent', style: { bold: true } }),
              },
            },
          ],
          files: [shown, plan],
        },
      ],
    })
    expect(await description()).toBe(
      [
        'Pouvez-vous voir cela, s’il vous plaît ?',
        '',
        'Lou :\nGFC est lent\nhttps://academie.slack.example/archives/C1/p1',
        'Plan (https://academie.slack.example/docs/T1/F0PLAN)',
      ].join('\n'),
    )
    expect(await world.knex('attachments').pluck('name')).toEqual(['note.txt'])
  })

  it('keep the link of a page that Slack shows, once', async () => {
    await send('Cette page ne s’ouvre plus : https://gfc.example/a', {
      attachments: [
        { from_url: 'https://gfc.example/a', title: 'GFC' },
        { from_url: 'https://aide.example/b', title: 'Aide de GFC' },
      ],
    })
    expect(await description()).toBe(
      'Cette page ne s’ouvre plus : https://gfc.example/a\n\nAide de GFC (https://aide.example/b)',
    )
  })
})

describe('files', () => {
  it.each([
    [
      'a drive',
      { externalUrl: 'https://drive.example/d/budget' },
      'https://drive.example/d/budget',
    ],
    [
      'a canvas',
      { kind: { mode: 'quip', filetype: 'quip', title: 'Plan de salle' } },
      'https://sandbox.slack.example/files/',
    ],
    [
      'a list',
      { kind: { mode: 'list', filetype: 'list' } },
      'https://sandbox.slack.example/files/',
    ],
  ])('of %s are kept as their link', async (_, draft, link) => {
    await send('Voici ce qui ne s’ouvre plus.', { files: [{ name: 'budget', ...draft }] })
    expect(await description()).toContain(link)
    expect(await description()).not.toContain("n'a plus")
    expect(await world.knex('attachments')).toEqual([])
  })

  it('never get our token where they lie with others', async () => {
    await send('Voici ce qui ne s’ouvre plus.', {
      files: [{ name: 'x', kind: { is_external: true, external_url: 'javascript:alert(1)' } }],
    })
    expect(await description()).not.toContain('javascript:')
  })
})

describe('a voice clip', () => {
  const clip = (transcription: object, more = {}) => ({
    name: 'audio_message.m4a',
    content: Buffer.from('son'),
    mimetype: 'audio/mp4',
    kind: { subtype: 'slack_audio', transcription, ...more },
  })
  const said = (content: string, more = {}) => ({
    status: 'complete',
    locale: 'fr-FR',
    preview: { content, has_more: false, ...more },
  })

  it('is what was said in it, and a file', async () => {
    await send('', { files: [clip(said('La souris du CDI ne répond plus.'))] })
    expect(await description()).toBe(
      'La souris du CDI ne répond plus. (transcription automatique, audio_message.m4a)',
    )
    expect(await world.knex('attachments').pluck('name')).toEqual(['audio_message.m4a'])
  })

  it('that Slack still writes down is waited for', async () => {
    const { ts } = await world.by(CAMILLE).dm('', { files: [clip({ status: 'processing' })] })
    await world.turn()
    expect(await world.knex('tickets')).toEqual([])
    const message = world.slack.messages(world.dm(CAMILLE)).find((one) => one.ts === ts)
    const id = String(message?.files?.[0]?.id)
    const kind = clip(said('Plus de papier.')).kind
    ;(world.slack.files as Map<string, object>).set(id, { ...world.slack.files.get(id), kind })
    world.now += 2 * 60_000
    await world.turn()
    expect(await description()).toContain('Plus de papier.')
  })

  it('that Slack never writes down is kept as the file that it is', async () => {
    await world
      .by(CAMILLE)
      .dm('Écoutez ce bruit, dans la salle B12.', { files: [clip({ status: 'processing' })] })
    await world.turn()
    world.now += 5 * 60_000
    await world.turn()
    expect(await description()).toBe('Écoutez ce bruit, dans la salle B12.')
    expect(await world.knex('attachments').pluck('name')).toEqual(['audio_message.m4a'])
  })

  it('« clore », said and not written, closes nothing', async () => {
    const ts = await asked()
    await send('', { threadTs: ts, files: [clip(said('Clore.'))] })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(last(await journal())?.[2]).toContain('Clore. (transcription automatique')
  })

  it('longer than its beginning is read whole', async () => {
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:02.000\nPlus de papier,\n\n00:02.000 --> 00:04.000\nni d’encre.'
    const file = world.slack.addFile(
      { name: 'c.vtt', content: Buffer.from(vtt), mimetype: 'text/vtt' },
      world.user(CAMILLE),
    )
    const url = `${world.slack.apiUrl.replace('/api/', '')}/files-pri/${world.slack.teamId}-${file.id}/c.vtt`
    await send('', { files: [clip(said('Plus de papier,', { has_more: true }), { vtt: url })] })
    expect(await description()).toContain('Plus de papier, ni d’encre.')
    await send('', { files: [clip(said('Ni de toner', { has_more: true }))] })
    expect((await world.ticket(2)).description).toContain('Ni de toner…')
  })
})

describe('a correction of the first message', () => {
  const edit = async (ts: string, text: string) => {
    await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, text)
    await world.turn()
  }

  it('is said to be one, and not to be a word that nobody wrote', async () => {
    const ts = await asked()
    await edit(ts, 'Le clavier du CDI ne répond plus.')
    expect(last(thread(ts))).toContain('Description corrigée')
    expect(thread(ts).join('\n')).not.toContain('CORRIGER')
    expect(await description()).toBe('Le clavier du CDI ne répond plus.')
  })

  it('that comes once somebody has it stays in the journal, and its writer is told', async () => {
    const ts = await asked()
    await onBoard(NOA, 'Prendre')
    await world.turn()
    await edit(ts, 'Le clavier du CDI ne répond plus.')
    expect(last(world.slack.ephemerals(world.user(CAMILLE)))).toMatchObject({
      thread_ts: ts,
      text: expect.stringContaining('Description non modifiable'),
    })
    expect(thread(ts).join('\n')).not.toContain('CORRIGER')
    expect(last(await journal())?.[2]).toBe(
      'Message modifié. Désormais :\nLe clavier du CDI ne répond plus.',
    )
  })

  it('of a closed one opens no other request', async () => {
    const ts = await asked()
    await send('Elle est noire.', { threadTs: ts })
    const reply = last(
      world.slack
        .messages(world.dm(CAMILLE), ts)
        .filter(({ user }) => user === world.user(CAMILLE)),
    )
    await send('CLORE', { threadTs: ts })
    await edit(ts, 'Le clavier du CDI ne répond plus.')
    await edit(reply.ts, 'Elle est blanche.')
    await world.by(CAMILLE).remove(world.dm(CAMILLE), reply.ts)
    await world.turn()
    expect(await world.knex('tickets').pluck('status')).toEqual(['closed'])
    const told = world.slack.ephemerals(world.user(CAMILLE)).map(({ text }) => text)
    expect(told).toEqual([0, 1].map(() => expect.stringContaining('Cette demande est close')))
  })
})

it('what goes to the requester is shown first, whichever word it is', async () => {
  await asked()
  await toRequester('Résoudre', 'La pile était vide.')
  await world.tap(NOA, 'Rouvrir', world.triage)
  await world.slack.until(() => world.slack.modal(world.user(NOA)))
  world.by(NOA).fill({ text: 'Une autre pile :+1:' })
  await world.by(NOA).submit()
  expect(JSON.stringify(world.slack.modal(world.user(NOA)))).toContain('Une autre pile 👍')
  await world.by(NOA).submit()
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
})
