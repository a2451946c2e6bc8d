/** A search of an LDAP server, page by page until its end (RFC 2696): all entries, or a fault. */

import { type BerWriter, type Client, Control, BerWriter as Writer } from 'ldapts'
import { type Entry, entryOf } from './entry.js'
import { PAGED_RESULTS, type Page } from './frames.js'
import { LdapFault } from './ldap-fault.js'

export interface Search {
  readonly base: string
  readonly scope: 'base' | 'sub'
  /** RFC 4515. */
  readonly filter: string
  readonly attributes: readonly string[]
  /** Those whose values are bytes. */
  readonly binary?: readonly string[]
  /** So many are enough. */
  readonly first?: number
  /** How many were read so far. */
  readonly progress?: ((read: number) => void) | undefined
}

/** Active Directory answers with no more than 1,000 at a time. */
const PAGE = 500
/** More than any desk serves: such a server begins anew at its end. */
const MOST_ENTRIES = 1_000_000

/**
 * `page`: what came last, as it was sent. The client's own paging ends at a page without entries, which
 * RFC 2696 §3 allows in the middle, and after a message that it can't read it drops those that came with it:
 * both would be half of the people.
 */
export async function searchPages(
  client: Client,
  { page }: { page(): Page | undefined },
  { base, scope, filter, attributes, binary = [], first, progress }: Search,
): Promise<Entry[]> {
  const entries = new Map<string, Entry>()
  let mark: Buffer = Buffer.alloc(0)
  do {
    const found = await client.search(
      base,
      {
        scope,
        filter,
        attributes: [...attributes],
        explicitBufferAttributes: [...binary],
        ...(first !== undefined && { sizeLimit: first }),
      },
      scope === 'base' ? [] : [new PageControl(first ?? PAGE, mark)],
    )
    const sent = page()
    if (sent?.entries !== found.searchEntries.length)
      throw new LdapFault('the answer of the server could not be read whole', 'temporary')
    for (const entry of found.searchEntries.map(entryOf)) {
      if (entries.has(entry.dn))
        throw new LdapFault(
          `the server gave ${entry.dn} twice: nothing of it is believed`,
          'temporary',
        )
      entries.set(entry.dn, entry)
    }
    progress?.(entries.size)
    const next = scope === 'base' ? null : sent.cookie
    if (next?.length && next.equals(mark) && found.searchEntries.length === 0)
      throw new LdapFault('the server gives the same empty page again and again', 'temporary')
    mark = next ?? Buffer.alloc(0)
    if (entries.size > MOST_ENTRIES)
      throw new LdapFault(`the server gave more than ${MOST_ENTRIES} entries`, 'permanent')
  } while (mark.length > 0 && first === undefined)
  return [...entries.values()]
}

/** The client refuses its own class here, to page by itself. */
class PageControl extends Control {
  constructor(
    private readonly size: number,
    private readonly cookie: Buffer,
  ) {
    super(PAGED_RESULTS, { critical: true })
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new Writer()
    value.startSequence()
    value.writeInt(this.size)
    value.writeBuffer(this.cookie, 0x04)
    value.endSequence()
    writer.writeBuffer(value.buffer, 0x04)
  }
}
