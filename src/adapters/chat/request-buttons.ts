/** The buttons that a request has in the chat, by its state and by who looks at it. */

import type { Status } from '../../core/request/ticket.js'
import type { Button } from '../templates/blocks/blocks.js'
import { chatButton } from '../templates/notice-buttons/mailto-button.js'
import { REQUESTER_BUTTONS } from '../templates/notice-buttons/state-buttons.js'
import type { ButtonName, Words } from '../templates/words/words.js'
import type { RequestFacts } from './request-facts.js'

/** What agents can do in each state. */
const BOARD_BUTTONS: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve', 'incident'],
  redispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve', 'incident'],
  assigned: ['answer', 'ask', 'resolve', 'wait', 'assign', 'dispatch', 'incident'],
  pending: ['answer', 'resolve', 'assign', 'dispatch', 'incident'],
  resolved: ['reopen', 'answer', 'draft'],
  closed: [],
}

/** What agents need less often, behind the menu « ⋯ » of a board. Slack: five options at most. */
const BOARD_MENU: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  redispatched: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  assigned: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  pending: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  resolved: ['amend', 'ready', 'watch', 'undo-step'],
  closed: ['amend', 'watch', 'undo-step'],
}

/** What two requests have to do with each other, behind a menu of its own. */
const BOARD_TYING_MENU: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['merge', 'link', 'split'],
  redispatched: ['merge', 'link', 'split'],
  assigned: ['merge', 'link', 'split'],
  pending: ['merge', 'link', 'split'],
  resolved: ['merge', 'link', 'split'],
  closed: ['link'],
}

const BY_VIEWER: Readonly<
  Record<'requester' | 'agent', (status: Status, undoable: boolean) => readonly ButtonName[]>
> = {
  agent: (status) => BOARD_BUTTONS[status],
  requester: (status, undoable) => [
    ...REQUESTER_BUTTONS[status],
    ...(undoable ? (['undo'] as const) : []),
    // A closed request stays closed: what comes after it is a new one, linked to it.
    ...(status === 'closed' ? (['new'] as const) : []),
  ],
}

export type ChatButton = Pick<Button, 'label' | 'value'>

/** Of a request that heads an incident, or is attached to one. */
export interface BoardIncident {
  /** How many are attached to it. */
  readonly attached: number
  /** References of those that are proposed to be attached, as many as a button takes. */
  readonly proposed: readonly string[]
  /** How many are. */
  readonly proposals: number
  /** The head that it is attached to. */
  readonly head: string | null
}

const ATTACHING: readonly ButtonName[] = ['attach-all', 'attach-some', 'attach-none']

/** Under a request on its team's board. */
export function boardButtons(
  number: number,
  status: Status,
  words: Words,
  incident: BoardIncident | null,
): ChatButton[] {
  const usual = BOARD_BUTTONS[status].filter((name) => incident === null || name !== 'incident')
  const attaching = incident && incident.proposed.length > 0 ? ATTACHING : []
  return [...usual, ...attaching].map((name) => {
    if (name === 'attach-some') return choosing(number, incident?.proposed ?? [], words)
    const button = chatButton(name, words, number)
    // The requester's button says « my request ».
    return name === 'reopen' ? { ...button, label: words.chat.reopen } : button
  })
}

/** A form with the references, of which some are left out. */
function choosing(number: number, references: readonly string[], words: Words): ChatButton {
  const { label = '', line = '' } = words.buttons['attach-some'] ?? {}
  const body = [line, ...references].join('\n')
  return { label, value: { number, heldId: null, body, adds: 'text' } }
}

/** In the menus under a request on its team's board. */
export function boardMenus(number: number, status: Status, words: Words): ChatButton[][] {
  return [BOARD_MENU, BOARD_TYING_MENU].map((menu) =>
    menu[status].map((name) => chatButton(name, words, number)),
  )
}

/** What this person can do to the request as it is now; others than the two sides only read, and follow it. */
export function buttonsFor(
  {
    number,
    dossier,
    undoable,
    following,
  }: Pick<RequestFacts, 'number' | 'dossier' | 'undoable' | 'following'>,
  words: Words,
): ChatButton[] {
  const { status } = dossier.recap
  const names = dossier.as === 'other' ? [] : BY_VIEWER[dossier.as](status, undoable)
  const follow: readonly ButtonName[] =
    following === null ? [] : following ? ['unwatch'] : ['watch']
  return [...names, ...follow].map((name) => chatButton(name, words, number))
}
