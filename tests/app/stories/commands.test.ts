/** Stories: one word in a reply, what it does, and the answer word for word. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'

let world: World
let answer: Sent
beforeEach(async () => {
  world = await openWorld()
  const [first] = await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Cassée.',
    cc: [DOMINIQUE.address],
  })
  answer = first as Sent
})
afterEach(() => world.close())

/** From the button of the acknowledgement: the address says who and what. */
const button = (text: string, who = CAMILLE) =>
  world.mailFrom(who, { to: answer.replyTo, subject: 'Re: [R-000001] Souris', text })
const status = async () => (await world.ticket(1))?.status
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => [kind, to])
const TEAM = 'equipe-n1@academie.example'
/** Addresses are signed anew in each run. */
const words = (sent: Sent | undefined) =>
  plain(sent?.text.replace(/mailto:\S+/g, 'mailto:…').trimEnd() ?? '')
/** No-break spaces would be invisible here; tests/adapters/templates/templates.test.ts sees to them in every template. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

/** As a technician will: Noa takes it and resolves it. */
async function resolved() {
  const noa = await world.knex('addresses').where({ address: NOA.address }).first('person_id')
  await world.knex('tickets').where({ number: 1 }).update({
    status: 'resolved',
    agent_id: noa.person_id,
    assigned_at: world.now,
    resolved_at: world.now,
  })
}

describe('CLORE', () => {
  it('twice closes once, and says so kindly', async () => {
    await button('CLORE')
    const sent = await button('CLORE')
    expect(kinds(sent).at(0)).toEqual(['already-closed', CAMILLE.address])
    expect(plain(sent[0]?.subject ?? '')).toBe('[R-000001] Demande déjà close : Souris')
    expect(words(sent[0])).toBe(
      "Bonjour Camille Martin,\n\nVotre demande R-000001 « Souris » est déjà close : vous n'avez rien à faire.\n\nSi le problème revient, répondez à ce message : nous ouvrirons une nouvelle demande, liée à celle-ci.\n\n- Ouvrir une autre demande : répondez NOUVELLE, puis votre texte à la ligne",
    )
    expect(await world.knex('tickets')).toHaveLength(1)
  })

  it('from an address that nothing vouches for is asked back, and the button closes', async () => {
    const [question] = await world.mailFrom(CAMILLE, {
      subject: '[R-000001] Souris',
      text: 'CLORE',
    })
    expect(await status()).toBe('dispatched')
    expect(question?.kind).toBe('confirm')
    expect(words(question)).toBe(
      "Bonjour Camille Martin,\n\nNous avons reçu « CLORE » de votre adresse, pour la demande R-000001 « Souris ». Pour être sûrs que c'est bien vous, nous vous demandons de le confirmer : ouvrez le lien ci-dessous, puis envoyez le message.\n\n- Je confirme :\n  mailto:…\n\nSi vous n'avez rien écrit, ne faites rien : la demande reste comme elle est.",
    )
    await world.mailFrom(CAMILLE, { to: question?.replyTo ?? '', subject: 'Re', text: 'CLORE' })
    expect(await status()).toBe('closed')
  })

  it('for another request than that of the thread changes nothing', async () => {
    await button('CLORE R-000077')
    expect(await status()).toBe('dispatched')
  })

  it('by somebody in copy is a word in the journal, no more, and they hear why', async () => {
    const sent = await world.mailFrom(DOMINIQUE, {
      subject: 'Re: [R-000001] Souris',
      text: 'CLORE',
    })
    expect(await status()).toBe('dispatched')
    expect(kinds(sent)).toEqual([['not-done', DOMINIQUE.address]])
  })

  it('with a question behind it is journalled, and the buttons are offered', async () => {
    const sent = await button('CLORE\nPouvez-vous aussi regarder le clavier ?')
    expect(await status()).toBe('dispatched')
    expect(kinds(sent)).toEqual([
      ['did-you-mean', CAMILLE.address],
      ['team-reply', TEAM],
      ['copied', DOMINIQUE.address],
    ])
  })
})

describe('a word that is nearly one', () => {
  it.each(['CLOTURRER', "C'est bon, merci"])('%j is offered, never carried out', async (text) => {
    const [offer] = await button(text)
    expect(await status()).toBe('dispatched')
    expect(plain(offer?.subject ?? '')).toBe('[R-000001] Que souhaitez-vous ? Souris')
    expect(words(offer)).toBe(
      `Bonjour Camille Martin,\n\nVotre message « ${text} » est ajouté à la demande R-000001 « Souris » ; rien d'autre n'a changé.\n\nSouhaitez-vous faire l'une de ces choses ? Répondez comme indiqué ci-dessous.\n\n- Clore ma demande : répondez CLORE\n- Compléter ma demande : répondez à ce message`,
    )
    expect((await world.journal(1)).at(-1)).toMatchObject({ text, visibility: 'public' })
  })
})

describe('ROUVRIR', () => {
  beforeEach(resolved)

  it('with a text gives it back to the technician who had it', async () => {
    const sent = await button('ROUVRIR\nElle clique toute seule.')
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned', resolved_at: null })
    expect(kinds(sent)).toEqual([
      ['reopened', CAMILLE.address],
      ['team-reopened', NOA.address],
      ['copied', DOMINIQUE.address],
    ])
    expect(words(sent[0])).toBe(
      "Bonjour Camille Martin,\n\nVotre demande R-000001 « Souris » est rouverte : vous avez écrit « ROUVRIR ».\n\nC'était une erreur ? Répondez ANNULER dans les 72 heures.\n\n- Compléter ma demande : répondez à ce message\n- Revenir en arrière : répondez ANNULER",
    )
    expect(sent[1]?.text).toContain('| Elle clique toute seule.')
  })

  it('without a text asks for it', async () => {
    const [question] = await button('Rouvrir svp')
    expect(await status()).toBe('resolved')
    expect(question?.kind).toBe('text-missing')
    expect(words(question)).toContain('Dites-nous en quelques mots ce qui ne va pas')
  })

  it('goes to the team when the technician has left, and the requester is told', async () => {
    await world.knex('people').where({ name: 'Noa Petit' }).update({ active: false })
    const [told] = await button('ROUVRIR : elle clique toute seule')
    expect(await world.ticket(1)).toMatchObject({ status: 'redispatched', agent_id: null })
    expect(told?.text).toContain("La personne qui s'en occupait n'est plus là")
  })

  it('is offered to whoever says that it still fails', async () => {
    const [offer] = await button('Ça ne marche toujours pas')
    expect(await status()).toBe('resolved')
    expect(offer?.text).toContain('- Rouvrir ma demande : répondez ROUVRIR')
  })

  it('on a closed request opens a new one, linked to it', async () => {
    await button('CLORE')
    const [again] = await button('ROUVRIR\nElle clique toute seule.')
    expect(again?.kind).toBe('acknowledgement')
    expect(await world.ticket(2)).toMatchObject({ linked_to: 1 })
  })
})

describe('a question', () => {
  const ask = (text: string, who = CAMILLE, subject = 'Question') =>
    world.mailFrom(who, { subject, text })
  const tickets = async () => (await world.knex('tickets')).length

  it('MES DEMANDES lists them, with who has them, and opens no request', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'GFC',
      text: 'Produit : GFC\nImpossible de clore le mois.',
    })
    const [list, ...others] = await ask('Bonjour,\nMes demandes\n\nCamille Martin')
    expect(others).toEqual([])
    expect(await tickets()).toBe(2)
    expect(list?.subject).toBe('Vos demandes en cours')
    expect(words(list)).toBe(
      [
        'Bonjour Camille Martin,',
        '',
        'Référence  Titre   Statut    Technicien  Date de début  Produit',
        'R-000002   GFC     Affectée              23/11/2026     GFC',
        'R-000001   Souris  Affectée              23/11/2026',
        '',
        'Pour voir une demande, écrivez SUIVI et sa référence.',
        '',
        'Total : 2 éléments.',
        '',
        'Pour les autres listes, écrivez à cette adresse MES DEMANDES, RESOLUES ou FERMEES.',
        '',
        '- Faire une demande : écrivez un nouveau message à cette adresse',
      ].join('\n'),
    )
    expect(list?.html).toContain('<th scope="col"')
  })

  it('may stand in the subject of an empty mail', async () => {
    const [list] = await ask('', CAMILLE, 'Mes demandes')
    expect(list?.kind).toBe('requests')
  })

  it('RESOLUES and FERMEES list the others', async () => {
    await resolved()
    expect(words((await ask('RESOLUES'))[0])).toContain('Total : 1 élément.')
    const [closed] = await ask('Fermées')
    expect(words(closed)).toContain("Il n'y en a aucune pour le moment.")
    expect(words(closed)).toContain('Total : 0 élément.')
  })

  it('ETABLISSEMENT shows the head what was asked on behalf of the site, nothing personal', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Réseau',
      text: 'Au titre de : Etablissement\nLe réseau est coupé.',
    })
    const [list] = await ask('ETABLISSEMENT', DOMINIQUE)
    expect(words(list)).toContain('R-000002')
    expect(words(list)).not.toContain('R-000001')
    expect(words((await ask('ETABLISSEMENT'))[0])).toContain('Total : 0 élément.')
  })

  it('AIDE says what can be written, and its form is a request when it is filled in', async () => {
    const [help] = await ask('AIDE')
    expect(help?.subject).toBe("Comment écrire à l'assistance")
    const form = /Service[\s\S]*Disponibilités.*/.exec(help?.text ?? '')?.[0] ?? ''
    await ask(form.replace(/(Produit.*)/, '$1 GFC'), CAMILLE, 'GFC ne démarre pas')
    const gfc = await world.knex('products').where({ name: 'GFC' }).first('id')
    expect(await world.ticket(2)).toMatchObject({ product_id: gfc.id, product_guessed: 0 })
    expect(await tickets()).toBe(2)
  })

  it('AIDE with anything beside it is a request: no word is lost', async () => {
    const [sent] = await ask('Aide\nImprimante en panne')
    expect(sent?.kind).toBe('acknowledgement')
    expect(await world.ticket(2)).toMatchObject({ description: 'Aide\nImprimante en panne' })
  })
})
