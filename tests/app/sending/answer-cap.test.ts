/** The daily cap on answers: it ends loops of machines, and keeps back nothing that a person wrote or did. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

const CAP = 3
let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: CAP, rules: { tellMoves: true } })
})
afterEach(() => world.close())

const SUBJECT = 'Re: [R-000001]'
const reply = (who: Who, text: string, subject = SUBJECT) =>
  world.mailFrom(who, { subject, text, headers: PROVEN })
const kindsTo = (sent: readonly Sent[], who: Who) => mailsTo(who, sent).map(({ kind }) => kind)
const opened = () => world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })

/** The day's answers are used up: Camille asked for help again and again. */
async function exhausted(): Promise<void> {
  for (let asked = 0; asked <= CAP; asked += 1)
    await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' })
}

const withheld = () =>
  world
    .knex('outbox_messages')
    .where({ status: 'suppressed' })
    .select('kind', 'to_address', 'error')

describe('somebody who had all the answers of the day is still told', () => {
  const NEWS: readonly [string, readonly string[], string][] = [
    ['a question', ['COMPLETER\nSans fil ?'], 'question'],
    ['an answer', ['REPONDRE\nUne autre arrive.'], 'answered'],
    ['a solution', ['RESOUDRE\nLa pile était vide.'], 'resolved'],
    ['who took it', ['PRENDRE'], 'taken'],
    ['whom it was given to', ['ASSIGNER Lou Garnier'], 'taken'],
    ['which team has it', ['PRENDRE', 'AFFECTER gestion'], 'redispatched'],
    ['that it is open again', ['RESOUDRE\nLa pile.', 'ROUVRIR\nNon.'], 'reopened-by-agent'],
  ]
  it.each(NEWS)('%s', async (_name, words, kind) => {
    await opened()
    await exhausted()
    let last: Sent[] = []
    for (const text of words) last = await reply(NOA, text)
    expect(kindsTo(last, CAMILLE)).toEqual([kind])
    expect((await withheld()).filter((row) => row.kind === kind)).toEqual([])
  })

  it('what somebody in copy writes', async () => {
    const copied = { subject: 'Wifi', text: 'Il est coupé.', cc: [DOMINIQUE.address] }
    await world.mailFrom(CAMILLE, copied)
    await exhausted()
    expect(kindsTo(await reply(DOMINIQUE, 'Ici aussi.'), CAMILLE)).toEqual(['copied'])
  })

  it('of a request that a technician makes in their name', async () => {
    await exhausted()
    const text = `POUR ${CAMILLE.address}\nSon écran est noir depuis ce matin.`
    const sent = await reply(NOA, text, 'Écran noir')
    expect(kindsTo(sent, CAMILLE)).toEqual(['acknowledgement'])
  })

  it('what is over its cap is asked twenty times in one day, and each question arrives', async () => {
    await opened()
    await exhausted()
    for (let question = 1; question <= 20; question += 1)
      expect(kindsTo(await reply(NOA, `COMPLETER\nQuestion ${question} ?`), CAMILLE)).toEqual([
        'question',
      ])
  })
})

describe('what a machine answers to whoever wrote is kept back', () => {
  const ASKED: readonly [string, string, string, string][] = [
    ['help', '', 'AIDE', 'help'],
    ['a list', '', 'MES DEMANDES', 'requests'],
    ['a recap', '', 'SUIVI R-000001', 'status'],
    ['a search', '', 'FAQ imprimante', 'faq'],
    ['a product', '', 'PRODUIT gfc', 'product'],
    ['an acknowledgement', 'Autre souci', 'Le son est coupé.', 'acknowledgement'],
    ['the confirmation of one’s own word', SUBJECT, 'CLORE', 'closed'],
    ['a word that does not fit', SUBJECT, 'ROUVRIR\nNon.', 'not-done'],
    ['a word half understood', SUBJECT, 'C’est bon, ça marche', 'did-you-mean'],
  ]
  it.each(ASKED)('%s', async (_name, subject, text, kind) => {
    await opened()
    await exhausted()
    expect(kindsTo(await reply(CAMILLE, text, subject), CAMILLE)).toEqual([])
    expect((await withheld()).at(-1)).toEqual({
      kind,
      to_address: CAMILLE.address,
      error: 'daily-cap',
    })
  })

  it('and their request is there all the same, with a line in its journal that says so', async () => {
    await exhausted()
    const sent = await opened()
    expect(sent.map(({ kind }) => kind)).toEqual(['team-new'])
    expect((await world.journal(1)).at(-1)).toMatchObject({
      visibility: 'private',
      author: null,
      text: expect.stringMatching(
        /^acknowledgement → camille\.martin@academie\.example: .*daily-cap/,
      ),
    })
  })

  it('no more of it, once a day has passed', async () => {
    await exhausted()
    world.now += 24 * 60 * 60_000
    expect(kindsTo(await opened(), CAMILLE)).toEqual(['acknowledgement'])
  })

  it('only what the machine answered counts: twenty questions use up nothing', async () => {
    await opened()
    for (let question = 1; question <= 20; question += 1)
      await reply(NOA, `COMPLETER\nQuestion ${question} ?`)
    const help = await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' })
    expect(kindsTo(help, CAMILLE)).toEqual(['help'])
  })
})

it('a technician hears of each word of theirs, on a busy day too', async () => {
  await opened()
  for (let day = 1; day <= CAP * 4; day += 1) {
    expect(kindsTo(await reply(NOA, 'REPONDRE\nJe regarde.'), NOA)).toEqual(['agent-done'])
    expect(kindsTo(await reply(NOA, 'AFFECTER nulle part'), NOA)).toEqual(['agent-refused'])
  }
})

describe('loops of machines end', () => {
  it('a robot that closes and reopens in turns gets no more than the cap', async () => {
    await opened()
    await reply(NOA, 'RESOUDRE\nLa pile.')
    const got: string[] = []
    for (let turn = 0; turn < 4 * CAP; turn += 1) {
      const sent = await reply(CAMILLE, turn % 2 === 0 ? 'CLORE' : 'ANNULER')
      got.push(...kindsTo(sent, CAMILLE))
    }
    // One of them was the acknowledgement.
    expect(got).toHaveLength(CAP - 1)
  })

  it('two robots, one asking, one in copy, that answer each other through the desk', async () => {
    const robot = { subject: 'Licence', text: 'Ticket ouvert.', cc: [DOMINIQUE.address] }
    let sent = await world.mailFrom(CAMILLE, robot)
    sent = [...sent, ...(await reply(DOMINIQUE, 'Votre ticket 0 est enregistré.'))]
    let rounds = 0
    for (; sent.length > 0 && rounds < 200; rounds += 1) {
      const next: Sent[] = []
      for (const got of sent)
        for (const who of [CAMILLE, DOMINIQUE])
          if (got.to === who.address)
            next.push(...(await reply(who, `Ticket ${rounds} enregistré.`)))
      sent = next
    }
    expect(rounds).toBeLessThan(100)
    const lines = (await world.journal(1)).map(({ text }) => text)
    expect(lines.some((text) => text.startsWith('copied → '))).toBe(true)
  })

  it('a team’s mailbox that answers itself', async () => {
    await opened()
    const TEAM = { name: 'Équipe N1', address: 'equipe-n1@academie.example' }
    let got = 0
    for (let sent = 1; sent > 0 && got < 100; ) {
      const answers = await reply(TEAM, 'Nous avons bien reçu votre message.')
      sent = kindsTo(answers, TEAM).length
      got += sent
    }
    expect(got).toBeLessThanOrEqual(CAP)
  })
})

it('whoever works on it reads in the journal what was kept back', async () => {
  await opened()
  await exhausted()
  await reply(CAMILLE, 'CLORE')
  const shown = await reply(LOU, 'SUIVI R-000001', '')
  const text = shown.find(({ to }) => to === LOU.address)?.text ?? ''
  expect(text).toContain('closed → camille.martin@academie.example')
})
