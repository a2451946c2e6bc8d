/** A table: the keywords of technicians on the first line of a reply (docs/behaviour.md, What a technician can write). */

import { referencesIn } from '../text/reference.js'
import { fold } from '../text/text.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { agentForm } from './agent-form.js'
import { namedRequests } from './attachment-list.js'
import { withoutCourtesy } from './courtesy.js'
import { isUnhappy, withoutEmoji } from './emoji.js'
import { isGreeting } from './greeting.js'
import { noteNumber, takenFrom } from './named-behind.js'

interface Keyword {
  /** What follows the keyword: nothing, a text (on its line, or only below), a name on its line. */
  readonly takes: 'nothing' | 'text' | 'below' | 'name'
  readonly words: readonly string[]
  /** The purpose of the button that prefills it. */
  readonly action: TokenPurpose
}

export const AGENT_KEYWORDS = {
  take: { takes: 'nothing', words: ['prendre', 'take'], action: 'take' },
  dispatch: { takes: 'name', words: ['affecter', 'reaffecter', 'dispatch'], action: 'dispatch' },
  assign: { takes: 'name', words: ['assigner', 'assign'], action: 'assign' },
  ask: { takes: 'text', words: ['completer', 'ask'], action: 'ask' },
  answer: { takes: 'text', words: ['repondre', 'answer', 'reply'], action: 'answer' },
  note: { takes: 'text', words: ['note'], action: 'note' },
  /** Sends a note of theirs to the requester, by the number in its button. */
  send: { takes: 'nothing', words: ['envoyer', 'send'], action: 'send' },
  resolve: {
    takes: 'text',
    words: ['resoudre', 'resolve', 'resolu', 'resolue', 'resolved'],
    action: 'resolve',
  },
  reopen: { takes: 'text', words: ['rouvrir', 'reouvrir', 'reopen'], action: 'reopen' },
  draft: { takes: 'below', words: ['faq', 'fiche'], action: 'draft' },
  publish: { takes: 'below', words: ['publier', 'publish'], action: 'publish' },
  /** Puts fields right: « CORRIGER », and form lines below it. */
  amend: { takes: 'text', words: ['corriger', 'correct', 'amend'], action: 'amend' },
  /** Takes back their own last step. */
  undo: { takes: 'nothing', words: ['annuler', 'undo'], action: 'undo' },
  /** Closes duplicates and junk, with the reason. */
  close: { takes: 'text', words: ['clore', 'cloturer', 'fermer', 'close'], action: 'close' },
  /** The other request takes no further part: this one answers in its place. */
  merge: { takes: 'name', words: ['fusionner', 'merge'], action: 'merge' },
  /** Both know each other. */
  link: { takes: 'name', words: ['lier', 'link'], action: 'link' },
  unlink: { takes: 'name', words: ['delier', 'unlink'], action: 'unlink' },
  /** The text becomes a request of its own. */
  split: { takes: 'text', words: ['separer', 'split'], action: 'split' },
  /** Makes a request the head of an incident, with what everybody is told. */
  incident: { takes: 'text', words: ['incident'], action: 'incident' },
  /** To it, or it to another one: « RATTACHER TOUT », « RATTACHER R-000012 ». */
  attach: { takes: 'name', words: ['rattacher', 'attach'], action: 'attach' },
  detach: { takes: 'name', words: ['detacher', 'detach'], action: 'detach' },
} as const satisfies Readonly<Record<string, Keyword>>

export type AgentCommandName = keyof typeof AGENT_KEYWORDS

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

const NAME_OF: ReadonlyMap<string, AgentCommandName> = new Map(
  (Object.keys(AGENT_KEYWORDS) as AgentCommandName[]).flatMap((name) =>
    AGENT_KEYWORDS[name].words.map((word) => [word, name] as const),
  ),
)

/** The keyword of a command, to be written for somebody: « AFFECTER ». */
export function agentKeywordOf(name: AgentCommandName): string {
  return AGENT_KEYWORDS[name].words[0].toUpperCase()
}

/** What may stand behind a keyword that takes nothing else; null: it is no command. */
const NAMED_BEHIND: Readonly<Partial<Record<AgentCommandName, (rest: string) => string | null>>> = {
  take: takenFrom,
  send: noteNumber,
}

/** Those that name another request. */
const NAMING_REQUESTS: readonly AgentCommandName[] = ['merge', 'link', 'unlink']

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

/** Words that may stand below PRENDRE, or behind it. */
const AFTER_TAKING: readonly AgentCommandName[] = ['ask', 'answer', 'resolve', 'note']

/** « PRENDRE », and « REPONDRE » with a text below it, in one message; a note there is what PRENDRE takes anyway. */
function takenAnd(take: AgentCommand): AgentCommand {
  const next = take.text === '' ? null : readOneCommand(take.text)
  if (next === null || !AFTER_TAKING.includes(next.name)) return take
  return next.name === 'note' ? { ...take, text: next.text } : { ...next, takes: true }
}

/** The word of the first line, whatever stands below it. */
export function readOneCommand(kept: string): AgentCommand | null {
  const lines = kept.split('\n').map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line.trim() !== '' && !isGreeting(line))
  const at = belowForm(lines, first)
  const line = lines[at]?.trim() ?? ''
  const parts = /^[#!*_`«"\s]*(\p{L}+)[*_`»"]*(\s*[:–—-])?\s*(.*)$/u.exec(line)
  if (!parts) return null
  const [, word = '', colon = '', written = ''] = parts
  const behind = isOnlyEmoji(written) ? '' : written
  const name = NAME_OF.get(fold(word))
  if (!name) return null
  const { takes, action } = AGENT_KEYWORDS[name]
  const rest = withoutCourtesy(fold(behind.slice(0, MAX_NAME))).trim()
  const empty = /[\p{L}\p{N}]/u.test(rest) === false
  const below = lines
    .slice(at + 1)
    .join('\n')
    .trim()
  const above = first < at ? lines.slice(first, at).join('\n').trim() : ''
  const capitals = word === word.toUpperCase()
  // « RESOLU 2 » is said of an answer of the FAQ, by whoever asked.
  if (REQUESTERS_SOLVED.test(fold(word)) && /^\s*\d+\s*$/.test(`${behind}${below}`)) return null
  // « Incident : le routeur est tombé » is a note.
  if (name === 'incident' && !capitals) return null
  const marked = colon !== '' || capitals
  // « PRENDRE et RESOUDRE »
  const second = name === 'take' && marked ? AND.exec(behind)?.[1] : undefined
  if (second !== undefined && NAME_OF.has(fold(/\p{L}+/u.exec(second)?.[0] ?? '')))
    return { name, line, above, named: '', text: `${second}\n${below}`.trim(), action }
  if (takes === 'name') {
    // « Lier les deux comptes » is a note.
    if (NAMING_REQUESTS.includes(name) && !marked && referencesIn(behind).length === 0) return null
    // « Rattacher le câble » is a note.
    if (isAboutRequests(name) && !marked && !namesRequests(rest, line)) return null
    if (!marked && rest.split(' ').length > NAME_WORDS) return null
    const named = empty ? '' : rest.replace(BEFORE_NAME, '').replace(/[ .,;:!]+$/, '')
    return { name, line, above, named, text: below, action }
  }
  const named = marked && !empty ? (NAMED_BEHIND[name]?.(rest) ?? null) : null
  if (named !== null) return { name, line, above, named, text: below, action }
  // « Envoyer » above a text is the beginning of a note.
  if (name === 'send' && !(marked && below === '')) return null
  // « FAQ mot de passe » is a search; « FAQ » alone makes a draft of the text below it.
  if (!empty && !(takes === 'text' && marked)) return null
  const text = `${empty ? '' : behind}\n${below}`.trim()
  return { name, line, above, named: '', text, action }
}

/** « Prendre 👀 », « prendre :eyes: »; what takes the word back is none. */
function isOnlyEmoji(behind: string): boolean {
  return behind !== '' && !isUnhappy(behind) && !SAYS.test(withoutEmoji(behind))
}
const SAYS = /[\p{L}\p{N}]/u

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
