/** The content of a board message: the request, with the buttons that its state allows. */

import type { JustAsked } from '../../../core/notices/kinds/one-or-two.js'
import type { ShownRoute, ShownSimilar } from '../../../core/notices/kinds/team.js'
import type { Recap } from '../../../core/notices/recap.js'
import { nameOf, type Person } from '../../../core/request/person.js'
import type { RequestLine } from '../../../core/request/request-list.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import { proseOf } from '../../../core/words/form.js'
import { type BoardIncident, boardButtons, boardMenus } from '../../chat/request-buttons.js'
import { dueRow } from '../../templates/blocks/due.js'
import { formerLines } from '../../templates/blocks/request-grid.js'
import { waitingRow } from '../../templates/blocks/waiting.js'
import { chatRouteButton, routeLine } from '../../templates/notice-buttons/route-button.js'
import {
  chatSimilarButton,
  similarHeading,
  similarLine,
} from '../../templates/notice-buttons/similar-block.js'
import { chatTwinButton, twinLine } from '../../templates/notice-buttons/twin-button.js'
import { shownField } from '../../templates/words/shown.js'
import type { Words } from '../../templates/words/words.js'
import type { Desk } from '../base/desk.js'
import { actions, header, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement, menuElement } from '../kit/button.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'
import { unfoldButton } from '../kit/unfold-button.js'

/** Of the numbers of the board's buttons, behind all others. */
const FIRST_SIMILAR = 20
/** Characters of a description: the whole is in the request's thread and in its modal. */
const MAX_DESCRIPTION = 600

export interface BoardFacts {
  readonly recap: Recap
  readonly agent: Person | undefined
  /** The address that it came to, where the desk has several. */
  readonly mailbox: string | null
  /** Something was folded away from an entry of its journal. */
  readonly hasFolded: boolean
  /** What its requester asked before, while nobody has taken it. */
  readonly former: readonly RequestLine[]
  /** What the same person asked just before, where it may be the same; null: nothing. */
  readonly twin: JustAsked | null
  /** Null: it is part of none. */
  readonly incident: BoardIncident | null
  /** Where past decisions would send it; null: nowhere. */
  readonly route: ShownRoute | null
  /** The team that they gave it to by itself, and how sure they were; null: somebody did, or has taken it. */
  readonly byItself: string | null
  /** Solved requests that resemble it. */
  readonly similar: readonly ShownSimilar[]
}

/** A request as its team's board shows it. */
export function boardBlocks(desk: Desk, ticket: Ticket, shown: BoardFacts): SlackBlock[] {
  const { words, timeZone } = desk
  const { recap, hasFolded, former, twin, incident, route, byItself, similar } = shown
  const { chat } = words
  const facts = factLines(desk, ticket, shown)
  const newest = { number: ticket.number, entry: 0, page: 0 }
  return [
    header(`${formatReference(ticket.number)} ${recap.title || words.untitled}`),
    ...sections(facts.join('\n')),
    ...sections(literal(shorten(proseOf(recap.description), MAX_DESCRIPTION)), '>'),
    ...formerBlocks(former, words, timeZone),
    ...(twin ? [context(words.twin.heading, twinLine(twin, words))] : []),
    ...similarBlocks(ticket.number, similar, words),
    ...(byItself === null ? [] : [context(words.route.byItself, byItself)]),
    ...(route ? [context(words.route.heading, routeLine(route, words))] : []),
    ...actions([
      ...[
        ...(route ? [chatRouteButton(ticket.number, route, words)] : []),
        ...boardButtons(ticket.number, ticket.status, words, incident),
        ...(twin ? [chatTwinButton(ticket.number, twin, words)] : []),
      ].map(buttonElement),
      ...boardMenus(ticket.number, ticket.status, words).flatMap(menuElement),
      ...(hasFolded ? [unfoldButton(newest, chat['unfold-board'], 'board')] : []),
    ]),
    { type: 'context', elements: [mrkdwn(chat['board-hint'])] },
  ]
}

function similarBlocks(
  number: number,
  similar: readonly ShownSimilar[],
  words: Words,
): readonly SlackBlock[] {
  if (similar.length === 0) return []
  const lines = similar.map((one) => `• ${literal(similarLine(one, words))}`)
  const text = `*${literal(similarHeading(similar, words))}*\n${lines.join('\n')}`
  const buttons = similar.map((one) => chatSimilarButton(number, one, words))
  return [
    { type: 'context', elements: [mrkdwn(text)] },
    ...actions(buttons.map((one, at) => buttonElement(one, FIRST_SIMILAR + at))),
  ]
}

/** One line a fact that is known. */
function factLines(
  { words, now, timeZone }: Desk,
  ticket: Ticket,
  { recap, agent, mailbox, incident }: BoardFacts,
): string[] {
  const { chat } = words
  return [
    [words.recap.status, words.status[ticket.status]],
    ...waitingRow(recap.waits, { words, timeZone, now: now() }),
    [chat.person, agent ? nameOf(agent) : chat.unassigned],
    [words.recap.priority, words.priority[ticket.priority]],
    ...dueRow(ticket, words, timeZone, now()),
    [words.recap.requester, recap.requester],
    [words.mailbox, mailbox],
    [words.recap.site, recap.site],
    [words.recap.product, recap.product],
    [words.recap.subcategory, recap.subcategory ?? recap.service],
    [chat.incident, incident && incidentLine(incident, words)],
    [words.recap.contact, recap.contact],
    [words.recap.phone, recap.phone],
    [words.recap.into, recap.into],
    [words.recap.merged, recap.merged?.join(', ')],
    [words.recap.links, recap.links?.join(', ')],
  ].flatMap(([label, value]) => (value ? [`*${label}* : ${literal(shownField(value))}`] : []))
}

/** « R-000012 », or how many are attached and proposed. */
function incidentLine({ head, attached, proposals }: BoardIncident, { chat }: Words): string {
  if (head !== null) return head
  const counted = chat['incident-count'].replace('{n}', String(attached))
  return proposals === 0
    ? counted
    : `${counted}, ${chat['incident-proposed'].replace('{n}', String(proposals))}`
}

function context(heading: string, text: string): SlackBlock {
  return { type: 'context', elements: [mrkdwn(`*${literal(heading)}*\n${literal(text)}`)] }
}

function formerBlocks(
  former: readonly RequestLine[],
  words: Words,
  timeZone: string,
): readonly SlackBlock[] {
  if (former.length === 0) return []
  const lines = formerLines(former, words, timeZone).map((line) => `• ${literal(line)}`)
  return [
    {
      type: 'context',
      elements: [mrkdwn(`*${literal(words.former)}*\n${lines.join('\n')}`)],
    },
  ]
}
