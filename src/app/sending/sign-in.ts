/** Sends a technician the link by which they come to their pages; to nobody else anything is sent. */

import { isAgent, recipient } from '../../core/request/person.js'
import { normaliseAddress } from '../../core/text/address.js'
import type { Store } from '../ports/store.js'

/** How long a link holds, ms: mails may be on their way for a while. */
const LINK_LIFE = 30 * 60_000

/** `address`: as it was typed. True: a link is on its way to the directory address of its person. */
export function sendSignInLink(
  store: Pick<Store, 'transaction'>,
  address: string,
  now: number,
): Promise<boolean> {
  const wanted = normaliseAddress(address)
  return store.transaction(async (unit) => {
    const person = (await unit.people([wanted])).get(wanted)
    if (!person || !isAgent(person)) return false
    const expiresAt = now + LINK_LIFE
    const linkId = await unit.addSignInLink({ personId: person.id, expiresAt }, now)
    await unit.send({ kind: 'sign-in', to: recipient(person), data: { linkId, expiresAt } }, now)
    return true
  })
}
