/** Identifies the sender: by the directory, and by what our own mail server says of the mail. */

import { screen } from '../../core/reading/machine/screen.js'
import type { Message } from '../../core/reading/message.js'
import type { OwnMail } from '../../core/reading/own-mail.js'
import { asFilledIn } from '../../core/reading/web-form.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Actor, Person, Trust } from '../../core/request/person.js'
import { senderTrust } from '../../core/request/trust.js'
import { domainAllowed, type Mailbox } from '../../core/text/address.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Parsed } from '../ports/parser.js'

export interface Admission {
  readonly own: OwnMail
  /** Domains whose people may write without being in the directory. */
  readonly allowedDomains: readonly string[]
  /** The name under which our own mail server vouches for senders (RFC 8601). */
  readonly authservId: string | undefined
  /** Technicians' signed reply addresses vouch for their words, where that server writes no results. */
  readonly agentsByAddress: boolean
}

/** The senders that may write whether the directory knows them or not. */
export function newcomers(
  items: readonly { readonly row: InboxRow; readonly parsed: Parsed }[],
  { own, allowedDomains, authservId }: Admission,
  { siteOfMailbox }: Catalogue,
): Mailbox[] {
  return items.flatMap(({ row, parsed }) => {
    if (!parsed.ok) return []
    const message = asFilledIn(parsed.message, own)
    const { sender } = message
    if (sender === null || screen(message, own).ignore) return []
    // An agent took the message in: its writer takes part from now on, wherever they write from.
    if (row.released?.as === 'admit') return [sender]
    // Nobody gets a place in the directory by a mail that our own server calls forged.
    if (senderTrust(message, authservId) === 'refused') return []
    // A school's mailbox is the school: its name is not what a mail program calls it.
    const site = siteOfMailbox.get(sender.address)
    if (site) return [{ address: sender.address, name: site.name }]
    return domainAllowed(sender.address, allowedDomains) ? [sender] : []
  })
}

/** The writer; their trust is that of the message alone, whatever it asks for. */
export function identify(
  message: Message,
  people: ReadonlyMap<string, Person>,
  { allowedDomains, authservId }: Admission,
): Actor {
  const mailbox: Mailbox = message.sender ?? { address: '', name: '' }
  const person = people.get(mailbox.address)
  // Whoever may run commands on this machine may do all that Amigo does.
  const trust: Trust = message.channel === 'mail' ? senderTrust(message, authservId) : 'verified'
  if (person) return { known: true, person, trust }
  const admitted = message.sender !== null && domainAllowed(mailbox.address, allowedDomains)
  return { known: false, mailbox, admitted, trust }
}

/** Everybody whose address the message names, its sender first. */
export function addressesOf(message: Message): string[] {
  const sender = message.sender ? [message.sender.address] : []
  const others = [...message.to, ...message.cc].map(({ address }) => address)
  // A mailing to thousands adds nobody in copy (opening.ts): no need to look them all up.
  return [...new Set([...sender, ...others.slice(0, 50)])]
}
