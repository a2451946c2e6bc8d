/** A table: words, folded, that begin alike or nearly so and have nothing to do with one another. */

import type { Locale } from '../../request/person.js'
import { stemOf } from './stem-of.js'

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
  'aller allez | allergie allergique allergene',
  'commencer commence commencement | commentaire commentaires commenter | commettre',
  'contrat contrats contracter | contravention contraventions | contraception | contraste | contraindre contraignante',
  'fonction fonctions fonctionnalite | fonctionnaire fonctionnaires',
  'licenciement licencier | licence licences',
  'retraite retraites | retrait retraits retirer',
  'maintenance | maintenir maintien maintenant',
  'combien | combiner combinaison',
  'parent parents parental parentale | parenthese parentheses',
  'presentation presenter | presence presences',
  'tableau tableaux | tablette tablettes',
  'collection collectionner | collectif collective collectivite | college colleges | coller collage colle | collaboration collaborateur | collegue collegues',
  'assistant assistante assistance | assises',
  'essai essais essayer | essence | essentiel essentiels essentielle',
  'volontaire volontaires | volonte volontes',
  'activite activites | activer active activation',
  'convention conventions conventionnel | convenir convenu convenance | conversion convertir | convocation convoquer | convoi',
  'retour retourner | retouche retouches',
  'marche marches marcher | marchand marchands',
  'individu individus individuel individuelle | indivision',
  'reference references referencer | referendum | refermer',
  'continuer continue continuite | contingent',
  'compte comptes | compteur compteurs',
  'partiel partielle partiels | partition partitions | participer participation participant',
  'information informations informer | informatique informatiques',
  'journee journees | journal journaux',
  'correction correct correcteur | correlation',
  'commune communes communal | communiquer communication | communaute | commutateur',
  'different differents difference | differer | differend',
  'avant | avantage avantages',
  'special speciale speciaux specialite | specifier specifique',
  'exemple exemples | exempte exempter exemption | exemplaire exemplaires',
  'remplacer remplacement remplacant | remplir rempli',
  'statistique statistiques | statique',
  'caractere caracteres | caracteristique caracteristiques',
  'revenir reviens revient | revenu revenus | revendre revente',
  'transport transports | transit | transposer',
  'configuration configurer | confinement | confier confiance | confirmer confirmation | confisquer confiscation',
  'imposer imposable imposition | impossible impossibilite',
  'office offices | officiel officielle | officier officiers',
  'accompagner accompagnement accompagnant | accomplir accompli',
  'traitement traitements traiter | trait traits',
  'consulter consultation | consulat consulaire',
  'acquis acquerir acquisition | acquitter',
  'initial initiale initiative | initialiser initialisation',
  'decompte decomptes decompter | decomposer decomposition',
  'solidarite solidaire | solide solidite',
  'attribut attributs | attribuer attribution',
  'famille familles familial | familier familiers',
  'normal normale normalement | normaliser | normandie',
  'reserve reserver reservation | reservoir',
  'representer representant | reprendre | repression',
  'grossesse grossesses | gros grosse',
  'terminal terminale terminaux | terminer termine',
  'souvent | souvenir souvenez',
  'concerner concerne | concertation | concevoir concept conception | concurrence concurrent',
  'recours recourir | recouvrement recouvrer',
  'effectuer effectue | effectif effectifs',
  'general generale generalement | generer genere generation',
  'regulier reguliere regulierement | regulation',
  'projet projets | projection projecteur projeter',
  'suppleant suppleante suppleance | supplement supplementaire',
  'proviseur proviseurs | provision provisions | provisoire provisoires',
  'professeur professeurs | profession professions professionnel',
  'principal principale principaux | principe principes',
  'installer installation | instance instances | instant instantane',
  'acces acceder | accessoire accessoires',
  'numeraire | numerique numeriques',
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
        const stem = stemOf(word, locale)
        found.set(stem, [...(found.get(stem) ?? []), { line, group }])
      }
  return found
}
