/** The title of a new request: its subject, or its first words. */

import { bareSubject } from '../../text/reference.js'
import { shorten, words } from '../../text/text.js'
import { asField } from '../../text/visible.js'
import { isGreeting } from '../../words/greeting.js'

const TITLE_LENGTH = 200

/** The subject without its « Re: » and tags; a mail without one is named by its first line. */
export function titleOf(subject: string, text: string): string {
  const bare = bareSubject(subject)
  return shorten(asField(bare === '' ? firstWords(text) : bare), TITLE_LENGTH)
}

/** « Bonjour, le tableau de la salle 12… » is about the board. */
const HELLO =
  /^\s*(bonjour|bonsoir|salut|hello|hi)( (madame|monsieur|à tous|tout le monde))?[\s,!.;:–-]+/i

/** Fewer words than this make no title. */
const LEAST_WORDS = 2

function firstWords(text: string): string {
  const lines = text.split('\n', 20).filter((line) => line.trim() !== '')
  // « Bonjour, l'écran clignote. » is short enough to be a greeting, and says more.
  const first = lines.find((line) => !isGreeting(line)) ?? lines[0] ?? ''
  const rest = first.replace(HELLO, '').trim()
  if (words(rest).length < LEAST_WORDS) return first
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`
}
