/** What an acknowledgement asks to help: the error message, the device… where it fits, and the text has not said it. */

import { saysFault } from '../incidents/says-fault.js'
import { fold } from '../text/text.js'
import { ANY_FAULT, HELP_TOPICS, type HelpQuestion } from './help-topics.js'

/** What is known of a new request; null: nothing. */
export interface Matter {
  /** Its title and its text. */
  readonly text: string
  /** The name of its subcategory, as the catalogue has it. */
  readonly subcategory: string | null
  readonly product: string | null
  /** Names of the attachments that were kept. */
  readonly files: readonly string[]
}

/** A text of any length; so much of it is judged. */
const MAX_TEXT = 20_000

/** The most telling first; none when nothing seems to fail. Time linear in the text. */
export function helpQuestions(matter: Matter): readonly HelpQuestion[] {
  const text = fold(matter.text.slice(0, MAX_TEXT))
  if (!saysFault(text)) return []
  const everyone = SAID_OF_ALL.test(text)
  return topicOf(matter, text).filter((question) => {
    if (question === 'error' && matter.files.some((name) => PICTURE.test(name))) return false
    if (question === 'machine' && everyone) return false
    return !SAID[question].test(text)
  })
}

/** What the catalogue says it is about; else what the text says. */
function topicOf({ subcategory, product }: Matter, text: string): readonly HelpQuestion[] {
  const named = [subcategory, product].filter((name) => name !== null)
  for (const words of [...named.map(fold), text]) {
    const topic = HELP_TOPICS.find((one) => one.words.test(words))
    if (topic) return topic.asks
  }
  return ANY_FAULT
}

const PICTURE = /\.(?:png|jpe?g|gif|heic|webp|bmp|tiff?)$/i

/** Everybody has it: whose device it is no longer matters. */
const SAID_OF_ALL =
  /\btout le monde\b|\btous? les? (?:postes|collegues|eleves|bureaux)\b|\btoute? (?:le|la|l')? ?(?:batiment|college|lycee|ecole|salle|etage|service)\b|\beveryone\b|\bwhole school\b/

/** What says it already, in a folded text. */
const SAID: Readonly<Record<HelpQuestion, RegExp>> = {
  // A message that is quoted, numbered, or told; « j'ai un message d'erreur » tells nothing of it.
  error:
    /«|"[^"]{3,}"|\b(?:erreur|error|message|code)\b ?(?:n[°o]? ?)?[:\d]|\b0x[\da-f]{4,}\b|\b(?:erreur|error|message|affiche)\b (?:qui )?(?:me )?(?:dit|indique|annonce|says|reads|que)\b/,
  machine:
    /\bwindows\b|\bwin ?1[01]\b|\bmac ?(?:os|book)\w*\b|\b(?:i?mac|linux|ubuntu|primtux|android|iphone|ipad|chromebook|tablettes?|smartphone|laptop)\b|\b(?:ordinateurs?|pc) portables?\b|\bportable\b/,
  browser: /\b(?:firefox|chrome|chromium|edge|safari|opera|brave|internet explorer)\b/,
  elsewhere:
    /\bcollegues?\b|\bcolleagues?\b|\btout le monde\b|\beveryone\b|\bonly me\b|\b(?:les|d') ?autres (?:postes|ordinateurs|pc|salles|bureaux|personnes)\b|\btou(?:s|te|tes|t) (?:les?|la|l'|nos|mes) ?(?:postes|collegues|eleves|ordinateurs|pc|bureaux|batiment|college|lycee|ecole|salles?|etage|service|personnels?)\b|\bla seule\b|\ble seul\b/,
  network:
    /\bwi-?fi\b|\breseau (?:pedagogique|administratif)\b|\bfilaire\b|\b[45]g\b|\bvpn\b|\b(?:a la|de la) maison\b|\bdomicile\b|\bteletravail\b|\b(?:teaching|administrative) network\b|\bfrom home\b/,
}
