/** The parts of a notice (paragraphs, lists, tables, quotes, buttons), from which text, HTML and chat messages are made. */

/** A part of a notice. */
export type Block =
  /** `typed`: what plain text says instead, which has no buttons. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly typed?: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Above a quote: who wrote it, and when. */
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Label and value; a value may have several lines. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly [string, string])[] }
  /** Columns with headings. */
  | {
      readonly kind: 'grid'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** What stands before the cell of each column where its heading is not shown; '' where it says enough. */
      readonly unheaded?: readonly string[]
      /** Where the first cell of each row leads, in a mail. */
      readonly links?: readonly string[]
      /** In the chat: the requests that a button beside each row opens, and what it is called. */
      readonly opens?: { readonly label: string; readonly numbers: readonly number[] }
    }
  /** Somebody's own words, line breaks and all. */
  | { readonly kind: 'quote'; readonly text: string }
  /** What was folded away from a message: whole in a mail, in the chat its count alone. */
  | {
      readonly kind: 'folded'
      /** « (+ 14 lignes citées) » */
      readonly count: string
      readonly heading: string
      readonly text: string
      /** What is left out, and how to read it; '' when nothing is. */
      readonly omitted: string
    }
  /** The first is the main one, the others are links below it; `equal`: none is the main one. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[]; readonly equal?: true }
  /** Numbered options, one of which to choose: `line` is the number. */
  | { readonly kind: 'choices'; readonly choices: readonly Button[] }

export interface Button {
  readonly label: string
  /** What to write if the link does not work: « CLORE ». */
  readonly line: string
  readonly href: string
  /** How somebody without links does the same: writes a word, just replies, writes a new mail; `link`: in no way. */
  readonly typed: 'word' | 'reply' | 'write' | 'link'
  /** The button's value in the chat, where a tap needs no mail. */
  readonly value: ButtonValue
}

export interface ButtonValue {
  /** The request's number; 0: about none. */
  readonly number: number
  /** The held message that waits for this choice. */
  readonly heldId: number | null
  /** The prefilled text; '' when the writer writes all of it. */
  readonly body: string
  /** What the writer adds: nothing, a name on the same line, a text below. */
  readonly adds: 'nothing' | 'name' | 'text'
}

/** The cells of a row behind its title, where no headings stand above them; `others`: from the third on. */
export function belowTitle(
  others: readonly string[],
  unheaded: readonly string[] = [],
): readonly string[] {
  return others.flatMap((cell, at) => {
    const before = unheaded[at + 2] ?? ''
    if (cell === '') return []
    return [before === '' ? cell : `${before} ${cell}`]
  })
}
