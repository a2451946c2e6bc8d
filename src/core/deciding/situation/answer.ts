/** The answer to a question of ours: what a message says in reply, and what that comes to. */

import type { PendingQuestion } from '../../notices/question.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { Membership } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'
import type { Intent } from '../../words/intent.js'

export type Answer =
  /** It is read as these words. */
  | { readonly kind: 'words'; readonly words: string; readonly to: PendingQuestion }
  /** It says which requests the message is about that waits; empty: none of those that were shown. */
  | { readonly kind: 'request'; readonly numbers: readonly number[]; readonly to: PendingQuestion }
  /** It fits several of these, or none: they are asked again. */
  | { readonly kind: 'again'; readonly among: readonly number[]; readonly to: PendingQuestion }
  /** It names a suggested answer, without saying that it was enough. */
  | { readonly kind: 'offer'; readonly number: number; readonly to: PendingQuestion }
  /** Thanks for a list: no request. */
  | { readonly kind: 'thanks'; readonly to: PendingQuestion }

/** What a message says, and where. */
export interface Said {
  readonly kept: string
  readonly intent: Intent
  /** Names of its attachments. */
  readonly files: readonly string[]
  readonly inChat: boolean
  /** The request that it stands on; null: none. */
  readonly ticket: Ticket | null
  readonly sites: readonly Membership[]
  readonly catalogue: Catalogue
}
