/** How much a sentence of a mail asks: by marks of a question, a fault or a wish, and of what only stands around one. */

/** Over folded text, French and English together: a mail may have both. */
const MARKS = {
  question: /\?/,
  interrogative:
    /\b(?:comment|pourquoi|quel(?:le)?s?|combien|lequel|laquelle|lesquel(?:le)?s|y a-t-il|how|what|which|why|where|is there|are there)\b|^(?:ou|qui|que|quand|who|when|est-ce)\b/,
  may: /\b(?:puis-je|peut-on|pouvons-nous|dois-je|devons-nous|doit-on|faut-il|ai-je|avons-nous|a-t-on|suis-je|(?:est-ce )?(?:que |qu')(?:je|on|nous) (?:peu\w+|pouv\w+|doi\w+|dev\w+)|(?:can|may|do|should|must|am|did|have|could|are) (?:i|we))\b/,
  fault:
    /\b(?:impossible|erreurs?|pannes?|bugs?|bloque\w*|refuse\w*|perdue?s?|oublie\w*|supprime\w*|disparu\w*|voles?|vide|cassee?s?|unable|cannot|no longer|(?:ca|do|does|did|wo|is|are)n'?t|errors?|lost|forg[eo]t\w*|delet\w+|vanish\w*|reject\w*|lock\w*|block\w*|broken|stopped|fail\w*|missing|empty)\b|\b(?:ne|n'\w+) ?(?:\w+ )?plus\b|\bn'arriv\w+ pas\b|\bn'ai pas recu\b|\bnothing happens\b|\brien ne\b/,
  wish: /\b(?:voudrai[st]|voudrions|souhait\w+|aimerai[st]|aimerions|veux|besoin d\w*|il (?:me |nous )?fau(?:t|drait)|would like|i want|we want|i need|we need|looking for|trying to)\b|^(?:merci de (?:bien vouloir )?\w+er|(?:could you |can you )?please (?!read|find|see|call|note|let|advise)\w+)\b/,
  impersonal:
    /^(?!.*\b(?:je|tu|il|elle|on|nous|vous|ils|elles|me|mon|ma|mes|notre|nos|votre|vos|i|we|you|he|she|they|my|our|your|us)\b)(?!.*\b(?:j|m)')/,
  addressed: /\b(?:vous|votre|vos|you|your|tu|te|ton|ta|tes)\b/,
  person:
    /\b(?:collegues?|mari|epouse|femme|fils|fille|chefs?|cheffe|directeur|directrice|principale?|proviseure?|mme|mlle|m\.|cpe|aesh|directrices?|responsable|referente?s?|gestionnaires?|secretaires?|adjointe?s?|monsieur|madame|mr|mrs|ms|technicien\w*|enseignante?s?|professeure?s?|prof|parents|colleagues?|husband|wife|daughter|manager|head|teachers?|technician|boss|lady|somebody|someone|nobody|no one|personne|quelqu'un|equipe|team|staff)\b/,
  when: /\b(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|hier|demain|aujourd'hui|matin\w*|midi|soir|semaines?|vacances|conges?|rentree|(?:janv|fevr|avril|juin|juil|aout|sept|octob|nov|decem)\w*|\d+ ?h|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mornings?|afternoons?|evenings?|yesterday|tomorrow|today|weeks?|weekend|lunch\w*|noon|(?:january|february|april|june|july|august|september|october|november|december)|fois|time|years?|ans|annee)\b/,
  contact:
    /\b(?:joi(?:gn|nd)\w*|rappel\w*|telephon\w*|appel\w*|vocale|repond\w*|reponse\w*|recontact\w*|contact\w*|standard|accueil|portable|copie|reach\w*|ring|voicemail|extension|repl\w+|answer\w*|copy|phone|calls?|call(?:ed|ing)|speak|spoke|touch|desk|hear)\b/,
  writer:
    /^(?:je (?:suis|m'appelle|travaille|m'occupe|remplace|debute)|j'(?:enseigne|exerce|occupe)|nous sommes|i am|i'm|my name|i work|i teach|i look after|we are)\b/,
  mail: /\b(?:messages?|messagerie|e-?mails?|mails?|courriels?|courriers?|demandes?|questions?|sujet|requete|renseign\w*|ecri\w+|ci-dessous|ci-joint\w*|below|requests?|enquir\w+|quer(?:y|ies)|writ\w+|information|details?|conseill\w+|adresse[rz]?|suggest\w*)\b/,
  gateway:
    /\b(?:extern\w*|exterieur\w*|outside|originat\w+|expediteurs?|senders?|liens?|links?|pieces? jointes?|attach\w+|destinataires?|recipients?|antivirus|virus\w*|scanned|organi[sz]ations?|cliquez|click|imprime[rz]|print)\b/,
  tried:
    /\b(?:essaye\w*|regarde|cherche|demande|interroge|consulte|lu|fouille|redemarre|recommence|tente|appele|suivi|tried|looked|asked|searched|read|restarted|checked|had a (?:go|look)|solution|luck|sans (?:succes|resultat)|en vain)\b/,
  courtesy:
    /\b(?:merci|excus\w*|desolee?s?|pardon\w*|patience|courage|plaisir|reconnaiss\w*|remerci\w*|esper\w*|espoir|thank\w*|sorry|forgive|grateful|appreciat\w*|hop(?:e|ing)|pleasure|hesit\w*|aide|help\w*|afraid|malheureusement|kind\w*|precieu\w*|attente)\b/,
  urgent:
    /\b(?:urgen\w*|date limite|deadline|priorit\w*|rapide\w*|rush|quickly|soon|attend\w*|waiting|wait|retard|late)\b/,
  doubt:
    /\b(?:doue\w*|pas (?:tres |vraiment )?(?:sure?|certaine?|a l'aise)|bonne personne|bon service|not (?:very |quite )?(?:good|sure)|silly|bete|stupid|clue|the right (?:people|person))\b/,
  points: /:\s*$|\b(?:suivante?s?|following|voici|voila|here is|as follows)\b/,
  place:
    /\b(?:ecole|college|lycee|rectorat|academie|etablissement|mairie|inspection|secretariat|intendance|service|bureau|pole|vie scolaire|place|rue|avenue|boulevard|support|school|academy|office|department|primary|council|site)\b/,
  third: /\b(?:elles?|lui|leurs?|she|he|her|him|they|them)\b/,
  brief: /^[^?]\S*(?: [^\s?]+){0,2}$/,
  comma: /,$/,
  number: /\d{2}(?:[ .]?\d{2}){3}|\b\d{5}\b/,
  told: /^(?:j'ai|j'avais|nous avons|i have|i've|we have|we've|i had)\b/,
} as const satisfies Readonly<Record<string, RegExp>>

export type Mark = keyof typeof MARKS
export const MARK_NAMES = Object.keys(MARKS) as readonly Mark[]

export function marksOf(sentence: string): Mark[] {
  return MARK_NAMES.filter((name) => MARKS[name].test(sentence))
}

const WEIGHTS: Readonly<Record<Mark, number>> = {
  question: 1.8,
  interrogative: 1.3,
  may: 0.7,
  fault: 1.3,
  wish: 2.1,
  impersonal: 1.0,
  addressed: -1.6,
  person: -1.6,
  when: -1.1,
  contact: -1.1,
  writer: -1.2,
  mail: -1.2,
  gateway: -1.3,
  tried: -1.4,
  courtesy: -1.6,
  urgent: -1.0,
  doubt: -0.5,
  points: -1.2,
  place: -1.0,
  told: -0.4,
  brief: -0.9,
  comma: -1.6,
  number: -1.3,
  third: -1.0,
}

/** Log odds that it asks. `sentence`: folded. */
export function asks(sentence: string): number {
  let odds = 0
  for (const name of MARK_NAMES) if (MARKS[name].test(sentence)) odds += WEIGHTS[name]
  return odds
}
