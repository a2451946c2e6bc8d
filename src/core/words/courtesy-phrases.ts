/** A table: phrases of courtesy, folded, by what they say: greeting, thanks, « noted », goodbye. */

/** A word that does not say that something remains, or is asked for. */
const WORD =
  "(?!(?:mais|pas|plus|ne|n'|non|toujours|encore|par contre|car|si|quand|qui|que|je|j'|il|elle|on|nous|ca|ou|est|sont|rappel|marche|fonctionne|bloque|panne|urgent|but|not|still|to|be|is)(?![\\p{L}]))[\\p{L}'-]+"
/** What is thanked for: theirs, or one of these; anything else may be what still fails. */
const THANKED_FOR = `(?:(?:votre|vos|ton|tes|your) ${WORD}(?: ${WORD}){0,7}|(?:(?:l'|d'|le|la|les|cette|ce|tout|toute|the) ?)*(?:tres |bonne |grande |rapide |prompte |quick )*(?:aide|reponses?|retours?|reactivite|rapidite|intervention|patience|efficacite|disponibilite|temps|travail|gentillesse|informations?|infos?|messages?|suivi|depannage|explications?|precisions?|confirmation|prise en charge|resolution|reparation|remplacement|rappel|accompagnement|solution|passage|visite|tout|ca|cela|everything|help|support|reply|answer|time|fix)(?: (?:de|du|des|d'|en|sur|a|of) ?${WORD}(?: ${WORD}){0,3}| (?:rapides?|efficaces?|technique))?)`
/** Of a colleague: what they did well; « merci pour son remplacement » may ask for one. */
const THEIR_QUALITIES =
  '(?:son|sa|leurs?) (?:tres |grande |bonne )*(?:aide|reactivite|rapidite|efficacite|gentillesse|patience|disponibilite|professionnalisme|ecoute|explications?|travail)'
const FOR = `(?:(?:pour|de|for) ${THANKED_FOR}(?: et (?:pour )?${THANKED_FOR})?|(?:pour|for) ${THEIR_QUALITIES}(?: et ${THEIR_QUALITIES})?)`
/** « à Noa Petit », where what follows says for what. */
const TO_SOMEBODY = `a (?:(?:m|mr|mme|monsieur|madame) )?${WORD}(?: ${WORD})? (?=pour )`
const MUCH =
  "(?:beaucoup|bien|infiniment|vivement|encore|mille fois|d'avance|par avance|a vous(?: deux| tous)?|a toi|a tous|a toutes|a (?:toute )?l'equipe|a nouveau|tout le monde|sincerement|again|so much|very much|a lot|all|in advance)"

/** « d'avoir fermé »: it is done; « d'avoir la gentillesse de » asks. */
const FOR_HAVING = `(?:d'|de (?:m'|nous |l'|les ))avoir (?:si |aussi |bien |tres )?(?:rapidement |vite )?(?:ferme|clos|cloture|repare|regle|resolu|depanne|aide|repondu|fait|rappele|traite|remplace|change|installe|debloque|retabli|reactive|livre|corrige)e?s?(?: ${WORD}){0,5}`

/** People are thanked for what is done. */
const THANKS: readonly string[] = [
  `(?:(?:un|mille|encore|grand|tres|tous mes|avec mes) )*(?:merci|mercis|remerciements)(?: ${MUCH})*(?: (?:(?:${TO_SOMEBODY})?${FOR}|${FOR_HAVING}))?`,
  `(?:je|nous|on) (?:vous|te) ?(?:en )?remerci(?:e|ons)(?: ${MUCH})*(?: (?:${FOR}|${FOR_HAVING}))?`,
  `(?:en vous|vous) remerciant(?: ${FOR})?`,
  `(?:many |many many )?(?:thanks|thank you|thx|thank u|cheers|ty)(?: ${MUCH})*(?: ${FOR})?`,
  "c'est (?:moi|nous) qui (?:vous |te )remerci(?:e|ons)",
  '(?:much|greatly|very) appreciated|i appreciate (?:it|your help)',
]

/** It was read, and is well: « c'est noté », « ok », « parfait ». */
const NOTED: readonly string[] = [
  "(?:(?:c'est|cela est|j'ai) )?(?:tres )?(?:bien )?(?:note|recu(?: (?:5/5|cinq sur cinq))?|pris note|compris|lu|vu|entendu)(?: (?:votre|ton) (?:message|mail|reponse|courriel))?",
  "(?:j'en |je )?prends? (?:bonne )?note|bonne reception|je (?:vous (?:le )?)?confirme|j'accuse (?:bonne )?reception",
  '(?:ok|okay|entendu|parfait|tres bien|super|genial|top|nickel|impeccable|excellent|formidable|bien|cool|great|perfect|noted|understood|got it|wonderful|excellente?|bravo|chouette|extra|au top|well done|good|fine)',
  "(?:d'accord|ca marche|c'est (?:parfait|super|genial|top|nickel|tres bien|gentil|bien|entendu|tres gentil)|tout est (?:clair|en ordre|parfait|bon|ok)|pas de (?:souci|probleme)|aucun souci|no problem|no worries)",
  'vous etes (?:au top|super|genial\\w*|parfaite?s?|formidables?|efficaces?|les meilleure?s)|rien a redire',
  'de rien|avec plaisir|je vous en prie|you are welcome|my pleasure',
]

/** They go: « bonne journée », « cordialement ». */
const GOODBYE: readonly string[] = [
  "(?:(?:tres |je vous souhaite (?:une |un )?)?(?:bonnes?|belles?|excellentes?|joyeuses?|beau|bon|excellent) (?:fin d[e']? ?(?:la )?(?:journee|semaine|matinee|soiree|apres midi|annee)|journee|soiree|apres midi|matinee|semaine|week end|weekend|vacances|fetes?|continuation|reception|rentree|courage|noel|annee))(?: (?:a (?:vous|toi|tous|toutes)|aussi|egalement))*",
  '(?:bien |tres |sinc)?cordiale?ment|cdlt|cdt|bien a (?:vous|toi)|amicalement|respectueusement|sincerement|salutations|a (?:bientot|plus|demain|lundi|vous)|au revoir|bises|have a (?:nice|good|great) (?:day|weekend|evening|one)|(?:kind |best |warm )?regards|bye',
  '(?:svp|stp|s il (?:vous|te) plait|please)',
  '(?:a vous|a toi|vous|toi)(?: (?:aussi|egalement))',
]

/** Alone it says something else: « Encore. » */
const BETWEEN: readonly string[] = [
  '(?:et )?(?:aussi|egalement|alors|encore|et|and|vraiment|tout simplement)',
]

const GREETING: readonly string[] = [
  'bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|rebonjour|re bonjour|cher|chere|chers|cheres|dear',
  "(?:a )?(?:tous|toutes|tout le monde|l'equipe|toute l'equipe|all|everybody|everyone|team)",
  'madame|monsieur|mesdames|messieurs|mademoiselle|mme|mr|m|mlle|mrs|ms',
]

export type CourtesyKind = 'thanks' | 'noted' | 'goodbye' | 'greeting' | 'between'

/** Each finds its longest phrase at the start of a folded text without punctuation. */
const phrases: (readonly [CourtesyKind, RegExp])[] = (
  [
    ['thanks', THANKS],
    ['noted', NOTED],
    ['goodbye', GOODBYE],
    ['greeting', GREETING],
    ['between', BETWEEN],
  ] as const
).map(([kind, phrases]) => [kind, startingWith(phrases)])

export const COURTESY_PHRASES: readonly (readonly [CourtesyKind, RegExp])[] = phrases

/** Adds those of another language, folded. */
export function learnPhrases(kind: CourtesyKind, learnt: readonly string[]): void {
  if (learnt.length > 0) phrases.push([kind, startingWith(learnt)])
}

function startingWith(phrases: readonly string[]): RegExp {
  return new RegExp(`^(?:${phrases.join('|')})(?![\\p{L}\\p{N}'])`, 'u')
}
