/** A table: words, folded, that begin alike or nearly so and have nothing to do with one another. */

import type { Locale } from '../request/person.js'
import { STEMMERS } from './stemmers.js'

/** Groups of a line are strangers to one another; words of one group stay a family. */
const FRENCH: readonly string[] = [
  'courriel courriels | courrier courriers',
  'interdit interdite interdiction interdire | internet | interne interieur interieure | interet interets interesse | interface | intervenir intervention intervenant | interroger interrogation | interimaire interim | international | interrompre interruption | internat',
  'entre | entrer entree | entreprise entreprises entrepreneur | entretien entretenir',
  'contenu contenir contenant | content contente | contester contestation contentieux | contexte',
  'contre | contrat contrats contractuel | controle controler | contribution contribuer | contrainte | contraire contrairement',
  'formation former formateur | formatage formater format | formalite formalites | formule formulaire formulaires',
  'personnel personnels personnelle | personne personnes | personnaliser personnalise',
  'disposer disposition dispositions dispositif | disponible disponibilite',
  'organisme organismes | organisation organiser organise',
  'propre | propriete proprietaire proprietaires | proprement',
  'numero numeros numeroter | numerique numeriques | numeriser numerisation',
  'prefet prefecture prefectoral | preference preferer',
  'microsoft | micro micros microphone',
  'mobile mobiles | mobilite | mobilier',
  'constater constat | constant constante | constituer constitution | construire construction',
  'vendredi | vendre vendeur',
  'initiative | initial initiale | initier initiation',
  'transport transporter transports | transmettre transmis transmission | transfert transferer | transformer | transparence',
  'electronique electroniques | election elections electoral | electrique electricite',
  'public publique | publicite publicitaire | publier publication',
  'complexe | completer complement complet',
  'signaler signalement | signature signer signataire',
  'identite | identifier identifiant identification | identique',
  'compte comptes | comptable comptabilite | compter | competence competences',
  'prochain prochaine | proche proches',
  'portail | portable portables | porte portes',
  'service services | serveur serveurs',
  'classe classes | classeur classeurs | classement classer',
  'nombre nombreux | nomination nommer',
  'administration administratif administrateur | admission admettre',
]

/** By stem: the line, and the group in it. */
const GROUPS: Readonly<Partial<Record<Locale, ReadonlyMap<string, readonly Group[]>>>> = {
  fr: groupsOf('fr', FRENCH),
}

interface Group {
  readonly line: number
  readonly group: number
}

/** Whether two stems must not stand for one another, however alike they look. */
export function areUnrelated(a: string, b: string, locale: Locale): boolean {
  const groups = GROUPS[locale]
  const others = groups?.get(b) ?? []
  return (groups?.get(a) ?? []).some(({ line, group }) =>
    others.some((other) => other.line === line && other.group !== group),
  )
}

function groupsOf(locale: Locale, lines: readonly string[]): Map<string, Group[]> {
  const found = new Map<string, Group[]>()
  for (const [line, text] of lines.entries())
    for (const [group, words] of text.split(' | ').entries())
      for (const word of words.split(' ')) {
        const stem = STEMMERS[locale]?.(word) ?? word
        found.set(stem, [...(found.get(stem) ?? []), { line, group }])
      }
  return found
}
