/** The title of a new request: its subject, or its first words where the subject says nothing. */

import { isDeviceSignature } from '../../reading/signatures/signature-markers.js'
import { bareSubject } from '../../text/reference.js'
import { fold, shorten, words } from '../../text/text.js'
import { asField } from '../../text/visible.js'
import { isGreeting } from '../../words/greeting.js'
import { isDefaultSubject, isVagueSubject } from './vague-subject.js'

const TITLE_LENGTH = 200
/** What a title made of a text has at the most, where a sentence ends before. */
const SENTENCE_LENGTH = 100

/** A title is made of the first lines, and of no more than this of them. */
const MAX_READ = 10_000

/** The subject without its « Re: » and tags; « URGENT » or none: what the text begins with. */
export function titleOf(subject: string, text: string): string {
  const named = bareSubject(subject)
  const bare = isDefaultSubject(named) ? '' : named
  return shorten(asField(isVagueSubject(bare) ? namedByText(bare, text) : bare), TITLE_LENGTH)
}

/** « SOS : Mon ordinateur ne démarre plus. »: what the writer wrote there is kept. */
function namedByText(bare: string, text: string): string {
  const first = firstWords(text)
  if (words(first).length < LEAST_WORDS) return bare === '' ? first : bare
  return bare === '' || isGreeting(bare) || GREETS.test(bare) ? first : `${label(bare)} : ${first}`
}

const GREETS = /^\s*(?:bonjour|bonsoir|salut|hello|hi|coucou)\b/i

/** « URGENT !!! » → « URGENT ». */
function label(bare: string): string {
  return bare.replace(/[\s!?.:,;…-]+$/u, '')
}

/** « Bonjour, le tableau de la salle 12… » is about the board. */
const HELLO =
  /^\s*(bonjour|bonsoir|salut|hello|hi)( (madame|monsieur|à tous|tout le monde))?[\s,!.;:–-]+/i
/** Folded: sentences of courtesy before the matter. */
const COURTESY =
  /^(?:(?:j'espere|en esperant|nous esperons) que |comment (?:allez|ca va)|i hope |hope (?:you|this)|je vous souhaite|meilleurs voeux|bonne annee)/
/** « Je vous écris car mon écran est noir »: the matter stands behind it. */
const LEADS =
  /^je (?:me permets de )?(?:vous |te )?(?:écris|écrire|contacte|contacter|appelle|appeler|sollicite|solliciter)(?: ce (?:jour|mail|message))?,? (?:car|parce que|puisque|pour vous (?:signaler|informer|dire) que|afin de vous (?:signaler|informer) que) /iu

/** Fewer words than this make no title. */
const LEAST_WORDS = 2

function firstWords(text: string): string {
  const lines = text
    .slice(0, MAX_READ)
    .split('\n', 20)
    // « Envoyé de mon iPhone » alone, under a photo, says nothing of it.
    .filter((line) => line.trim() !== '' && !isDeviceSignature(line))
  // « Bonjour, l'écran clignote. » is short enough to be a greeting, and says more.
  const at = Math.max(
    0,
    lines.findIndex((line) => !isGreeting(line)),
  )
  const first = behindCourtesy((lines[at] ?? '').replace(HELLO, '').trim())
  const whole = first === '' ? behindCourtesy(lines[at + 1]?.trim() ?? '') : first
  // « Voici l'erreur : » is what the next line says.
  const rest = whole.endsWith(':') ? `${whole} ${lines[at + 1]?.trim() ?? ''}`.trim() : whole
  const matter = firstSentence(rest.replace(LEADS, '').trim())
  if (words(matter).length < LEAST_WORDS) return lines[at] ?? ''
  return `${matter.charAt(0).toUpperCase()}${matter.slice(1)}`
}

/** Without the sentences of courtesy that it begins with. */
function behindCourtesy(line: string): string {
  let rest = line
  while (COURTESY.test(fold(rest))) {
    const end = /[.!?;,](?:\s+|$)/.exec(rest)
    if (end === null) return ''
    rest = rest.slice(end.index + end[0].length).trim()
  }
  return rest
}

/** A long line ends with its first sentence. */
function firstSentence(line: string): string {
  if (line.length <= SENTENCE_LENGTH) return line
  const [sentence = ''] = /^.{20,}?[.!?](?=\s)/su.exec(line) ?? []
  return sentence === '' ? line : sentence
}
