/** Reads the answer to « who is to be called back? »: « Mme Durand, 02 31 00 00 00 », a name, a number, or both. */

import { fold, oneLine } from '../text/text.js'
import { withoutCourtesy } from './courtesy.js'
import { isProse } from './form-lines.js'
import { isGreeting } from './greeting.js'

export interface Contact {
  readonly contact?: string
  readonly phone?: string
}

/** French numbers and others, in pairs or not; an extension behind « poste ». */
const PHONE = /(?:\+\d{1,3}[ .]?(?:\(0\)[ .]?)?|\b0)\d(?:[ .-]?\d{2}){4}\b(?:[ ,]*poste \d{2,6})?/i
/** « C'est Mme Durand », « Appelez M. Roy au … »: around the name. */
const AROUND =
  /^(?:c'est|il s'agit de|(?:merci d')?appeler|appelez|rappelez|rappeler|contactez|contacter|joindre|demandez|demander|please call|call|ask for|it is|it's)\s+|\s*[,:;–-]?\s*(?:au|tel\.?|tél\.?|téléphone|phone|at|on)?\s*[:,;–-]?\s*$/giu
const MOST_LINES = 4
const MOST_WORDS = 6

/** Null: the text says more than that, or something else. `kept`: without quotes and signature. */
export function contactAnswer(kept: string): Contact | null {
  const lines = kept
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line !== '' &&
        !isGreeting(line) &&
        withoutCourtesy(fold(line), '').replace(/[\s,.!]/g, '') !== '',
    )
  if (lines.length === 0 || lines.length > MOST_LINES) return null
  const said = oneLine(lines.join(', '))
  const phone = PHONE.exec(said)?.[0]
  const rest = phone === undefined ? said : said.replace(phone, ' ')
  const name = bareName(rest)
  if (name === '') return phone === undefined ? null : { phone }
  // Without a number, a name alone is one only if it looks like one.
  if (!namesContact(name, phone === undefined)) return null
  return phone === undefined ? { contact: name } : { contact: name, phone }
}

function bareName(text: string): string {
  return text
    .trim()
    .replace(/^[\s,;:.–-]+|[\s,;:.–-]+$/g, '')
    .replace(AROUND, '')
    .replace(/^[\s,;:.–-]+|[\s,;:.–-]+$/g, '')
}

/** « Mme Durand », « Anne Roy, secrétariat »; `strictly`: with a title, or nothing but names. */
function namesContact(text: string, strictly: boolean): boolean {
  const words = text.split(/[\s,]+/)
  if (words.length > MOST_WORDS || /[?\d@]/.test(text) || isProse('site', text)) return false
  if (TITLED.test(text)) return true
  return strictly
    ? words.length > 1 &&
        words.every((word) => /^\p{Lu}[\p{L}'’.-]*$|^(?:de|du|le|la)$/u.test(word))
    : /^\p{Lu}/u.test(text)
}

const TITLED = /^(?:M\.|Mr|Mme|Mlle|Mrs|Ms|Madame|Monsieur|M)\s+\p{Lu}/u
