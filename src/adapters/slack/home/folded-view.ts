/** The folded part of a journal entry (its quotes and signature) as a Slack modal: one page, and buttons to the others. */

import type { View } from '@slack/web-api'
import { formatReference } from '../../../core/text/reference.js'
import type { FoldedFacts, FoldedPage } from '../../chat/folded-facts.js'
import { foldedLinesText } from '../../templates/blocks/folded.js'
import { entryCaption } from '../../templates/blocks/tables.js'
import type { Words } from '../../templates/words/words.js'
import { actions, messagesOf, type SlackBlock, sections } from '../kit/block-kit.js'
import { mrkdwn } from '../kit/mrkdwn.js'
import { plainText } from '../kit/plain-text.js'
import { turnFoldedButton } from '../kit/unfold-button.js'

const VIEW_FOLDED = 'folded'

/** `facts` null: there is no such request, or they may not see it; both look the same. */
export function foldedView(
  number: number,
  facts: FoldedFacts | null,
  words: Words,
  timeZone: string,
): View {
  const { chat } = words
  const unknown = `${formatReference(number)} – ${chat['request-unknown']}`
  const blocks = facts?.shown
    ? pageBlocks(number, facts.shown, words, timeZone)
    : sections(facts ? chat['folded-none'] : unknown)
  return {
    type: 'modal',
    callback_id: VIEW_FOLDED,
    title: plainText(formatReference(number)),
    close: plainText(chat['request-close']),
    blocks: blocks as never,
  }
}

function pageBlocks(
  number: number,
  shown: FoldedPage,
  words: Words,
  timeZone: string,
): SlackBlock[] {
  const { entry, text, page, pages } = shown
  const { chat } = words
  const position = mrkdwn(`${chat['home-page']} ${page + 1} / ${pages}`)
  const count = foldedLinesText(entry.folded?.lines ?? 0, words)
  return [
    ...messagesOf([
      { kind: 'caption', text: `${entryCaption(entry, words, timeZone)} ${count}` },
      { kind: 'quote', text },
    ]).flat(),
    ...(pages > 1 ? [{ type: 'context', elements: [position] }] : []),
    ...actions(turnButtons(number, shown, words)),
  ]
}

function turnButtons(
  number: number,
  { entry, page, pages, older, newer }: FoldedPage,
  { chat }: Words,
): object[] {
  const turns = [
    ['previous', chat['home-previous'], page > 0 ? entry.id : null, page - 1],
    ['next', chat['home-next'], page + 1 < pages ? entry.id : null, page + 1],
    ['older', chat['folded-older'], older, 0],
    ['newer', chat['folded-newer'], newer, 0],
  ] as const
  return turns.flatMap(([name, label, to, turned]) =>
    to === null ? [] : [turnFoldedButton({ number, entry: to, page: turned }, label, name)],
  )
}
