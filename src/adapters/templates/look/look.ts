/** What the operator chose of the mails' looks: the accent colour, and the logo on top. */

import { type Accent, DEFAULT_ACCENT } from './colours.js'

export interface Look {
  readonly accent: Accent
  readonly logo: Logo | null
}

export interface Logo {
  /** What the mail's HTML names: `cid:…` of a file that the mail carries, or an https URL. */
  readonly src: string
  /** Of the picture as it is shown, CSS pixels; null: not known, since it is only linked. */
  readonly width: number | null
  readonly height: number
  /** Goes with each mail; null: linked. */
  readonly file: InlineFile | null
}

/** A picture within a mail (RFC 2392). */
export interface InlineFile {
  readonly filename: string
  readonly contentType: string
  readonly cid: string
  readonly content: Buffer
}

export const PLAIN_LOOK: Look = { accent: DEFAULT_ACCENT, logo: null }
