/** E-mail addresses: normalised for comparison; their domain and plus tag; addresses of chat channels. */

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

/** A chat channel as the address of a recipient, for notices to a team. */
export function channelAddress(channel: string): string {
  return `${CHAT}${channel}`
}

/** The chat channel of an address; null for a mail address. */
export function channelOf(address: string): string | null {
  return address.startsWith(CHAT) ? address.slice(CHAT.length) : null
}

/**
 * Checks the shape only, loosely on purpose: whether the address exists is up to the mail system. No
 * domain has a « & » (RFC 5321 §4.1.2): what has one is HTML, « zoe@ecole.example&gt; ».
 */
export function looksLikeAddress(text: string): boolean {
  // Two addresses that look the same would be two people (RFC 5892 admits none of these in a domain).
  if (hasHidden(text)) return false
  return text.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\&]+$/.test(text)
}

/** The first address in a text, normalised: « Camille Martin <camille@…> »; null when there is none. */
export function addressWithin(text: string): string | null {
  const found = text.slice(0, 1000).match(/[^\s<>()[\]",;:*]+@[^\s<>()[\]",;:*]+/)?.[0] ?? ''
  return looksLikeAddress(found) ? normaliseAddress(found) : null
}

/** Domain of a normalised address, '' when it has none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/**
 * Whether an unknown sender may open requests. `*` allows everybody, `example.fr` that domain,
 * `.example.fr` its subdomains too.
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

/** `assistance+r433.token@x.fr` with base `assistance@x.fr` → `r433.token`; undefined without a tag. */
export function plusTag(address: string, base: string): string | undefined {
  const at = base.lastIndexOf('@')
  const [local, domain] = [base.slice(0, at), base.slice(at)]
  if (!address.startsWith(`${local}+`) || !address.endsWith(domain)) return undefined
  return address.slice(local.length + 1, address.length - domain.length)
}
