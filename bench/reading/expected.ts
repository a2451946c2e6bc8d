/** What each corpus expects of its files: the rows of every EXPECTED.tsv. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Expected {
  readonly project: string
  readonly file: string
  /** Of the file. */
  readonly path: string
  /** '' when the corpus does not say. */
  readonly kind: string
  readonly bodyOnly: boolean
  readonly mode: string
  /** The visible text; null: not said. */
  readonly text: string | null
  readonly checks: Checks
  readonly sender: string
  readonly subject: string
  /** Its project knows the sender's address as the desk's own. */
  readonly fromDesk: boolean
  /** Whose mail a forward passes on; '' when the corpus does not say. */
  readonly innerSender: string
  /** Their number; null: not said. */
  readonly attachments: number | null
}

/** What the visible text must have and must not have. */
export interface Checks {
  readonly contains?: readonly string[]
  readonly not_contains?: readonly string[]
  readonly startswith?: readonly string[]
  /** One for each way in which its project asks: any of them. */
  readonly endswith?: readonly string[]
  readonly in_later_reply?: readonly string[]
  readonly first_fragment_not_matches?: readonly string[]
}

/** Of a bare body, whose subject lies in a file of its own; where it has none, as a program writes it. */
function outerSubject(folder: string, notes: string): string {
  const file = /outer subject in (\S+\.txt)/.exec(notes)?.[1]
  const path = file ? join(folder, file) : ''
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  return notes.includes('inner: ') ? 'Fwd: …' : ''
}

export function* expectations(folder: string): Generator<Expected> {
  for (const project of readdirSync(folder).sort()) {
    const table = join(folder, project, 'EXPECTED.tsv')
    if (!existsSync(table)) continue
    const [head = '', ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
    const names = head.split('\t')
    for (const row of rows) {
      const cells = row.split('\t')
      const cell = (name: string) => cells[names.indexOf(name)] ?? ''
      const read = (name: string) => readFileSync(join(folder, project, cell(name)), 'utf8')
      yield {
        project,
        file: cell('file'),
        path: join(folder, project, cell('file')),
        kind: cell('kind'),
        bodyOnly: cell('body_only') === '1',
        mode: cell('reply_mode'),
        text: cell('reply_text') === '' ? null : read('reply_text'),
        checks: cell('reply_check').endsWith('.check.json')
          ? (JSON.parse(read('reply_check')) as Checks)
          : {},
        sender: cell('sender'),
        subject: cell('subject') || outerSubject(join(folder, project), cell('notes')),
        innerSender: /inner: .*from=.*<([^<>]+)>/.exec(cell('notes'))?.[1] ?? '',
        fromDesk: /desk's own|own mail/.test(cell('notes')),
        attachments: cell('attachments') === '' ? null : Number(cell('attachments')),
      }
    }
  }
}
