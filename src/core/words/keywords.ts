/** The words that mean something on the first line of a reply: which, and what may follow each. */

/** What a keyword may be followed by. */
export type Form =
  /** Nothing. */
  | 'bare'
  /** A text, on its line or below. */
  | 'text'
  /** A reference, or nothing: the request of the thread. */
  | 'reference'
  /** Words to look for, on its line. */
  | 'words'

interface Keyword {
  readonly form: Form
  /** In the form that `fold` gives; French first, then English. */
  readonly words: readonly string[]
}

/** What a requester can write (docs/behaviour.md, What a requester can write). */
export const REQUESTER_KEYWORDS = {
  close: {
    form: 'bare',
    words: ['clore', 'cloturer', 'fermer', 'resolu', 'resolue', 'close', 'solved', 'resolved'],
  },
  reopen: { form: 'text', words: ['rouvrir', 'reouvrir', 'reopen'] },
  keep: {
    form: 'bare',
    words: ['reste ouverte', 'gardez la ouverte', 'garder ouverte', 'keep open', 'keep it open'],
  },
  undo: { form: 'bare', words: ['annuler', 'undo'] },
  correct: { form: 'text', words: ['corriger', 'correct'] },
  new: { form: 'text', words: ['nouvelle', 'nouvelle demande', 'new', 'new request'] },
  open: { form: 'bare', words: ['mes demandes', 'my requests'] },
  resolved: { form: 'bare', words: ['resolues', 'mes demandes resolues', 'my resolved requests'] },
  closed: {
    form: 'bare',
    words: ['fermees', 'closes', 'mes demandes fermees', 'my closed requests'],
  },
  status: { form: 'reference', words: ['suivi', 'status'] },
  site: { form: 'bare', words: ['etablissement', 'site', 'site requests'] },
  /** The agents': what waits for their teams, and what they have. */
  queue: { form: 'bare', words: ['file', 'queue'] },
  mine: { form: 'bare', words: ['mes tickets', 'my tickets'] },
  help: { form: 'bare', words: ['aide', 'help'] },
  faq: { form: 'words', words: ['faq'] },
  product: { form: 'words', words: ['produit', 'product'] },
} as const satisfies Readonly<Record<string, Keyword>>

export type CommandName = keyof typeof REQUESTER_KEYWORDS

export interface Command {
  readonly name: CommandName
  /** The line understood, as it was written. */
  readonly line: string
  /** False: it only looks like the keyword, or says the same in prose. It is never carried out. */
  readonly strict: boolean
  /** What follows the keyword: a text, or words; '' when nothing does. */
  readonly argument: string
  /** A reference written beside the keyword. */
  readonly number: number | null
}

export interface Entry {
  readonly name: CommandName
  readonly form: Form
}

/** Every keyword, by its folded words. */
export const ENTRY_OF: ReadonlyMap<string, Entry> = new Map(
  (Object.entries(REQUESTER_KEYWORDS) as [CommandName, Keyword][]).flatMap(
    ([name, { form, words }]) => words.map((word) => [word, { name, form }] as const),
  ),
)
