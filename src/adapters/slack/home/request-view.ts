/** One request as a modal: its recap, its journal, the buttons that its state allows. */

import type { View } from '@slack/web-api'
import { z } from 'zod'
import type { Dossier } from '../../../core/notices/recap.js'
import type { Status } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Button } from '../../templates/blocks.js'
import { plainButton, REQUESTERS_NEXT } from '../../templates/buttons.js'
import { recapTable } from '../../templates/tables.js'
import type { ButtonName, Words } from '../../templates/words.js'
import { BUTTONS } from '../board/board-view.js'
import { actions, messagesOf, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement, parseJson } from '../kit/button-value.js'
import { plainText } from '../kit/plain-button.js'
import { journalView } from './journal-view.js'

export const VIEW_REQUEST = 'request'

/** What the modal shows: kept in it, and in the buttons that turn its pages. */
export interface RequestPlace {
  readonly number: number
  /** Entries of the journal that are newer than those shown. */
  readonly skip: number
}

/** What a database takes for a number. */
const MOST_NUMBER = 2 ** 31 - 1
const COUNT = z.number().int().min(0).max(MOST_NUMBER)
const PLACE = z.object({ number: COUNT, skip: COUNT })

/** Null: it is none of ours. Whether its reader may see that request is found out each time. */
export function readRequestPlace(value: string | undefined): RequestPlace | null {
  return PLACE.safeParse(parseJson(value ?? '')).data ?? null
}

export interface RequestFacts extends RequestPlace {
  readonly dossier: Dossier
  /** Its last step was its requester's own, and can be taken back. */
  readonly undoable: boolean
}

/** What stands above the request: it was changed meanwhile, or will be in a moment. */
export type Remark = 'request-changed' | 'request-sent'

export function requestView(
  facts: RequestFacts,
  words: Words,
  timeZone: string,
  remark: Remark | null = null,
): View {
  const { number, dossier } = facts
  // A word that is on its way must not be said twice.
  const buttons = remark === 'request-sent' ? [] : buttonsFor(facts, words)
  return modal(JSON.stringify({ number, skip: facts.skip }), dossier.reference, words, [
    ...(remark ? sections(words.chat[remark]) : []),
    ...messagesOf([recapTable(number, dossier.recap, words, timeZone)]).flat(),
    { type: 'divider' },
    ...journalView(number, facts.skip, dossier, words, timeZone),
    ...(buttons.length > 0 ? [{ type: 'divider' }] : []),
    ...actions(buttons.map(buttonElement)),
  ])
}

/** The same whether there is no such request, or it is none of theirs. */
export function unknownRequestView(number: number, words: Words): View {
  const text = `${formatReference(number)} – ${words.chat['request-unknown']}`
  return modal('', formatReference(number), words, sections(text))
}

/** What this person can do to the request as it is now; others than the two sides only read. */
export function buttonsFor(
  { number, dossier, undoable }: RequestFacts,
  words: Words,
): Pick<Button, 'label' | 'value'>[] {
  const { status } = dossier.recap
  const names = dossier.as === 'other' ? [] : NEXT[dossier.as](status, undoable)
  return names.map((name) => plainButton(name, words, number))
}

const NEXT: Readonly<
  Record<'requester' | 'agent', (status: Status, undoable: boolean) => readonly ButtonName[]>
> = {
  agent: (status) => BUTTONS[status],
  requester: (status, undoable) => [
    ...REQUESTERS_NEXT[status],
    ...(undoable ? (['undo'] as const) : []),
    // A closed request stays closed: what comes after it is a new one, linked to it.
    ...(status === 'closed' ? (['new'] as const) : []),
  ],
}

function modal(
  metadata: string,
  title: string,
  { chat }: Words,
  blocks: readonly SlackBlock[],
): View {
  return {
    type: 'modal',
    callback_id: VIEW_REQUEST,
    private_metadata: metadata,
    title: plainText(title),
    close: plainText(chat['request-close']),
    blocks: blocks as never,
  }
}
