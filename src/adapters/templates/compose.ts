/** Composes the text of a notice: gives its template the facts and blocks, and renders it. */

import type { OutboxRow } from '../../app/ports/outbox.js'
import type { SignInLink } from '../../app/ports/sign-ins.js'
import type { Tokens } from '../../app/ports/tokens.js'
import type { FieldChange } from '../../core/notices/corrections.js'
import type { Folded } from '../../core/notices/folded.js'
import type { Flood } from '../../core/notices/kinds/team.js'
import type { Notice, Notices } from '../../core/notices/notice.js'
import type { DossierEntry, KeptFile, Recap, ShownAnswer, Story } from '../../core/notices/recap.js'
import { STORY_OF } from '../../core/notices/story.js'
import type { Option } from '../../core/request/catalogue/option.js'
import type { Locale } from '../../core/request/person.js'
import { formatReference } from '../../core/text/reference.js'
import type { CorrectedField } from '../../core/words/corrected-fields.js'
import { markdownBlocks } from './blocks/answer.js'
import { correctionsTable, sameLine } from './blocks/change-lines.js'
import { dueBlocks } from './blocks/due.js'
import { fileLines, noticeFiles } from './blocks/files-block.js'
import { noticeFolded } from './blocks/folded.js'
import { type RecapView, recapTable } from './blocks/recap-table.js'
import { type RequestLists, requestLists } from './blocks/request-grid.js'
import { storyBlocks } from './blocks/story.js'
import { changesTable, journalBlocks, quote } from './blocks/tables.js'
import type { NamedBlocks } from './blocks/template-blocks.js'
import { lookOf, type MailboxLook } from './look/mailbox-look.js'
import { buttonsOf } from './notice-buttons/buttons.js'
import {
  choicesOf,
  heldChoices,
  productButton,
  ratingButtons,
  requestChoices,
  solvedButtons,
} from './notice-buttons/choices.js'
import { type ButtonContext, button } from './notice-buttons/mailto-button.js'
import { newRequestBlocks } from './notice-buttons/new-request-blocks.js'
import { signInButton } from './notice-buttons/sign-in-button.js'
import type { Rendered, Templates } from './templates.js'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatHours,
  formatUntil,
  formatWeekday,
  type ServiceHours,
} from './words/formats.js'
import { requestNamed, topicOf } from './words/request-named.js'
import { keptWords, setFacts } from './words/set-facts.js'
import { shownFacts, shownField } from './words/shown.js'
import { tap } from './words/tap.js'
import type { Words } from './words/words.js'

export interface ComposeSettings {
  readonly templates: Templates
  readonly tokens: Tokens
  /** For recipients without a locale. */
  readonly locale: Locale
  readonly timeZone: string
  /** Display name of the service, « Assistance AMIGO ». */
  readonly serviceName: string
  /** Name and language of each mailbox, for what leaves from it; left out: those of the desk. */
  readonly mailboxes?: ReadonlyMap<string | null, MailboxLook>
  /** When the desk answers; absent: acknowledgements don't say. */
  readonly serviceHours?: ServiceHours
  /** Where the link of a `sign-in` leads; left out: the desk has no such pages. */
  readonly signInUrl?: (link: SignInLink) => string
  /** For the chat, where nothing is said of mails. */
  readonly inChat?: boolean
}

export type Compose = (row: OutboxRow) => Rendered

export function composer(settings: ComposeSettings): Compose {
  const { templates, serviceHours, timeZone } = settings
  return (stored) => {
    const { kind, to } = stored.notice
    const { serviceName, ...home } = lookOf(stored, settings)
    const locale = templates.localeOf(kind, to.locale ?? home.locale)
    const data = setFacts(shownFacts(stored.notice.data), locale, templates.typeset)
    const notice = { ...stored.notice, data } as Notice
    const row = { ...stored, notice }
    const words = templates.words(locale)
    const facts = {
      ...notice.data,
      name: shownField(notice.to.name),
      ref: row.ticketNumber === null ? '' : formatReference(row.ticketNumber),
      service: serviceName,
      asWritten: keptWords([notice.data, notice.to.name, serviceName], locale),
      chat: settings.inChat === true,
      tap,
      untitled: words.untitled,
      words,
      bytes: (n: number) => formatBytes(n, words),
      hours: serviceHours ? formatHours(serviceHours, words) : '',
      request: requestNamed(row, words),
      topic: topicOf(notice) || words.untitled,
      date: (time: number) => formatDate(time, timeZone, words, row.createdAt),
      day: (time: number) => formatWeekday(time, timeZone, words, row.createdAt),
      untilDay: (time: number) => formatUntil(time, timeZone, words, row.createdAt),
      plural: (n: number, one: string, several: string) => formatCount(n, one, several, words),
      refOf: (number: number | null) => (number === null ? '' : formatReference(number)),
      field: (name: CorrectedField) => words.recap[name] ?? name,
      alreadySo: (name: string, value: string | null) => sameLine(name, value, words),
      files: (files: readonly KeptFile[]) => fileLines(files, words),
    }
    return templates.render(notice.kind, locale, facts, blocksOf(row, words, settings))
  }
}

/** The blocks that a notice's template may place, by the facts that the notice has. */
function blocksOf(
  row: OutboxRow,
  words: Words,
  { tokens, timeZone, signInUrl }: ComposeSettings,
): NamedBlocks {
  const { notice, ticketNumber } = row
  const context = { row, words, tokens, timeZone }
  const style = { words, timeZone, now: row.createdAt }
  const data = notice.data as BlockFacts
  return {
    buttons: buttonsOf(context),
    ...(data.recap && {
      recap: recapTable({ number: ticketNumber, recap: data.recap, view: viewOf(notice) }, style),
      description: quote(data.recap.description),
    }),
    ...(data.text !== undefined && { text: quote(data.text) }),
    files: noticeFiles(row, words),
    ...(notice.kind in STORY_OF && { story: data.story ? storyBlocks(data.story, style) : null }),
    folded: noticeFolded(data.folded, ticketNumber, words),
    ...(data.answers && { answers: solvedButtons(context, data.answers) }),
    ...(data.asksRating || notice.kind === 'rating-unclear'
      ? { rating: ratingButtons(context) }
      : {}),
    ...(data.answer !== undefined && { answer: markdownBlocks(data.answer) }),
    ...(data.options && { options: choicesOf(context, data.options) }),
    corrections: correctionsTable(data.corrections ?? [], words),
    ...(data.changes && { changes: changesTable(data.changes, words) }),
    ...(data.entries && {
      journal: journalBlocks(newestFirst(data), words, timeZone, row.createdAt),
      answered: journalBlocks([data.answered ?? []].flat(), words, timeZone, row.createdAt),
    }),
    ...requestLists(data, { ...style, link: linkTo(context) }),
    ...ownBlocks(context, signInUrl),
    ...(data.floods && { held: heldChoices(context, data.floods) }),
    ...dueBlocks(notice, words, style, linkTo(context)),
  }
}

/** The blocks that one kind of notice has for itself. */
function ownBlocks(context: ButtonContext, signInUrl: ComposeSettings['signInUrl']): NamedBlocks {
  const { notice } = context.row
  return {
    ...(notice.kind === 'which-request' && { choices: requestChoices(context, notice.data) }),
    ...(notice.kind === 'product' && { request: productButton(context, notice.data.product) }),
    ...(notice.kind === 'sign-in' && { link: signInButton(context, signInUrl) }),
    ...(notice.kind === 'operator-alarm' && { reason: quote(notice.data.reason) }),
    ...newRequestBlocks(notice, context.words),
  }
}

/** The journal but for the answer that stands above it. */
function newestFirst({ entries = [], answered }: BlockFacts): readonly DossierEntry[] {
  return entries.filter(({ id }) => id !== answered?.id).toReversed()
}

/** Which rows of the recap a notice shows. */
function viewOf({ kind, data }: Notice): RecapView {
  if (kind === 'status') return data.as === 'requester' ? 'own' : 'other'
  // A former version kept no list of what was understood.
  if (kind === 'acknowledgement') return data.understood ?? 'new'
  return 'new'
}

/** « SUIVI R-000433 », by a tap on the reference. */
function linkTo(context: ButtonContext): (number: number) => string {
  return (number) => {
    const { label = '', line = '' } = context.words.buttons.follow ?? {}
    const body = `${line} ${formatReference(number)}`
    return button(context, 'follow', { label, body, number }).href
  }
}

/** Facts that become blocks. A name has the same shape in every kind of notice. */
interface BlockFacts extends RequestLists {
  readonly recap?: Recap
  readonly text?: string
  readonly story?: Story
  readonly folded?: Folded
  readonly answers?: readonly ShownAnswer[]
  readonly answer?: string
  readonly asksRating?: boolean
  readonly options?: readonly Option[]
  readonly corrections?: readonly FieldChange[]
  readonly changes?: Notices['amended']['changes']
  readonly entries?: readonly DossierEntry[]
  readonly answered?: DossierEntry | null
  readonly floods?: readonly Flood[]
}
