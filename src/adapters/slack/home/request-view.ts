/** One request as a Slack modal: its recap, its journal, the buttons that its state allows. */

import type { View } from '@slack/web-api'
import { formatReference } from '../../../core/text/reference.js'
import { buttonsFor } from '../../chat/request-buttons.js'
import type { RequestFacts } from '../../chat/request-facts.js'
import { recapTable } from '../../templates/blocks/recap-table.js'
import type { Words } from '../../templates/words/words.js'
import { actions, messagesOf, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button.js'
import { plainText } from '../kit/plain-text.js'
import { journalView } from './journal-view.js'

export const VIEW_REQUEST = 'request'

/** A line above the request: it was changed meanwhile, or will be in a moment. */
export type Remark = 'request-changed' | 'request-sent'

export function requestView(
  facts: RequestFacts,
  words: Words,
  timeZone: string,
  remark: Remark | null = null,
): View {
  const { number, dossier } = facts
  const recap = recapTable({ number, recap: dossier.recap, view: 'whole' }, { words, timeZone })
  // A word that is on its way must not be sent twice.
  const buttons = remark === 'request-sent' ? [] : buttonsFor(facts, words)
  return modal(JSON.stringify({ number, skip: facts.skip }), dossier.reference, words, [
    ...(remark ? sections(words.chat[remark]) : []),
    ...messagesOf(recap ? [recap] : []).flat(),
    { type: 'divider' },
    ...journalView(facts, words, timeZone),
    ...(buttons.length > 0 ? [{ type: 'divider' }] : []),
    ...actions(buttons.map(buttonElement)),
  ])
}

/** The same whether there is no such request, or they may not see it. */
export function unknownRequestView(number: number, words: Words): View {
  const text = `${formatReference(number)} – ${words.chat['request-unknown']}`
  return modal('', formatReference(number), words, sections(text))
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
