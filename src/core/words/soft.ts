/** What people say instead of a keyword, and what takes a keyword back: phrases, as tables. */

import { fold } from '../text/text.js'

/** Courtesy around a keyword; it changes nothing. */
export const COURTESY =
  /\b(merci( beaucoup| bien| d'avance)?|bonjour|bonsoir|svp|stp|s'il (vous|te) plait|cordialement|bonne journee|bien a vous|hello|hi|thanks( a lot)?|thank you( very much)?|please|regards|cheers)\b/g

/** A line that greets and says nothing else. */
const GREETING =
  /^(re-?)?(bonjour|bonsoir|salut|hello|hi|hey|dear|good (morning|afternoon|evening)|chere?s?|madame|monsieur|mesdames|messieurs)\b[^.!?:]{0,40}$/

/** « Bonjour Madame Vidal, » and nothing else. */
export function isGreeting(line: string): boolean {
  return GREETING.test(fold(line).replace(/[,;:!. ]+$/, ''))
}

/** It is over, says the writer. */
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

/** It still fails, says the writer. */
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

/** The line of a keyword that is not meant as one: asked, conditional, put off, or told. */
const TAKES_BACK: readonly RegExp[] = [
  /\?/,
  /\b(ne|n'|pas|non|jamais|surtout|not|don't|never)\b/,
  /\b(si|sauf|quand|lorsque|apres|avant|demain|bientot|peut-etre|if|unless|when|until|tomorrow|maybe)\b/,
]

/** After a keyword: words that announce that something is left over. */
const BUT = /^(mais|par contre|cependant|toutefois|neanmoins|sauf|en fait|but|however|except)\b/

/** After a keyword: words that take it back. */
const BACK =
  /^(non|no|attendez|attends|wait|stop)\b|\b(ne pas|pas|not|don't)\b.{0,20}\b(clore|cloturer|fermer|close)\b/

export type Mood = 'solved' | 'failing'

/** What a short text says of the matter; failing wins, since it costs more to miss. */
export function moodOf(folded: string): Mood | null {
  if (FAILING.some((phrase) => phrase.test(folded))) return 'failing'
  return SOLVED.some((phrase) => phrase.test(folded)) ? 'solved' : null
}

/** Whether the (folded) line is no order. */
export function takenBack(folded: string): boolean {
  return TAKES_BACK.some((phrase) => phrase.test(folded))
}

/** Whether what follows a keyword contradicts it: a question, a rest, a failure. `lines` are folded. */
export function contradicted(lines: readonly string[]): boolean {
  return lines.some(
    (line) => line.includes('?') || BUT.test(line) || BACK.test(line) || moodOf(line) === 'failing',
  )
}

const THANKS =
  /^(un grand |grand )?(merci|thanks|thank you)( beaucoup| bien| a vous| a tous| encore| infiniment| very much| a lot)*$/

/** « Merci ! » and nothing else, greeting and closing formula aside. */
export function bareThanks(kept: string): boolean {
  const text = fold(kept)
    .replace(/[.,!:;)(-]+/g, ' ')
    .replace(/\b(bonjour|bonsoir|hello|cordialement|bien a vous|bonne journee)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return text.length < 60 && THANKS.test(text)
}
