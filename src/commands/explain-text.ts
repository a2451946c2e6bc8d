/** `amigo explain` in words, for a terminal. */

import type { RuleSeen } from './explain-rules.js'
import type { Explanation } from './explanation.js'

export function readable(e: Explanation): string {
  const lines = [
    `${e.file}`,
    `  from     ${e.sender ?? '(nobody)'} (${e.trust})`,
    `  subject  ${e.subject ?? ''}`,
    `  kind     ${e.kind}${e.automatic ? ', automatic' : ''} — because: ${e.reason}`,
    `  match    ${e.match ? `${e.match.ref} — because: ${e.match.because}` : 'none: a new request'}`,
    `  command  ${e.command ? `${e.command.name} — the line «${e.command.line}»` : 'none'}`,
    ...Object.entries(e.fields).map(([name, value]) => `  field    ${name} = ${value}`),
    ...e.attachments.map(
      (a) => `  file     ${a.name || '(unnamed)'} (${a.type}, ${a.bytes} bytes)`,
    ),
    ...(e.innerSender === null ? [] : [`  forwards a mail of ${e.innerSender}`]),
    ...answerLines(e),
    ...stages(e.rules),
    '  kept',
    ...e.text.kept.split('\n').map((line) => `  │ ${line}`),
  ]
  if (e.text.elided !== '')
    lines.push('  folded', ...e.text.elided.split('\n').map((line) => `  ┊ ${line}`))
  return `${lines.join('\n')}\n`
}

/** What a new request would be shown of the base; nothing, where there is nothing to show. */
function answerLines({ answers, answersUnknown }: Explanation): string[] {
  if (answers === null) return [`  answers  not known: ${answersUnknown}`]
  return answers.map(
    ({ id, question, confidence }) => `  answer   ${confidence.toFixed(2)} ${id}: ${question}`,
  )
}

/** The rules that hold, stage by stage, the winner first in what it says; the others by their number. */
function stages(rules: readonly RuleSeen[]): string[] {
  const holding = rules.filter(({ verdict }) => verdict !== 'no')
  const silent = rules.length - holding.length
  const lines = holding.map(
    ({ stage, rule, verdict, detail }) =>
      `  rule     ${stage} ${rule}: ${VERDICTS[verdict]}${detail ? ` (${detail})` : ''}`,
  )
  return silent > 0 ? [...lines, `  rule     ${silent} others do not hold`] : lines
}

const VERDICTS: Readonly<Record<RuleSeen['verdict'], string>> = {
  won: 'won',
  lost: 'holds, and lost',
  no: 'does not hold',
  asks: 'for the database to say',
}
