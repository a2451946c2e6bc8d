/** The text of a mail without its signatures, also those that no mark sets apart: what its writer says of the matter. */

import { fold, words } from '../../text/text.js'
import { isFormula, isName, reaches } from '../../words/closing.js'
import { isGreeting } from '../../words/greeting.js'
import { asks, isPersonal } from '../voice.js'
import { isJob, isOffice, isPlace } from './role-words.js'
import { isPostscript } from './signature-lines.js'

/** Nothing, thanks (below which a fault may be told), or a signature. */
type Place = 'text' | 'thanks' | 'signature'

/**
 * For routing only: what is left out here is still shown, and in the journal. A signature begins with a
 * closing formula, or with a name or a job below which nothing else stands. It ends where somebody
 * speaks again (a question, « je », a postscript, a fault) or where another mail is passed on.
 * `kept` is the text without its quotes. Linear.
 */
export function withoutSignature(kept: string): string {
  const lines = kept.split('\n').map(bareLine)
  const endsAsSignature = signedToTheEnd(lines)
  const said: string[] = []
  let place: Place = 'text'
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    place = nextPlace(place, line, said.length > 0 && endsAsSignature[at] === true)
    if (place === 'text' && !isGreeting(line)) said.push(line)
  }
  return said.join('\n')
}

/** Without the bullets, stars and bars that mail programs put around a line. */
function bareLine(line: string): string {
  return line.slice(0, MAX_LINE).replace(/^[\s*_|•·–—-]+|[\s*_|]+$/g, '')
}
/** A longer line is prose, whatever it ends with. */
const MAX_LINE = 2000

function nextPlace(place: Place, line: string, opensByItself: boolean): Place {
  if (HEADER.test(fold(line.slice(0, 40)))) return 'text'
  const opened = formulaIn(line)
  if (opened !== null) return place === 'signature' ? place : opened
  if (place === 'text') return opensByItself && opensSignature(line) ? 'signature' : 'text'
  if (place === 'signature') return speaks(line) ? 'text' : 'signature'
  return isSigned(line) ? 'signature' : 'text'
}

/** A mail that is passed on begins below: « De : », « Objet : ». */
const HEADER = /^(?:de|from|objet|subject|sujet|envoye|sent) ?:/

const THANKS = /^(?:(?:un grand )?merci|(?:many )?thanks|thank you)/
const MORE_FORMULAS =
  /^(?:(?:mes |nos )?(?:sinceres|meilleures|respectueuses|cordiales|distinguees) (?:salutations|sentiments|pensees)|veuillez (?:agreer|recevoir)|je vous prie d'(?:agreer|accepter)|dans l'attente|restant a votre)/

/** « Cordialement, Claire Vasseur »: a formula, and perhaps who signs behind it. */
function formulaIn(line: string): 'thanks' | 'signature' | null {
  const folded = fold(line)
  if (MORE_FORMULAS.test(folded)) return 'signature'
  const [formula = '', ...rest] = line.split(/[,.!]\s+/)
  if (!isFormula(formula) && !isFormula(line)) return null
  const signer = isFormula(line) ? '' : rest.join(' ')
  if (signer !== '' && !isSigned(signer)) return null
  return THANKS.test(folded) && signer === '' ? 'thanks' : 'signature'
}

/** For each line whether it and all below it are those of a signature, and something below vouches for it. */
function signedToTheEnd(lines: readonly string[]): boolean[] {
  const ends: boolean[] = new Array(lines.length).fill(false)
  let signed = true
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? ''
    if (line !== '' && HEADER.test(fold(line.slice(0, 40)))) signed = true
    else if (line !== '') signed &&= isSigned(line) && !speaks(line)
    ends[at] = signed
  }
  return ends
}

/** A lone name proves nothing: it may be what the text is about. What names a job, or a number, does. */
function opensSignature(line: string): boolean {
  const [who = ''] = partsOf(line)
  if (!isName(line) && isName(who) && !namesARole(line)) return who.includes(' ')
  return isName(line) ? line.trim().includes(' ') || /\p{Ll}/u.test(line) : isSigned(line)
}

/** Does the line say who somebody is, or how to reach them? A formula does too. */
function isSigned(line: string): boolean {
  if (line.length > MAX_SIGNED || asks(line)) return false
  if (isFormula(line) || reaches(line)) return true
  if (isName(line)) return /\p{Ll}/u.test(line) || line.trim().includes(' ')
  return (
    /^[\p{Lu}\p{N}(«"]/u.test(line) &&
    !FAULT.test(fold(line)) &&
    (namesARole(line) || isNameWithMore(line))
  )
}
const MAX_SIGNED = 120

/** A role opens the line, or a part of it: « Odile Perrin – Adjointe gestionnaire, service d'intendance ». */
function namesARole(line: string): boolean {
  return partsOf(line).some((part) => {
    const [first = '', second = ''] = words(part).filter((word) => !SMALL.has(word))
    return isRole(first) || (isRole(second) && /^\d/.test(first))
  })
}

/** « Valérie, intendance »: a name, and a few words behind it. */
function isNameWithMore(line: string): boolean {
  const [who = '', ...more] = partsOf(line)
  return more.length > 0 && isName(who) && words(line).length <= MOST_WORDS
}
const MOST_WORDS = 8

function partsOf(line: string): readonly string[] {
  return line.split(/[,;:|/()–—]|\s-\s/).map((part) => part.trim())
}

const SMALL = new Set(['le', 'la', 'l', 'les', 'de', 'du', 'd', 'des', 'the', 'au', 'aux', 'a'])

function isRole(word: string): boolean {
  return isJob(word) || isOffice(word) || isPlace(word)
}

/** Somebody speaks: a question, « je », a postscript, or what fails. */
function speaks(line: string): boolean {
  const folded = fold(line)
  return (
    asks(line) || isPersonal(line) || isPostscript(line) || I.test(folded) || FAULT.test(folded)
  )
}

/** « J'oubliais : … » */
const I = /(?:^|[^\p{L}])j'\p{L}/u

/** What is said of a thing that fails or is wanted, and of no person or office. */
const FAULT =
  /\b(?:ne|n'(?:est|a|y|arrive|ouvre)\p{L}*|pas|impossible|bloque\p{L}*|panne|erreurs?|error|bug\p{L}*|plant(?:e|es|ent|age)|refus\p{L}*|lente?s?|echec|fails?|crash\p{L}*|marche|fonctionne\p{L}*|s'(?:ouvre|affiche|eteint|allume)\p{L}*|affiche\p{L}*|demarre|disparu\p{L}*|perdu\p{L}*|probleme|souci|not|cannot|can't|broken|slow)\b/u
