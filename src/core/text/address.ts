/** E-mail addresses: one form to compare them in, and the parts that we ask about. */

import { hasHidden } from './visible.js'

export interface Mailbox {
  /** Normalised: see normaliseAddress. */
  readonly address: string
  /** Display name, '' when none was given. */
  readonly name: string
}

/**
 * The form under which an address is stored and compared. RFC 5321 lets the local part be
 * case-sensitive; no mail system that people write from is.
 */
export function normaliseAddress(address: string): string {
  return address.trim().toLowerCase()
}

const CHAT = 'chat:'

/** A channel of the chat as the address of a recipient: a team is told where it works. */
export function channelAddress(channel: string): string {
  return `${CHAT}${channel}`
}

/** Null: it is a mail address. */
export function channelOf(address: string): string | null {
  return address.startsWith(CHAT) ? address.slice(CHAT.length) : null
}

/** Shape only, on purpose loose: whether it exists is for the mail system to say. */
export function looksLikeAddress(text: string): boolean {
  // Two addresses that look the same would be two people (RFC 5892 admits none of these in a domain).
  if (hasHidden(text)) return false
  return text.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(text)
}

/** Domain of a normalised address, '' when it has none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/**
 * Whether a sender that we don't know may open requests. `*` admits everybody, `example.fr` that
 * domain, `.example.fr` its subdomains too.
 */
export function domainAllowed(address: string, allowed: readonly string[]): boolean {
  const domain = domainOf(address)
  return allowed.some((entry) =>
    entry === '*'
      ? true
      : entry.startsWith('.')
        ? domain === entry.slice(1) || domain.endsWith(entry)
        : domain === entry,
  )
}

/** `assistance+r433.token@x.fr` of base `assistance@x.fr` → `r433.token`; undefined when it isn't one. */
export function plusTag(address: string, base: string): string | undefined {
  const at = base.lastIndexOf('@')
  const [local, domain] = [base.slice(0, at), base.slice(at)]
  if (!address.startsWith(`${local}+`) || !address.endsWith(domain)) return undefined
  return address.slice(local.length + 1, address.length - domain.length)
}
