/** A mail that a contact form on the web sends: of its fields, what the writer asks. */

import { fold } from '../../text/text.js'

const OPTIONAL = /\s*\([^()]*\)$/
const LONGEST_LABEL = 60

const MESSAGE =
  /^(?:(?:votre|le|la|the|your) )?(?:(?:texte|contenu|corps) d(?:u|e (?:votre|la)) )?(?:message(?: body)?|demande|question|commentaires?|description|enquiry|inquiry|request|query|comments?)$/
const SUBJECT = /^(?:(?:l'|votre |your )?(?:objet|sujet|subject))(?: d(?:u|e (?:votre|la)) \w+)?$/
const WRITER =
  /^(?:(?:votre|your) )?(?:civilite|(?:nom|prenom)(?: (?:et|&) (?:nom|prenom)| complet| de famille)?|(?:first |last |full )?name|(?:adresse |address )?(?:e-?mail|mail|courriel)(?: address)?|adresse electronique|telephone|phone(?: number)?|expediteur|de|from)$/
/** Says nothing: « Objet : Autre ». */
const NO_SUBJECT = /^(?:autres?|other|divers|contact|renseignements?|-*)$/
/** Where the writer's words end: what the site says of the mail, and consent. */
const END =
  /^\s*(?:[-_*]{2,}\s*$|(?:j'accepte|en soumettant|i (?:agree|accept|consent)|consentement|pieces? jointes?|fichiers?|attachments?|date|heure|time|url|page|adresse ip|ip)\b[^:]*:|(?:cet?|this) (?:e-?mail|courriel|message) (?:a ete|was|has been) )/
/** Fields of whoever writes, or of what about: with fewer it is no form. */
const LEAST = 2

interface Field {
  readonly label: string
  readonly value: string
}

/** Its subject and the words of its writer, as lines; null: it is no such mail. Time is linear in the lines. */
export function messageOfForm(lines: readonly string[]): string[] | null {
  let fields = 0
  let subject = ''
  for (const [at, line] of lines.entries()) {
    const field = fieldOf(line)
    if (field === null) continue
    const { label, value } = field
    if (MESSAGE.test(label))
      return fields < LEAST
        ? null
        : [subject, value, ...writtenIn(lines.slice(at + 1))].filter((text) => text !== '')
    const isSubject = SUBJECT.test(label)
    if (isSubject || WRITER.test(label)) fields += 1
    if (isSubject && !NO_SUBJECT.test(fold(value))) subject = value
  }
  return null
}

/** « *Nom :* Delattre », « E-mail * : … »; a line without a colon may be a label as well, its words tell. */
function fieldOf(line: string): Field | null {
  const colon = line.indexOf(':')
  const label = colon < 0 ? line : line.slice(0, colon)
  if (label.length > LONGEST_LABEL) return null
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^[\s*]+/, '')
  const plain = fold(label).replaceAll('*', ' ').replaceAll(/\s+/g, ' ').trim()
  return { label: plain.replace(OPTIONAL, ''), value: value.trim() }
}

function writtenIn(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => END.test(fold(line)))
  return end < 0 ? lines : lines.slice(0, end)
}
