/** Finds the part of a reply that speaks of another matter: « Autre chose : l’imprimante du CDI… ». It is offered as a request of its own. */

import { fold } from '../text/text.js'
import { countWords } from './bare-line.js'
import { aboveSignature, isFormula } from './closing.js'
import { feedbackIn } from './feedback.js'

const MATTER =
  '(?:chose|question|demande|requête|requete|problème|probleme|pb|souci|point|sujet|panne|incident)s?'
const MATTER_EN = '(?:thing|question|issue|problem|request|matter|topic|subject|point)s?'
const SECOND = '(?:autre|dernière|derniere|deuxième|deuxieme|second|seconde|2e|2ème)'
const SECOND_EN = '(?:another|one more|one other|one last|a different|a separate|separate|a second)'
/** « Autre chose : », « J’ai aussi une autre question, »: the sign says that the matter follows. */
const END = '\\s*(?:[:,;.–—-]|\\n|$)'
const JOINING =
  "(?:(?:et|puis|enfin|sinon|aussi|egalement|également|also|and|oh|ah),? )*(?:j['’]oubliais,? )?"

/** Alone they say that something else follows. */
const NAMED: readonly RegExp[] = [
  new RegExp(`^${JOINING}(?:une? |encore une? )?${SECOND} (?:petite? )?${MATTER}${END}`, 'iu'),
  new RegExp(
    `^${JOINING}(?:j['’]ai|j['’]aurais|nous avons|nous aurions|on a|il y a) (?:aussi |également |egalement |encore )*(?:une? )?${SECOND} (?:petite? )?${MATTER}${END}`,
    'iu',
  ),
  new RegExp(`^${JOINING}${SECOND_EN} (?:quick )?${MATTER_EN}${END}`, 'iu'),
  new RegExp(
    `^${JOINING}(?:i|we) (?:also )?have (?:also )?${SECOND_EN} (?:quick )?${MATTER_EN}${END}`,
    'iu',
  ),
]
/** So do these, whatever stands behind them. */
const APART: readonly RegExp[] = [
  /^(?:sinon,? |et )?(?:cela n['’]a |ça n['’]a )?rien à voir(?: avec (?:cette|ma|la) demande)?(?:,? mais)?\s*[:,;.–—-]?/iu,
  /^(?:also,? )?on (?:another|a different|a separate) (?:note|subject|topic)\s*[:,;.–—-]?/iu,
  /^unrelated(?:ly)?(?: to (?:this|my request))?\s*[:,;.–—-]/iu,
]
/** These may go on with the same matter: what follows must ask for something, or say what fails. */
const PERHAPS: readonly RegExp[] = [
  /^(?:et )?(?:par ailleurs|au passage)\s*[:,;.–—-]?/iu,
  /^(?:et )?(?=j['’]en profite (?:aussi |également )?pour|je profite de (?:ce|mon) (?:message|mail|courriel) pour)/iu,
  /^(?:and )?(?:by the way|btw|while (?:i['’]m|i am|we['’]re) at it)\s*[:,;.–—-]?/iu,
]

const ASKS =
  /\?|\b(?:pourriez|pouvez|pourrait|serait il possible|besoin|faut|faudrait|aimerai\w*|voudrai\w*|souhait(?:e|ons|erai\w*)|demander|signaler|commander|installer|could you|can you|would you|need\w*|would like|please)\b/
const FAILS =
  /\b(?:panne|cassee?s?|hs|bloquee?s?|clignot\w+|coupee?s?|gresill\w+|perdue?s?|illisible|en erreur|n'arriv\w+ (?:plus|pas)|(?:ne|n')\S{0,24} ?\S{1,24} (?:plus|pas)|down|broken|jammed|lost|does not|doesn't|no longer|any more|anymore|crackl\w+|stuck)\b/
/** Of the same request: when somebody comes or calls, thanks, how it goes. */
const SAME =
  /\b(?:rappel\w*|passer|repasser|interven\w+|quand|delais?|ma demande|mon ticket|remerci\w+|merci|bravo|felicit\w+|(?:bonnes?|joyeuses?) (?:fetes|vacances|journee|annee)|relanc\w+|call me|come|when|thanks|thank you|my request)\b/
const SAME_FAULT = /\b(?:meme|memes|aussi|egalement|same|too)\b/

/** Fewer words say nothing that somebody could work on. */
const FEWEST_WORDS = 3
/** A longer text is read to here. */
const MAX_TEXT = 8000

/** What stands behind the words that announce it, as it was written, to the signature; null: it speaks of one matter. */
export function otherMatterIn(kept: string): string | null {
  const said = withoutFormulas(aboveSignature(kept.slice(0, MAX_TEXT)))
  for (const { index } of said.matchAll(/(?<=^|[.!?…]\s+|\n\s*)\S/gu)) {
    const part = announcedAt(said.slice(index))
    if (part !== null && countWords(part) >= FEWEST_WORDS) return part
  }
  return null
}

/** Without « Cordialement, » and « Merci d’avance » at its end. */
function withoutFormulas(text: string): string {
  const lines = text.split('\n')
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isFormula(line.trim()))
  return lines.slice(0, last + 1).join('\n')
}

function announcedAt(text: string): string | null {
  const apart = behind(APART, text)
  if (apart !== null) return apart
  const named = behind(NAMED, text)
  if (named !== null) return SAME.test(fold(firstSentence(named))) ? null : named
  const perhaps = behind(PERHAPS, text)
  return perhaps !== null && isRequest(fold(firstSentence(perhaps))) ? perhaps : null
}

function behind(markers: readonly RegExp[], text: string): string | null {
  for (const marker of markers) {
    const found = marker.exec(text)
    if (found) return text.slice(found[0].length).trim()
  }
  return null
}

function firstSentence(text: string): string {
  return /^.*?(?:[.!?…](?=\s|$)|\n|$)/su.exec(text)?.[0] ?? text
}

function isRequest(folded: string): boolean {
  if (SAME.test(folded) || SAME_FAULT.test(folded)) return false
  return ASKS.test(folded) || FAILS.test(folded) || feedbackIn(folded) === 'failing'
}
