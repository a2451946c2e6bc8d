/** The answer to a question of ours, typed in the thread of its request: it fills in what was asked, as by mail. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { importAnswers } from '../../support/desk/answers.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  await importAnswers(world)
})
afterEach(() => world.close())
const { toRequester, journal } = chatRequests(() => world)

const TEXT = "J'ai oublié le mot de passe de ma messagerie."
const tickets = () => world.knex('tickets').orderBy('id').pluck('status')

/** A request, by a message to the bot or by the form; resolves with the ts of its thread. */
const OPENED = {
  'a message': async (who: Who, text: string) => {
    const { ts } = await world.by(who).dm(text)
    await world.turn()
    return ts
  },
  'the form': async (who: Who, text: string, site?: string) => {
    await world.by(who).command('/demande', text)
    await world.slack.until(() => world.slack.modal(world.user(who)))
    if (site !== undefined) world.by(who).fill({ site })
    await world.by(who).submit()
    // It shows the answers that may help first.
    await world.by(who).submit()
    await world.turn()
    return last(world.slack.messages(world.dm(who))).ts
  },
} as const

async function say(who: Who, root: string, ...texts: readonly string[]): Promise<string> {
  for (const text of texts) {
    await world.by(who).dm(text, { threadTs: root })
    await world.turn()
  }
  return last(world.read(world.dm(who), root))
}

describe.each(Object.keys(OPENED) as (keyof typeof OPENED)[])('a request made by %s', (how) => {
  let root: string
  beforeEach(async () => {
    root = await OPENED[how](CAMILLE, TEXT)
  })

  it.each([
    'elle ne clique plus',
    'Toujours le même message ce matin.',
    'rien n’a changé',
    'le poste 3',
  ])('ROUVRIR alone, then « %s » reopens it', async (text) => {
    await toRequester('Résoudre', 'Voilà.')
    expect(await say(CAMILLE, root, 'ROUVRIR')).toContain('Dites-nous en quelques mots')
    expect(await say(CAMILLE, root, text)).toContain('est rouverte')
    expect(await tickets()).toEqual(['assigned'])
    expect(last(await journal())?.[2]).toContain(text)
  })

  it.each(['laissez tomber', 'merci', 'non, attendez'])(
    'ROUVRIR alone, then « %s » reopens nothing',
    async (text) => {
      await toRequester('Résoudre', 'Voilà.')
      await say(CAMILLE, root, 'ROUVRIR', text)
      expect(await tickets()).toEqual(['resolved'])
    },
  )

  it('CORRIGER alone, then the description', async () => {
    await say(CAMILLE, root, 'CORRIGER', 'Celui de la messagerie académique, sur le poste 3.')
    expect(await world.ticket(1)).toMatchObject({
      description: 'Celui de la messagerie académique, sur le poste 3.',
    })
  })

  it('NOUVELLE alone, then the text of another request', async () => {
    await say(CAMILLE, root, 'NOUVELLE', "L'imprimante de la salle 4 est en panne aussi.")
    expect(await world.ticket(2)).toMatchObject({ linked_to: 1, status: 'dispatched' })
  })

  it.each([
    "La réponse 1 m'a suffi",
    "c'est réglé grâce à la réponse 1",
    'la première réponse était la bonne',
  ])('« %s » closes it by that answer', async (text) => {
    await say(CAMILLE, root, text)
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
  })

  it('so it does after a number that none has', async () => {
    expect(await say(CAMILLE, root, 'RESOLU 9')).toContain("C'est réglé par la réponse 1")
    await say(CAMILLE, root, "la réponse 1 m'a suffi")
    expect(await tickets()).toEqual(['closed'])
  })

  it('a number alone is asked back, with that answer', async () => {
    expect(await say(CAMILLE, root, '1')).toContain("[C'est réglé par la réponse 1]")
    expect(await tickets()).toEqual(['dispatched'])
  })
})

it('a product that was not recognised, said another way', async () => {
  const root = await OPENED['a message'](
    CAMILLE,
    'Produit : Bleuet\nLe mot de passe est refusé depuis ce matin.',
  )
  expect(last(world.read(world.dm(CAMILLE), root))).toContain('Bleuet')
  await say(CAMILLE, root, 'Thunderbird')
  const [product] = await world.knex('products').where({ name: 'Mozilla Thunderbird' })
  expect(await world.ticket(1)).toMatchObject({ product_id: product.id })
})

it.each([['2'], ['le lycée'], ['Lycée Marie-Curie'], ["c'est le lycée Marie-Curie"]])(
  'which school, answered by « %s »',
  async (text) => {
    const root = await OPENED['a message'](SACHA, 'La souris du CDI ne répond plus du tout.')
    const options = world.read(world.dm(SACHA), root).at(-1) ?? ''
    expect(options).toContain('Lycée Marie-Curie')
    await say(SACHA, root, text === '2' ? String(numberOf(options, 'Lycée')) : text)
    const [lycee] = await world.knex('sites').where({ code: '0140012K' })
    expect(await world.ticket(1)).toMatchObject({ site_id: lycee.id })
  },
)

/** The place of an option among the buttons, from 1. */
function numberOf(shown: string, label: string): number {
  const options = [...shown.matchAll(/\[([^\]]+)\]|^(\d+)\. (.+)$/gm)].map(([all]) => all)
  return (
    options.filter((one) => /Collège|Lycée/.test(one)).findIndex((one) => one.includes(label)) + 1
  )
}

describe('a technician, in the thread of the board', () => {
  it.each([
    ['RESOUDRE', 'La souris est remplacée.', 'resolved'],
    ['COMPLETER', 'Dans quelle salle ?', 'pending'],
  ])('%s alone, then its text', async (word, text, status) => {
    await OPENED['a message'](CAMILLE, TEXT)
    const [board] = world.slack.messages(world.triage)
    const say = async (said: string) => {
      await world.by(NOA).post(world.triage, said, { threadTs: board?.ts ?? '' })
      await world.turn()
    }
    await say('PRENDRE')
    await say(word)
    await say(text)
    expect(await tickets()).toEqual([status])
    expect(last(await journal())).toEqual([NOA.name, 'public', text])
  })
})

it('a message that is changed while we ask which request it is about: an answer is to what it says now', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  const { ts } = await world.by(NOA).dm('PRENDRE')
  await world.turn()
  await world.by(NOA).edit(world.dm(NOA), ts, 'RESOUDRE\nSouris changée.')
  await world.turn()
  await world.by(NOA).dm('1')
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
})
