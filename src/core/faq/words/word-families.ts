/** A table: words of one family that do not begin alike enough to be taken for one, folded: « ouvrir » and « ouverture ». */

import type { Locale } from '../../request/person.js'
import { stemOf } from './stem-of.js'

/** Verbs and the nouns made of them; none of motion, which say little of a subject (« partir à la retraite », « compte au départ »). */
const FRENCH: readonly string[] = [
  'ouvrir ouverture',
  'fermer fermeture',
  'couvrir couverture',
  'signer signature',
  'lire lecture lecteur',
  'ecrire ecriture',
  'bloquer blocage',
  'debloquer deblocage',
  'connecter connexion connecte',
  'deconnecter deconnexion',
  'transmettre transmission',
  'admettre admission',
  'soumettre soumission',
  'imprimer impression',
  'traduire traduction',
  'produire production',
  'reduire reduction',
  'construire construction',
  'detruire destruction',
  'conduire conduite conducteur',
  'recevoir reception recepisse',
  'percevoir perception',
  'inscrire inscription',
  'souscrire souscription',
  'elire election',
  'livrer livraison livreur',
  'nommer nomination',
  'muter mutation',
  'voter vote votant',
  'louer location loyer locataire',
  'payer paiement payement',
  'perdre perte',
  'vendre vente vendeur',
  'repondre reponse',
  'attendre attente',
  'choisir choix',
  'deceder deces',
  'mourir mort mortel',
  'naitre naissance',
  'apprendre apprentissage apprenti',
  'acquerir acquisition',
  'interrompre interruption',
  'exclure exclusion',
  'suspendre suspension',
  'prolonger prolongation',
  'renouveler renouvellement',
  'appeler appel',
  'envoyer envoi',
  'essayer essai',
  'acceder acces',
  'suivre suivi',
  'deposer depot',
  'retirer retrait',
  'copier copie photocopie',
  'peindre peinture',
  'disparaitre disparition',
  'connaitre connaissance',
  'abonner abonnement',
  'desabonner desabonnement',
]

const ENGLISH: readonly string[] = [
  'lose loss',
  'steal theft',
  'pay payment',
  'sell sale',
  'choose choice',
  'apply application',
  'verify verification',
  'notify notification',
  'modify modification',
  'qualify qualification',
  'receive receipt reception',
  'subscribe subscription',
  'describe description',
  'transmit transmission',
  'permit permission',
  'admit admission',
  'solve solution',
  'decide decision',
  'extend extension',
  'suspend suspension',
  'expand expansion',
  'grow growth',
  'weigh weight',
  'die death',
  'withdraw withdrawal',
  'renew renewal',
]

/** The other stems of a stem's family. */
const FAMILIES: Readonly<Partial<Record<Locale, ReadonlyMap<string, readonly string[]>>>> = {
  fr: linked(FRENCH, 'fr'),
  en: linked(ENGLISH, 'en'),
}

export function familyOf(stem: string, locale: Locale): readonly string[] {
  return FAMILIES[locale]?.get(stem) ?? []
}

function linked(lines: readonly string[], locale: Locale): Map<string, string[]> {
  const links = new Map<string, string[]>()
  for (const line of lines) {
    const stems = [...new Set(line.split(' ').map((word) => stemOf(word, locale)))]
    for (const stem of stems)
      links.set(stem, [...(links.get(stem) ?? []), ...stems.filter((other) => other !== stem)])
  }
  return links
}
