/** The Home tab as Slack shows it: somebody's lists of requests, a page of one of them, and a button for each request. */

import type { View } from '@slack/web-api'
import type { RequestLine } from '../../../core/request/request-list.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import type { HomeFacts } from '../../chat/home-facts.js'
import { workFacts } from '../../templates/blocks/request-grid.js'
import { waitingShort } from '../../templates/blocks/waiting.js'
import { chatButton } from '../../templates/notice-buttons/mailto-button.js'
import { formatDay } from '../../templates/words/formats.js'
import type { Words } from '../../templates/words/words.js'
import { actions, header, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement, openButton, viewButton } from '../kit/button.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'

export const LIST_ACTION_ID = 'home-list'
/** Requests of a page: with their buttons they fit a screen, and Slack's 100 blocks by far. */
export const PER_PAGE = 10
const MAX_TITLE = 150

export function homeView(facts: HomeFacts, words: Words, timeZone: string): View {
  const { list, page, now, name, tabs, requests } = facts
  const { chat } = words
  return homeOf(JSON.stringify({ list, page }), [
    header(`${chat['home-hello']} ${name}`.trim()),
    ...actions([buttonElement(chatButton('ask-new', words, 0), 0)]),
    ...actions(tabs.map((tab, at) => tabButton(tab, at, tab.list === list, words))),
    { type: 'divider' },
    ...sections(`*${totalOf(requests.total, words)}*`),
    ...(requests.lines.length === 0
      ? sections(chat['home-empty'])
      : requests.lines.map((line) => lineBlock(line, { words, timeZone, now }))),
    ...pageButtons(facts, words),
  ])
}

/** For whoever the desk does not know: it shows no requests. */
export function strangersHome({ chat }: Words): View {
  return homeOf('', sections(chat.unknown))
}

function homeOf(metadata: string, blocks: readonly SlackBlock[]): View {
  return { type: 'home', private_metadata: metadata, blocks: blocks as never }
}

function tabButton(
  { list, total }: HomeFacts['tabs'][number],
  at: number,
  chosen: boolean,
  { chat }: Words,
): object {
  const value = JSON.stringify({ list, page: 0 })
  const button = viewButton(`${LIST_ACTION_ID}:${at}`, `${chat[`home-${list}`]} (${total})`, value)
  return chosen ? { ...button, style: 'primary' } : button
}

/** « Total : 18 éléments. » */
function totalOf(total: number, { chat, dateLocale }: Words): string {
  const singular = new Intl.PluralRules(dateLocale).select(total) === 'one'
  return `${chat['home-total']} ${total} ${singular ? chat['home-item'] : chat['home-items']}.`
}

interface LineContext {
  readonly words: Words
  readonly timeZone: string
  readonly now: number
}

function lineBlock(line: RequestLine, context: LineContext): SlackBlock {
  const { number, title, createdAt, status, product, work, waitsUntil } = line
  const { words, timeZone } = context
  const facts = work
    ? workFacts(line, context)
    : [
        formatDay(createdAt, timeZone, words),
        words.status[status],
        waitingShort(waitsUntil, '', context),
        product ?? '',
      ]
  const text = [
    `*${formatReference(number)}*  ${literal(shorten(title || words.untitled, MAX_TITLE))}`,
    facts.flatMap((fact) => (fact ? [literal(shorten(fact, MAX_TITLE))] : [])).join(' · '),
  ].join('\n')
  return {
    type: 'section',
    text: mrkdwn(text),
    accessory: openButton(number, words.chat['home-see']),
  }
}

function pageButtons({ list, page, requests }: HomeFacts, { chat }: Words): SlackBlock[] {
  const pages = Math.ceil(requests.total / PER_PAGE)
  if (pages <= 1) return []
  const button = (name: string, label: string, target: number) =>
    viewButton(`${LIST_ACTION_ID}:${name}`, label, JSON.stringify({ list, page: target }))
  const position = mrkdwn(`${chat['home-page']} ${page + 1} / ${pages}`)
  return [
    { type: 'context', elements: [position] },
    ...actions([
      ...(page > 0 ? [button('previous', chat['home-previous'], page - 1)] : []),
      ...(page + 1 < pages ? [button('next', chat['home-next'], page + 1)] : []),
    ]),
  ]
}
