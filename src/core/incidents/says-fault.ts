/** Whether a text says that something fails: a table of what people write of a fault, in French and English. */

/** Verbs that want or have something: « je n'ai plus de toner » reports no fault. */
const NO_FAULT =
  'a|ai|as|avons|avez|ont|suis|sommes|sont|sera|serai|sais|savons|souhaite|veux|voulons|trouve|connais|comprends|pense|crois|vois|reste|faut|faites|oubliez|oublie|hesitez|viens|venez|dois'

/** That something fails, in a folded text. */
const FAULTS: readonly RegExp[] = [
  /\b(?:panne|erreurs?|bugs?|bugue\w*|plante\w*|bloquee?s?|coupee?s?|lente?s?|impossible|inaccessible|introuvable|refusee?s?|hors service|hs|problemes?|pb|soucis?|rejetee?s?)\b/,
  /\b(?:ecran (?:noir|bleu)|s'arrete\w*|se ferme|se deconnecte|echoue\w*|dysfonctionne\w*|fige\w*|rame|gresille\w*|coupe|saute)\b/,
  new RegExp(
    `\\bn(?:'|e )(?:(?:s'|l'|m'|y |me |se |le |la |les |nous )?)(?!(?:${NO_FAULT})\\b)\\w+(?: \\w+)? (?:pas|plus|rien)\\b`,
  ),
  /\b(?:marche|fonctionne|demarre|ouvre|repond|imprime|affiche|connecte|arrive)\w* (?:pas|plus|rien|mal)\b|\brien ne\b|\brien n'/,
  /\b(?:pas|plus) d(?:e |')(?:reseau|internet|wifi|son|image|connexion|courant|tonalite|acces)\b/,
  /\b(?:pas|plus) (?:pouvoir|reussir|arriver)\b/,
  /\b(?:error|broken|crash\w*|fails?|failed|frozen|stuck|slow|down|out of order|problems?|trouble|issues?)\b/,
  /\b(?:(?:does|is|are|could|did)(?:n't| not)|ca(?:n't| not)|cannot|won't|will not|no longer|unable to)\b/,
]

/** What an outage is called beside that: it is many's, and what one person misses is none. */
const OUTAGES: readonly RegExp[] = [
  /\b(?:echec|coupures?|interruptions?|indisponib\w+|injoignables?|inutilisables?|incidents?|lenteurs?|en rade|dans les choux|hors ligne|inoperant\w*|defaillan\w+|muett?e?s?|perturb\w+|ralenti\w*|vide|disparue?s?|verrouillee?s?|delai (?:d'attente )?depasse|page blanche|ecran blanc|tourne en (?:rond|boucle)|pas moyen|aucun moyen|plus moyen)\b/,
  /\b(?:refuse\w*|rejete\w*|deconnect\w+|clignote\w*|tombee?s?|s'est eteinte?)\b/,
  /\b(?:personne|aucune?s?)(?: \w+){0,3} (?:ne |n')/,
  /\b(?:ne |n')\w+ (?:plus )?(?:aucune?|personne)\b/,
  /\b(?:sans|plus|pas|ni) (?:d'|de |la |l'|le )?(?:acces|internet|reseau|wifi|messagerie|mails?|telephone|connexion)\b/,
  /\bn'(?:a|ont|avons|ai|avez) (?:plus|pas) (?:d'|de |recu|pu|acces|internet|reseau)/,
  /\b(?:outages?|unavailable|unreachable|offline|not (?:responding|loading|working|available|reachable)|time(?:d|s)? out|blank (?:page|screen)|there is no|there's no|no (?:internet|network|connection|access))\b/,
]

/** What asks for something to be done, said or given: no fault, unless it also says that something fails. */
const WISHES: readonly RegExp[] = [
  /\b(?:comment|pouvez[- ]vous|pourriez[- ]vous|pourrions[- ]nous|pouvons[- ]nous|peut[- ]on|pourrait[- ]on|puis[- ]je|pourrais[- ]je|(?:est|serait)[- ]il possible|possible (?:de|d')|merci (?:de|d'|pour)|veuillez|(?:je|nous|on) (?:souhait|voudr|aimer|desir|sollicit)\w+|(?:il )?(?:me |nous )?faudrait|besoin (?:de|d')|je vous (?:prie|demande)|avez[- ]vous|auriez[- ]vous|savez[- ]vous|quels?|quelles?|combien|ou (?:trouver|puis|peut|peux|se|est)|a (?:qui|quelle)|demande (?:de|d')|devis|(?:doit|faut)[- ](?:on|il)|(?:y a|existe)[- ]t[- ]il|(?:est|sont|reste) a \w+(?:er|ir|re))\b/,
  /\b(?:how (?:do|can|to|should|much)|could (?:you|we|i)|can (?:you|we|i)|may i|would you|please|(?:would|'d) like|(?:i|we) (?:need|want)|where (?:is|are|can|do)|is it possible|(?:is|are) there|do you|request for)\b/,
]

/** That something fails at whoever wrote it. A text of any length, folded. Time linear in it, here and below. */
export function saysFault(folded: string): boolean {
  return FAULTS.some((fault) => fault.test(folded))
}

/** That, or that something fails at many; of a text, or of one word: « injoignable » names nothing that fails. */
export function namesFault(folded: string): boolean {
  return saysFault(folded) || OUTAGES.some((outage) => outage.test(folded))
}

/** Of a text that names what fails at many: it says so in some way, or at least asks for nothing else. */
export function reportsFault(folded: string): boolean {
  return namesFault(folded) || !WISHES.some((wish) => wish.test(folded))
}
