/** Requests that nobody routes: what the desk solved before suggests a team, and one tap accepts it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { addTeam, solveRequests } from '../../support/desk/solved-requests.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailsOfKind } from '../../support/mails/sent.js'

const TRIAGE = 'equipe-n1@academie.example'
const ROUTED = 'AFFECTER Réseaux'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addTeam(world.knex, 'reseaux', 'Réseaux')
})
afterEach(() => world.close())

const learn = async (count = 300) => {
  await solveRequests({ knex: world.knex, now: world.now, count })
  await world.sweep()
}
const writes = (text: string, subject = 'Panne') =>
  world.mailFrom(CAMILLE, { subject, text, headers: PROVEN })
const toTriage = (sent: readonly Sent[]) =>
  sent.find(({ kind, to }) => kind === 'team-new' && to === TRIAGE)
const teamOf = async (number: number) => {
  const { team_id } = await world.ticket(number)
  return (await world.knex('teams').where({ id: team_id }).first('code')).code
}

describe('the notice of a new request', () => {
  it('suggests the team, how sure it is and why, as its first button', async () => {
    await learn()
    const notice = toTriage(await writes('La borne wifi du CDI perd des paquets.'))
    expect(notice?.text).toMatch(/Équipe : Réseaux \(sûr à 9\d %\)/)
    expect(notice?.text).toMatch(/mots qui comptent : .*(wifi|borne|paquets)/)
    expect(notice?.html).toMatch(/Affecter à Réseaux \(sûr à 9\d\s%\)[\s\S]*Prendre/)
    expect(tap(notice, 'AFFECTER').text).toContain(ROUTED)
  })

  it('one tap accepts it, and ANNULER takes it back', async () => {
    await learn()
    const notice = toTriage(await writes('La borne wifi du CDI perd des paquets.'))
    expect(await teamOf(301)).toBe('n1')
    await world.mailFrom(NOA, { ...tap(notice, 'AFFECTER'), headers: PROVEN })
    expect(await teamOf(301)).toBe('reseaux')
    await world.mailFrom(NOA, { subject: 'Re: [R-000301]', text: 'ANNULER', headers: PROVEN })
    expect(await teamOf(301)).toBe('n1')
    expect(await world.ticket(301)).toMatchObject({ status: 'dispatched' })
  })

  it('suggests nothing before 200 requests were solved', async () => {
    await learn(199)
    expect(toTriage(await writes('La borne wifi est coupée.'))?.text).not.toContain('sûr à')
  })

  it('suggests nothing that triage keeps, that nobody knows, or that says nothing', async () => {
    await learn()
    for (const text of [
      'La souris ne répond plus, le clavier est cassé.',
      'Zorglub bulgroz.',
      'Bonjour.',
    ])
      expect(toTriage(await writes(text, ''))?.text).not.toContain('sûr à')
  })

  it('leaves to the catalogue what it routes', async () => {
    await learn()
    const sent = await writes('Sous-catégorie : 5.3\n\nLa borne wifi du CDI perd des paquets.')
    expect(await teamOf(301)).toBe('gestion')
    expect(sent.map(({ text }) => text).join()).not.toContain('sûr à')
  })

  it('names no team that is no more', async () => {
    await learn()
    await world.knex('teams').where({ code: 'reseaux' }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect(toTriage(await writes('La borne wifi perd des paquets.'))?.text).not.toContain('sûr à')
  })
})

describe('what goes along with the team', () => {
  const known = async () => {
    const { knex } = world
    await knex('subcategories').insert({
      code: '1.2',
      name: 'Bornes et fibre',
      service_code: '1',
      position: 9,
      team_id: null,
      active: true,
    })
    await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    const thunderbird = await knex('products').where({ name: 'Mozilla Thunderbird' }).first('id')
    const but = (n: number) => ({
      subcategory_code: ['1.1', '5.3', '1.2'][n % 3],
      ...(n % 3 === 2 ? { product_id: thunderbird.id } : {}),
    })
    await solveRequests({ knex, now: world.now, count: 300, but })
    await world.sweep()
  }

  it('subcategory and product are named, and filled in by the same tap', async () => {
    await known()
    const notice = toTriage(await writes('La borne wifi du CDI perd des paquets.'))
    expect(notice?.text).toMatch(/Sous-catégorie : Bornes et fibre \(sûr à [89]\d %\)/)
    await world.mailFrom(NOA, { ...tap(notice, 'AFFECTER'), headers: PROVEN })
    const { id } = await world.knex('products').where({ name: 'Mozilla Thunderbird' }).first('id')
    expect(await teamOf(301)).toBe('reseaux')
    expect(await world.ticket(301)).toMatchObject({ subcategory_code: '1.2', product_id: id })
    await world.mailFrom(NOA, { subject: 'Re: [R-000301]', text: 'ANNULER', headers: PROVEN })
    expect(await teamOf(301)).toBe('n1')
    expect(await world.ticket(301)).toMatchObject({ subcategory_code: null, product_id: null })
  })
})

describe('AMIGO_AUTO_ROUTE', () => {
  const reopened = async (autoRoute: number) => {
    await world.close()
    world = await openWorld({ rules: { autoRoute } })
    await addTeam(world.knex, 'reseaux', 'Réseaux')
    await learn()
    return writes('La borne wifi du CDI perd des paquets.')
  }

  it('gives a request to the team by itself when it is as sure as that, and says why', async () => {
    const sent = await reopened(0.9)
    expect(await teamOf(301)).toBe('reseaux')
    const [notice] = mailsOfKind('team-new', sent)
    expect(notice?.to).toBe('equipe-reseaux@academie.example')
    expect(notice?.text).toMatch(/d'office à cette équipe[\s\S]*sûr à 9\d %/)
    expect(notice?.html).not.toContain('Affecter à Réseaux')
    const lines = (await world.journal(301)).map(({ author, visibility, text }) => [
      ...[author, visibility, text.replace(/9\d/, '9x')],
    ])
    expect(lines.at(-1)).toEqual([null, 'private', 'Réseaux (9x %)'])
    const [seen] = await world.mailFrom(NOA, { subject: 'Re: [R-000301]', text: 'SUIVI' })
    expect(seen?.text).toContain("affectation d'office")
  })

  it('only proposes when it is less sure', async () => {
    const sent = await reopened(0.999)
    expect(await teamOf(301)).toBe('n1')
    expect(toTriage(sent)?.html).toContain('Affecter à Réseaux')
  })
})
