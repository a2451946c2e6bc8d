/** Tables of phrases by which people say that a problem is solved or still fails, or take a keyword back. */

import { escapeRegExp, fold } from '../text/text.js'
import { spelledOut } from './short-spelling.js'

const TROUBLE =
  '(?:probleme|souci|panne|erreur|bug|incident|dysfonctionnement|message|blocage|issue|problem|error|fault)'
const WORKS =
  "(?:marche|fonctionne|remarche|refonctionne|tourne|imprime|demarre|redemarre|repond|charge|s'ouvre|s'allume)"
const DEVICE =
  '(?:ca|cela|tout|elle|il|ils|elles|on|imprimante|copieur|photocopieur|scanner|poste|pc|ordi|ordinateur|ecran|messagerie|wifi|reseau|connexion|acces|internet|souris|clavier|logiciel|application|session|telephone|tablette|mail|site|compte|pronote|gfc|videoprojecteur|vpi|tbi|tableau)'

/** The writer says that the problem is solved. */
const SOLVED: RegExp[] = [
  /\b(c'est|tout est|cela est|est|sont|a ete) (bien |tout |donc |maintenant |desormais )?(bon|ok|regle|resolu|repare|depanne|arrange|parfait|nickel|rentre dans l'ordre|retabli|revenu a la normale|fini|fait)e?s?\b/,
  new RegExp(`\\b${DEVICE} (?:re)?(?:marche|fonctionne)(?:nt)?\\b`),
  new RegExp(`\\b${DEVICE} (?:est revenu|est de retour|a (?:bien )?(?:marche|fonctionne))`),
  /\b(probleme|souci|incident|demande|affaire|panne) (est )?(resolue?|reglee?|terminee?|closed?|fermee?)\b/,
  new RegExp(
    `\\b${TROUBLE} (?:a|ont|semble avoir|has) (?:disparu|gone)|\\bplus (?:(?:de|aucune?) |d')(?:autre )?${TROUBLE}`,
  ),
  /^(ok|parfait|super|nickel|impeccable|genial|top|regle|resolu|repare|retabli)\b/,
  /^(?:le |la |mon |ce |l')?(?:probleme|souci|panne|erreur|bug|incident|blocage) disparue?s?\b|\b(?:problem|issue|fault|error) (?:went away|disappeared)\b/,
  /\b(?:on|nous|j'|je) ?(?:s'est|nous sommes|me suis|a|avons|ai) (?:bien |enfin |finalement |tous? )?(?:debrouillee?s?|(?:trouve|resolu|regle|repare|arrange)(?: (?:la (?:panne|solution|cause)|(?:le|ce|notre) (?:probleme|souci)))?(?: (?:(?:tout|toute)s? )?seule?s?| (?:nous|moi)[ -]memes?|$))|\b(?:we|i) (?:have )?(?:fixed|sorted|solved) (?:it|this|that)\b/,
  /\b(?:a l'air|semble)\w* (?:de )?(?:bien )?(?:re)?(?:marcher|fonctionner)\b|\b(?:s'est|c'est) (?:debloque|regle|resolu|arrange|repare)/,
  /\bretour a la normale\b|^tout va bien\b|\b(rentre|revenu)e? (dans l'ordre|a la normale)\b|^au top\b|\bc'est impeccable\b/,
  /\bj'(ai|y) (bien |enfin )?(arrive|reussi|pu (me connecter|acceder|ouvrir|imprimer|entrer|envoyer)|bien acces|trouve( la solution)?|retrouve (mon )?acces)\b/,
  /\b(acces|connexion|service|ligne) (est )?(bien )?(retabli|ok|operationnel)/,
  /\b(vous pouvez|tu peux|on peut|merci de|peut[- ]on) (clore|cloturer|fermer)\b/,
  /\b(it|that|everything|printer|all)('s)? (works|work|is working|is fine|is ok|is solved|is fixed|fine now)\b|\bit's (fine|ok|working|solved|fixed)\b/,
  /\b(problem|issue) (is )?(solved|fixed|gone|resolved)\b|\ball (good|fine|set|fixed)\b|\bworks for me\b/,
  /^(?:(?:c'est|je|on) )?valide\b|^ras\b(?! le bol)|\brien a (?:redire|signaler|ajouter)\b|\bavec succes\b|^(?:plus )?aucune? (?:autre )?(?:probleme|souci|blocage|bug|panne|erreur)(?: depuis| a signaler|$)/,
  /^(?:ca|cela|tout) (?:roule|baigne|gaze)\b/,
  /\byou (can|may) close\b|^(fixed|perfect|great|works|working again)\b/,
]

/** The writer says that it still fails. */
const FAILING: RegExp[] = [
  /\b(ne|n') ?[a-z' ]{0,25}(marche|fonctionne|arrive|parviens|peux|reussi[st]?|repond|imprime|s'ouvre|demarre|s'allume)[a-z]* (toujours |encore )?(pas|plus|rien)\b/,
  new RegExp(
    `\\b(?:${WORKS}|resolu|regle|repare|bon|ok) (?:toujours |encore |tj )?(?:pas|plus)\\b(?! (?:besoin|la peine|aucun|rien a|(?:de |d')${TROUBLE}))`,
  ),
  /\bn'(?:a|ont|est|ai|avons) (?:toujours |encore )?(?:pas|rien|plus) (?:marche|fonctionne|change|resolu|regle|bouge|acces)/,
  new RegExp(
    `\\b(?:toujours|encore|re|de nouveau|a nouveau) ?(?:pas|en panne|bloquee?|hs|la meme|le meme|les memes|un ${TROUBLE}|le ${TROUBLE}|l'${TROUBLE}|l'erreur|noire?|impossible|coincee?|pareil|plante\\w*|inaccessible|en erreur|identique|present|down|la)\\b`,
  ),
  /\b(pas|non) (encore |toujours )?(resolue?|reglee?|reparee?|bon|ok|termine)\b/,
  new RegExp(
    `\\b(?:ca|cela|le|la|l'|ce|cette|mon|ma)? ?${TROUBLE}s? (?:est |a |qui |me |nous |vient de )?(?:re)?(?:commence|vient|persiste|venue?|apparue?|apparait|continue|toujours|demeure|encore|subsiste)\\b`,
  ),
  /\b(ca|cela|c'est) (a |est )?(re)?(commence|revient|revenu|persiste|continue|bloque|plante|beugue|bug|rame)\b/,
  /\b(rien n'(a|est) (change|bouge|fait|regle|resolu)|(aucun|pas de|no) (changement|amelioration|change)|nothing (has )?changed|sans succes|pas mieux|pas d'amelioration|c'est pire|de pire en pire|aucune amelioration)\b/,
  /^(idem|pareil|pire|toujours pareil|toujours rien|toujours pas|toujours)$|\b(meme|idem|same)\b.*\b(probleme|erreur|panne|souci|problem|error|message|issue|chose)\b/,
  /\b(?:pas|jamais) (?:ete |encore )+(?:bien )?(?:resolu|regle|repare|fait)|\brien (?:ne |n')?(?:marche|fonctionne|va|s'affiche|s'allume|s'imprime|s'ouvre|demarre|repond|imprime|se passe)|\b(?:beug|bug|plante|rame|bloque)\w* (?:encore|toujours)\b/,
  /\b(re)?tombee?s? en panne\b|\bretombee?s?\b/,
  /^(?:toujours )?impossible (de|d'|toujours)|\bj'ai (toujours|encore) (le|l'|la|ce|cette|un|une|des)\b/,
  /\bstill (not|fail|broken|the same|down|stuck|an? |doesn't|does not|cannot|can't|no )|\b(not|isn't|doesn't|does not|didn't|cannot|can't) (solved|fixed|work|working|resolved|print|open)/,
  /\b(it|problem|issue|that) (is back|came back|happens again|persists|is (down|broken|dead) again)\b|^not working/,
]

/** A line that does not give the command that it names: a question, a condition, a negation, a later time. */
const TENTATIVE: readonly RegExp[] = [
  /\?/,
  /\b(ne|n'|pas|non|jamais|surtout|not|don't|never)\b/,
  /\b(si|sauf|quand|lorsque|apres|avant|demain|bientot|peut-etre|if|unless|when|until|tomorrow|maybe)\b/,
]

/** After a keyword: words that announce that something remains. */
const RESERVATION =
  /^(mais|par contre|cependant|toutefois|neanmoins|sauf|en fait|et pourtant|pourtant|but|however|except)\b/

/** After a keyword: words that take it back. */
const RETRACTION =
  /^(non|no|attendez|attends|wait|stop)\b|\b(ne pas|pas|not|don't)\b.{0,20}\b(clore|cloturer|fermer|close)\b/

/** Solved, but not for all, not for good, or not yet seen: « en partie », « pour l'instant », « sauf en salle 4 », « ok, je teste ». */
const PARTLY =
  /\b(en partie|partiellement|a moitie|presque|provisoirement|pour l'instant|pour le moment|sauf|mais|par contre|cependant|seulement|uniquement|juste|reste(?:nt)?|manque(?:nt)?|quand|lorsque|une fois que|ou pas|pourquoi|comprends? pas|je (?:vais )?(?:test\w+|verrai|voi[rs](?! que)|regarde\w*|verifi\w+|essa[iy]\w+)|par intermittence|puis(?! (?:merci|voila|bonne|tout|c'est|(?:ca|cela|il|elle) (?:re)?(?:marche|fonctionne)))|(?:marche|fonctionne|tenu|works?|worked) (?:pendant |for )?(?:une?|deux|trois|dix|vingt|quelques|an?|two|\d+) ?(?:heures?|h|minutes?|min|jours?|secondes?|hours?|days?)|par moments?|de temps en temps|parfois|une fois sur|encore une (?:journee|heure|matinee|semaine|fois)|^(?:ok|d'accord|resolu) (?:pour|sur|en) (?!moi\b|nous\b|ma part\b)|pas (chez|pour|sur)|cote serveur|partly|partially|but|except|not for)\b/

export type Feedback = 'solved' | 'failing'

/** Adds what another language says of it. */
export function learnFeedback(solved: readonly string[], failing: readonly string[]): void {
  SOLVED.push(...solved.map(wholePhrase))
  FAILING.push(...failing.map(wholePhrase))
}

function wholePhrase(phrase: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(fold(phrase))}(?![\\p{L}\\p{N}])`, 'u')
}

/** What a folded short text says of the problem; « failing » wins, since missing it costs more. */
export function feedbackIn(folded: string): Feedback | null {
  const said = spelledOut(folded)
  if (FAILING.some((phrase) => phrase.test(said))) return 'failing'
  return SOLVED.some((phrase) => phrase.test(said)) ? 'solved' : null
}

/** Whether a folded text that says « solved » keeps something back. */
export function isPartly(folded: string): boolean {
  return PARTLY.test(folded)
}

/** Whether a folded line is no command: asked, conditional, negated or put off. */
export function isTentative(folded: string): boolean {
  return TENTATIVE.some((phrase) => phrase.test(folded))
}

/** Whether the folded lines after a keyword contradict it: a question, a reservation, a failure. */
export function isContradicted(lines: readonly string[]): boolean {
  return lines.some(
    (line) =>
      line.includes('?') ||
      RESERVATION.test(line) ||
      RETRACTION.test(line) ||
      feedbackIn(line) === 'failing',
  )
}
