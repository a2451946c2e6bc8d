/** `amigo explain`: what Amigo would make of a mail, and why. Reads files, changes nothing. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openParsePool } from '../adapters/mime/pool.js'
import { secretIfAny } from '../adapters/secret.js'
import { makeTokens } from '../adapters/tokens.js'
import type { Parsed } from '../app/ports/parser.js'
import type { Signature, Tokens } from '../app/ports/tokens.js'
import { signatures } from '../app/recognise.js'
import { readConfig } from '../config.js'
import { ownWords } from '../core/reading/own-words.js'
import { type Screening, screen } from '../core/reading/screen.js'
import { asFilledIn } from '../core/reading/web-form.js'
import type { Trust } from '../core/request/person.js'
import { senderTrust } from '../core/request/trust.js'
import { formatReference, referencesIn } from '../core/text/reference.js'
import { readFields } from '../core/words/form.js'
import { readIntent } from '../core/words/read-intent.js'
import { clock, rulesOf } from '../house.js'
import type { Config } from '../settings.js'
import { type RuleSeen, rulesSeen } from './explain-rules.js'

/** One line of `--json`. The shape is stable: others build on it, so fields are only ever added. */
export interface Explanation {
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
  readonly match: { readonly ref: string; readonly because: string } | null
  readonly attachments: readonly {
    readonly name: string
    readonly type: string
    readonly bytes: number
  }[]
  readonly fields: Readonly<Record<string, string>>
  readonly trust: Trust
  /** Every rule that it met, stage by stage. */
  readonly rules: readonly RuleSeen[]
}

export async function explain(files: readonly string[], options: { json?: true }): Promise<void> {
  const config = readConfig({ mail: false })
  const pool = openParsePool({
    blobFolder: null,
    threads: config.AMIGO_PARSE_THREADS,
    deadline: config.AMIGO_PARSE_SECONDS * 1000,
    memory: config.AMIGO_PARSE_MEMORY_MB,
  })
  try {
    for (const file of files) {
      const parsed = await parseOne(file, (path) => pool.parseFile(path))
      const explanation = explainOne(file, parsed, config)
      process.stdout.write(
        `${options.json ? JSON.stringify(explanation) : readable(explanation)}\n`,
      )
    }
  } finally {
    await pool.close()
  }
}

async function parseOne(file: string, parse: (path: string) => Promise<Parsed>): Promise<Parsed> {
  if (file !== '-') return parse(file)
  const folder = mkdtempSync(join(tmpdir(), 'amigo-explain-'))
  try {
    const copy = join(folder, 'stdin.eml')
    writeFileSync(copy, readFileSync(0))
    return await parse(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The verdict on one mail, from the mail alone: whether a reference exists is for the database to say. */
export function explainOne(file: string, parsed: Parsed, config: Config): Explanation {
  if (!parsed.ok) return unreadable(file, parsed.because)
  const rules = rulesOf(config)
  const message = asFilledIn(parsed.message, rules.own)
  const screening = screen(message, rules.own)
  const { folded: text, keys } = ownWords(message)
  const tokens = tokensIfAny(config)
  const signed = tokens ? signatures(message, keys, tokens) : []
  const [named] = referencesIn(message.subject)
  const [first] = signed
  const match = first
    ? { ref: formatReference(first.ticketNumber), because: 'signed-address' }
    : named
      ? { ref: formatReference(named), because: 'subject-tag' }
      : null
  const { command } = readIntent(text.kept, message.subject)
  const isReply = match !== null || message.ancestors.length > 0
  return {
    file,
    sender: message.sender?.address ?? null,
    subject: message.subject,
    messageId: message.messageId,
    kind: message.sender === null && !screening.ignore ? 'failed' : kindOf(screening, isReply),
    reason: message.sender === null && !screening.ignore ? 'no-sender' : screening.because,
    automatic: screening.ignore,
    text,
    description: message.text,
    command: command && { name: command.name, line: command.line, strict: command.strict },
    match,
    attachments: message.attachments.map(({ name, type, bytes }) => ({ name, type, bytes })),
    fields: readFields(text.kept) as Record<string, string>,
    trust: trustShown(senderTrust(message, rules.authservId), signed),
    rules: rulesSeen({ message, kept: text.kept, keys, ...rules, tokens, now: clock.now() }),
  }
}

/** What the mail alone shows: whose signature it is, and whether a key was used, the database knows. */
function trustShown(said: Trust, signed: readonly Signature[]): Trust {
  const vouches = signed.some(
    ({ action, expiresAt }) => action !== 'find' && clock.now() < expiresAt,
  )
  return said === 'plain' && vouches ? 'verified' : said
}

function kindOf({ kind }: Screening, isReply: boolean): Explanation['kind'] {
  if (kind === 'person' || kind === 'no_reply') return isReply ? 'reply' : 'new'
  return kind === 'own' ? 'auto_reply' : kind
}

/** Without a key nothing can be verified, and explaining must not make one. */
function tokensIfAny(config: Config): Tokens | null {
  const secret = config.AMIGO_SECRET ?? secretIfAny(config.AMIGO_DATA_DIR)
  if (secret === null) return null
  const { AMIGO_ADDRESS: address, AMIGO_TOKEN_DAYS: days } = config
  return makeTokens({ secret, address, days, plusAddressing: true })
}

function unreadable(file: string, reason: string): Explanation {
  return {
    file,
    sender: null,
    subject: null,
    messageId: null,
    kind: 'failed',
    reason,
    automatic: false,
    text: { kept: '', elided: '' },
    description: '',
    command: null,
    match: null,
    attachments: [],
    fields: {},
    trust: 'plain',
    rules: [],
  }
}

function readable(e: Explanation): string {
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
    ...stages(e.rules),
    '  kept',
    ...e.text.kept.split('\n').map((line) => `  │ ${line}`),
  ]
  if (e.text.elided !== '')
    lines.push('  folded', ...e.text.elided.split('\n').map((line) => `  ┊ ${line}`))
  return `${lines.join('\n')}\n`
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
