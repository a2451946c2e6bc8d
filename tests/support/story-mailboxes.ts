/** The mailboxes of a story's desk beside its own: what each part of the desk wants of them. */

import type { MailboxLook } from '../../src/adapters/templates/mailbox-look.js'
import type { Rules } from '../../src/app/handle.js'
import type { MailboxRules } from '../../src/core/request/mailbox-rules.js'

export interface StoryMailbox extends MailboxRules, MailboxLook {
  readonly name: string
  readonly address: string
}

export type StoryMailboxes = readonly StoryMailbox[]

export function namesOf(mailboxes: StoryMailboxes): Set<string> {
  return new Set(mailboxes.map(({ name }) => name))
}

export function looksOf(mailboxes: StoryMailboxes): Map<string | null, MailboxLook> {
  return new Map(mailboxes.map((mailbox) => [mailbox.name, mailbox]))
}

/** All their addresses are the desk's. */
export function rulesOf({ own }: Rules, mailboxes: StoryMailboxes): Partial<Rules> {
  const domains = mailboxes.map(({ address }) => address.slice(address.lastIndexOf('@') + 1))
  return {
    own: {
      ...own,
      addresses: [...own.addresses, ...mailboxes.map(({ address }) => address)],
      messageIdDomains: [...new Set([...own.messageIdDomains, ...domains])],
    },
    mailboxes: new Map(mailboxes.map(({ name, team, locale }) => [name, { team, locale }])),
  }
}
