/** The mailboxes of a story's desk beside its own: what each part of the desk wants of them. */

import type { MailboxLook } from '../../../src/adapters/templates/look/mailbox-look.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import type { Rules } from '../../../src/app/handling/rules.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import type { MailboxRules } from '../../../src/core/request/catalogue/mailbox-rules.js'

export interface StoryMailbox extends MailboxRules, MailboxLook {
  readonly name: string
  readonly address: string
}

export type StoryMailboxes = readonly StoryMailbox[]

export function namesOf(mailboxes: StoryMailboxes): Set<string> {
  return new Set(mailboxes.map(({ name }) => name))
}

export function tokensOf(
  mailboxes: StoryMailboxes,
  desk: { readonly secret: string; readonly address: string },
): Tokens {
  return makeTokens({
    ...desk,
    mailboxes: new Map(mailboxes.map(({ name, address }) => [name, address])),
    plusAddressing: true,
    days: 180,
  })
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
