/** What a technician's form lines come to: columns of the request, changes in words, and what has to be asked. */

import type { ChangedField, Corrections, FieldChange } from '../../notices/corrections.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { type ResolvedFields, resolveFields } from '../../request/catalogue/fields.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import type { Person } from '../../request/person.js'
import type { Ticket, TicketContent } from '../../request/ticket.js'
import type { IsMeant, WrittenCorrection } from '../../words/agent-form.js'
import { CORRECTED_FIELDS, type CorrectableField } from '../../words/corrected-fields.js'
import { teamByCatalogue } from '../decision/catalogue-team.js'
import { contentOf, fieldWords } from '../decision/field-changes.js'
import { siteScope } from '../situation/site-scope.js'
import type { TicketSituation } from '../situation/situation.js'
import { clearedFields } from './cleared-fields.js'
import { withSuggestions } from './correction-options.js'
import { contentFor } from './handing-over.js'

export interface Correction extends Corrections {
  readonly content: Partial<TicketContent>
  /** Whose request it becomes; null: it stays whose it is. */
  readonly requester: Person | null
  /** Lines that were not carried out, as written. */
  readonly unread: readonly string[]
}

type Written = Partial<Record<CorrectableField, string>>

/** Of two lines for a field the first wins; the other one is not carried out. */
export function correctionOf(
  situation: TicketSituation,
  lines: readonly WrittenCorrection[],
): Correction {
  const { ticket } = situation.match.candidate
  const read = resolved(situation, lines)
  const { written, understood, requester } = read
  const content = changedColumns(situation, read)
  const corrections = changesOf(situation, content, requester)
  const { doubts, options } = withSuggestions(understood, situation, written.requester)
  const doubted = new Set(doubts.map(({ field }) => field))
  const isDone = ({ field, value }: WrittenCorrection) =>
    !doubted.has(field) && written[field] === value
  return {
    content: corrections.length > 0 ? content : {},
    requester,
    corrections,
    same: lines.filter(isDone).flatMap(({ field }) => unchangedBy(situation, field, corrections)),
    doubts,
    again: lines.flatMap(({ field, value, line }) => (written[field] === value ? [] : [line])),
    options,
    belongsTo: belongsTo({ ...ticket, ...content }, corrections, situation.catalogue),
    unread: lines.filter((line) => !isDone(line)).map(({ line }) => line),
  }
}

/** Whether lines in a row are a form: at least one of them names something, or may name several things. */
export function isMeantIn(situation: TicketSituation): IsMeant {
  return (lines) => {
    const { understood, cleared, written } = resolved(situation, lines)
    const names =
      written.requester !== undefined && situation.lookups.requestersMeant.people.length > 0
    return (
      names ||
      understood.options.length > 0 ||
      Object.keys({ ...understood.values, ...cleared }).length > 0
    )
  }
}

interface Resolved {
  readonly written: Written
  readonly cleared: Partial<TicketContent>
  readonly understood: ResolvedFields
  readonly requester: Person | null
}

function resolved(situation: TicketSituation, lines: readonly WrittenCorrection[]): Resolved {
  const { lookups, catalogue, actor } = situation
  const written: Written = {}
  for (const { field, value } of lines) written[field] ??= value
  const { cleared, left } = clearedFields(written)
  const { people, sure } = lookups.requestersMeant
  const requester = left.requester !== undefined && sure ? (people[0] ?? null) : null
  const scope = siteScope(situation, requester ?? situation.requester ?? actor.person, 'existing')
  return { written, cleared, understood: resolveFields(left, catalogue, scope), requester }
}

function changedColumns(
  { match, catalogue, actor }: TicketSituation,
  { cleared, understood, requester }: Resolved,
): Partial<TicketContent> {
  const { ticket } = match.candidate
  const becomes = requester && requester.id !== ticket.requesterId ? requester : null
  return {
    ...(becomes ? contentFor(becomes, actor.person) : {}),
    ...contentOf(understood, ticket, catalogue),
    ...cleared,
  }
}

function changesOf(
  { match, catalogue, requester }: TicketSituation,
  content: Partial<TicketContent>,
  named: Person | null,
): readonly FieldChange[] {
  const { ticket } = match.candidate
  const nameOf = (person: Person | null) => person && shownName(person, catalogue)
  const before = { ...wordsOf(ticket, catalogue), requester: nameOf(requester) }
  const isOther = named !== null && named.id !== ticket.requesterId
  const after = {
    ...wordsOf({ ...ticket, ...content }, catalogue),
    requester: nameOf(isOther ? named : requester),
  }
  // A guess that is said to be right is news.
  const confirmed = ticket.productGuessed && content.productGuessed === false
  return CHANGED_FIELDS.flatMap((field): readonly FieldChange[] => {
    const [was = null, is = null] = [before[field], after[field]]
    if (field === 'product' && confirmed && was === is) return [[field, null, is]]
    return was === is ? [] : [[field, was, is]]
  })
}

const CHANGED_FIELDS: readonly ChangedField[] = [
  ...CORRECTED_FIELDS.filter((field) => field !== 'family'),
  'priority',
]

type Words = { readonly [F in ChangedField]?: string | null | undefined }

function wordsOf(ticket: Ticket, catalogue: Catalogue): Words {
  const { title, service, subcategory, site, product, impact, urgency, onBehalfOf } = fieldWords(
    ticket,
    catalogue,
  )
  const priority = String(ticket.priority)
  return { title, service, subcategory, site, product, impact, urgency, onBehalfOf, priority }
}

/** What a line's field shows on the request, where that is not the field itself. */
const SHOWN_AS: Readonly<Partial<Record<CorrectableField, readonly ChangedField[]>>> = {
  service: ['subcategory', 'service'],
  family: ['product'],
}

/** The field of a line that changed nothing, with its value. */
function unchangedBy(
  { match, catalogue, requester }: TicketSituation,
  written: CorrectableField,
  corrections: readonly FieldChange[],
): Corrections['same'] {
  const fields = SHOWN_AS[written] ?? [written as ChangedField]
  if (corrections.some(([field]) => fields.includes(field))) return []
  const words = {
    ...wordsOf(match.candidate.ticket, catalogue),
    requester: requester && shownName(requester, catalogue),
  }
  const field = fields.find((one) => words[one]) ?? fields[0]
  return field === undefined ? [] : [[field, words[field] ?? null]]
}

/** A request is never taken away from whoever has it: the team that the catalogue names is offered. */
function belongsTo(
  { subcategoryCode, productId, teamId }: Ticket,
  corrections: readonly FieldChange[],
  catalogue: Catalogue,
): string | null {
  if (!corrections.some(([field]) => ROUTES.includes(field))) return null
  const values = {
    ...(subcategoryCode === null ? {} : { subcategoryCode }),
    ...(productId === null ? {} : { productId }),
  }
  const named = teamByCatalogue(values, catalogue)
  return named === null || named === teamId ? null : (catalogue.team.get(named)?.name ?? null)
}
const ROUTES: readonly ChangedField[] = ['service', 'subcategory', 'product']
