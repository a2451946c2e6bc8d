/** The parser, which turns a stored raw message into a `Message`. */

import type { Message } from '../../core/reading/message.js'
import type { InboxRow } from './inbox.js'

/** A message that could be read, or why it could not. */
export type Parsed = Readable | { readonly ok: false; readonly because: string }

export interface Readable {
  readonly ok: true
  readonly message: Message
  /** Equal for two copies of one message whose words are the same. */
  readonly fingerprint: string
}

export interface Parser {
  /** Bounded in time and memory whatever the message; attachments are in the blobs when it resolves. */
  parse(message: Pick<InboxRow, 'blob' | 'channel'>): Promise<Parsed>
}
