/** Encrypted mails, which we have no key for: kept whole; their sender and the agents are told. */

import { header, type Message } from '../reading/message.js'
import { recipient } from '../request/person.js'
import { asAnswer, type Decision } from './decision/decision.js'
import { deskEntry } from './decision/desk-entry.js'
import type { Situation } from './situation/situation.js'

/** `S/MIME` (RFC 8551) or `PGP` (RFC 3156, RFC 9580); null: it can be read. */
function encryptionOf(message: Message): 'S/MIME' | 'PGP' | null {
  const { mediaType, text, attachments } = message
  const type = header(message, 'content-type').toLowerCase()
  if (/^application\/(x-)?pkcs7-mime/.test(mediaType) && !/signed-data/.test(type)) return 'S/MIME'
  if (mediaType.startsWith('multipart/encrypted')) return 'PGP'
  if (/^(?:.*\n){0,4}-----BEGIN PGP MESSAGE-----/.test(text.slice(0, 1000))) return 'PGP'
  // Exchange makes multipart/mixed of multipart/encrypted, and lists put their footer beside it.
  if (attachments.some((file) => file.type.startsWith('application/pgp-encrypted'))) return 'PGP'
  const sealed = attachments.some(({ name }) => /^smime\.p7m$/i.test(name))
  return sealed && text.trim() === '' ? 'S/MIME' : null
}

/** What follows from it, beside the request that it opens or the journal that it joins. */
export function withEncryption(situation: Situation, decision: Decision): Decision {
  const { message, actor, screening, now } = situation
  const encryption = decision.ticket === null || !actor.known ? null : encryptionOf(message)
  if (encryption === null || !actor.known || screening.ignore) return decision
  const text = `encrypted: ${encryption}`
  const entry = deskEntry({ visibility: 'private', kind: 'machine', at: now, text })
  const data = { subject: message.subject, encryption }
  const notice = { kind: 'unreadable', to: recipient(actor.person), data } as const
  return {
    ...decision,
    entries: [...decision.entries, entry],
    notices: [...decision.notices, asAnswer(notice, screening)],
  }
}
