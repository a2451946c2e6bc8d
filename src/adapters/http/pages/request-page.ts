/** The page of one request: its recap and its journal, as SUIVI COMPLET shows them to the same technician. */

import type { Tokens } from '../../../app/ports/tokens.js'
import { dossierFor, seesNotes } from '../../../core/deciding/decision/seeing.js'
import type { Dossier, DossierEntry } from '../../../core/notices/recap.js'
import { recipient } from '../../../core/request/person.js'
import { formatReference, readReference } from '../../../core/text/reference.js'
import type { StoredFile } from '../../stores/tickets/stored-files.js'
import { entryText } from '../../templates/blocks/change-lines.js'
import { foldedLinesText } from '../../templates/blocks/folded.js'
import { recapTable } from '../../templates/blocks/recap-table.js'
import { entryCaption } from '../../templates/blocks/tables.js'
import { buttonsOf } from '../../templates/notice-buttons/buttons.js'
import { shownFacts } from '../../templates/words/shown.js'
import type { HttpAnswer, HttpRequest } from '../exchange.js'
import { type AgentContext, asAgent, type Reader } from './as-agent.js'
import { page } from './frame.js'
import { type Html, html, NOTHING } from './html.js'
import { fileList, maySee } from './request-files.js'
import { facts } from './table.js'
import { isLong, whatItIsAbout } from './what-it-is-about.js'

export interface RequestPages extends AgentContext {
  readonly tokens: Tokens
  /** Of the request of that id. */
  files(ticketId: number): Promise<readonly StoredFile[]>
}

/** Entries of a page of the journal. */
const PER_PAGE = 50
/** Characters that were folded away, of a whole page. */
const UNFOLDED = 200_000

interface Opened {
  readonly number: number
  readonly ticketId: number
  readonly requesterId: number
  readonly mailbox: string | null
  readonly dossier: Dossier
  /** Entries that are newer than those shown. */
  readonly skip: number
}

export function requestPage(pages: RequestPages, request: HttpRequest): Promise<HttpAnswer> {
  const number = readReference(request.named.reference ?? '')
  const skip = skipOf(request.query.get('skip'))
  return asAgent<Opened | null>(
    pages,
    request,
    async (unit, person) => {
      if (number === null) return null
      const notes = (ticket: { readonly requesterId: number }) => seesNotes(person, ticket)
      const found = await unit.dossier(number, { skip, most: PER_PAGE, notes })
      const dossier = found && dossierFor(person, found, await unit.catalogue(), UNFOLDED)
      if (!dossier) return null
      const { id, requesterId } = found.ticket
      return {
        number,
        ticketId: id,
        requesterId,
        mailbox: await unit.mailboxOf(id),
        dossier,
        skip,
      }
    },
    async (opened, reader) =>
      opened ? show(opened, reader, pages, await pages.files(opened.ticketId)) : unknown(reader),
  )
}

/** The same where there is none, and where it is not theirs to see. */
export function unknown({ frame, navigation }: Reader): HttpAnswer {
  const { page: words } = frame.texts
  const main = html`<p>${words['not-found-intro']}</p>
<p><a href="/requests">${words.back}</a></p>
`
  return page(frame, { title: words['not-found'], main, navigation }, 404)
}

function skipOf(written: string | null): number {
  return /^\d{1,6}$/.test(written ?? '') ? Number(written) : 0
}

function show(
  opened: Opened,
  reader: Reader,
  pages: RequestPages,
  files: readonly StoredFile[],
): HttpAnswer {
  const { frame, navigation } = reader
  const { page: words, words: named } = frame.texts
  const { number, skip } = opened
  const dossier = shownFacts(opened.dossier)
  const now = pages.now()
  const { recap, entries, omitted, as } = dossier
  const view = as === 'requester' ? 'own' : 'other'
  const rows = recapTable({ number, recap, view }, { words: named, timeZone: pages.timeZone, now })
  const reference = formatReference(number)
  const visible = files.filter((file) => maySee(reader.person, opened, file) && !file.inline)
  const entry = (one: DossierEntry) => entryPart(one, reference, reader, { ...pages, now, files })
  const main = html`${actions(opened, reader, pages, now)}
<section><h2>${words.recap}</h2>
${rows?.kind === 'table' ? facts(rows.rows) : NOTHING}</section>
${isLong(dossier) && skip === 0 ? whatItIsAbout(recap, visible, reference, frame.texts) : NOTHING}
<section><h2>${words.journal}</h2>
${entries.length === 0 ? html`<p class="dim">${words['journal-empty']}</p>` : NOTHING}
${entries.toReversed().map(entry)}
${turns(reference, skip, omitted, reader)}</section>
`
  return page(frame, { title: `${reference} · ${recap.title || named.untitled}`, main, navigation })
}

/** The buttons of the mail that SUIVI brings: each writes the same mail, with a key of this technician's. */
function actions(
  { number, dossier, mailbox, ticketId }: Opened,
  { person, frame }: Reader,
  { tokens, timeZone }: RequestPages,
  now: number,
): Html {
  const { page: words, words: named } = frame.texts
  const row = {
    id: pageId(now),
    notice: { kind: 'status', to: recipient(person), data: dossier } as const,
    ticketNumber: number,
    ticketId,
    inboundId: null,
    mailbox,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: now,
    attempts: 0,
  }
  const block = buttonsOf({ row, words: named, tokens, timeZone })
  if (block?.kind !== 'buttons') return NOTHING
  return html`<section class="act" aria-label="${words.act}">
<p class="dim">${words['act-intro']}</p>
<ul class="buttons">${block.buttons.map(
    ({ label, href }) => html`<li><a class="button" href="${href}">${label}</a></li>`,
  )}</ul>
</section>
`
}

/** Notices are numbered from 1: no key of a page is that of a notice, or of another second. */
const PAGES_FROM = 10_000_000_000_000

/** Stands in the place of a notice's id in keys that are used once. */
function pageId(now: number): number {
  return PAGES_FROM + Math.floor(now / 1000)
}

interface EntryContext {
  readonly timeZone: string
  readonly now: number
  readonly files: readonly StoredFile[]
}

function entryPart(
  entry: DossierEntry,
  reference: string,
  { frame }: Reader,
  { timeZone, now, files }: EntryContext,
): Html {
  const { words } = frame.texts
  const text = entryText(entry, words)
  // Which of them may be seen, the entry says: it names none otherwise.
  const own = entry.files.length === 0 ? [] : files.filter((file) => file.entry === entry.id)
  const shown = own.filter(({ inline }) => !inline)
  return html`<article class="entry${entry.isPrivate ? ' private' : ''}">
<h3>${entryCaption(entry, words, timeZone, now)}</h3>
${text.trim() === '' ? NOTHING : html`<div class="said">${text.trim()}</div>`}
${shown.length === 0 ? NOTHING : fileList(shown, reference, words)}
${entry.folded ? html`<details><summary>${foldedLinesText(entry.folded.lines, words)}</summary><div class="said">${entry.folded.text}</div></details>` : NOTHING}
</article>
`
}

function turns(reference: string, skip: number, omitted: number, { frame }: Reader): Html {
  const { page: words } = frame.texts
  const link = (to: number, label: string) =>
    html`<a class="button" href="/requests/${reference}?skip=${to}">${label}</a> `
  const newer = skip > 0 ? link(Math.max(0, skip - PER_PAGE), words.newer) : NOTHING
  const older = omitted > 0 ? link(skip + PER_PAGE, words.older) : NOTHING
  return html`<p class="turns">${newer}${older}</p>`
}
