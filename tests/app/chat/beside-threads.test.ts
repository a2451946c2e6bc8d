/** An answer that is typed beside the thread of a request that waits for it: it is offered to that request, never lost. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { importAnswers } from '../../support/desk/answers.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal, toRequester } = chatRequests(() => world)

/** A request of Camille's that waits for a detail from her; resolves with the ts of its thread. */
async function pending(text = 'La souris du CDI ne répond plus.'): Promise<string> {
  const root = await asked(text)
  await toRequester('Demander un complément', 'Dans quelle salle est-ce ?')
  return root
}
const tickets = () => world.knex('tickets').orderBy('id').select('number', 'status')
const newest = () => last(world.read(world.dm(CAMILLE)))
async function say(text: string, options = {}) {
  const sent = await world.by(CAMILLE).dm(text, options)
  await world.turn()
  return sent
}
async function choose(label: string) {
  await world.tap(CAMILLE, label)
  await world.turn()
}

describe('while one request waits for them', () => {
  it.each([
    ['two words', 'Salle B12'],
    ['what looks like small talk', 'oui'],
    ['thanks', 'merci, salle B12'],
    ['a greeting', 'Bonjour'],
    ['a number', '12'],
    ['a whole sentence', 'C’est dans la salle B12, au premier étage, à gauche de l’ascenseur.'],
    ['more than a button can carry', 'Salle B12. '.repeat(400)],
  ])('%s is offered to it, and is its answer once they say so', async (_, text) => {
    const root = await pending()
    await say(text)
    expect(newest()).toContain('Est-ce votre réponse sur cette demande')
    expect(newest()).toContain("[C'est pour R-000001] [Nouvelle demande]")
    expect(await tickets()).toEqual([{ number: 1, status: 'pending' }])
    await choose("C'est pour R-000001")
    expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
    expect(last(await journal())).toEqual([CAMILLE.name, 'public', text.trim()])
    expect(newest()).toContain("Merci, c'est ajouté à R-000001.")
    expect(thread(root).join('\n')).not.toContain('R-000002')
  })

  it('it is another request if they say so, and the first still waits', async () => {
    await pending()
    await say('L’imprimante de la salle des maîtres fume.')
    await choose('Nouvelle demande')
    expect(await tickets()).toEqual([
      { number: 1, status: 'pending' },
      { number: 2, status: 'dispatched' },
    ])
    expect(world.read(world.dm(CAMILLE)).join('\n')).toContain(
      'nous en faisons une nouvelle demande',
    )
  })

  it('its files go with it', async () => {
    await pending()
    await say('', { files: [{ name: 'salle.png', content: Buffer.from('image') }] })
    await choose("C'est pour R-000001")
    expect(await world.knex('attachments').pluck('name')).toEqual(['salle.png'])
    expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
  })

  it('a second tap, and a tap on the other button, change nothing more', async () => {
    await pending()
    await say('Salle B12')
    const [question] = world.slack.messages(world.dm(CAMILLE)).slice(-1)
    await choose("C'est pour R-000001")
    // The question has lost its buttons; a client that is behind still shows them.
    expect(JSON.stringify(world.slack.messages(world.dm(CAMILLE)))).not.toContain('"fill:1"')
    expect(question?.ts).toBeDefined()
    expect(await world.knex('log_entries').where({ text: 'Salle B12' })).toHaveLength(1)
  })

  it('what was changed meanwhile is asked about anew', async () => {
    await pending()
    const { ts } = await say('Salle B21')
    await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, 'Salle B12')
    await world.turn()
    await choose("C'est pour R-000001")
    expect(last(await journal())?.[2]).toBe('Salle B12')
    // The first question is still there: it decides about nothing any more.
    await choose("C'est pour R-000001")
    expect((await journal()).filter(([author]) => author === CAMILLE.name)).toHaveLength(2)
  })

  it('what is taken back meanwhile is gone', async () => {
    await pending()
    const { ts } = await say('Salle B21')
    await world.by(CAMILLE).remove(world.dm(CAMILLE), ts)
    await world.turn()
    await choose("C'est pour R-000001")
    expect(await tickets()).toEqual([{ number: 1, status: 'pending' }])
  })

  it('and what is changed after it was given to the request is an amendment there', async () => {
    await pending()
    const { ts } = await say('Salle B21')
    await choose("C'est pour R-000001")
    await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, 'Salle B12')
    await world.turn()
    expect(last(await journal())?.[2]).toBe('Message modifié. Désormais :\nSalle B12')
    expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
  })

  it.each([
    ['AIDE', 'CLORE'],
    ['MES DEMANDES', 'Total : 1'],
  ])('« %s » is the word that it is', async (word, answer) => {
    await pending()
    await say(word)
    expect(newest()).toContain(answer)
  })

  it('a number that answers a list of ours is about that', async () => {
    await pending()
    await importAnswers(world)
    await say('FAQ mot de passe')
    await say('1')
    expect(newest()).toContain('Choisissez un nouveau mot de passe')
    expect(world.read(world.dm(CAMILLE)).join('\n')).not.toContain('Est-ce votre réponse')
  })

  it('in the thread of another answer of ours it is asked about as well', async () => {
    await pending()
    await world.by(CAMILLE).command('/demandes', '')
    await world.turn()
    const list = last(world.slack.messages(world.dm(CAMILLE)))
    await say('Salle B12', { threadTs: list.ts })
    await choose("C'est pour R-000001")
    expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
  })

  it('what follows a request that is being made belongs to that', async () => {
    await pending()
    await world.by(CAMILLE).command('/demandes', '')
    const { ts } = await world.by(CAMILLE).dm('NOUVELLE : le clavier de la salle 4 est cassé.')
    await world.by(CAMILLE).dm('Le troisième.', { threadTs: ts })
    await world.turn()
    expect((await journal(2)).map(([, , text]) => text)).toContain('Le troisième.')
  })

  it('nobody else is asked', async () => {
    await pending()
    await world.by(DOMINIQUE).dm('Le vidéoprojecteur de la salle 12 est en panne.')
    await world.turn()
    expect(await tickets()).toHaveLength(2)
  })

  it('the question is asked again after an outage of Slack, and the message waits', async () => {
    await pending()
    world.slack.failNext('chat.postMessage', 'internal_error', 3)
    await world.by(CAMILLE).dm('Salle B12')
    await world.turn()
    await world.turnsUntil(async () => {
      world.now += 60_000
      return newest().includes('Est-ce votre réponse')
    })
    await choose("C'est pour R-000001")
    expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
  })
})

it.each([
  ['ROUVRIR', 'toujours en panne', 'est rouverte'],
  ['ROUVRIR', 'Elle ne clique plus du tout, ni à gauche ni à droite.', 'est rouverte'],
])('%s lacks its text, which is typed beside the thread: « %s »', async (word, text, said) => {
  const root = await asked()
  await toRequester('Résoudre', 'Voilà.')
  await say(word, { threadTs: root })
  await say(text)
  expect(newest()).toContain('Est-ce votre réponse sur cette demande')
  await choose("C'est pour R-000001")
  expect(last(thread(root))).toContain(said)
  expect(await tickets()).toEqual([{ number: 1, status: 'assigned' }])
  await say('Le clavier de la salle 4 est cassé.')
  expect(await tickets()).toHaveLength(2)
})

it('CORRIGER lacks its text, which is typed beside the thread', async () => {
  const root = await asked()
  await say('CORRIGER', { threadTs: root })
  await say('La souris de la salle 12 ne répond plus.')
  await choose("C'est pour R-000001")
  expect(await world.ticket(1)).toMatchObject({
    description: 'La souris de la salle 12 ne répond plus.',
  })
})

it('while several wait, they choose which', async () => {
  await pending()
  await world.by(CAMILLE).command('/demandes', '')
  await world.turn()
  await say('Le clavier de la salle 4 est cassé.')
  await choose('Nouvelle demande')
  await toRequester('Demander un complément', 'Quel poste ?')
  await say('le troisième')
  expect(newest()).toContain("l'une de ces demandes")
  expect(newest()).toMatch(/R-000002\* Le clavier[^\n]*\n• \*R-000001\* La souris/)
  await choose("C'est pour R-000002")
  expect(last(await journal(2))?.[2]).toBe('le troisième')
  expect(await tickets()).toEqual([
    { number: 1, status: 'pending' },
    { number: 2, status: 'assigned' },
  ])
})

it('while none waits, small talk is small talk', async () => {
  await asked()
  await say('oui')
  expect(newest()).toContain("Souhaitez-vous que j'en fasse une demande")
})
