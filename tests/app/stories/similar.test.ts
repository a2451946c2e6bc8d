/** A new request that resembles a solved one: its technicians see what solved that, and one word sends it again. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSimilar } from '../../../src/adapters/stores/similar/similar-requests.js'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

const SOLUTION = 'Éteignez l’imprimante, ouvrez le bac 2 et retirez la feuille coincée.'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const asks = (who: typeof CAMILLE, subject: string, text: string) =>
  world.mailFrom(who, { subject, text, headers: PROVEN })
const works = (number: number, text: string) =>
  world.mailFrom(NOA, {
    subject: `Re: [R-${String(number).padStart(6, '0')}]`,
    text,
    headers: PROVEN,
  })
const toTeam = (sent: readonly Sent[]) => mailOfKind('team-new', sent)
const solvedOnce = async (solution = SOLUTION) => {
  await asks(ALEX, 'Bourrage papier à l’imprimante', 'Le bac 2 de l’imprimante bourre toujours.')
  await works(1, `RESOUDRE\n\n${solution}`)
}
const asksAgain = () =>
  asks(CAMILLE, 'Imprimante : bourrage', 'Bonjour, le papier bourre dans le bac 2. Merci.')

describe('the notice of a new request', () => {
  it('shows the solved request that it resembles, and a button that resolves like it', async () => {
    await solvedOnce()
    const notice = toTeam(await asksAgain())
    expect(notice?.text).toContain('Demande semblable déjà résolue')
    expect(notice?.text).toContain(`R-000001 Bourrage papier à l’imprimante : ${SOLUTION}`)
    expect(notice?.html).toMatch(/Résoudre comme R-000001/)
    expect(tap(notice, 'RESOUDRE COMME').text).toContain('RESOUDRE COMME R-000001')
  })

  it('shows as many as the setting lets, and none where it is off', async () => {
    await solvedOnce()
    await asksAgain()
    const shown = async (from: number | null) => {
      await world.knex('similar_requests').delete()
      const settings = { locale: 'fr', from, steady: () => 0 } as const
      return (await openSimilar(world.knex, settings).of(2)).map(({ number }) => number)
    }
    expect(await shown(0.5)).toEqual([1])
    expect(await shown(1)).toEqual([])
    expect(await shown(null)).toEqual([])
  })

  it('shows nothing of it to the requester', async () => {
    await solvedOnce()
    const sent = await asksAgain()
    const toOthers = sent.filter(({ kind }) => kind !== 'team-new')
    expect(toOthers.length).toBeGreaterThan(0)
    for (const { text, html } of toOthers)
      expect(text + html).not.toMatch(/R-000001|feuille coincée/)
  })

  it.each([
    ['of something else', 'Mot de passe perdu', 'Je ne peux plus ouvrir ma messagerie.'],
    ['that says nothing', 'Panne', 'Bonjour.'],
    ['that shares one common word', 'Imprimante', 'Il nous faut une imprimante au CDI.'],
  ])('is silent on a request %s', async (_, subject, text) => {
    await solvedOnce()
    expect(toTeam(await asks(CAMILLE, subject, text))?.text).not.toContain('R-000001')
  })

  it('is silent on what is not solved, was reopened, given up or dismissed', async () => {
    const states = ['PRENDRE', 'RESOUDRE\n\nFait.', 'CLORE\n\nDoublon.']
    for (const [at, words] of states.entries()) {
      await asks(ALEX, 'Bourrage papier', 'Le bac 2 de l’imprimante bourre toujours.')
      await works(at + 1, words)
    }
    await works(2, 'ROUVRIR\n\nToujours en panne.')
    const text = toTeam(await asksAgain())?.text
    for (const n of [1, 2, 3]) expect(text).not.toContain(`R-00000${n} Bourrage`)
  })

  it('shows no solution that was reopened since it was first shown', async () => {
    await solvedOnce()
    await asksAgain()
    await works(1, 'ROUVRIR\n\nIl bourre encore.')
    expect(await world.knex('similar_requests').pluck('similar_id')).toEqual([1])
    const again = await asks(CAMILLE, 'Bourrage', 'Le papier bourre dans le bac 2 de l’imprimante.')
    expect(toTeam(again)?.text).not.toContain('feuille coincée')
  })
})

describe('RESOUDRE COMME', () => {
  it('sends that solution, as the technician’s words', async () => {
    await solvedOnce()
    const notice = toTeam(await asksAgain())
    const sent = await world.mailFrom(NOA, { ...tap(notice, 'RESOUDRE COMME'), headers: PROVEN })
    expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
    const told = sent.find(({ to, kind }) => to === CAMILLE.address && kind === 'resolved')
    expect(told?.text).toContain(SOLUTION)
    expect(told?.text).not.toMatch(/R-000001|Alex|COMME/)
    expect((await world.journal(2)).at(-1)).toMatchObject({ text: SOLUTION, visibility: 'public' })
  })

  it('adds what is written below it, and knows the English words', async () => {
    await solvedOnce()
    await asksAgain()
    await works(2, 'RESOLVE LIKE R-000001\n\nRappelez-nous si besoin.')
    expect((await world.journal(2)).at(-1)?.text).toBe(`${SOLUTION}\n\nRappelez-nous si besoin.`)
  })

  it('leaves out what the first requester wrote, greetings and signatures', async () => {
    await solvedOnce(
      'Bonjour Alex,\n\n> Le bac 2 de l’imprimante bourre toujours.\nle bac 2 de l’imprimante bourre toujours\nOuvrez le bac 2.\n\nCordialement,\nNoa',
    )
    await asksAgain()
    await works(2, 'RESOUDRE COMME R-000001')
    expect((await world.journal(2)).at(-1)?.text).toBe('Ouvrez le bac 2.')
  })

  it('sends nobody a text with gaps: the technician fills them in', async () => {
    await solvedOnce(`J’ai rendu ses droits à ${ALEX.name} (${ALEX.address}), voir R-000412.`)
    await asksAgain()
    const sent = await works(2, 'RESOUDRE COMME R-000001')
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
    expect(sent.map(({ to }) => to)).toEqual([NOA.address])
    const [refused] = sent
    expect(refused?.text).toContain('remplacé par « … »')
    const { text } = tap(refused, 'RESOUDRE')
    expect(text).toContain('J’ai rendu ses droits à …')
    expect(text).not.toMatch(new RegExp(`${ALEX.address}|R-000412`))
  })

  it.each([
    ['that there is none of', 'R-000999'],
    ['that is not solved', 'R-000003'],
    ['that is the request itself', 'R-000002'],
  ])('refuses a reference %s', async (_, reference) => {
    await solvedOnce()
    await asksAgain()
    await asks(ALEX, 'Autre chose', 'Le badge ne marche plus.')
    const sent = await works(2, `RESOUDRE COMME ${reference}`)
    expect(sent.map(({ kind }) => kind)).toEqual(['agent-refused'])
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
  })

  it('is a sentence where it is not on the keyword’s line', async () => {
    await solvedOnce()
    await asksAgain()
    await works(2, 'RESOUDRE\n\nComme R-000001, c’était le câble.')
    expect((await world.journal(2)).at(-1)?.text).toBe('Comme R-000001, c’était le câble.')
  })
})
