/** What the board message of a request shows, with the buttons that its state allows. */

import type { Recap } from '../../../core/notices/recap.js'
import { nameOf, type Person } from '../../../core/request/person.js'
import type { Status, Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import { proseOf } from '../../../core/words/form.js'
import { shownField } from '../../templates/shown.js'
import type { ButtonName } from '../../templates/words.js'
import type { Desk } from '../base/desk.js'
import { actions, header, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button-value.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'

/** Of a description: the whole is in the request's thread and in its modal. */
const SHOWN = 600

/** What technicians can do in each state; the words say what a mail would. */
export const BUTTONS: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve'],
  redispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve'],
  assigned: ['answer', 'ask', 'resolve', 'assign', 'dispatch'],
  pending: ['answer', 'resolve', 'assign', 'dispatch'],
  resolved: ['reopen', 'draft'],
  closed: [],
}

/** A request as its team's board shows it. */
export function boardBlocks(
  { words }: Desk,
  ticket: Ticket,
  recap: Recap,
  agent: Person | undefined,
): SlackBlock[] {
  const { chat } = words
  const facts = [
    [words.recap.status, words.status[ticket.status]],
    [chat.person, agent ? nameOf(agent) : chat.unassigned],
    [words.recap.priority, words.priority[ticket.priority]],
    [words.recap.requester, recap.requester],
    [words.recap.site, recap.site],
    [words.recap.product, recap.product],
    [words.recap.subcategory, recap.subcategory ?? recap.service],
    [words.recap.phone, recap.phone],
  ].flatMap(([label, value]) => (value ? [`*${label}* : ${literal(shownField(value))}`] : []))
  const buttons = BUTTONS[ticket.status].map((name, at) => {
    const { label: usual = name, line = '' } = words.buttons[name] ?? {}
    // The requester's button says « my request ».
    const label = name === 'reopen' ? chat.reopen : usual
    const adds =
      name === 'take' || name === 'draft'
        ? 'nothing'
        : name === 'dispatch' || name === 'assign'
          ? 'name'
          : 'text'
    return buttonElement(
      { label, value: { number: ticket.number, heldId: null, body: line, adds } },
      at,
    )
  })
  return [
    header(`${formatReference(ticket.number)} ${recap.title || words.untitled}`),
    ...sections(facts.join('\n')),
    ...sections(literal(shorten(proseOf(recap.description), SHOWN)), '>'),
    ...actions(buttons),
    { type: 'context', elements: [mrkdwn(chat['board-hint'])] },
  ]
}
