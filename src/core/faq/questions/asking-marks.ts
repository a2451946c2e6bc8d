/** A table: by what a sentence is known to ask, and by what to tell only what stands around a question; folded, French and English together, since a mail may have both. */

/** Whole words, each as a pattern of its own. */
export const WORD_MARKS = {
  interrogative:
    'comment|pourquoi|quel(?:le)?s?|combien|lequel|laquelle|lesquel(?:le)?s|how|what|which|why|where',
  fault:
    'impossible|erreurs?|pannes?|bugs?|bloque\\w*|refuse\\w*|perdue?s?|oublie\\w*|supprime\\w*|disparu\\w*|voles?|vide|cassee?s?|unable|cannot|errors?|lost|forg[eo]t\\w*|delet\\w+|vanish\\w*|reject\\w*|lock\\w*|block\\w*|broken|stopped|fail\\w*|missing|empty',
  wish: 'voudrai[st]|voudrions|souhait\\w+|aimerai[st]|aimerions|veux',
  addressed: 'vous|votre|vos|you|your|tu|te|ton|ta|tes',
  person:
    'collegues?|mari|epouse|femme|fils|fille|chefs?|cheffe|directeur|directrices?|principale?|proviseure?|mme|mlle|monsieur|madame|mr|mrs|ms|cpe|aesh|responsable|referente?s?|gestionnaires?|secretaires?|adjointe?s?|technicien\\w*|enseignante?s?|professeure?s?|prof|parents|colleagues?|husband|wife|daughter|manager|head|teachers?|technician|boss|lady|somebody|someone|nobody|personne|equipe|team|staff|remplacante?s?|stagiaires?|documentaliste|infirmiere?|inspecteur|inspectrice|amie?s?|friends?',
  when: 'lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|hier|demain|aujourd|matin\\w*|midi|soir|semaines?|vacances|conges?|rentree|(?:janv|fevr|avril|juin|juil|aout|sept|octob|nov|decem)\\w*|\\d+h|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mornings?|afternoons?|evenings?|yesterday|tomorrow|today|weeks?|weekend|lunch\\w*|noon|january|february|april|june|july|august|october|december|fois|time|years?|ans|annee',
  contact:
    'joi(?:gn|nd)\\w*|rappel\\w*|telephon\\w*|appel\\w*|vocale|repond\\w*|reponse\\w*|recontact\\w*|contact\\w*|standard|accueil|portable|copie|reach\\w*|ring|voicemail|extension|repl\\w+|answer\\w*|copy|phone|call|calls|called|calling|speak|spoke|touch|desk|hear|disponib\\w*|parler|free|available|talk',
  mail: 'messages?|messagerie|emails?|mails?|courriels?|courriers?|demandes?|questions?|sujet|requete|renseign\\w*|ecri\\w+|requests?|enquir\\w+|query|queries|writ\\w+|information|details?|conseill\\w+|adresse[rz]?|suggest\\w*|below',
  gateway:
    'extern\\w*|exterieur\\w*|outside|originat\\w+|expediteurs?|senders?|liens?|links?|attach\\w+|destinataires?|recipients?|antivirus|virus\\w*|scanned|organi[sz]ations?|cliquez|click|imprime[rz]|print|meant|intended|destine\\w*|economisez|papier|paper|planete|confidenti\\w*',
  tried:
    'essaye\\w*|regarde|cherche|demande|interroge|consulte|lu|fouille|redemarre|recommence|tente|appele|suivi|tried|looked|asked|searched|read|restarted|checked|solution|luck|solved|resolue?s?|trouve|abandonne|given|recherches|documentation|notice|manual',
  courtesy:
    'merci|excus\\w*|desolee?s?|pardon\\w*|patience|courage|plaisir|reconnaiss\\w*|remerci\\w*|esper\\w*|espoir|thank\\w*|sorry|forgive|grateful|appreciat\\w*|hop(?:e|ing)|pleasure|hesit\\w*|aide|help\\w*|afraid|malheureusement|kind\\w*|precieu\\w*|attente|doigts|crossed|derange\\w*|bother\\w*|roman|essay|great|bravo|efficace?s?|efficient|salu\\w*|cordial\\w*|welcome|bises|dispose',
  urgent:
    'urgen\\w*|deadline|priorit\\w*|rapide\\w*|rush|quickly|soon|attend\\w*|waiting|wait|retard|late|busy|presse|pres',
  doubt: 'doue\\w*|silly|bete|stupid|clue',
  points: 'suivante?s?|following|voici|voila',
  place:
    'ecole|college|lycee|rectorat|academie|etablissement|mairie|inspection|secretariat|intendance|service|bureau|pole|place|rue|avenue|boulevard|support|school|academy|office|department|primary|council|site',
  // Of it, not it: « Je tourne en rond avec ça ».
  deictic: 'cela|ca|ceci|dessus|it|this|these|that|one',
  others: 'plusieurs|several|autres|others|concernee?s|affected|situation',
  third: 'elles?|lui|leurs?|she|he|her|him|they|them',
  // Not a mark by itself: a sentence without any is a title, « Durée du préavis ».
  pronoun:
    'je|j|m|tu|il|elle|on|nous|vous|ils|elles|me|mon|ma|mes|notre|nos|votre|vos|i|we|you|he|she|they|my|our|your|us',
} as const satisfies Readonly<Record<string, string>>

/** Over the whole sentence. */
export const PHRASE_MARKS = {
  question: /\?/,
  interrogative: /^(?:ou|qui|que|quand|who|when|est-ce)\b|\b(?:y a-t-il|is there|are there)\b/,
  may: /\b(?:puis-je|peut-on|pouvons-nous|dois-je|devons-nous|doit-on|faut-il|ai-je|avons-nous|a-t-on|suis-je|(?:que |qu')(?:je|on|nous) (?:peu|pouv|doi|dev)\w+|(?:can|may|do|should|must|am|did|have|could|are) (?:i|we))\b/,
  fault:
    /\b(?:no longer|(?:ca|do|does|did|wo|is|are)n'?t|(?:ne|n'\w+) ?(?:\w+ )?plus|n'arriv\w+ pas|n'ai pas recu|nothing happens|rien ne)\b/,
  wish: /\b(?:besoin d\w*|il (?:me |nous )?fau(?:t|drait)|would like|(?:i|we) (?:want|need)|looking for|trying to)\b|^(?:merci de (?:bien vouloir )?\w+er|(?:could you |can you )?please (?!read|find|see|call|note|let|advise)\w+)\b/,
  person: /\bm\. |\bno one\b|\bquelqu'un\b/,
  when: /\b\d+ h\b/,
  writer:
    /^(?:je (?:suis|m'appelle|travaille|m'occupe|remplace|debute)|j'(?:enseigne|exerce|occupe)|nous sommes|i am|i'm|my name|i work|i teach|i look after|we are)\b/,
  mail: /\b(?:ci-(?:dessous|joint\w*)|e-mails?)\b/,
  gateway: /\bpieces? jointes?\b/,
  // Of a fault, what it is not: « Nothing has changed on our side. »
  tried:
    /\b(?:had a (?:go|look)|sans (?:succes|resultat)|en vain|nothing (?:has |have |had |was |is |been )+(?:changed|altered|modified|new)|(?:haven't|have not|hadn't|didn't|did not) (?:changed?|touch(?:ed)?|alter(?:ed)?) anything|no changes?|as it was|rien (?:n'a|n'ont|de)(?: ete)? (?:change|modifie|touche|neuf|nouveau)|rien (?:change|touche|modifie)|touche a rien|aucune? (?:changement|modification))\b/,
  contact: /\b(?:(?:at|on) (?:our|my) (?:end|side)|de (?:notre|mon) cote)\b/,
  urgent: /\bdate limite\b/,
  doubt:
    /\bpas (?:tres |vraiment )?(?:sure?|certaine?|a l'aise)\b|\bbonne personne\b|\bbon service\b|\bnot (?:very |quite )?(?:good|sure)\b|\bright (?:people|person)\b/,
  points: /:$|\b(?:here is|as follows)\b|\b(?:ceci|this)[ .:]*$/,
  told: /^(?:j'ai|j'avais|nous avons|i have|i've|we have|we've|i had|rien n'a ete|nothing (?:has|was)|aucune? (?:changement|modification)|no changes?)\b/,
  brief: /^[^ ?]+(?: [^ ?]+){0,2}$/,
  comma: /,$/,
  number: /\d{2}(?:[ .]?\d{2}){3}|\b\d{5}\b/,
} as const satisfies Readonly<Record<string, RegExp>>
