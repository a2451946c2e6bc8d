/** An explanation of one mail: its fields, and its text for a terminal. */

import type { Trust } from '../../core/request/person.js'
import type { AnswerSeen } from './answers.js'
import { type BurstSeen, burstText } from './burst.js'
import { type IncidentSeen, incidentLine } from './incidents.js'
import { type RouteSeen, routeText } from './route.js'
import type { RuleResult } from './rules.js'
import { type SimilarSeen, similarText } from './similar.js'

/** One line of `--json`. The shape is stable: others build on it, so fields are only ever added. */
export interface Explanation extends RouteSeen, SimilarSeen, BurstSeen {
  readonly file: string
  readonly sender: string | null
  readonly subject: string | null
  readonly messageId: string | null
  readonly kind: 'new' | 'reply' | 'auto_reply' | 'bounce' | 'list' | 'spam' | 'failed'
  readonly reason: string
  /** A machine wrote it: it opens nothing, changes no state, and gets no answer. */
  readonly automatic: boolean
  /** What would stand in the journal if the mail were a reply. */
  readonly text: { readonly kept: string; readonly elided: string }
  /** What would stand in a new request. */
  readonly description: string
  readonly command: {
    readonly name: string
    readonly line: string
    readonly strict: boolean
  } | null
  readonly match: {
    readonly ref: string
    readonly because: string
    /** It was merged into this one, where the mail would go. */
    readonly mergedInto?: string
  } | null
  readonly attachments: readonly {
    readonly name: string
    readonly type: string
    readonly bytes: number
  }[]
  /** Who wrote the mail that this one forwards; null: it forwards none, or names nobody. */
  readonly innerSender: string | null
  /** What a new request would be shown; null: the base could not be asked, see `answersUnknown`. */
  readonly answers: readonly AnswerSeen[] | null
  /** Those that come nearest, and are not shown: their confidence is below the threshold. */
  readonly answersDoubted: readonly AnswerSeen[]
  /** From which confidence on they are shown; null: the base could not be asked. */
  readonly answersThreshold: number | null
  /** Why not, in words. */
  readonly answersUnknown: string | null
  /** Incidents that go on, and whether a new request would be proposed to be attached to them. */
  readonly incidents: readonly IncidentSeen[]
  readonly fields: Readonly<Record<string, string>>
  readonly trust: Trust
  /** Every rule that it met, stage by stage. */
  readonly rules: readonly RuleResult[]
}

export function explanationText(e: Explanation): string {
  const lines = [
    `${e.file}`,
    `  from     ${e.sender ?? '(nobody)'} (${e.trust})`,
    `  subject  ${e.subject ?? ''}`,
    `  kind     ${e.kind}${e.automatic ? ', automatic' : ''} — because: ${e.reason}`,
    `  match    ${e.match ? matchText(e.match) : 'none: a new request'}`,
    `  command  ${e.command ? `${e.command.name} — the line «${e.command.line}»` : 'none'}`,
    ...Object.entries(e.fields).map(([name, value]) => `  field    ${name} = ${value}`),
    ...e.attachments.map(
      (a) => `  file     ${a.name || '(unnamed)'} (${a.type}, ${a.bytes} bytes)`,
    ),
    ...(e.innerSender === null ? [] : [`  forwards a mail of ${e.innerSender}`]),
    ...answersText(e),
    ...similarText(e),
    ...e.incidents.map((seen) => `  incident ${incidentLine(seen)}`),
    ...burstText(e),
    ...routeText(e),
    ...rulesText(e.rules),
    '  kept',
    ...e.text.kept.split('\n').map((line) => `  │ ${line}`),
  ]
  if (e.text.elided !== '')
    lines.push('  folded', ...e.text.elided.split('\n').map((line) => `  ┊ ${line}`))
  return `${lines.join('\n')}\n`
}

function matchText({ ref, because, mergedInto }: NonNullable<Explanation['match']>): string {
  const leads = mergedInto ? `; it was merged into ${mergedInto}, and goes there` : ''
  return `${ref} — because: ${because}${leads}`
}

/** What a new request would be shown of the base; nothing, where there is nothing to show. */
function answersText({
  answers,
  answersDoubted,
  answersUnknown,
  answersThreshold,
}: Explanation): string[] {
  if (answers === null) return [`  answers  not known: ${answersUnknown}`]
  const line = ({ id, question, confidence }: AnswerSeen) =>
    `${confidence.toFixed(2)} ${id}: ${question}`
  const threshold = answersThreshold === null ? '' : ` of ${answersThreshold.toFixed(2)}`
  return [
    ...answers.map((answer) => `  answer   ${line(answer)}`),
    ...answersDoubted.map(
      (answer) => `  doubted  ${line(answer)} (below the threshold${threshold}, not shown)`,
    ),
  ]
}

/** The rules that hold, stage by stage; of the others only their number. */
function rulesText(rules: readonly RuleResult[]): string[] {
  const holding = rules.filter(({ verdict }) => verdict !== 'no')
  const silent = rules.length - holding.length
  const lines = holding.map(
    ({ stage, rule, verdict, detail }) =>
      `  rule     ${stage} ${rule}: ${VERDICTS[verdict]}${detail ? ` (${detail})` : ''}`,
  )
  return silent > 0 ? [...lines, `  rule     ${silent} others do not hold`] : lines
}

const VERDICTS: Readonly<Record<RuleResult['verdict'], string>> = {
  won: 'won',
  lost: 'holds, and lost',
  no: 'does not hold',
  asks: 'for the database to say',
}
