/** Stories: a technician puts a request right by form lines in a mail, alone or around a command. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
})
afterEach(() => world.close())

const says = (text: string, who: Who = NOA) =>
  world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers: PROVEN })
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => [kind, to])
const answer = (sent: readonly Sent[], kind = 'agent-done') =>
  (sent.find((mail) => mail.kind === kind)?.text ?? '').replaceAll('\u00A0', ' ')
const entries = async () =>
  (await world.journal(1)).slice(1).map(({ visibility, text }) => [visibility, text])
const ids = async () => ({
  gfc: (await world.knex('products').where({ name: 'GFC' }).first('id')) as { id: number },
  sacha: (await world.knex('people').where({ name: SACHA.name }).first('id')) as { id: number },
})

describe('form lines alone', () => {
  it('change the fields and the priority, in the journal of the technicians; its requester hears nothing', async () => {
    const sent = await says('Produit : GFC\nUrgence : critique\nImpact : 2\nTitre : Souris du CDI')
    const { gfc } = await ids()
    expect(await world.ticket(1)).toMatchObject({
      title: 'Souris du CDI',
      product_id: gfc.id,
      urgency: 1,
      impact: 2,
      priority: 1,
      status: 'dispatched',
      team_id: 1,
    })
    expect(kinds(sent)).toEqual([['agent-done', NOA.address]])
    expect(answer(sent)).toContain('La demande R-000001 « Souris du CDI » est corrigée.')
    expect(answer(sent)).toContain('Urgence : Moyenne → Critique')
    expect(await entries()).toEqual([
      [
        'private',
        [
          'title: Souris → Souris du CDI',
          'product: – → GFC',
          'impact: 3 → 2',
          'urgency: 3 → 1',
          'priority: 3 → 1',
        ].join('\n'),
      ],
    ])
    const [status] = await says('SUIVI R-000001')
    expect(status?.text.replaceAll('\u00A0', ' ')).toContain('Urgence : Moyenne → Critique')
  })

  it('never take the request away: the team of the product is a button', async () => {
    const sent = await says('Produit : GFC')
    expect(answer(sent)).toContain("c'est une demande pour l'équipe « Applications de gestion »")
    expect(await world.ticket(1)).toMatchObject({ team_id: 1 })
    const [pass] = buttonsOf(mailOfKind('agent-done', sent))
    const { key: _, ...draft } = pass as NonNullable<typeof pass>
    expect(draft.text).toContain('AFFECTER Applications de gestion')
    await world.mailFrom(NOA, draft)
    expect(await world.ticket(1)).toMatchObject({ team_id: 2 })
  })

  it('of the same value change nothing, and say so', async () => {
    const sent = await says('Urgence : moyenne')
    expect(answer(sent)).toContain("Rien n'a changé dans la demande R-000001 « Souris ».")
    expect(answer(sent)).toContain('- Urgence : Moyenne')
    expect(await world.ticket(1)).toMatchObject({ urgency: 3 })
  })

  it('that fit nothing are said back with what is near; the others are carried out', async () => {
    const sent = await says('Produit : thunderbrid\nService : Zorglub\nUrgence : haute')
    expect(await world.ticket(1)).toMatchObject({ urgency: 2 })
    expect(answer(sent)).toContain("« Zorglub » n'est pas connu ici")
    expect(await entries()).toEqual([['private', expect.stringContaining('Service : Zorglub')]])
  })

  it('clear what a request has not, and take the subcategory with its service', async () => {
    await says('Sous-catégorie : 5.3\nProduit : GFC')
    expect(await world.ticket(1)).toMatchObject({ service_code: '5', subcategory_code: '5.3' })
    await says('Service : 1\nProduit : aucun')
    expect(await world.ticket(1)).toMatchObject({
      service_code: '1',
      subcategory_code: null,
      product_id: null,
    })
  })

  it('from an address that nothing vouches for change nothing; a button proves them, once', async () => {
    const sent = await world.mailFrom(NOA, { subject: '[R-000001]', text: 'Urgence : haute' })
    expect(kinds(sent)).toContainEqual(['agent-refused', NOA.address])
    expect(await world.ticket(1)).toMatchObject({ urgency: 3 })
    const [retry] = buttonsOf(mailOfKind('agent-refused', sent))
    const { key: _, ...draft } = retry as NonNullable<typeof retry>
    await world.mailFrom(NOA, draft)
    expect(await world.ticket(1)).toMatchObject({ urgency: 2 })
  })

  it('of a technician of another team are taken, and whoever has the request is told', async () => {
    await says('PRENDRE')
    const sent = await says('Urgence : haute', LOU)
    expect(kinds(sent)).toEqual([
      ['agent-done', LOU.address],
      ['team-reply', NOA.address],
    ])
    expect(answer(sent, 'team-reply')).toContain('Lou Garnier a corrigé les champs de la demande')
    expect(answer(sent, 'team-reply')).toContain('Moyenne → Haute')
  })

  it('of its requester stay under the rules of requesters', async () => {
    await says('PRENDRE')
    const sent = await says('Urgence : critique\nDemandeur : Sacha Robin', CAMILLE)
    expect(await world.ticket(1)).toMatchObject({ urgency: 3 })
    expect(sent.map(({ kind }) => kind)).not.toContain('agent-done')
  })
})

describe('a requester', () => {
  it('is named by name: the new one is acknowledged, the former one told, the technician answered', async () => {
    const sent = await says('Demandeur : Robin Sacha')
    const { sacha } = await ids()
    expect(await world.ticket(1)).toMatchObject({ requester_id: sacha.id })
    expect(kinds(sent)).toEqual([
      ['agent-done', NOA.address],
      ['acknowledgement', SACHA.address],
      ['no-longer-yours', CAMILLE.address],
    ])
    expect(answer(sent)).toContain('Camille Martin → Sacha Robin')
    expect(answer(sent, 'no-longer-yours')).not.toContain('Sacha')
  })

  it('gets the answer of the same mail, and what it was about before is not theirs any more', async () => {
    await says('PRENDRE')
    const sent = await says(`REPONDRE\nDemandeur : ${SACHA.address}\n\nElle part demain.`)
    expect(kinds(sent)).toEqual([
      ['agent-done', NOA.address],
      ['answered', SACHA.address],
      ['now-yours', SACHA.address],
      ['no-longer-yours', CAMILLE.address],
    ])
  })

  it('of a name that two have is asked, and chosen by number', async () => {
    await world.knex('people').where({ name: 'Dominique Leroy' }).update({
      name: 'Sacha Robin',
      name_folded: 'sacha robin',
    })
    const sent = await says('Demandeur : Sacha Robin')
    expect(answer(sent)).toContain('dominique.leroy@academie.example')
    expect(kinds(sent)).toEqual([['agent-done', NOA.address]])
    const asked = mailOfKind('agent-done', sent)
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: '2',
      inReplyTo: asked?.messageId ?? '',
      headers: PROVEN,
    })
    const second = await world.knex('addresses').where({ address: SACHA.address }).first()
    expect(await world.ticket(1)).toMatchObject({ requester_id: second.person_id })
  })

  it.each(['Zoé Personne', 'zoe@nulle-part.example', 'A'])(
    '%s is nobody: nothing changes',
    async (name) => {
      const sent = await says(`Demandeur : ${name}`)
      expect(answer(sent)).toContain(`« ${name} » n'est pas connu ici`)
      expect(kinds(sent)).toEqual([['agent-done', NOA.address]])
    },
  )
})

describe('beside a command', () => {
  it.each([
    'RESOUDRE\nProduit : GFC\nUrgence : basse\n\nLa pile était vide.',
    'Produit : GFC\nRESOUDRE\nLa pile était vide.\n\nUrgence : basse',
  ])('%j: the requester reads the solution, and no form', async (text) => {
    const sent = await says(text)
    const told = answer(sent, 'resolved')
    expect(told).toContain('La pile était vide.')
    expect(told).not.toMatch(/Urgence|GFC/)
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved', urgency: 4, priority: 4 })
    expect(await entries()).toEqual([
      ['public', 'La pile était vide.'],
      ['private', 'product: – → GFC\nurgency: 3 → 4\npriority: 3 → 4'],
    ])
    expect(answer(sent)).toContain('est résolue')
    expect(answer(sent)).toContain('Moyenne → Basse')
  })

  it('AFFECTER passes it on with the field, and the other team reads what was corrected', async () => {
    const sent = await says('AFFECTER gestion\nProduit : GFC\nVu au téléphone.')
    const told = answer(sent, 'team-dispatched')
    expect(told).toContain('Vu au téléphone.')
    expect(told).toContain('GFC')
    expect(answer(sent)).not.toContain('catalogue')
  })

  it('whose text is missing nothing is done; the text alone does both', async () => {
    const sent = await says('RESOUDRE\nUrgence : basse')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', urgency: 3 })
    const asked = mailOfKind('agent-refused', sent)
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: 'La pile était vide.',
      inReplyTo: asked?.messageId ?? '',
      headers: PROVEN,
    })
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved', urgency: 4 })
  })

  it('CORRIGER alone names no field: its button has a form, whose empty labels change nothing', async () => {
    const sent = await says('CORRIGER')
    expect(answer(sent, 'agent-refused')).toContain("Aucun champ n'y est nommé.")
    const [fill] = buttonsOf(mailOfKind('agent-refused', sent))
    const { key: _, ...draft } = fill as NonNullable<typeof fill>
    expect(draft.text).toContain('Urgence : ')
    const text = draft.text?.replace(/Urgence : */, 'Urgence : haute')
    await world.mailFrom(NOA, { ...draft, text })
    expect(await world.ticket(1)).toMatchObject({ urgency: 2, title: 'Souris', product_id: null })
  })
})
