/** Whom a written name means: word order, accents, particles, double names, slips of the pen, homonyms. */

import { describe, expect, it } from 'vitest'
import { indexPeople } from '../../../src/core/words/names/person-names.js'
import fc from '../../support/runner/random-cases.js'

const PEOPLE = [
  'Claire Durand',
  'Camille Martin',
  'Camille Martin',
  'Camille Martin-Roux',
  'Jean-Pierre Lefèvre',
  'Anne de La Tour',
  'Hervé Le Goff',
  "Siobhán O'Brien",
  'LEROY Sylvie',
  'Élodie Müller',
  'Marie-Thérèse d’Aubigné',
  'Nguyễn Thị Lan',
  'Paul Durandet',
  'Inès Ben Saïd',
  'Luc Petit',
  'Lucas Petit',
  'Yannick Œuvrard',
  'M’Barek Haddad',
  'Bruno Le Principal',
  'Bao Ngô',
  'Zoé Partie',
]
const LEFT = 20
const index = indexPeople(
  PEOPLE.map((name, id) => ({ id, name, active: id !== LEFT, siteIds: [id % 2] })),
)

interface Row {
  readonly written: string
  /** Names in the order of the table above. */
  readonly means: readonly string[]
  /** Sure enough to act on it without asking. */
  readonly sure?: boolean
}

const ROWS: readonly Row[] = [
  { written: 'Claire Durand', means: ['Claire Durand'], sure: true },
  { written: 'Durand Claire', means: ['Claire Durand'], sure: true },
  { written: 'DURAND', means: ['Claire Durand'], sure: true },
  { written: 'Mme Durand', means: ['Claire Durand'], sure: true },
  { written: 'Madame DURAND Claire', means: ['Claire Durand'], sure: true },
  { written: 'mme. durand', means: ['Claire Durand'], sure: true },
  { written: 'Camille Martin', means: ['Camille Martin', 'Camille Martin'] },
  { written: 'Martin', means: ['Camille Martin', 'Camille Martin', 'Camille Martin-Roux'] },
  { written: 'Martin Roux', means: ['Camille Martin-Roux'], sure: true },
  { written: 'Camille Roux-Martin', means: ['Camille Martin-Roux'], sure: true },
  { written: 'Mme Roux', means: ['Camille Martin-Roux'], sure: true },
  { written: 'Jean Pierre Lefevre', means: ['Jean-Pierre Lefèvre'], sure: true },
  { written: 'jeanpierre lefevre', means: ['Jean-Pierre Lefèvre'], sure: true },
  { written: 'J.-P. Lefèvre', means: ['Jean-Pierre Lefèvre'], sure: true },
  { written: 'J.P. Lefèvre', means: ['Jean-Pierre Lefèvre'], sure: true },
  { written: 'JP Lefèvre', means: ['Jean-Pierre Lefèvre'], sure: true },
  { written: 'Anne Latour', means: ['Anne de La Tour'], sure: true },
  { written: 'Anne La Tour', means: ['Anne de La Tour'], sure: true },
  { written: 'Mme de la Tour', means: ['Anne de La Tour'], sure: true },
  { written: 'M. Legoff', means: ['Hervé Le Goff'], sure: true },
  { written: 'Le Goff', means: ['Hervé Le Goff'], sure: true },
  { written: 'obrien', means: ["Siobhán O'Brien"], sure: true },
  { written: 'O’Brien Siobhan', means: ["Siobhán O'Brien"], sure: true },
  { written: 'Sylvie Leroy', means: ['LEROY Sylvie'], sure: true },
  { written: 'elodie muller', means: ['Élodie Müller'], sure: true },
  { written: 'Marie Thérèse Aubigné', means: ['Marie-Thérèse d’Aubigné'], sure: true },
  { written: "Mme d'Aubigne", means: ['Marie-Thérèse d’Aubigné'], sure: true },
  { written: 'Lan Nguyen', means: ['Nguyễn Thị Lan'], sure: true },
  { written: 'Mme Ben Said', means: ['Inès Ben Saïd'], sure: true },
  { written: 'Bensaid', means: ['Inès Ben Saïd'], sure: true },
  { written: 'Oeuvrard', means: ['Yannick Œuvrard'], sure: true },
  { written: "M'barek Haddad", means: ['M’Barek Haddad'], sure: true },
  { written: 'C. Durand', means: ['Claire Durand'], sure: true },
  { written: 'P. Durand', means: [] },
  { written: 'L. Petit', means: ['Luc Petit', 'Lucas Petit'] },
  { written: 'Luc Petit', means: ['Luc Petit'], sure: true },
  // What somebody is, said between title and name.
  { written: 'Mme la proviseure Ngô', means: ['Bao Ngô'], sure: true },
  { written: 'Mme la proviseure adjointe Claire Durand', means: ['Claire Durand'], sure: true },
  { written: 'Monsieur le principal adjoint Bao NGÔ', means: ['Bao Ngô'], sure: true },
  { written: 'Madame la cheffe d’établissement Ngô', means: ['Bao Ngô'], sure: true },
  { written: 'le proviseur Bao Ngo', means: ['Bao Ngô'], sure: true },
  { written: "M. l'inspecteur Le Goff", means: ['Hervé Le Goff'], sure: true },
  { written: 'M. le secrétaire général Petit', means: ['Luc Petit', 'Lucas Petit'] },
  { written: 'M. Le Principal', means: ['Bruno Le Principal'], sure: true },
  { written: 'Le Principal Bruno', means: ['Bruno Le Principal'], sure: true },
  { written: 'M. le proviseur', means: [] },
  { written: 'Mme la directrice de la', means: [] },
  // One letter wrong: sure with another name beside it, asked without.
  { written: 'Claire Durant', means: ['Claire Durand'], sure: true },
  { written: 'Calire Durand', means: ['Claire Durand'], sure: true },
  { written: 'Claire Durrand', means: ['Claire Durand'], sure: true },
  { written: 'Clair Durand', means: ['Claire Durand'], sure: true },
  { written: 'Durant', means: ['Claire Durand'] },
  { written: 'Mme Leroi', means: ['LEROY Sylvie'] },
  { written: 'Claiire Durant', means: ['Claire Durand'] },
  { written: 'Camile Martin', means: ['Camille Martin', 'Camille Martin'] },
  { written: 'Paul Durand', means: [] },
  { written: 'Dupont', means: [] },
  { written: 'Claire Dupont', means: [] },
  { written: 'X', means: [] },
  { written: 'M.', means: [] },
  { written: 'D', means: [] },
  { written: 'de la', means: [] },
  { written: '', means: [] },
  { written: '...', means: [] },
  { written: "' OR 1=1", means: [] },
]

describe('a written name', () => {
  it.each(ROWS)('« $written »', ({ written, means, sure = false }) => {
    const found = index.find(written)
    expect(found.ids.map((id) => PEOPLE[id])).toEqual(means)
    expect(found.total).toBe(means.length)
    expect(found.sure).toBe(sure)
  })

  it('knows who has left, and says so', () => {
    expect(index.find('Zoé Partie')).toEqual({ ids: [], total: 0, sure: false, left: true })
    expect(index.find('Claire Durand').left).toBe(false)
  })

  it('looks only among the people of some sites', () => {
    expect(index.find('Camille Martin', [0]).ids).toEqual([2])
    expect(index.find('Camille Martin', [0]).sure).toBe(true)
    expect(index.find('Camille Martin', []).ids).toEqual([])
  })

  it('names a few of ten thousand, and how many there are', () => {
    const many = indexPeople(
      Array.from({ length: 10_000 }, (_, id) => ({
        id,
        name: `Claude Martin${id === 7777 ? ' Zacharie' : ''}`,
        active: true,
        siteIds: [],
      })),
    )
    expect(many.find('Martin')).toMatchObject({ total: 10_000, sure: false })
    expect(many.find('Martin').ids).toHaveLength(9)
    expect(many.find('Zacharie Martin')).toMatchObject({ ids: [7777], sure: true })
  })

  it('completes what somebody types', () => {
    const typed = (text: string) => index.complete(text).map((id) => PEOPLE[id])
    expect(typed('dur')).toEqual(['Claire Durand', 'Paul Durandet'])
    expect(typed('cla dur')).toEqual(['Claire Durand'])
    expect(typed('lef jean')).toEqual(['Jean-Pierre Lefèvre'])
    expect(typed('zoé')).toEqual([])
    expect(typed('d')).toEqual([])
  })

  it('takes people who came later', () => {
    const later = indexPeople([])
    later.add([{ id: 4, name: 'Nina Nouvelle', active: true, siteIds: [] }])
    expect(later.find('nouvelle nina').ids).toEqual([4])
  })
})

describe('whatever is written', () => {
  it('finds somebody by their own name, in any order, in any case', () => {
    fc.assert(
      fc.property(fc.nat(PEOPLE.length - 2), fc.boolean(), fc.boolean(), (id, upper, turned) => {
        const parts = (PEOPLE[id] ?? '').split(' ')
        const name = (turned ? parts.toReversed() : parts).join(' ')
        return index.find(upper ? name.toUpperCase() : name).ids.includes(id)
      }),
    )
  })

  it('never throws, and never names more than nine', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (written) => {
        const { ids, total } = index.find(written)
        return ids.length <= 9 && ids.length <= total
      }),
    )
  })
})
