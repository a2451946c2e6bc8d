/** The buttons that a request has in the chat, by its state and by who looks at it. */

import type { Status } from '../../core/request/ticket.js'
import type { Button } from '../templates/blocks.js'
import { REQUESTER_BUTTONS } from '../templates/button-sets.js'
import { chatButton } from '../templates/mailto-button.js'
import type { ButtonName, Words } from '../templates/words.js'
import type { RequestFacts } from './request-facts.js'

/** What agents can do in each state. */
export const AGENT_BUTTONS: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve'],
  redispatched: ['take', 'dispatch', 'assign', 'ask', 'answer', 'resolve'],
  assigned: ['answer', 'ask', 'resolve', 'assign', 'dispatch'],
  pending: ['answer', 'resolve', 'assign', 'dispatch'],
  resolved: ['reopen', 'answer', 'draft'],
  closed: [],
}

/** What agents need less often, behind the menu « Plus… » of a board. Slack: five options at most. */
export const AGENT_MENU: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  redispatched: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  assigned: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  pending: ['amend', 'ready', 'watch', 'dismiss', 'undo-step'],
  resolved: ['amend', 'ready', 'watch', 'undo-step'],
  closed: ['amend', 'watch', 'undo-step'],
}

/** What two requests have to do with each other, behind a menu of its own. */
export const TYING_MENU: Readonly<Record<Status, readonly ButtonName[]>> = {
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
  agent: (status) => AGENT_BUTTONS[status],
  requester: (status, undoable) => [
    ...REQUESTER_BUTTONS[status],
    ...(undoable ? (['undo'] as const) : []),
    // A closed request stays closed: what comes after it is a new one, linked to it.
    ...(status === 'closed' ? (['new'] as const) : []),
  ],
}

export type ChatButton = Pick<Button, 'label' | 'value'>

/** Under a request on its team's board. */
export function boardButtons(number: number, status: Status, words: Words): ChatButton[] {
  return AGENT_BUTTONS[status].map((name) => {
    const button = chatButton(name, words, number)
    // The requester's button says « my request ».
    return name === 'reopen' ? { ...button, label: words.chat.reopen } : button
  })
}

/** In the menus under a request on its team's board. */
export function boardMenus(number: number, status: Status, words: Words): ChatButton[][] {
  return [AGENT_MENU, TYING_MENU].map((menu) =>
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
