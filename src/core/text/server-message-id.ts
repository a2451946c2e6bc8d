/** The Message-ID that a mail server set instead of ours, by its reply to the message. */

/** `250 Ok 0100018b…-000000`: Amazon SES names the local part of the Message-ID that it sets. */
const SES_REPLY =
  /^250[ -](?:\d\.\d\.\d )?ok ([0-9a-f]{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{6})$/i
/** Exchange `250 2.6.0 <…@…> [InternalId=…] Queued mail`; relays: `250 Message queued as <…@…>`. */
const BRACKETED = /<[\x21-\x3b\x3d\x3f\x41-\x7e]{1,120}@[\x21-\x3b\x3d\x3f\x41-\x7e]{1,120}>/g
const SES_DOMAIN = /@(?:[a-z0-9-]+\.)?amazonses\.com>$/i

interface SentMail {
  /** Our own Message-ID, brackets included. */
  readonly messageId: string
  /** Sender and recipient of the envelope: some servers repeat them. */
  readonly addresses: readonly string[]
}

/**
 * Null when the reply to the message (`250 …`) names none, or our own. A queue id (`queued as
 * 4F1A2B3C`) is no Message-ID. A wrong guess does no harm: an id only says where an answer belongs.
 */
export function assignedMessageId(
  reply: string,
  { messageId, addresses }: SentMail,
): string | null {
  const line = reply.trim()
  const ses = SES_REPLY.exec(line)?.[1]
  if (ses !== undefined) return comparableMessageId(`<${ses}@amazonses.com>`)
  const ours = [
    messageId.toLowerCase(),
    ...addresses.map((address) => `<${address.toLowerCase()}>`),
  ]
  const ids = [...line.matchAll(BRACKETED)].map(([id]) => id)
  const given = ids.find((id) => !ours.includes(id.toLowerCase()))
  return given === undefined ? null : comparableMessageId(given)
}

/**
 * The form in which ids are compared. SES sends from `@email.amazonses.com` in one region and from
 * `@REGION.amazonses.com` in the others, and its reply does not say from which.
 */
export function comparableMessageId(messageId: string): string {
  return SES_DOMAIN.test(messageId)
    ? messageId.toLowerCase().replace(SES_DOMAIN, '@amazonses.com>')
    : messageId
}
