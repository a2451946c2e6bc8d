/** Reads the command of a technician on the first line of their text: its word, whom or what it names, and the text. */

import { fold } from '../text/text.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { agentForm } from './agent-form.js'
import { AGENT_COMMAND_OF, AGENT_KEYWORDS, type AgentCommandName } from './agent-keywords.js'
import { hasTrait } from './agent-word-traits.js'
import { namedRequests } from './attachment-list.js'
import { withoutCourtesy } from './courtesy.js'
import { dayNamed } from './days/day-named.js'
import { isUnhappy, withoutEmoji } from './emoji.js'
import { firstSaid } from './greeting.js'
import { likeAlone } from './like-citation.js'
import { noteNumber, takenFrom } from './named-behind.js'
import { requestsNamed } from './requests-named.js'

export interface AgentCommand {
  readonly name: AgentCommandName
  /** The command's line as written. */
  readonly line: string
  /** The form lines above it: « Produit : GFC »; '' for none. */
  readonly above: string
  /** The team or person named on the line; of PRENDRE, whom it is taken from; of ENVOYER, the note. */
  readonly named: string
  /** The text after the keyword, on its line and below; for a command with a name, the text below. */
  readonly text: string
  readonly action: TokenPurpose
  /** « PRENDRE », and below it another word: they also take it. */
  readonly takes?: true
}

/** What may stand behind a keyword that takes nothing else; null: it is no command. */
const NAMED_BEHIND: Readonly<Partial<Record<AgentCommandName, (rest: string) => string | null>>> = {
  take: takenFrom,
  send: noteNumber,
}

const REQUESTERS_SOLVED = /^(?:resolue?|resolved)$/

/** Its word means something else in the mouth of whoever asked: « RESOLU » closes, « CORRIGER » is about the text. */
export function saysRequestersWord({ name, line }: AgentCommand): boolean {
  const [word = ''] = /\p{L}+/u.exec(line) ?? []
  return name === 'amend' || REQUESTERS_SOLVED.test(fold(word))
}

const MAX_NAME = 120
const AND = /^(?:et|puis|and|then|[,&+/])\s+(.*)$/iu
/** « Affecter à l'équipe Réseaux » names the same team as « AFFECTER Réseaux ». */
const BEFORE_NAME = /^((a|au|aux|to|the|la|le) |l'|(equipe|team|service) )+/
/** A longer line with neither capitals nor a colon is prose. */
const NAME_WORDS = 6

/**
 * The command in a technician's own text. A keyword in capitals or with a colon may have its text on
 * the same line; « Répondre au chef avant midi » is a note.
 */
export function readAgentCommand(kept: string): AgentCommand | null {
  const command = readOneCommand(kept)
  return command?.name === 'take' ? takenAnd(command) : command
}

/** « PRENDRE », and « REPONDRE » with a text below it, in one message; a note there is what PRENDRE takes anyway. */
function takenAnd(take: AgentCommand): AgentCommand {
  const next = take.text === '' ? null : readOneCommand(take.text)
  if (next === null || !hasTrait(next.name, 'after-take')) return take
  return next.name === 'note' ? { ...take, text: next.text } : { ...next, takes: true }
}

/** The word of the first line, whatever stands below it. */
export function readOneCommand(kept: string): AgentCommand | null {
  const read = readLine(kept)
  if (read === null) return null
  const { name, behind, below, capitals, marked } = read
  // « RESOLU 2 » is said of an answer of the FAQ, by whoever asked.
  if (REQUESTERS_SOLVED.test(fold(read.word)) && /^\s*\d+\s*$/.test(`${behind}${below}`))
    return null
  // « Incident : le routeur est tombé » is a note.
  if (name === 'incident' && !capitals) return null
  // « PRENDRE et RESOUDRE »
  const second = name === 'take' && marked ? AND.exec(behind)?.[1] : undefined
  if (second !== undefined && AGENT_COMMAND_OF.has(fold(/\p{L}+/u.exec(second)?.[0] ?? '')))
    return command(read, '', `${second}\n${below}`.trim())
  return AGENT_KEYWORDS[name].takes === 'name' ? namingCommand(read) : otherCommand(read)
}

interface WordLine extends Pick<AgentCommand, 'name' | 'line' | 'above'> {
  readonly word: string
  readonly behind: string
  readonly below: string
  /** What stands behind the word, folded and without courtesy. */
  readonly rest: string
  readonly empty: boolean
  readonly capitals: boolean
  /** In capitals, or with a colon. */
  readonly marked: boolean
}

function readLine(kept: string): WordLine | null {
  const lines = kept.split('\n').map((line) => line.trimEnd())
  const first = firstSaid(lines)
  const at = belowForm(lines, first)
  const line = lines[at]?.trim() ?? ''
  const parts = /^[#!*_`«"\s]*(\p{L}+)[*_`»"]*(\s*[:–—-])?\s*(.*)$/u.exec(bareWord(line))
  if (!parts) return null
  const [, word = '', colon = '', behind = ''] = parts
  const name = AGENT_COMMAND_OF.get(fold(word))
  if (!name) return null
  const rest = withoutCourtesy(fold(behind.slice(0, MAX_NAME))).trim()
  const empty = /[\p{L}\p{N}]/u.test(rest) === false
  const below = lines
    .slice(at + 1)
    .join('\n')
    .trim()
  const above = first < at ? lines.slice(first, at).join('\n').trim() : ''
  const capitals = word === word.toUpperCase()
  const marked = colon !== '' || capitals
  return { name, line, above, word, behind, below, rest, empty, capitals, marked }
}

function command({ name, line, above }: WordLine, named: string, text: string): AgentCommand {
  return { name, line, above, named, text, action: AGENT_KEYWORDS[name].action }
}

function namingCommand(read: WordLine): AgentCommand | null {
  const { name, line, below, rest, empty, marked } = read
  // « Lier les deux comptes » is a note.
  if (hasTrait(name, 'common-verb') && !marked && requestsNamed(rest).length === 0) return null
  // « Rattacher le câble » is a note.
  if (isAboutRequests(name) && !marked && !namesRequests(rest, line)) return null
  if (!marked && rest.split(' ').length > NAME_WORDS) return null
  const named = empty ? '' : rest.replace(BEFORE_NAME, '').replace(/[ .,;:!]+$/, '')
  return command(read, named, below)
}

function otherCommand(read: WordLine): AgentCommand | null {
  const { name, behind, below, rest, empty, marked } = read
  const named = marked && !empty ? (NAMED_BEHIND[name]?.(rest) ?? null) : null
  if (named !== null) return command(read, named, below)
  // « Envoyer » above a text is the beginning of a note.
  if (name === 'send' && !(marked && below === '')) return null
  // « FAQ mot de passe » is a search; « FAQ » alone makes a draft of the text below it.
  const holds = AGENT_KEYWORDS[name].takes === 'text' && marked
  // « Attendre lundi pour rappeler » is a note, « attendre jusqu'à lundi » an order.
  const waits = name === 'wait' && dayNamed(behind)?.plain === true
  if (!empty && !holds && !waits && !(name === 'resolve' && likeAlone(rest))) return null
  return command(read, '', `${empty ? '' : behind}\n${below}`.trim())
}

/** « Prendre 👀 », « prendre :eyes: » without the emoji, unless it takes the word back (« prendre 👎 »). */
function bareWord(line: string): string {
  const alone = isUnhappy(line) ? line : withoutEmoji(line).trim()
  return /^[*_`]*\p{L}+[*_`]*[.!:]?$/u.test(alone) ? alone : line
}

/** « Rattacher tout le bazar au mur » names none. */
function namesRequests(rest: string, line: string): boolean {
  const { which, numbers } = namedRequests(rest, line)
  return which === 'all' || which === 'none' || numbers.length > 0
}

function isAboutRequests(name: AgentCommandName): boolean {
  return name === 'attach' || name === 'detach'
}

/** The line that a keyword may stand on: the first, or the one below form lines. */
function belowForm(lines: readonly string[], first: number): number {
  let at = first
  while (at >= 0 && at < lines.length && isAboveKeyword(lines[at] ?? '')) at++
  return at < lines.length ? at : first
}

function isAboveKeyword(line: string): boolean {
  return line.trim() === '' || agentForm(line).corrections.length > 0
}
