/** What a mail asks, without greeting, courtesy, signature and small print. */

import { describe, expect, it } from 'vitest'
import { DRESSES } from '../../../bench/faq/wrappers.js'
import { questionSentences } from '../../../src/core/faq/questions/question-sentences.js'

describe('what a mail asks', () => {
  it.each([
    ['Bonjour, mon écran est noir. Merci. Bonne journée', ['mon ecran est noir.']],
    [
      'Bonjour Madame,\nJ’ai une question : où est la fiche de paie ?\nCordialement',
      ['ou est la fiche de paie ?'],
    ],
    [
      'Dear Sir or Madam,\n\nI am having some difficulty and would like some information: is the Wi-Fi open to guests?\nPhone: +33 2 31 00 00 00',
      ['is the wi-fi open to guests?'],
    ],
    ['Bonjour', ['bonjour']],
    ['GFC', ['gfc']],
    ['404', ['404']],
  ])('%j', (text, sentences) => expect(questionSentences(text)).toEqual(sentences))

  it('is at most 8 sentences', () => {
    expect(questionSentences('Un poste est lent. '.repeat(500))).toHaveLength(8)
  })

  const question = 'Quelle est la capitale du Pérou ?'
  it.each([...DRESSES.seen, ...DRESSES.unseen, ...DRESSES.tuned].map((wrap) => [wrap(question)]))(
    'nothing else of %j',
    (mail) => {
      expect(questionSentences(mail)).toEqual(['quelle est la capitale du perou ?'])
    },
  )

  it.each([
    ["Suite à notre échange d'hier, l'imprimante reste bloquée", ["l'imprimante reste bloquee"]],
    ['Suite à une coupure, plus de réseau', ['suite a une coupure, plus de reseau']],
    ['Je reviens vers vous car mon badge est cassé', ['mon badge est casse']],
    ['Madame, Monsieur, mon écran est noir', ['mon ecran est noir']],
    ['Madame Lenoir ne peut plus se connecter', ['madame lenoir ne peut plus se connecter']],
    [
      'Imprimante\nVeuillez réparer celle du CDI\nElle est éteinte',
      ['veuillez reparer celle du cdi', 'elle est eteinte'],
    ],
    [
      'Commande de mars\nIl nous faut,\nClaviers azerty',
      ['commande de mars', 'il nous faut,', 'claviers azerty'],
    ],
    [
      'Mon PC rame\nA plus de dix reprises il a gelé',
      ['mon pc rame', 'a plus de dix reprises il a gele'],
    ],
    ['Mon PC rame\nAu plaisir de vous lire,\nOdile de la Tour\nBibliothécaire', ['mon pc rame']],
    ['Merci de me rappeler', ['merci de me rappeler']],
    // Jobs, places and names that somebody asks about.
    [
      'Nouveau compte\nProfesseur remplaçant sans accès\nCollège Verlaine',
      ['nouveau compte', 'professeur remplacant sans acces', 'college verlaine'],
    ],
    [
      'Créer deux comptes\nNora Petit\nSamir Haddad',
      ['creer deux comptes', 'nora petit', 'samir haddad'],
    ],
    ['Créer un accès\nProfesseure, lycée Camus', ['creer un acces', 'professeure, lycee camus']],
    [
      "J'ai deux questions.\nProfesseur remplaçant\nCollège Verlaine",
      ["j'ai deux questions.", 'professeur remplacant', 'college verlaine'],
    ],
    // Below a whole sentence they say who writes.
    ['Comment imprimer ?\nSecrétaire, collège Verlaine', ['comment imprimer ?']],
    ['Mon écran est noir.\n\nDocumentaliste au lycée Camus', ['mon ecran est noir.']],
    ['Mon écran est noir.\nZoé Martin\nGestionnaire', ['mon ecran est noir.']],
    ['Où est le badge ?\nGestionnaire - école Jaurès', ['ou est le badge ?']],
    ['My screen is black.\nHead teacher, Oak Lane School', ['my screen is black.']],
    [
      'Microsoft Teams\nLe logiciel ne démarre pas',
      ['microsoft teams', 'le logiciel ne demarre pas'],
    ],
    ['Je suis bloquée, la page reste blanche', ['je suis bloquee, la page reste blanche']],
    ['Les données sont perdues', ['les donnees sont perdues']],
    ['Mon écran est noir\nLe secrétariat\n02 31 00 00 00', ['mon ecran est noir']],
    [
      'Ce message contient un lien, puis-je cliquer ?',
      ['ce message contient un lien, puis-je cliquer ?'],
    ],
  ])('%j', (text, sentences) => expect(questionSentences(text)).toEqual(sentences))
})
