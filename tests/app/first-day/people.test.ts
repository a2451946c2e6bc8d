/** A technician's first day: for whom somebody called, as it is said on the telephone; whom a Cc adds. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { addPeople } from '../../support/desk/more-people.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

const row = (local: string, name: string, site = '0140012K', head = '') =>
  `${local}@academie.example;${name};fr;requester;;${site};${head};yes\n`
const MORE = [
  row('jp', 'Jean-Pierre Lefèvre-Dubois'),
  row('m.lefevre', 'Marie Lefevre'),
  row('eloise', 'DUPONT Éloïse'),
  row('herve', 'Solène d’Hervé'),
  row('legall', 'Anne Le Gall'),
  row('ngo', 'Bao Ngô', '0140012K', '0140012K'),
  row('stephane', 'Stéphane de Saint-Exupéry'),
  row('louis', 'Louis Martin'),
  row('francois', 'François-Xavier Nuñez y Cano'),
].join('')

let world: World
beforeAll(async () => {
  world = await openWorld({ dailyCap: 10_000 })
  await addPeople(world, MORE)
})
afterAll(() => world.close())

async function requesterOf(number: number): Promise<string> {
  const { requester_id } = await world.ticket(number)
  const [found] = await world
    .knex('addresses')
    .where({ person_id: requester_id, is_primary: true })
    .pluck<string[]>('address')
  return found?.split('@')[0] ?? ''
}

/** « asked »: which person; « unknown »: nobody. */
const CALLED: readonly (readonly [written: string, whose: string])[] = [
  ['POUR Lefèvre-Dubois Jean-Pierre', 'jp'],
  ['POUR J.-P. Lefèvre-Dubois', 'jp'],
  ['POUR J-P LEFEVRE DUBOIS', 'jp'],
  ['POUR M. Lefèvre-Dubois', 'jp'],
  ['POUR M. Dubois', 'jp'],
  ['POUR Mme Lefèvre', 'asked'],
  ['POUR LEFEVRE Marie', 'm.lefevre'],
  ['POUR Lefevre', 'asked'],
  ['POUR eloise dupont', 'eloise'],
  ['POUR Mme É. Dupont', 'eloise'],
  ['POUR DUPOND Éloïse', 'eloise'],
  ['POUR Mme d’Hervé', 'herve'],
  ["POUR Solene D'HERVE", 'herve'],
  ['POUR LE GALL Anne', 'legall'],
  ['POUR Mlle Legall', 'legall'],
  ['POUR Mme la proviseure Ngô', 'ngo'],
  ['POUR M. le proviseur Bao Ngo', 'ngo'],
  ['POUR Monsieur le principal adjoint Bao NGÔ', 'ngo'],
  ['POUR Madame la cheffe d’établissement Ngô', 'ngo'],
  ['POUR Mme la directrice Le Gall', 'legall'],
  ['POUR Me Saint-Exupéry', 'stephane'],
  ['POUR de Saint Exupery S.', 'stephane'],
  ['POUR F.-X. Nuñez', 'francois'],
  ['POUR Nunez y Cano', 'francois'],
  ['POUR jp@academie.example', 'jp'],
  ['POUR "DUPONT Éloïse" <eloise@academie.example>', 'eloise'],
  ['POUR : Anne Le Gall (02 31 00 00 00)', 'legall'],
  ['POUR Anne Le Gall, lycée Marie-Curie', 'legall'],
  ['POUR Martin', 'asked'],
  ['POUR Martin, clg J. Moulin', 'camille.martin'],
  ['POUR M. Martin (lycée Curie)', 'louis'],
  ['POUR Martin, lyc. Marie Curie : écran noir', 'louis'],
  ['POUR Mme Martin du collège Jean-Moulin', 'camille.martin'],
  ['POUR Martin - Lycée Mari-Curie', 'louis'],
  ['POUR Martin lycée Marie Curie', 'louis'],
  ['POUR Martin, 0140096D', 'camille.martin'],
  ['POUR Martin, salle 12', 'asked'],
  ['POUR Martin, collège Zola', 'asked'],
  ['POUR Martin, le collège et le lycée', 'asked'],
  ['POUR Robert; drop table people; --', 'unknown'],
]

describe('POUR', () => {
  let number = 0
  it.each(CALLED)('%s', async (written, whose) => {
    const sent = await world.mailFrom(NOA, {
      subject: 'Écran noir',
      text: `${written}\nSon écran est noir depuis ce matin.`,
      headers: PROVEN,
    })
    number++
    const kinds = mailsTo(NOA, sent).map(({ kind }) => kind)
    const said = kinds.includes('which-person')
      ? 'asked'
      : kinds.includes('not-known')
        ? 'unknown'
        : await requesterOf(number)
    expect(said).toBe(whose)
    expect((await world.ticket(number)).description).toContain('Son écran est noir')
  })
})

const COPIED: readonly (readonly [
  what: string,
  cc: readonly string[],
  added: readonly string[],
])[] = [
  ['the desk’s own address', [DESK], []],
  ['a signed address of the desk', ['assistance+r1.x@academie.example'], []],
  ['the mailbox of the team', ['equipe-n1@academie.example'], []],
  ['the requester', [CAMILLE.address], []],
  ['the requester’s other address', ['camille@perso.example'], []],
  [
    'somebody twice, in capitals',
    ['DOMINIQUE.LEROY@academie.example', DOMINIQUE.address],
    [DOMINIQUE.name],
  ],
  ['the writer', [NOA.address], []],
  ['a group that nobody is in', ['undisclosed-recipients:;'], []],
  ['a name without an address', ['Dominique Leroy'], []],
]

describe('Cc of REPONDRE', () => {
  let number = 0
  beforeEach(async () => {
    const rows = await world.knex('tickets').max({ number: 'number' }).first()
    number = Number(rows?.number ?? 0) + 1
    await world.mailFrom(CAMILLE, {
      subject: `Souris ${number}`,
      text: 'Elle ne clique plus.',
      headers: PROVEN,
    })
  })
  it.each(COPIED)('%s', async (_, cc, added) => {
    const subject = `[R-${String(number).padStart(6, '0')}]`
    await world.mailFrom(NOA, { subject, text: 'REPONDRE\nElle part.', cc, headers: PROVEN })
    const { id } = await world.ticket(number)
    const names = await world
      .knex('copies as c')
      .join('people as p', 'p.id', 'c.person_id')
      .where('c.ticket_id', id as number)
      .pluck('p.name')
    expect(names).toEqual(added)
  })
})
