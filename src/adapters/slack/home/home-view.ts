/** The Home tab: somebody's lists of requests, a page of one of them, and the way to each request. */

import type { View } from '@slack/web-api'
import { z } from 'zod'
import {
  LISTS,
  type ListName,
  type RequestLine,
  type RequestList,
} from '../../../core/request/request-list.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import { formatDay } from '../../templates/formats.js'
import { chatButton } from '../../templates/mailto-button.js'
import type { Words } from '../../templates/words.js'
import { actions, header, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement, parseJson } from '../kit/button-value.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'
import { plainTextButton } from '../kit/plain-button.js'

export const LIST = 'home-list'
export const OPEN_REQUEST = 'request-open'
/** Requests of a page: with their buttons they fit a screen, and Slack's 100 blocks by far. */
export const PER_PAGE = 10
const MOST_TITLE = 150

/** What a Home shows: kept in it, and in the buttons that change it. */
export interface HomePlace {
  readonly list: ListName
  /** From 0. */
  readonly page: number
}

export interface HomeFacts extends HomePlace {
  readonly name: string
  /** The person's lists, with how many requests each has. */
  readonly tabs: readonly { readonly list: ListName; readonly total: number }[]
  readonly requests: RequestList
}

const PLACE = z.object({
  list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]),
  page: z.number().int().min(0),
})

/** Null: it is none of ours. Whether its person has that list is for whoever reads the requests. */
export function readHomePlace(value: string | undefined): HomePlace | null {
  return PLACE.safeParse(parseJson(value ?? '')).data ?? null
}

export function homeView(facts: HomeFacts, words: Words, timeZone: string): View {
  const { list, page, name, tabs, requests } = facts
  const { chat } = words
  return home(JSON.stringify({ list, page }), [
    header(`${chat['home-hello']} ${name}`.trim()),
    ...actions([buttonElement(chatButton('ask-new', words, 0), 0)]),
    ...actions(tabs.map((tab, at) => tabButton(tab, at, tab.list === list, words))),
    { type: 'divider' },
    ...sections(`*${totalOf(requests.total, words)}*`),
    ...(requests.lines.length === 0
      ? sections(chat['home-empty'])
      : requests.lines.map((line) => lineBlock(line, words, timeZone))),
    ...turning(facts, words),
  ])
}

/** For whoever the desk does not know: nothing of anybody's. */
export function strangersHome({ chat }: Words): View {
  return home('', sections(chat.unknown))
}

function home(metadata: string, blocks: readonly SlackBlock[]): View {
  return { type: 'home', private_metadata: metadata, blocks: blocks as never }
}

function tabButton(
  { list, total }: HomeFacts['tabs'][number],
  at: number,
  chosen: boolean,
  { chat }: Words,
): object {
  const value = JSON.stringify({ list, page: 0 })
  const button = plainTextButton(`${LIST}:${at}`, `${chat[`home-${list}`]} (${total})`, value)
  return chosen ? { ...button, style: 'primary' } : button
}

/** « Total : 18 éléments. » */
function totalOf(total: number, { chat, dateLocale }: Words): string {
  const one = new Intl.PluralRules(dateLocale).select(total) === 'one'
  return `${chat['home-total']} ${total} ${one ? chat['home-item'] : chat['home-items']}.`
}

function lineBlock(line: RequestLine, words: Words, timeZone: string): SlackBlock {
  const { number, title, createdAt, status, product } = line
  const facts = [formatDay(createdAt, timeZone, words), words.status[status], product ?? '']
  const text = [
    `*${formatReference(number)}*  ${literal(shorten(title || words.untitled, MOST_TITLE))}`,
    facts.flatMap((fact) => (fact ? [literal(shorten(fact, MOST_TITLE))] : [])).join(' · '),
  ].join('\n')
  return {
    type: 'section',
    text: mrkdwn(text),
    accessory: plainTextButton(
      `${OPEN_REQUEST}:${number}`,
      words.chat['home-see'],
      JSON.stringify({ number, skip: 0 }),
    ),
  }
}

function turning({ list, page, requests }: HomeFacts, { chat }: Words): SlackBlock[] {
  const pages = Math.ceil(requests.total / PER_PAGE)
  if (pages <= 1) return []
  const to = (name: string, label: string, to: number) =>
    plainTextButton(`${LIST}:${name}`, label, JSON.stringify({ list, page: to }))
  const where = mrkdwn(`${chat['home-page']} ${page + 1} / ${pages}`)
  return [
    { type: 'context', elements: [where] },
    ...actions([
      ...(page > 0 ? [to('previous', chat['home-previous'], page - 1)] : []),
      ...(page + 1 < pages ? [to('next', chat['home-next'], page + 1)] : []),
    ]),
  ]
}
