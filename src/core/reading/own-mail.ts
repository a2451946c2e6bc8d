/** The desk's own mail: its addresses, and the ids that it gives what it sends. */

import { plusTag } from '../text/address.js'
import type { Message } from './message.js'

/** How to recognise our own mail when it comes back. Addresses are normalised. */
export interface OwnMail {
  readonly addresses: readonly string[]
  /** The parts after the @ in the Message-IDs that we make: one for each domain of `addresses`. */
  readonly messageIdDomains: readonly string[]
  /** Whether `amigo doctor` signed this Message-ID or X-Amigo-Probe; when left out, none is signed. */
  readonly isProbe?: (text: string) => boolean
}

export function isOurId({ messageId }: Message, { messageIdDomains }: OwnMail): boolean {
  if (messageId === null || !messageId.startsWith('<amigo.')) return false
  return messageIdDomains.some((domain) => messageId.endsWith(`@${domain}>`))
}

export function isOurs(address: string, { addresses }: OwnMail): boolean {
  return addresses.some((ours) => address === ours || plusTag(address, ours) !== undefined)
}
