/** A mail program as far as its replies show it: what it puts above a quote, around it, and below a text. */

import type { Language } from '../languages.js'
import type { SkinName } from '../skins/all.js'

export const FORMS = ['text', 'html', 'both'] as const
/** The parts of the mail: plain text, HTML, or both of them in a multipart/alternative. */
export type Form = (typeof FORMS)[number]

const POSITIONS = ['top', 'bottom', 'interleaved'] as const
/** Where the answer stands to the quote. */
export type Position = (typeof POSITIONS)[number]

/**
 * What becomes of long lines. `hard`: broken at 72 to 78 characters, quotes with their mark again;
 * `flowed`: RFC 3676; `embarrassing`: broken after the mark was set, so that the rest of a quoted
 * line has none (the word is RFC 3676's, section 1).
 */
export type Wrap = 'none' | 'hard' | 'flowed' | 'embarrassing'

/** A pattern for `fill` in each language; a program that lacks one writes English. */
export type Patterns = Readonly<{ en: string } & Partial<Record<Language, string>>>

export interface Client {
  readonly name: string
  readonly forms: readonly Form[]
  readonly positions: readonly Position[]
  /** Before each quoted line of plain text; '' where the quote stands bare. */
  readonly mark: '> ' | '>' | ' > ' | ''
  /** Above the quote; '' for nothing. */
  readonly heading: Patterns
  /** The heading stands behind the mark, as a part of the quote. */
  readonly headingMarked?: true
  /** A heading that is too long breaks behind the « < » of the address. */
  readonly breaksAddress?: true
  readonly skin: SkinName
  readonly wraps: readonly Wrap[]
  /** One of them, in the language of the program; none: it advertises nothing. */
  readonly device?: Readonly<
    { en: readonly string[] } & Partial<Record<Language, readonly string[]>>
  >
  /** How its plain text sets a signature off: the « -- » of RFC 3676 section 4.3, or nothing. */
  readonly signature: 'dashes' | 'bare'
  readonly signatureBelow?: true
  /** As in X-Mailer or User-Agent; '' for none. */
  readonly agent: string
}

export const ALL_FORMS: readonly Form[] = FORMS
export const ALL_POSITIONS: readonly Position[] = POSITIONS
