/** The pieces of one reply, in the order in which a program sets them. */

import { belowText } from './below.js'
import { type Answered, fill } from './languages.js'
import { type Piece, piece } from './letter.js'
import { DESK, type Sent } from './notices.js'
import type { Plan } from './plan.js'
import { quotePieces } from './quotes.js'
import type { Dice } from './random.js'
import { GREETINGS, LABELS, POINTERS } from './signatures.js'
import { TEXTS } from './texts/all.js'

export interface Letter {
  readonly pieces: readonly Piece[]
  readonly subject: string
  /** The notice that is quoted, as it was sent; null: none of ours. */
  readonly notice: Sent | null
}

export function letterOf(dice: Dice, plan: Plan, notices: readonly Sent[]): Letter {
  const notice = plan.quoted === 'notice' ? dice.pick(noticesFor(plan, notices)) : null
  const subject = notice?.subject ?? `[R-000433] ${dice.pick(TITLES)}`
  const answered = answeredBy(plan, subject, notice !== null)
  const quote = plan.quoted === 'nothing' ? [] : quotePieces(dice, plan, answered, notice)
  // What we sent is known without a heading too, which some delete.
  const headless = plan.quoted === 'nothing' || (notice !== null && dice.chance(0.05))
  const heading = headless ? [] : headingOf(plan, answered)
  return { pieces: arranged(dice, plan, heading, quote), subject, notice }
}

const TITLES = [
  'Imprimante',
  'Accès au dossier partagé',
  'Poste lent',
  'Projector in 208',
  'Drucker',
]

/** In French where it speaks French, else in English, as the desk does. */
function noticesFor({ language }: Plan, notices: readonly Sent[]): readonly Sent[] {
  const locale = language === 'fr' ? 'fr' : language === 'en' ? 'en' : null
  return notices.filter((notice) => locale === null || notice.locale === locale)
}

function answeredBy({ at, asker, writer }: Plan, subject: string, ours: boolean): Answered {
  return { at, from: ours ? DESK : asker, to: writer, subject }
}

function headingOf({ client, interfaceLanguage, position }: Plan, answered: Answered): Piece[] {
  const own = client.heading[interfaceLanguage]
  const pattern = own ?? client.heading.en
  const lines = fill(pattern, own === undefined ? 'en' : interfaceLanguage, answered).split('\n')
  // Whoever points into a quote makes all of it content.
  return [piece('heading', pointed(client.mark, position) ? 'may' : 'fold', lines, { depth: 1 })]
}

/** Without a mark, what is answered between the lines is told by a sentence and by colours. */
export function pointed(mark: string, position: Plan['position']): boolean {
  return position === 'interleaved' && mark === ''
}

function arranged(
  dice: Dice,
  plan: Plan,
  heading: readonly Piece[],
  quote: readonly Piece[],
): Piece[] {
  const { client, position } = plan
  const { signOff, signed, end } = belowText(dice, plan)
  if (position === 'bottom')
    return [...heading, ...quote, ...ownPieces(dice, plan), ...signOff, ...signed, ...end]
  if (position === 'top') {
    const text = [...labels(dice), ...ownPieces(dice, plan), ...signOff]
    return client.signatureBelow
      ? [...text, ...heading, ...quote, ...signed, ...end]
      : [...text, ...signed, ...heading, ...quote, ...end]
  }
  if (!pointed(client.mark, position)) return [...heading, ...quote, ...signOff, ...signed, ...end]
  const opening = piece('own', 'keep', [dice.pick(POINTERS[plan.language])])
  return [opening, ...signOff, ...signed, ...heading, ...quote, ...end]
}

function labels(dice: Dice): Piece[] {
  return dice.chance(0.02) ? [piece('label', 'may', [dice.pick(LABELS)])] : []
}

function ownPieces(dice: Dice, { language }: Plan): Piece[] {
  const lines = dice.pick(TEXTS[language]).split('\n')
  const greets = dice.chance(0.5) && !/^(?:Bonjour|Bonsoir|Hi|Good evening)/.test(lines[0] ?? '')
  const greeting = greets ? [dice.pick(GREETINGS[language]), ''] : []
  return [piece('own', 'keep', [...greeting, ...lines])]
}
