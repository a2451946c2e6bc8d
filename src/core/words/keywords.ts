/** A table: the keywords of requesters on the first line of a reply, and what may follow each. */

import { fold } from '../text/text.js'

/** What a keyword may be followed by. */
export type ArgumentKind =
  /** Nothing. */
  | 'bare'
  /** A text, on its line or below. */
  | 'text'
  /** A reference, or nothing: the request of the thread. */
  | 'reference'
  /** Words to look for, on its line. */
  | 'words'
  /** A number from 1 to 4, and perhaps a text. */
  | 'rating'

interface Keyword {
  readonly takes: ArgumentKind
  /** Folded; French first, then English. */
  readonly words: readonly string[]
}

/** What a requester can write (docs/behaviour.md, What a requester can write). */
export const REQUESTER_KEYWORDS = {
  close: {
    takes: 'bare',
    words: ['clore', 'cloturer', 'fermer', 'resolu', 'resolue', 'close', 'solved', 'resolved'],
  },
  reopen: { takes: 'text', words: ['rouvrir', 'reouvrir', 'reopen'] },
  keep: {
    takes: 'bare',
    words: ['reste ouverte', 'gardez la ouverte', 'garder ouverte', 'keep open', 'keep it open'],
  },
  undo: { takes: 'bare', words: ['annuler', 'undo'] },
  /** How satisfied they are with a request that is over. */
  rate: { takes: 'rating', words: ['avis', 'rating'] },
  correct: { takes: 'text', words: ['corriger', 'correct'] },
  new: { takes: 'text', words: ['nouvelle', 'nouvelle demande', 'new', 'new request'] },
  open: { takes: 'bare', words: ['mes demandes', 'my requests'] },
  resolved: { takes: 'bare', words: ['resolues', 'mes demandes resolues', 'my resolved requests'] },
  closed: {
    takes: 'bare',
    words: ['fermees', 'closes', 'mes demandes fermees', 'my closed requests'],
  },
  status: { takes: 'reference', words: ['suivi', 'status'] },
  /** The same, with what was folded away: « SUIVI R-000433 COMPLET ». */
  unfold: {
    takes: 'reference',
    words: ['suivi complet', 'suivi en entier', 'status full', 'full status'],
  },
  /** To be told of what happens to a request, or no longer. */
  watch: { takes: 'reference', words: ['suivre', 'watch'] },
  unwatch: {
    takes: 'reference',
    words: ['ne plus suivre', 'unwatch', 'stop watching'],
  },
  site: { takes: 'bare', words: ['etablissement', 'site', 'site requests'] },
  /** For agents: the requests that wait for their teams, and those that they have taken. */
  queue: { takes: 'bare', words: ['file', 'queue'] },
  mine: { takes: 'bare', words: ['mes tickets', 'my tickets'] },
  /** For agents: their ready answers, or the one that is named. */
  ready: {
    takes: 'words',
    words: ['types', 'reponses types', 'templates', 'ready answers'],
  },
  help: { takes: 'bare', words: ['aide', 'help'] },
  /** Through all requests that they may see. */
  search: { takes: 'words', words: ['chercher', 'rechercher', 'search'] },
  faq: { takes: 'words', words: ['faq'] },
  product: { takes: 'words', words: ['produit', 'product'] },
} as const satisfies Readonly<Record<string, Keyword>>

export type CommandName = keyof typeof REQUESTER_KEYWORDS

export interface Command {
  readonly name: CommandName
  /** The command's line as written. */
  readonly line: string
  /** False for a near miss or prose that means the same: the command is offered, never carried out. */
  readonly strict: boolean
  /** The text or words that follow the keyword; '' when none do. */
  readonly argument: string
  /** The ticket number of a reference beside the keyword. */
  readonly number: number | null
}

export interface KeywordEntry {
  readonly name: CommandName
  readonly takes: ArgumentKind
}

const byWords = new Map<string, KeywordEntry>(
  (Object.entries(REQUESTER_KEYWORDS) as [CommandName, Keyword][]).flatMap(
    ([name, { takes, words }]) => words.map((word) => [word, { name, takes }] as const),
  ),
)

/** Keywords by their folded words. */
export const KEYWORD_BY_WORDS: ReadonlyMap<string, KeywordEntry> = byWords

/** Adds the keywords of another language. Throws an Error for one that means something else already. */
export function learnKeywords(words: LearntKeywords): void {
  for (const [name, written] of Object.entries(words) as [CommandName, readonly string[]][])
    for (const word of written.map(fold)) {
      const known = byWords.get(word)
      if (known && known.name !== name)
        throw new Error(`“${word}” is the keyword of ${known.name} already`)
      byWords.set(word, { name, takes: REQUESTER_KEYWORDS[name].takes })
    }
}

export type LearntKeywords = Readonly<Partial<Record<CommandName, readonly string[]>>>
