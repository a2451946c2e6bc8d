/** A reply piece by piece, before any program has dressed it, and what is right for each piece. */

/**
 * `keep`: the writer's own words; `fold`: certainly not; `may`: either is right (a typed sign-off,
 * a signature that nothing sets off, quoted lines that the answers below them need).
 */
export type Verdict = 'keep' | 'may' | 'fold'

export type Role =
  | 'own'
  | 'answer'
  | 'sign-off'
  | 'signature'
  | 'postscript'
  | 'device'
  | 'notice'
  | 'label'
  | 'heading'
  | 'quote'

export interface Piece {
  readonly role: Role
  /** In the writer's or the quoted person's line breaks; '' parts paragraphs, tabs part cells. */
  readonly lines: readonly string[]
  readonly verdict: Verdict
  /** How deep in quotes it stands: 0 for what the writer's own program wrote. */
  readonly depth: 0 | 1 | 2
  /** As HTML has it; without it, made of the lines. */
  readonly html?: string
  /** Set directly below the piece before it, without a blank line. */
  readonly glued?: true
  /** Only HTML has it: links and logos of a signature. */
  readonly onlyHtml?: true
}

export function piece(
  role: Role,
  verdict: Verdict,
  lines: readonly string[],
  more: Partial<Pick<Piece, 'depth' | 'html' | 'glued' | 'onlyHtml'>> = {},
): Piece {
  return { role, verdict, lines, depth: 0, ...more }
}

/** Whether it is part of the quote as a program sees it, heading included. */
export function isQuoted({ role }: Piece): boolean {
  return role === 'heading' || role === 'quote' || role === 'answer'
}
