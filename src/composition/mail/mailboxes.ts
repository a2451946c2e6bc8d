/** The mailboxes of the desk as its parts want them: addresses, rules, names; and the settings of one of them. */

import type { MailboxLane } from '../../app/ports/mailbox-lane.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { MailboxRules } from '../../core/request/catalogue/mailbox-rules.js'
import { teamCalled } from '../../core/request/catalogue/mailbox-rules.js'
import type { Ticket } from '../../core/request/ticket.js'
import { ConfigFault } from '../../settings/config-fault.js'
import { mailboxSetting, TEAM_SUFFIX } from '../../settings/mailboxes.js'
import type { Config, DeskMailbox } from '../../settings.js'

/** The settings as they are for what comes to that mailbox, and what leaves from it. */
export function configOf(config: Config, { label, settings }: DeskMailbox): Config {
  // The only one is the desk itself.
  return label === '' ? config : { ...config, ...settings }
}

/** The desk's own: it has no name. */
export function ownMailbox({ mailboxes }: Config): DeskMailbox {
  const own = mailboxes.find(({ name }) => name === null)
  if (!own) throw new Error('a desk has a mailbox of its own')
  return own
}

/** A desk that has only this mailbox: for checks of one after the other. */
export function onlyMailbox(config: Config, mailbox: DeskMailbox): Config {
  return { ...configOf(config, mailbox), mailboxes: [{ ...mailbox, name: null }] }
}

export function laneOf(config: Config, { name }: DeskMailbox): MailboxLane {
  const others = [...otherMailboxes(config)].filter((other) => other !== name)
  return { name, others }
}

export function mailboxAddresses(config: Config): string[] {
  return config.mailboxes.map((mailbox) => configOf(config, mailbox).AMIGO_ADDRESS)
}

/** The address that a request came to. Null: the desk has one only, or it came by no mail. */
export function addressOf(
  config: Config,
  { channel, mailbox }: Pick<Ticket, 'channel'> & { readonly mailbox: string | null },
): string | null {
  if (config.mailboxes.length < 2 || channel !== 'mail') return null
  const found = config.mailboxes.find(({ name }) => name === mailbox)
  // One that was taken out of the settings is known by its name alone.
  return found ? configOf(config, found).AMIGO_ADDRESS : mailbox
}

/** Of those beside the desk's own, by name. */
export function otherAddresses({ mailboxes }: Config): ReadonlyMap<string, string> {
  return new Map(
    mailboxes.flatMap(({ name, settings }) =>
      name === null ? [] : [[name, settings.AMIGO_ADDRESS] as const],
    ),
  )
}

/** All that is us: the desk's own address first. */
export function ownAddresses(config: Config): string[] {
  const aliases = config.AMIGO_ALIASES.map((alias) => alias.toLowerCase())
  return [...new Set([config.AMIGO_ADDRESS, ...mailboxAddresses(config), ...aliases])]
}

export function imapHosts(config: Config): string[] {
  return config.mailboxes.map((mailbox) => configOf(config, mailbox).AMIGO_IMAP_HOST)
}

/** What the desk calls itself, and each of its mailboxes. */
export function mailboxNames(config: Config): string[] {
  const names = config.mailboxes.map((mailbox) => configOf(config, mailbox).AMIGO_NAME)
  return [...new Set([config.AMIGO_NAME, ...names])]
}

/** Names of those beside the desk's own. */
export function otherMailboxes({ mailboxes }: Config): Set<string> {
  return new Set(mailboxes.flatMap(({ name }) => name ?? []))
}

/** Something of each mailbox, by its name; null is the desk's own. */
export function byMailbox<T>(
  { mailboxes }: Config,
  of: (mailbox: DeskMailbox) => T,
): Map<string | null, T> {
  return new Map(mailboxes.map((mailbox) => [mailbox.name, of(mailbox)]))
}

export function mailboxRules(config: Config): ReadonlyMap<string | null, MailboxRules> {
  return byMailbox(config, (mailbox) => ({
    team: mailbox.team ?? null,
    locale: configOf(config, mailbox).AMIGO_LOCALE,
  }))
}

/** Throws a ConfigFault that names the setting. */
export function checkTeams({ mailboxes }: Config, catalogue: Pick<Catalogue, 'teams'>): void {
  const unknown = mailboxes.filter(({ team }) => team !== undefined && !teamCalled(team, catalogue))
  if (unknown.length === 0) return
  const names = catalogue.teams.map(({ code }) => code).join(', ')
  const lines = unknown.map(
    ({ label, team }) =>
      `${mailboxSetting(label, TEAM_SUFFIX)}: the catalogue has no team ${team}: use one of ${names}`,
  )
  throw new ConfigFault(lines.join('\n'))
}
