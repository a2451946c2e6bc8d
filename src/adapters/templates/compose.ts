/** Composes the text of a notice: gives its template the facts and blocks, and renders it. */

import type { OutboxRow } from '../../app/ports/outbox.js'
import type { Tokens } from '../../app/ports/tokens.js'
import type { Folded } from '../../core/notices/folded.js'
import type { Flood } from '../../core/notices/kinds/team.js'
import type { Notice, Notices } from '../../core/notices/notice.js'
import type { DossierEntry, KeptFile, Recap, ShownAnswer } from '../../core/notices/recap.js'
import type { Option } from '../../core/request/option.js'
import type { Locale } from '../../core/request/person.js'
import type { RequestLine } from '../../core/request/request-list.js'
import { formatReference } from '../../core/text/reference.js'
import type { FieldName } from '../../core/words/form.js'
import { markdownBlocks } from './answer.js'
import { buttonsOf } from './buttons.js'
import { choicesOf, heldChoices, productButton, requestChoices, solvedButtons } from './choices.js'
import { noticeFolded } from './folded.js'
import { formatBytes, formatDate, formatLongDay } from './formats.js'
import { shownFacts, shownField } from './shown.js'
import { changesTable, journalBlocks, quote, recapTable, requestsGrid } from './tables.js'
import type { NamedBlocks } from './template-blocks.js'
import type { Rendered, Templates } from './templates.js'
import type { Words } from './words.js'

export interface ComposeSettings {
  readonly templates: Templates
  readonly tokens: Tokens
  /** For recipients without a locale. */
  readonly locale: Locale
  readonly timeZone: string
  /** Display name of the service, « Assistance AMIGO ». */
  readonly serviceName: string
}

export type Compose = (row: OutboxRow) => Rendered

export function composer(settings: ComposeSettings): Compose {
  const { templates, serviceName, timeZone } = settings
  return (stored) => {
    const notice = { ...stored.notice, data: shownFacts(stored.notice.data) } as Notice
    const row = { ...stored, notice }
    const locale = templates.localeOf(notice.kind, notice.to.locale ?? settings.locale)
    const words = templates.words(locale)
    const facts = {
      ...notice.data,
      name: shownField(notice.to.name),
      ref: row.ticketNumber === null ? '' : formatReference(row.ticketNumber),
      service: serviceName,
      untitled: words.untitled,
      words,
      bytes: (n: number) => formatBytes(n, words),
      date: (time: number) => formatDate(time, timeZone, words),
      day: (time: number) => formatLongDay(time, timeZone, words),
      refOf: (number: number | null) => (number === null ? '' : formatReference(number)),
      field: (name: FieldName) => words.recap[name] ?? name,
      files: (files: readonly KeptFile[]) =>
        files.map(({ name, bytes }) => `${name || words.untitled} (${formatBytes(bytes, words)})`),
    }
    return templates.render(notice.kind, locale, facts, blocksOf(row, words, settings))
  }
}

/** The blocks that a notice's template may place, by the facts that the notice has. */
function blocksOf(
  row: OutboxRow,
  words: Words,
  { tokens, timeZone }: ComposeSettings,
): NamedBlocks {
  const { notice, ticketNumber } = row
  const context = { row, words, tokens }
  const data = notice.data as BlockFacts
  return {
    buttons: buttonsOf(context),
    ...(data.recap && {
      recap: recapTable(ticketNumber, data.recap, words, timeZone),
      description: quote(data.recap.description),
    }),
    ...(data.text !== undefined && { text: quote(data.text) }),
    folded: noticeFolded(data.folded, ticketNumber, words),
    ...(data.answers && { answers: solvedButtons(context, data.answers) }),
    ...(data.answer !== undefined && { answer: markdownBlocks(data.answer) }),
    ...(data.options && { options: choicesOf(context, data.options) }),
    ...(data.changes && { changes: changesTable(data.changes, words) }),
    ...(data.entries && { journal: journalBlocks(data.entries, words, timeZone) }),
    ...(data.lines && { requests: requestsGrid(data.lines, words, timeZone) }),
    ...(data.choices && { choices: requestChoices(context, data.choices) }),
    ...(data.floods && { held: heldChoices(context, data.floods) }),
    ...(notice.kind === 'product' && { request: productButton(context, notice.data.product) }),
  }
}

/** Facts that become blocks. A name has the same shape in every kind of notice. */
interface BlockFacts {
  readonly recap?: Recap
  readonly text?: string
  readonly folded?: Folded
  readonly answers?: readonly ShownAnswer[]
  readonly answer?: string
  readonly options?: readonly Option[]
  readonly changes?: Notices['amended']['changes']
  readonly entries?: readonly DossierEntry[]
  readonly lines?: readonly RequestLine[]
  readonly choices?: Notices['which-request']['choices']
  readonly floods?: readonly Flood[]
}
