/** The recipients who stand for a team: its chat channel, its mailbox, or its members one by one. */

import type { Catalogue } from '../request/catalogue/catalogue.js'
import type { Recipient } from '../request/person.js'
import { channelAddress } from '../text/address.js'

/** A team's triage channel, else its mailbox, or its members one by one. */
export function teamSide(catalogue: Catalogue, teamId: number): readonly Recipient[] {
  // A team that was dissolved tells nobody any more: triage sees to what it left behind.
  const team = catalogue.team.get(teamId) ?? catalogue.team.get(catalogue.triageTeamId)
  if (team?.chatChannel) {
    const { name, locale, chatChannel } = team
    return [{ personId: null, address: channelAddress(chatChannel), name, locale }]
  }
  if (!team?.email) return team?.members ?? []
  // The mailbox is an agent too: its buttons are its own.
  const personId = team.members.find(({ address }) => address === team.email)?.personId ?? null
  return [{ personId, address: team.email, name: team.name, locale: team.locale }]
}
