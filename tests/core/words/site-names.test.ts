/** Names of schools as people write them: abbreviations, initials, slips, a town behind, and what names none. */

import { describe, expect, it } from 'vitest'
import { indexSites } from '../../../src/core/words/names/site-names.js'

const SITES = [
  ['0140096D', 'Collège Jean-Moulin'],
  ['0140012K', 'Lycée Marie-Curie'],
  ['0140013L', 'Lycée professionnel Jules-Ferry'],
  ['0140014M', 'Collège Jules-Ferry'],
  ['0140015N', 'École élémentaire Saint-Exupéry'],
  ['0140016P', 'École maternelle Les Lilas'],
  ['0140017R', 'Collège Notre-Dame de Fidélité'],
  ['0140018S', 'Collège Sainte-Marie'],
  ['0140019T', 'DSDEN du Calvados'],
  ['0140020U', 'CLG HENRI BRUNET'],
  ['0140021V', 'LYC Salvador Allende'],
] as const
const index = indexSites(SITES.map(([code, name]) => ({ code, name, email: null })))

const WRITTEN: readonly (readonly [written: string, ...names: string[]])[] = [
  ['Collège Jean-Moulin', 'Collège Jean-Moulin'],
  ['college jean moulin', 'Collège Jean-Moulin'],
  ['clg Jean Moulin', 'Collège Jean-Moulin'],
  ['Clg. J. Moulin', 'Collège Jean-Moulin'],
  ['CLG JEAN-MOULIN', 'Collège Jean-Moulin'],
  ['coll. Moulin', 'Collège Jean-Moulin'],
  ['au collège Moulin', 'Collège Jean-Moulin'],
  ['Jean Moulin', 'Collège Jean-Moulin'],
  ['Moulin', 'Collège Jean-Moulin'],
  ['Collège Jean Moulain', 'Collège Jean-Moulin'],
  ['Colege Jean Moulin', 'Collège Jean-Moulin'],
  ['Collège Jean Moulin de Caen', 'Collège Jean-Moulin'],
  ['Collège Jean Moulin (Caen)', 'Collège Jean-Moulin'],
  ['collège Jean Moulin, salle 12', 'Collège Jean-Moulin'],
  ['lyc. Marie Curie', 'Lycée Marie-Curie'],
  ['Lycée M. Curie', 'Lycée Marie-Curie'],
  ['LYCEE CURIE', 'Lycée Marie-Curie'],
  ['lycée Mari Curie', 'Lycée Marie-Curie'],
  ['LP Jules Ferry', 'Lycée professionnel Jules-Ferry'],
  ['lycée pro J. Ferry', 'Lycée professionnel Jules-Ferry'],
  ['L.P. Jules-Ferry', 'Lycée professionnel Jules-Ferry'],
  ['lycée Jules Ferry', 'Lycée professionnel Jules-Ferry'],
  ['Collège J. Ferry', 'Collège Jules-Ferry'],
  ['clg j ferry', 'Collège Jules-Ferry'],
  ['J. Ferry', 'Lycée professionnel Jules-Ferry', 'Collège Jules-Ferry'],
  ['Jules Ferry', 'Lycée professionnel Jules-Ferry', 'Collège Jules-Ferry'],
  ['ecole St Exupéry', 'École élémentaire Saint-Exupéry'],
  ['école Saint Exupery', 'École élémentaire Saint-Exupéry'],
  ['éc. élém. St-Exupéry', 'École élémentaire Saint-Exupéry'],
  ['Ecole primaire Saint-Exupéry', 'École élémentaire Saint-Exupéry'],
  ['Saint-Exupery', 'École élémentaire Saint-Exupéry'],
  ['St Ex'],
  ['mat. Les Lilas', 'École maternelle Les Lilas'],
  ['école des Lilas', 'École maternelle Les Lilas'],
  ['clg N.-D. de Fidélité', 'Collège Notre-Dame de Fidélité'],
  ['ND Fidélité', 'Collège Notre-Dame de Fidélité'],
  ['Collège Ste Marie', 'Collège Sainte-Marie'],
  ['Sainte Marie', 'Collège Sainte-Marie'],
  ['collège Henri Brunet', 'CLG HENRI BRUNET'],
  ['Collège H. Brunet', 'CLG HENRI BRUNET'],
  ['lycée Allende', 'LYC Salvador Allende'],
  ['DSDEN', 'DSDEN du Calvados'],
  ['DSDEN 14', 'DSDEN du Calvados'],
  ['0140096D', 'Collège Jean-Moulin'],
  ['0140096d - Collège', 'Collège Jean-Moulin'],
  // What names none.
  ['Collège Émile Zola'],
  ['Collège Marie-Curie'],
  ['école Jean Moulin'],
  ['Lycée Jean Monnet'],
  ['le collège'],
  ['mon établissement'],
  ['M. Martin'],
  ['à la maison'],
  ['Caen'],
  [''],
]

describe('a school', () => {
  it.each(WRITTEN.map(([written, ...names]) => [written, names] as const))(
    '« %s »',
    (written, names) => {
      expect(index.find(written).map(({ name }) => name)).toEqual(names)
    },
  )

  it('of ten thousand is found without a long search', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      code: `${1_000_000 + n}A`,
      name: `Collège Numéro${n} Dupont${n % 700}`,
      email: null,
    }))
    const large = indexSites([
      ...many,
      { code: '0140096D', name: 'Collège Jean-Moulin', email: null },
    ])
    expect(large.find('clg J. Moulin').map(({ code }) => code)).toEqual(['0140096D'])
    expect(large.find('collège Dupont12').length).toBeLessThanOrEqual(9)
  })
})
