/** Offers what nobody asked for: to attach requests that came since to an incident, and an incident for a burst. */

import type { Burst } from '../../incidents/burst.js'
import type { IncidentPolicy } from '../../incidents/incident.js'
import { toldIn } from '../../incidents/prepared.js'
import type { Proposed } from '../../incidents/proposal.js'
import { reportsFault } from '../../incidents/says-fault.js'
import type { Notice } from '../../notices/notice.js'
import { teamSide } from '../../notices/team-side.js'
import { agentNamed, type Catalogue } from '../../request/catalogue/catalogue.js'
import type { Status, Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import { shownIncident } from './incident-shown.js'

/** What a burst names by their titles. */
const BURST_SHOWN = 5
/** Its first requests, among which those are looked for. */
export const BURST_READ = 20
/** Whoever has an incident is not told more often, ms. */
const OFFER_EVERY = 10 * 60_000
/** What is fewer than a proposal needs is told all the same after so long, ms. */
const OFFER_AT_LAST = 30 * 60_000

export interface Offering {
  readonly head: { readonly id: number; readonly number: number; readonly title: string }
  readonly status: Status
  readonly attached: number
  readonly agentId: number | null
  readonly teamId: number
  readonly offeredTo: number
  readonly offeredAt: number
}

/** Whether whoever has it was told just now: then nothing need be looked for. `now`: epoch ms. */
export function toldLately({ offeredAt }: Pick<Offering, 'offeredAt'>, now: number): boolean {
  return now - offeredAt < OFFER_EVERY
}

/** To whoever has the incident, or its team. Empty: nothing new, too few, or they were told just now. */
export function offered(
  incident: Offering,
  proposed: readonly Proposed[],
  { policy, catalogue }: { readonly policy: IncidentPolicy; readonly catalogue: Catalogue },
  now: number,
): Notice[] {
  const { head, status, attached, agentId, teamId, offeredTo, offeredAt } = incident
  const fresh = proposed.filter(({ request }) => request.id > offeredTo)
  if (fresh.length === 0 || toldLately(incident, now)) return []
  const enough = attached + proposed.length + 1 >= policy.from
  if (!enough && now - offeredAt < OFFER_AT_LAST) return []
  const shown = shownIncident({ head: { ...head, version: 0, status }, attached }, proposed)
  const data = { title: head.title, status, incident: shown }
  const holder = agentNamed(catalogue, agentId)
  const to = holder ? [holder] : teamSide(catalogue, teamId)
  const about = { id: head.id, number: head.number }
  return to.map((one) => ({ kind: 'incident-proposal', to: one, data, about }))
}

/**
 * To the team of its first request that reports a fault, with the button that makes that one the head of an
 * incident: « Pronote : droits » may be the first that names what fails for the others.
 */
export function burstTold(
  { members, expected, key }: Burst,
  requests: readonly Ticket[],
  catalogue: Catalogue,
): Notice[] {
  const read = members.flatMap((one) => {
    const request = requests.find(({ id }) => id === one.id)
    return request ? [request] : []
  })
  const reporting = ({ title, description: text }: Ticket) => reportsFault(toldIn({ title, text }))
  const shown = [...read.filter(reporting), ...read.filter((one) => !reporting(one))].slice(
    0,
    BURST_SHOWN,
  )
  const [first] = shown
  const [earliest] = members
  const last = members.at(-1)
  if (!first || !earliest || !last) return []
  const data = {
    title: first.title,
    count: members.length,
    minutes: Math.max(1, Math.round((last.createdAt - earliest.createdAt) / 60_000)),
    usual: Math.round(expected * 10) / 10,
    about: aboutOf(key, catalogue),
    lines: shown.map(({ number, title }) => ({ reference: formatReference(number), title })),
  }
  const about = { id: first.id, number: first.number }
  return teamSide(catalogue, first.teamId).map((to) => ({ kind: 'team-burst', to, data, about }))
}

/** The name of a product or subcategory; '' for words. */
export function aboutOf(key: Burst['key'], catalogue: Catalogue): string {
  if (key.by === 'product') return catalogue.product.get(key.productId)?.name ?? ''
  if (key.by === 'subcategory') return catalogue.subcategory.get(key.subcategoryCode)?.name ?? ''
  return ''
}
