/** Stories: a technician merges requests; each requester keeps their thread, and reads nothing of the other's words. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailOfKind, mailsTo } from '../../support/mails/sent.js'

let world: World
/** Camille's acknowledgement, then Alex's. */
let acks: readonly Sent[]

beforeEach(async () => {
  world = await openWorld()
  const camille = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée hier.' })
  const alex = await world.mailFrom(ALEX, { subject: 'Secret mouse', text: 'Mine is dead.' })
  acks = [mailOfKind('acknowledgement', camille), mailOfKind('acknowledgement', alex)] as Sent[]
})
afterEach(() => world.close())

const noa = (text: string, ref = 'R-000001') =>
  world.mailFrom(NOA, { subject: `Re: [${ref}]`, text, headers: PROVEN })
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => [kind, to])
const alexReplies = (text: string) =>
  world.mailFrom(ALEX, { to: acks[1]?.replyTo ?? '', subject: 'Re: [R-000002]', text })
const texts = async (number: number) => (await world.journal(number)).map(({ text }) => text)

describe('FUSIONNER', () => {
  it.each([
    ['FUSIONNER R-000002 R-000003', 'agent-refused'],
    ['FUSIONNER R-000002 et R-000003', 'agent-refused'],
    ['LIER R-000002, R-000003', 'agent-refused'],
    ['DELIER R-000002 R-000003', 'agent-refused'],
    ['FUSIONNER R-000001 avec R-000002', 'agent-done'],
    ['FUSIONNER R-000002 R-000002', 'agent-done'],
    ['LIER R-000001', 'agent-refused'],
  ])('« %s » on R-000001: %s', async (line, kind) => {
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il manque une touche.' })
    const sent = await noa(line)
    expect(mailOfKind(kind, sent)?.to).toBe(NOA.address)
    if (/R-000003/.test(line))
      expect(mailOfKind(kind, sent)?.text).toMatch(/Plusieurs demandes.*\n*- R-000002\n- R-000003/)
  })

  it('moves the journal; the merged request answers no more, and its requester is told', async () => {
    const sent = await noa('FUSIONNER R-000002')
    expect(kinds(sent)).toEqual([
      ['agent-done', NOA.address],
      ['merged', ALEX.address],
    ])
    expect(mailOfKind('agent-done', sent)?.text).toContain('R-000002 « Secret mouse » est réunie à')
    expect(mailOfKind('merged', sent)?.subject).toBe(
      '[R-000002] Dealt with in another request: Secret mouse',
    )
    expect(await texts(1)).toEqual(['Cassée hier.', 'Mine is dead.', 'R-000002'])
    expect(await texts(2)).toEqual([])
    expect(await world.ticket(2)).toMatchObject({ status: 'closed', merged_into: 1 })
  })

  it('lets replies on the old thread land in the journal of the one that stays', async () => {
    await noa('FUSIONNER R-000002')
    const sent = await alexReplies('Still dead.')
    expect(await texts(1)).toContain('Still dead.')
    // The requester of the other one is told nothing of it.
    expect(mailsTo(CAMILLE, sent)).toEqual([])
    expect(kinds(sent)).toContainEqual(['team-reply', 'equipe-n1@academie.example'])
  })

  it('tells both what technicians publish, each under their own reference and title', async () => {
    await noa('FUSIONNER R-000002')
    const sent = await noa('REPONDRE\nElle part demain.')
    const [camille] = mailsTo(CAMILLE, sent)
    const [alex] = mailsTo(ALEX, sent)
    expect(mailsTo(CAMILLE, sent)).toHaveLength(1)
    expect(mailsTo(ALEX, sent)).toHaveLength(1)
    expect(camille?.subject).toContain('[R-000001]')
    expect(alex?.subject).toContain('[R-000002]')
    expect(alex?.text).toContain('Elle part demain.')
    expect(alex?.text).not.toMatch(/Souris|Cassée|Camille/)
    expect(camille?.text).not.toMatch(/Secret|dead|Alex/)
  })

  it('shows each requester their own words in SUIVI, and technicians all of them', async () => {
    await noa('FUSIONNER R-000002')
    await noa('REPONDRE\nElle part demain.')
    await alexReplies('Thank you for that.')
    const [alex] = await alexReplies('STATUS R-000002')
    expect(alex?.text).toContain('Mine is dead.')
    expect(alex?.text).toContain('Elle part demain.')
    expect(alex?.text).toContain('R-000001')
    expect(alex?.text).not.toMatch(/Souris|Cassée|Camille|Moulin/)
    const [camille] = await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'SUIVI' })
    expect(camille?.text).toContain('Elle part demain.')
    expect(camille?.text).not.toMatch(/Secret|dead|Alex|Thank/)
    const [agent] = await noa('SUIVI R-000002')
    expect(agent?.text).toContain('La demande R-000002 est réunie à une autre : voir R-000001.')
    expect(agent?.text).toMatch(/Cassée hier[\s\S]*Mine is dead|Mine is dead[\s\S]*Cassée hier/)
  })

  it('answers « still nothing? » on the old thread with that request, which goes on', async () => {
    await noa('FUSIONNER R-000002')
    const sent = await alexReplies('Still nothing?')
    const [status] = mailsTo(ALEX, sent)
    expect(status?.text).toContain('R-000002')
    expect(status?.text).not.toMatch(/R-000001 (?:was|has been|is) merged|see R-000002/)
  })

  it('says of another request, made on the old thread, that this one goes on', async () => {
    await noa('FUSIONNER R-000002')
    const split = await noa('SEPARER\nThe toner is empty, too.', 'R-000002')
    const asked = await alexReplies('NEW The keyboard is missing a key.')
    for (const sent of [split, asked]) {
      const [part] = mailsTo(ALEX, sent)
      expect(part?.text).toContain('linked to your request R-000002, which goes on')
    }
  })

  it('tells the other one of a change of state, and none of the words that led to it', async () => {
    await noa('FUSIONNER R-000002')
    await noa('RESOUDRE\nNeuve.')
    const sent = await world.mailFrom(CAMILLE, {
      to: acks[0]?.replyTo ?? '',
      subject: '[R-000001]',
      text: 'CLORE',
    })
    expect(kinds(sent)).toContainEqual(['merged', ALEX.address])
    expect(mailsTo(ALEX, sent)[0]?.text).toContain('Closed')
    expect(mailsTo(ALEX, sent)[0]?.text).not.toMatch(/Souris|Camille/)
  })

  it('is taken back by ANNULER, with what its people wrote since', async () => {
    await noa('FUSIONNER R-000002')
    await alexReplies('Still dead.')
    await noa('REPONDRE\nPour les deux.')
    const sent = await noa('ANNULER', 'R-000002')
    expect(mailOfKind('agent-done', sent)?.text).toContain('de nouveau à part')
    expect(mailOfKind('merged', sent)?.text).toContain('on its own again')
    expect(await texts(2)).toEqual(['Mine is dead.', 'Still dead.'])
    expect(await texts(1)).toEqual(['Cassée hier.', 'R-000002', 'Pour les deux.', 'R-000002'])
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched', merged_into: null })
    await alexReplies('And now?')
    expect(await texts(2)).toContain('And now?')
  })

  it('is taken back for 72 hours, and not later', async () => {
    await noa('FUSIONNER R-000002')
    world.now += 73 * 60 * 60_000
    expect(mailOfKind('agent-refused', await noa('DELIER R-000002'))?.text).toContain('72 heures')
  })
})

describe('what was asked before', () => {
  it('is not filled into the one that stays', async () => {
    const [asked] = await world.mailFrom(SACHA, { subject: 'Badge', text: 'Il ne passe plus.' })
    expect(asked?.text).toMatch(/1\.|Lycée/)
    const before = await world.ticket(1)
    await noa('FUSIONNER R-000003')
    const thread = { to: asked?.replyTo ?? '', inReplyTo: asked?.messageId ?? '' }
    await world.mailFrom(SACHA, { subject: 'Re: Badge', text: '2', ...thread })
    expect(await texts(1)).toContain('2')
    expect(await world.ticket(1)).toMatchObject({ site_id: before.site_id })
  })

  it('is confirmed in its own thread, once', async () => {
    await noa('FUSIONNER R-000002')
    const forged = { subject: '[R-000002]', text: 'WATCH R-000002' }
    const once = mailsTo(ALEX, await world.mailFrom(ALEX, forged))
    expect(once.map(({ kind, subject }) => [kind, subject.slice(0, 10)])).toEqual([
      ['confirm', '[R-000002]'],
    ])
    expect(once[0]?.text).not.toMatch(/Souris/)
    expect(mailsTo(ALEX, await world.mailFrom(ALEX, forged))).toEqual([])
  })
})

describe('what is refused', () => {
  const why = async (text: string, ref?: string) =>
    mailOfKind('agent-refused', await noa(text, ref))?.text
  it('names the reason', async () => {
    expect(await why('FUSIONNER')).toContain("Aucune demande n'y est nommée")
    expect(await why('FUSIONNER R-000001')).toContain('la demande elle-même')
    expect(await why('FUSIONNER R-000099')).toContain('Aucune demande ne porte')
    await noa('FUSIONNER R-000002')
    expect(await why('FUSIONNER R-000002')).toContain('déjà réunie')
    await world.mailFrom(SACHA, { subject: 'Autre', text: 'Autre chose.' })
    expect(await why('FUSIONNER R-000002', 'R-000003')).toContain('déjà réunie à une autre')
    expect(await why('FUSIONNER R-000003', 'R-000002')).toBeUndefined()
    expect(await world.ticket(3)).toMatchObject({ merged_into: 1 })
  })

  it('closed ones, and those of other teams', async () => {
    await noa('CLORE indésirable', 'R-000002')
    expect(await why('FUSIONNER R-000002')).toContain('demande close')
    const sent = await world.mailFrom(LOU, {
      subject: '[R-000001]',
      text: 'FUSIONNER R-000002',
      headers: PROVEN,
    })
    expect(mailOfKind('agent-refused', sent)?.text).toContain('votre équipe')
  })
})

describe('a chain', () => {
  it('leads to the last, and comes apart at each link', async () => {
    await world.mailFrom(SACHA, { subject: 'Troisième', text: 'Moi aussi.' })
    await noa('FUSIONNER R-000002')
    await noa('FUSIONNER R-000001', 'R-000003')
    const all = ['Cassée hier.', 'Mine is dead.', 'Moi aussi.', 'R-000002', 'R-000001']
    expect(await texts(3)).toEqual(all)
    await alexReplies('Still here.')
    expect(await texts(3)).toContain('Still here.')
    await noa('DELIER R-000001', 'R-000003')
    expect(await texts(1)).toContain('Still here.')
    expect(await world.ticket(2)).toMatchObject({ merged_into: 1 })
    await noa('DELIER R-000002')
    expect(await texts(2)).toEqual(['Mine is dead.', 'Still here.'])
  })
})

describe('LIER and SEPARER', () => {
  it('link two requests, shown to technicians', async () => {
    const sent = await noa('LIER R-000002')
    expect(mailOfKind('agent-done', sent)?.text).toContain('R-000002 « Secret mouse » sont liées')
    expect((await noa('SUIVI', 'R-000002'))[0]?.text).toMatch(/Liée à\s*:? *R-000001/)
    const [camille] = await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'SUIVI' })
    expect(camille?.text).not.toContain('R-000002')
    expect(mailOfKind('agent-refused', await noa('LIER R-000002'))?.text).toContain('déjà liées')
    expect(mailOfKind('agent-done', await noa('ANNULER'))?.text).toContain('ne sont plus liées')
    expect(mailOfKind('agent-refused', await noa('DELIER R-000002'))?.text).toContain('ni liées')
  })

  it('make a request of a part, for the same requester', async () => {
    const sent = await noa('SEPARER\nLe clavier ne répond pas.')
    expect(mailOfKind('acknowledgement', sent)?.to).toBe(CAMILLE.address)
    expect(await texts(3)).toEqual(['Le clavier ne répond pas.'])
    expect((await noa('SUIVI'))[0]?.text).toMatch(/Liée à\s*:? *R-000003/)
  })
})
