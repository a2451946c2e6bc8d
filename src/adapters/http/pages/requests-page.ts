/** The page where a technician looks for requests: by words, or among those that wait for them. */

import { NOTHING_FOUND, searchFor } from '../../../core/deciding/asking/searching.js'
import { filterOf } from '../../../core/deciding/decision/seeing.js'
import type { RequestLine, RequestList } from '../../../core/request/request-list.js'
import type { FoundLine, FoundRequests, SearchLimit } from '../../../core/search/results.js'
import { formatReference, readReference } from '../../../core/text/reference.js'
import { asField } from '../../../core/text/visible.js'
import { requestColumns } from '../../templates/blocks/request-grid.js'
import { formatCount, formatDay } from '../../templates/words/formats.js'
import { shownFacts, shownField } from '../../templates/words/shown.js'
import type { HttpAnswer, HttpRequest } from '../exchange.js'
import { type AgentContext, asAgent, type Reader } from './as-agent.js'
import { page, seeOther } from './frame.js'
import { type Html, html, NOTHING } from './html.js'
import { table } from './table.js'

/** Of each list. */
const MOST_LISTED = 50
/** Characters of what is looked for. */
const LONGEST = 200

interface FoundPage {
  readonly queue: RequestList | null
  readonly mine: RequestList | null
  /** Null: nothing was looked for. */
  readonly found: FoundRequests | null
}

export function requestsPage(
  context: AgentContext,
  request: HttpRequest,
): HttpAnswer | Promise<HttpAnswer> {
  const now = context.now()
  const wanted = asField((request.query.get('q') ?? '').slice(0, LONGEST)).trim()
  const number = readReference(wanted)
  if (number !== null) return seeOther(`/requests/${formatReference(number)}`)
  return asAgent<FoundPage>(
    context,
    request,
    async (unit, person) => {
      const lists = { skip: 0, most: MOST_LISTED }
      if (wanted === '')
        return {
          queue: await unit.requests(filterOf('queue', person, now, lists)),
          mine: await unit.requests(filterOf('mine', person, now, lists)),
          found: null,
        }
      const search = searchFor(wanted, person)
      return {
        queue: null,
        mine: null,
        found: search ? await unit.search(search) : NOTHING_FOUND,
      }
    },
    (found, reader) => show(shownFacts(found), reader, { ...context, wanted, now }),
  )
}

interface Asked {
  readonly timeZone: string
  readonly wanted: string
  readonly now: number
}

function show({ queue, mine, found }: FoundPage, reader: Reader, asked: Asked): HttpAnswer {
  const { frame, navigation } = reader
  const { page: words, words: named } = frame.texts
  const main = html`<form method="get" action="/requests" role="search" class="search">
<label for="q">${words['search-label']}</label>
<input id="q" name="q" type="search" maxlength="${LONGEST}" value="${asked.wanted}">
<button>${words.search}</button>
</form>
${found && results(found, reader, asked)}
${mine && listed(words.mine, mine, reader, asked)}
${queue && listed(words.queue, queue, reader, asked)}
`
  const title =
    asked.wanted === ''
      ? words.requests
      : `${words.search}${named.colon}${shownField(asked.wanted)}`
  return page(frame, { title, main, navigation })
}

function results({ lines, more, limit }: FoundRequests, reader: Reader, asked: Asked): Html {
  const { page: words, words: named } = reader.frame.texts
  const reached = limit ? html`<p>${reachOf(limit, reader, asked)}</p>` : NOTHING
  if (lines.length === 0)
    return html`<section><p role="status">${words['found-none']}</p>${reached}</section>`
  const count = formatCount(lines.length, words['found-one'], words['found-several'], named)
  return html`<section><p role="status">${count}. ${more ? words['found-more'] : ''}</p>${reached}
${lineTable(words.search, lines, reader, asked)}</section>`
}

/** Since when it was searched, and how to search all. */
function reachOf({ since, because }: SearchLimit, { frame }: Reader, { timeZone }: Asked): string {
  const { page: words, words: named } = frame.texts
  const why = because === 'common' ? words['found-common'] : words['found-unread']
  return `${words['found-since']} ${formatDay(since, timeZone, named)}${named.colon}${why}`
}

function listed(
  heading: string,
  { total, lines }: RequestList,
  reader: Reader,
  asked: Asked,
): Html {
  const { page: words } = reader.frame.texts
  const rest =
    total > lines.length ? html`<p>${words['first-ones']} (${lines.length})</p>` : NOTHING
  return html`<section>
<h2>${heading} (${total})</h2>
${total === 0 ? html`<p class="dim">${words.none}</p>` : lineTable(heading, lines, reader, asked)}${rest}
</section>
`
}

function lineTable(
  caption: string,
  lines: readonly (RequestLine | FoundLine)[],
  { frame }: Reader,
  { timeZone, now }: Asked,
): Html {
  const { words } = frame.texts
  const { columns, head, rows } = requestColumns(lines, { words, timeZone, now })
  return table({
    caption,
    head: head.slice(0, columns.length),
    rows: rows.map(([reference = '', title = '', ...cells]) => [
      html`<a class="reference" href="/requests/${reference}">${reference}</a>`,
      withFragment(title, cells[columns.length - 2]),
      ...cells.slice(0, columns.length - 2),
    ]),
  })
}

/** Of a search, the words around the hit. */
function withFragment(title: string, fragment: string | undefined): Html {
  return fragment ? html`${title}<br><span class="dim">${fragment}</span>` : html`${title}`
}
