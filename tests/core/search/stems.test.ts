/** Words that a search takes for the same, and words that it must not. */

import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../src/core/search/stems.js'

const pairs = (rows: string) =>
  rows
    .trim()
    .split(/\s*[|\n]\s*/)
    .map((row) => row.split(/\s+~\s+/) as [string, string])

/** Accents and case, elisions, plurals and the commonest inflections, of French and of English. */
const SAME = pairs(`
  imprimante ~ imprimantes | réseau ~ réseaux | ordinateur ~ ordinateurs | écran ~ ECRANS | accès ~ acces
  l’imprimante ~ imprimante | d'accès ~ accès | œuvre ~ OEUVRES | Noël ~ noel | mot ~ mots | élève ~ élèves
  clé ~ clés | journal ~ journaux | cheval ~ chevaux | local ~ locaux | principal ~ principaux | panne ~ pannes
  connexion ~ connexions | pièce jointe ~ pièces jointes | fichier ~ fichiers | souris ~ souris | virus ~ virus
  bloqué ~ bloquée | bloqués ~ bloquées | bloqué ~ bloque | bloquer ~ bloquée | cassé ~ cassée | créé ~ cree
  imprimer ~ imprime | installer ~ installé | installation ~ installations | configuré ~ configurée
  marche ~ marchent | bloque ~ bloquent | fonctionne ~ fonctionnent | jeu ~ jeux | lieu ~ lieux | niveau ~ niveaux
  tableau ~ tableaux | bureau ~ bureaux | nouvel ~ nouvelle | national ~ nationale | serveur ~ serveurs
  printer ~ printers | computer ~ computers | password ~ passwords | account ~ accounts | box ~ boxes
  switch ~ switches | server ~ servers | folder ~ folders | user ~ users | file ~ files | login ~ logins
  5.3 ~ 5.3 | R-000433 ~ r-000433 | HP4250 ~ hp4250`)

const DIFFERENT = pairs(`
  porte ~ portail | serveur ~ service | mail ~ maille | compte ~ comptable | message ~ messagerie
  impression ~ imprimante | poste ~ postal | cours ~ course | salle ~ sale | clé ~ clavier | mot ~ moto
  note ~ notion | site ~ situation | carte ~ carton | bureau ~ bureautique | hp4250 ~ hp4251 | accès ~ accent`)

describe('words that are looked for', () => {
  it.each(SAME)('« %s » finds « %s »', (one, other) => {
    expect(stemsOf(one)).toEqual(stemsOf(other))
    expect(stemsOf(one)).not.toEqual([])
  })

  it.each(DIFFERENT)('« %s » is not « %s »', (one, other) => {
    expect(stemsOf(one)).not.toEqual(stemsOf(other))
  })

  it('keeps every word in its place, so that phrases are found', () => {
    expect(stemsOf('Le mot de passe de l’élève')).toHaveLength(6)
  })

  it.each(['', '*', '""', '🖨️', ' \u200b '])('« %s » has no word', (text) => {
    expect(stemsOf(text)).toEqual([])
  })
})
