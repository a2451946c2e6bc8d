/** What a raw mail's header says of the conversation that it belongs to, read cheaply: too many keys are safe, too few are not. */

import type { OrderClues } from '../../app/ports/inbox.js'
import { referencesIn } from '../../core/text/reference.js'
import { headerFields } from '../raw-header.js'
import { decodeWords } from './decode-words.js'
import { messageIds } from './message-ids.js'

const WRITERS = ['from', 'sender', 'reply-to', 'x-original-from']
const IDS = ['message-id', 'in-reply-to', 'references']
/** Where an address of ours may stand, whose tag names a request: `assistance+r433.…@…`. */
const RECIPIENTS = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']
/** More would be no header that a person's program writes. */
const MOST_KEYS = 200

const ADDRESS = /[^\s<>()[\]",;:\\]+@[^\s<>()[\]",;:\\]+/g
const TAG = /\+r(\d{1,15})\./gi

export function orderClues(raw: Uint8Array): OrderClues {
  const fields = fieldsIn(raw)
  const values = (names: readonly string[]) => names.flatMap((name) => fields.get(name) ?? [])
  const found = (text: string) => [...text.matchAll(ADDRESS)].map(([at]) => at.toLowerCase())
  const tagged = values(RECIPIENTS).flatMap((to) =>
    [...to.matchAll(TAG)].map(([, number]) => Number(number)),
  )
  const named = values(['subject']).flatMap((subject) => referencesIn(decodeWords(subject)))
  return {
    addresses: firstKeys(values(WRITERS).flatMap((from) => found(decodeWords(from)))),
    numbers: firstKeys([...tagged, ...named]),
    messageIds: firstKeys(values(IDS).flatMap(messageIds)),
  }
}

/** Unfolded values by name in lower case (RFC 5322 §2.2.3); a field may stand there more than once. */
function fieldsIn(raw: Uint8Array): Map<string, string[]> {
  const header = headerFields(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const lines = header
    .toString('latin1')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const fields = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    fields.set(name, [...(fields.get(name) ?? []), line.slice(colon + 1)])
  }
  return fields
}

function firstKeys<T>(items: readonly T[]): T[] {
  return [...new Set(items)].slice(0, MOST_KEYS)
}
