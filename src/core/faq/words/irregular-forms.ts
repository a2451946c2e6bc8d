/** A table: forms of irregular words that no stemmer takes for one word, folded; a line shares the stem of its first word. */

import type { Locale } from '../../request/person.js'
import { fold } from '../../text/text.js'
import { STEMMERS } from './stemmers.js'

/**
 * Verbs of the third group by their infinitive, present and participles, as grammars list them. Left out:
 * stop words, verbs whose forms are a family by their letters (inscrire), and forms that are mostly a word of their own (permis, produit, conduite, acquis, « congés payés »).
 */
const FRENCH: readonly string[] = [
  'recevoir recois recoit recoivent recevons recevez recevrai recevra recu recus recue recues',
  'percevoir percois percoit percoivent percevez percu percus percue percues',
  'apercevoir apercois apercoit apercu apercue',
  'perdre perds perd perdent perdu perdus perdue perdues',
  'rendre rends rend rendent rendu rendus rendue rendues',
  'vendre vends vend vendent vendu vendus vendue vendues',
  'attendre attends attend attendent attendu attendus attendue',
  'suspendre suspend suspendu suspendus suspendue suspendues',
  'repondre reponds repond repondent repondu',
  'apprendre apprends apprend apprennent appris apprise',
  'comprendre comprends comprend comprennent compris comprise',
  'reprendre reprends reprend reprennent repris reprise reprises',
  'ouvrir ouvre ouvres ouvrent ouvrez ouvert ouverts ouverte ouvertes',
  'couvrir couvre couvrent couvert couverts couverte couvertes',
  'decouvrir decouvre decouvert decouverte',
  'offrir offre offrent offert offerts offerte offertes',
  'ecrire ecris ecrivent ecrivez ecrit ecrits ecrite',
  'lire lis lisent lisez lu lus lue',
  'elire elit elisent elu elus elue elues',
  'joindre joins joint joignent joints jointe jointes',
  'rejoindre rejoins rejoint rejoignent rejointe',
  'eteindre eteins eteint eteignent eteints eteinte',
  'atteindre atteint atteints atteinte',
  'resoudre resous resout resolvent resolu resolus resolue resolues',
  'construire construis construit construisent construits construite',
  'traduire traduis traduit traduisent traduits traduite traduites',
  'reduire reduis reduit reduisent reduits reduite',
  'detruire detruis detruit detruisent detruits detruite',
  'transmettre transmets transmet transmettent transmis transmise transmises',
  'admettre admet admettent admis admise',
  'soumettre soumets soumet soumettent soumis soumise',
  'remettre remets remet remettent',
  'connaitre connais connait connaissent',
  'disparaitre disparais disparait disparaissent disparu disparus disparue disparues',
  'apparaitre apparais apparait apparaissent apparu apparue',
  'obtenir obtiens obtient obtiennent obtenez obtenu obtenus obtenue',
  'detenir detiens detient detiennent detenu',
  'prevenir previens previent previennent prevenu prevenue',
  'revenir reviens revient reviennent revenez',
  'interrompre interrompt interrompu interrompue',
  'exclure exclut excluent exclu exclus exclue',
  'envoyer envoie envoies envoient envoye envoyee envoyees enverrai enverra',
  'essayer essaie essaye essaient essayez',
  'appeler appelle appelles appellent',
  'jeter jette jettent',
]

/** Irregular verbs whose forms have several stems. */
const ENGLISH: readonly string[] = [
  'lose loses losing lost',
  'steal steals stealing stole stolen',
  'forget forgets forgetting forgot forgotten',
  'break breaks breaking broke broken',
  'send sends sending sent',
  'pay pays paying paid',
  'buy buys buying bought',
  'sell sells selling sold',
  'write writes writing wrote written',
  'choose chooses choosing chose chosen',
  'begin begins beginning began begun',
  'bring brings bringing brought',
  'catch catches catching caught',
  'teach teaches teaching taught',
  'think thinks thinking thought',
  'keep keeps keeping kept',
  'leave leaves leaving',
  'speak speaks speaking spoke spoken',
  'freeze freezes freezing froze frozen',
  'hide hides hiding hid hidden',
  'give gives giving gave given',
  'drive drives driving drove driven',
  'fall falls falling fell fallen',
  'eat eats eating ate eaten',
  'grow grows growing grew grown',
  'know knows knowing knew known',
  'throw throws throwing threw thrown',
  'draw draws drawing drew drawn',
  'withdraw withdraws withdrawing withdrew withdrawn',
  'show shows showing showed shown',
  'run runs running ran',
  'swim swims swimming swam swum',
  'sit sits sitting sat',
  'win wins winning won',
  'build builds building built',
  'spend spends spending spent',
  'lend lends lending lent',
  'meet meets meeting met',
  'sleep sleeps sleeping slept',
  'tell tells telling told',
  'hear hears hearing heard',
  'wear wears wearing wore worn',
  'tear tears tearing tore torn',
  'wake wakes waking woke woken',
  'rise rises rising rose risen',
  'understand understands understanding understood',
  'child children',
  'woman women',
  'man men',
]

/** By the stem of each form (so that plurals and feminines come with it), the stem of the first of its line. */
export const IRREGULAR: Readonly<Partial<Record<Locale, ReadonlyMap<string, string>>>> = {
  fr: stemmed(FRENCH, 'fr'),
  en: stemmed(ENGLISH, 'en'),
}

function stemmed(lines: readonly string[], locale: Locale): Map<string, string> {
  const stem = (word: string) => fold(STEMMERS[locale]?.(word) ?? word)
  return new Map(
    lines
      .map((line) => line.split(' ').map(stem))
      .flatMap((stems) => stems.map((own): [string, string] => [own, stems[0] as string])),
  )
}
