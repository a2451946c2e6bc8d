/** A table: the keywords of technicians on the first line of a reply (docs/behaviour.md, What a technician can write). */

import type { TokenPurpose } from '../text/token-purposes.js'

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
  /** Until a day, for somebody else than the requester; that day may stand on its line. */
  wait: { takes: 'text', words: ['attendre', 'wait'], action: 'wait' },
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

export const AGENT_COMMAND_OF: ReadonlyMap<string, AgentCommandName> = new Map(
  (Object.keys(AGENT_KEYWORDS) as AgentCommandName[]).flatMap((name) =>
    AGENT_KEYWORDS[name].words.map((word) => [word, name] as const),
  ),
)

/** The keyword of a command, to be written for somebody: « AFFECTER ». */
export function agentKeywordOf(name: AgentCommandName): string {
  return AGENT_KEYWORDS[name].words[0].toUpperCase()
}
