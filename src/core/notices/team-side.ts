/** The recipients who stand for a team: its chat channel, its mailbox, or its members one by one. */

import type { Catalogue, Team } from '../request/catalogue/catalogue.js'
import { type Person, type Recipient, recipient } from '../request/person.js'
import { channelAddress } from '../text/address.js'

/** Whoever has a request, while they are there; else its team. */
export function holderOrTeam(
  agent: Person | null,
  catalogue: Catalogue,
  teamId: number,
): readonly Recipient[] {
  return agent?.active ? [recipient(agent)] : teamSide(catalogue, teamId)
}

/** The thread of a team's board, where it works in the chat; null: it does not. */
export function boardOf(team: Team | undefined): Recipient | null {
  if (!team?.chatChannel) return null
  const { name, locale, chatChannel } = team
  return { personId: null, address: channelAddress(chatChannel), name, locale }
}

/** A team's triage channel, else its mailbox, or its members one by one. */
export function teamSide(catalogue: Catalogue, teamId: number): readonly Recipient[] {
  // A team that was dissolved tells nobody any more: triage sees to what it left behind.
  const team = catalogue.team.get(teamId) ?? catalogue.team.get(catalogue.triageTeamId)
  const board = boardOf(team)
  if (board) return [board]
  if (!team?.email) return team?.members ?? []
  // The mailbox is an agent too: its buttons are its own.
  const personId = team.members.find(({ address }) => address === team.email)?.personId ?? null
  return [{ personId, address: team.email, name: team.name, locale: team.locale }]
}
