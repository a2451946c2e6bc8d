/** What routes a request, told as stories: a school of others is asked, RESOLU 9, the person at a shared mailbox. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, COLLEGE, NOA } from '../../fixtures/directory.js'
import { importAnswers } from '../../support/desk/answers.js'
import { PROVEN, transcriptOf } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { plainText } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
})
afterEach(() => world.close())

const siteOf = async (number: number) => {
  const { site_id } = await world.ticket(number)
  const site = await world.knex('sites').where({ id: site_id }).first('code')
  return site?.code ?? null
}

describe('a signature', () => {
  it('routes nothing, and a product that is named does', async () => {
    const signature = '\n\nCordialement,\nCamille Martin\nGestionnaire GFC'
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: `Elle ne clique plus.${signature}` })
    await world.mailFrom(CAMILLE, { subject: 'Erreur', text: `GFC est bloqué.${signature}` })
    const teams = await world.knex('tickets as t').join('teams as g', 'g.id', 't.team_id')
    expect(teams.map(({ code }) => code)).toEqual(['n1', 'gestion'])
  })
})

describe('a school of others', () => {
  const open = () =>
    world.mailFrom(CAMILLE, {
      subject: 'Prise',
      text: 'Établissement : 0140012K\nElle est arrachée.',
      headers: PROVEN,
    })

  it('is asked, with the school that is theirs beside it', async () => {
    const [mail] = await open()
    expect(await siteOf(1)).toBeNull()
    expect(plainText(mail)).toContain('Lycée Marie-Curie (0140012K)')
    expect(plainText(mail)).toContain('Collège Jean-Moulin (0140096D)')
    expect(plainText(mail)).toContain("n'est pas un établissement auquel vous êtes rattaché")
  })

  it.each([
    ['1', '0140012K'],
    ['2', '0140096D'],
    ['Établissement : 0140012K', '0140012K'],
    ['Établissement : Lycée Marie-Curie', '0140012K'],
    ['Établissement : 0140096D', '0140096D'],
  ])('« %s » answers it', async (text, code) => {
    const t = transcriptOf(world)
    await t.writes(CAMILLE, {
      subject: 'Prise',
      text: 'Établissement : 0140012K\nElle est arrachée.',
    })
    await t.replies(CAMILLE, text)
    expect(await siteOf(1)).toBe(code)
  })

  it('is asked of a school’s mailbox, too, which speaks for its own', async () => {
    const t = transcriptOf(world)
    await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Il est froid.' })
    const [mail] = await t.replies(COLLEGE, 'Établissement : 0140012K')
    expect(mail?.kind).toBe('amended')
    expect(await siteOf(1)).toBe('0140096D')
  })

  it('is not asked of a technician', async () => {
    await world.mailFrom(NOA, { subject: 'Prise', text: 'Établissement : 0140012K\nArrachée.' })
    expect(await siteOf(1)).toBe('0140012K')
  })

  it('named in a reply is asked there, and the button of the question confirms it', async () => {
    const t = transcriptOf(world)
    await t.writes(CAMILLE, { subject: 'Prise', text: 'Elle est arrachée.' })
    expect(await siteOf(1)).toBe('0140096D')
    const [mail] = await t.replies(CAMILLE, 'Établissement : 0140012K')
    expect(mail?.kind).toBe('amended')
    expect(await siteOf(1)).toBe('0140096D')
    await t.taps(CAMILLE, 'Établissement : 0140012K')
    expect(await siteOf(1)).toBe('0140012K')
  })
})

describe('RESOLU and a number that no answer has', () => {
  const asked = { subject: 'Mot de passe', text: "J'ai oublié le mot de passe de ma messagerie." }

  it.each(['RESOLU 9', 'RESOLU 2', 'résolu par la 4', 'RESOLU 0'])(
    '« %s » closes nothing, and says which there are',
    async (text) => {
      await importAnswers(world)
      const t = transcriptOf(world)
      await t.writes(CAMILLE, asked)
      const [mail] = await t.replies(CAMILLE, text)
      expect(mail?.kind).toBe('no-such-answer')
      expect(plainText(mail)).toContain(
        "1. J'ai oublié mon mot de passe de messagerie, que faire ?",
      )
      expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
      await t.taps(CAMILLE, 'RESOLU 1')
      expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
    },
  )

  it('also where none was suggested', async () => {
    const t = transcriptOf(world)
    await t.writes(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const [mail] = await t.replies(CAMILLE, 'RESOLU 1')
    expect(mail?.kind).toBe('no-such-answer')
    expect(plainText(mail)).toContain('répondez simplement CLORE')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })
})

describe('the mailbox of a school', () => {
  const question = 'Qui devons-nous rappeler ?'
  const write = (text: string) =>
    transcriptOf(world).writes(COLLEGE, { subject: 'Chauffage', text, headers: PROVEN })
  const contact = async (number = 1) => {
    const { contact: name, phone } = await world.ticket(number)
    return [name, phone]
  }

  it('is asked who writes, once, and nobody has to answer', async () => {
    const t = transcriptOf(world)
    const [mail] = await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Il est froid.' })
    expect(plainText(mail)).toContain(question)
    const mails = await t.replies(COLLEGE, 'Toujours froid en salle 3.')
    expect(mails.filter(({ text }) => text.includes('rappeler ?'))).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', contact: null })
  })

  it('sends the button of the question back unfilled: nothing is filled in', async () => {
    const t = transcriptOf(world)
    await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Il est froid.' })
    await t.taps(COLLEGE, 'Personne à rappeler : \nTéléphone :')
    expect(await contact()).toEqual([null, null])
  })

  it.each([
    ['Mme Durand, 02 31 00 00 00', 'Mme Durand', '02 31 00 00 00'],
    ['Bonjour,\nMme Durand au 02.31.00.00.00\nMerci', 'Mme Durand', '02.31.00.00.00'],
    ['Anne Roy\n0231000000', 'Anne Roy', '0231000000'],
    [
      'Appelez M. Roy (secrétariat) au +33 2 31 00 00 00',
      'M. Roy (secrétariat)',
      '+33 2 31 00 00 00',
    ],
    ['02 31 00 00 00', null, '02 31 00 00 00'],
    ['Mme Durand', 'Mme Durand', null],
    ['Anne Roy', 'Anne Roy', null],
    [
      'Personne à rappeler : Mme Durand\nTéléphone : 02 31 00 00 00',
      'Mme Durand',
      '02 31 00 00 00',
    ],
    ['Nom : Durand', 'Durand', null],
    ['Il fait toujours froid.', null, null],
    ['Deux radiateurs sont froids, et le 02 31 00 00 00 sonne occupé.', null, null],
    ['Salle Marie Curie ?', null, null],
  ])('« %s » says it', async (text, name, phone) => {
    const t = transcriptOf(world)
    await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Il est froid.' })
    await t.replies(COLLEGE, text)
    expect(await contact()).toEqual([name, phone])
  })

  it('is not asked when it is said at once, and technicians read it', async () => {
    const [mail, toTeam] = await write('Contact : Mme Durand\nTél. : 02 31 00 00 00\nIl est froid.')
    expect(plainText(mail)).not.toContain(question)
    expect(plainText(toTeam)).toContain('Personne à rappeler : Mme Durand')
  })

  it('is not asked again by the request that follows', async () => {
    const t = transcriptOf(world)
    await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Il est froid.' })
    await t.replies(COLLEGE, 'Mme Durand, 02 31 00 00 00')
    await t.replies(COLLEGE, 'CLORE')
    const [mail] = await t.replies(COLLEGE, 'Il est de nouveau froid, depuis ce matin.')
    expect(mail?.kind).toBe('acknowledgement')
    expect(plainText(mail)).not.toContain(question)
    expect(await contact(2)).toEqual(['Mme Durand', '02 31 00 00 00'])
  })

  it('of anybody else is not asked', async () => {
    const mail = { subject: 'Souris', text: 'Elle ne clique plus.' }
    for (const who of [CAMILLE, NOA])
      expect(
        (await world.mailFrom(who, mail)).filter((m) => plainText(m).includes(question)),
      ).toEqual([])
  })
})
