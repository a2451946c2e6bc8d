/** What a mixture is made of: who is quoted, pieces with their marks, what must become of each. */

export interface Person {
  readonly name: string
  readonly address: string
  /** To whom what is quoted was written, and its subject. */
  readonly to: string
  readonly subject: string
}

/** Whose lines: `own` must be kept; `quote` and `machine` should be folded; `may` either. */
export type Kind = 'own' | 'quote' | 'machine' | 'may'

export interface Piece {
  readonly kind: Kind
  /** What the report calls it: « disclaimer », « device », « heading »… */
  readonly what: string
  readonly lines: readonly string[]
  /** As the program writes it; left out: a line is a paragraph. */
  readonly html?: string
  /** What must be found of each line, in their order: marks, or words of a line that bears none. */
  readonly marks: readonly string[]
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
