/** What all pages need: who signs in, what they read in, the time. */

import type { SignIns } from '../../../app/ports/sign-ins.js'
import type { Locale } from '../../../core/request/person.js'
import type { PageSigner } from '../../page-signature.js'
import type { PageFrame } from './frame.js'
import type { PageTexts } from './page-words.js'

export interface PageContext {
  readonly signIns: SignIns
  readonly signer: PageSigner
  /** Name of the desk. */
  readonly service: string
  readonly timeZone: string
  /** Null: the language of the desk. */
  texts(locale: Locale | null): PageTexts
  /** Epoch ms. */
  now(): number
}

export function frameFor(
  { service, texts }: Pick<PageContext, 'service' | 'texts'>,
  locale: Locale | null,
): PageFrame {
  return { service, texts: texts(locale) }
}
