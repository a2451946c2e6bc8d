/** Tables of phrases by which people say that a problem is solved or still fails, or take a keyword back. */

/** The writer says that the problem is solved. */
const SOLVED: readonly RegExp[] = [
  /\b(c'est|tout est|cela est|est) (bon|ok|regle|resolu|repare|parfait|nickel|rentre dans l'ordre|fini)e?\b/,
  /\b(ca|cela|tout|elle|il|imprimante|messagerie) (re)?(marche|fonctionne)\b/,
  /\b(probleme|souci|incident|demande|affaire|panne) (est )?(resolue?|reglee?|terminee?|closed?|fermee?)\b/,
  /^(ok|parfait|super|nickel|impeccable|genial|top|regle|resolu|repare)\b/,
  /\b(vous pouvez|tu peux|on peut|merci de|peut[- ]on) (clore|cloturer|fermer)\b/,
  /\b(it|that|everything|printer) (works|is working|is fine|is ok|is solved|is fixed)\b/,
  /\b(problem|issue) (is )?(solved|fixed|gone|resolved)\b|\ball (good|fine|set)\b/,
  /\byou (can|may) close\b|^(fixed|perfect|great|works)\b/,
]

/** The writer says that it still fails. */
const FAILING: readonly RegExp[] = [
  /\b(ne|n') ?[a-z' ]{0,25}(marche|fonctionne|arrive|peux|reussi[st]?|repond|imprime|s'ouvre|demarre)[a-z]* (toujours |encore )?(pas|plus|rien)\b/,
  /\b(marche|fonctionne|resolu|regle|repare|bon|imprime|repond) (toujours |encore )?(pas|plus)\b/,
  /\b(toujours|encore|re) ?(pas|en panne|bloque|le meme|la meme|un probleme)\b/,
  /\b(pas|non) (encore |toujours )?(resolue?|reglee?|repare|bon|ok)\b/,
  /\b(ca|cela|le probleme|la panne|le bug|l'erreur) (recommence|revient|persiste|est revenu|continue)\b/,
  /\b(meme|idem)\b.*\b(probleme|erreur|panne|souci)\b|^idem$/,
  /\bstill (not|fail|broken|the same|down|an? )|\b(not|isn't|doesn't|does not|didn't|cannot|can't) (solved|fixed|work|working|resolved|print|open)/,
  /\b(it|problem|issue) (is back|came back|happens again|persists)\b/,
]

/** A line that does not give the command that it names: a question, a condition, a negation, a later time. */
const TENTATIVE: readonly RegExp[] = [
  /\?/,
  /\b(ne|n'|pas|non|jamais|surtout|not|don't|never)\b/,
  /\b(si|sauf|quand|lorsque|apres|avant|demain|bientot|peut-etre|if|unless|when|until|tomorrow|maybe)\b/,
]

/** After a keyword: words that announce that something remains. */
const RESERVATION =
  /^(mais|par contre|cependant|toutefois|neanmoins|sauf|en fait|but|however|except)\b/

/** After a keyword: words that take it back. */
const RETRACTION =
  /^(non|no|attendez|attends|wait|stop)\b|\b(ne pas|pas|not|don't)\b.{0,20}\b(clore|cloturer|fermer|close)\b/

export type Feedback = 'solved' | 'failing'

/** What a folded short text says of the problem; « failing » wins, since missing it costs more. */
export function feedbackIn(folded: string): Feedback | null {
  if (FAILING.some((phrase) => phrase.test(folded))) return 'failing'
  return SOLVED.some((phrase) => phrase.test(folded)) ? 'solved' : null
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
