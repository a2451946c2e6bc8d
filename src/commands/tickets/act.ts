/** `amigo tickets take|dispatch|…`: a technician's actions from the command line, by the same rules as by mail. */

import { text as readAll } from 'node:stream/consumers'
import type { Committed } from '../../app/ports/store.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { deskTemplates } from '../../composition/templates.js'
import type { Notice } from '../../core/notices/notice.js'
import { formatReference } from '../../core/text/reference.js'
import { oneLine } from '../../core/text/text.js'
import { type AgentCommandName, agentKeywordOf } from '../../core/words/agent-keywords.js'
import { SILENT } from '../../core/words/dismissal.js'
import { fieldLine } from '../../core/words/field-line.js'
import { WHOEVER } from '../../core/words/named-behind.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { SET_FIELDS, type SetFields, TICKET_ACTIONS, type TicketAction } from './actions.js'
import { readAttached } from './attach.js'
import { answerText, readDeskConfig, sayToDesk } from './cli-message.js'
import { ticketNumber } from './tickets.js'
import { requireAgent } from './who-acts.js'

export interface ActOptions {
  /** Address of the technician who does it. */
  readonly as: string
  readonly json?: true
  /** Paths of files that go with the text. */
  readonly attach?: readonly string[]
  /** `take`: also a request that a colleague has. */
  readonly takeOver?: true
  /** `reply`, `ask`, `resolve`: the name of a ready answer. */
  readonly type?: string
  /** `resolve`: the reference of the request whose solution it is. */
  readonly like?: string
  /** `close`: its requester is not told. */
  readonly silent?: true
}

/** Verbs that the command line calls otherwise. */
const COMMAND_OF: Readonly<Partial<Record<TicketAction, AgentCommandName>>> = {
  reply: 'answer',
  faq: 'draft',
}

/** Words that everybody may write. */
const WATCH_WORDS: Readonly<Partial<Record<TicketAction, string>>> = {
  watch: 'SUIVRE',
  unwatch: 'NE PLUS SUIVRE',
}

/** `amigo tickets set`: the fields, as the lines of a mail. */
export async function setFields(
  reference: string,
  fields: SetFields,
  options: ActOptions,
): Promise<void> {
  const lines = Object.entries(fields).map(([field, value]) =>
    fieldLine(SET_FIELDS[field as keyof SetFields], oneLine(value)),
  )
  if (lines.length === 0)
    throw new CommandFault('name a field: --product GFC, --urgency haute; --help lists them', 64)
  await sendWords(reference, [agentKeywordOf('amend'), ...lines].join('\n'), options)
}

/** `name`: the team or person that the verb is about. `text`: `-` reads standard input. */
export async function act(
  verb: TicketAction,
  reference: string,
  { name, text = '' }: { name?: string; text?: string },
  options: ActOptions,
): Promise<void> {
  const message = (text === '-' ? await readAll(process.stdin) : text).trim()
  requireText(verb, reference, message, options)
  const word = WATCH_WORDS[verb] ?? agentKeywordOf(COMMAND_OF[verb] ?? (verb as AgentCommandName))
  const named = namedAs(verb, name)
  const line = [word, namedBy(named, options)].filter(Boolean).join(' ')
  await sendWords(reference, `${line}\n${message}`, options)
}

/** By mail a word without its text is kept, and answered by a question; here it is a slip, and changes nothing. */
function requireText(verb: TicketAction, reference: string, message: string, options: ActOptions) {
  const { type, like, attach = [] } = options
  const said = message !== '' || type !== undefined || like !== undefined || attach.length > 0
  if (TICKET_ACTIONS[verb].text !== 'needed' || said) return
  throw new CommandFault(
    `the text is missing: amigo tickets ${verb} ${reference} "…" --as …; - in its place reads standard input`,
    64,
  )
}

/** Verbs about another request, which is named as the first one is. */
const TYING: readonly TicketAction[] = ['merge', 'link', 'unlink']

/** And those about several: « R-000434 435 », « tout ». */
const GATHERING: readonly TicketAction[] = ['attach', 'detach']

function namedAs(verb: TicketAction, name: string | undefined): string | undefined {
  if (TYING.includes(verb)) return formatReference(ticketNumber(name ?? ''))
  if (!GATHERING.includes(verb)) return name
  const named = name?.split(' ').map((word) => (NUMBER.test(word) ? asReference(word) : word))
  return named?.join(' ')
}

const NUMBER = /^(r-)?\d{1,9}$/i

function asReference(word: string): string {
  return formatReference(ticketNumber(word))
}

/** What stands behind the keyword. */
function namedBy(
  name: string | undefined,
  { takeOver, type, silent, like }: ActOptions,
): string | undefined {
  if (type !== undefined && like !== undefined)
    throw new CommandFault('--type and --like: name one of them', 64)
  if (like !== undefined) return `COMME ${formatReference(ticketNumber(like))}`
  if (type !== undefined) return `TYPE ${oneLine(type)}`
  if (silent) return SILENT
  return takeOver ? WHOEVER : name
}

/** A technician's words on a request, and what they come to. */
async function sendWords(reference: string, text: string, options: ActOptions): Promise<void> {
  const number = ticketNumber(reference)
  const config = readDeskConfig()
  const files = await readAttached(options.attach ?? [], config)
  const subject = `[${formatReference(number)}]`
  const done = await sayToDesk(config, async (unit) => {
    const as = await requireAgent(unit, options.as)
    // By mail, a mistake in the reference opens a request; here it is a mistake.
    if ((await unit.dossier(number, { most: 0 })) === null)
      throw new CommandFault(`there is no request ${formatReference(number)}`, EXIT.data)
    return { as, subject, text, files }
  })
  report(done, config, options)
}

/** What answers a word. */
const ANSWERS: readonly Notice['kind'][] = ['agent-done', 'faq-draft', 'watching']

function report(done: Committed, config: Config, { json }: ActOptions): void {
  const refused = done.notices.find(({ kind }) => kind === 'agent-refused')
  const answer = refused ?? done.notices.find(({ kind }) => ANSWERS.includes(kind))
  if (json) {
    const { ticketNumber: number, because } = done
    const ref = number === null ? null : formatReference(number)
    const told = done.notices.filter((n) => n !== answer).map(({ kind, to }) => [kind, to.address])
    const why = refused?.kind === 'agent-refused' ? refused.data.why : null
    tellJson({ ref, because, refused: why, told })
    if (refused) process.exitCode = EXIT.fault
    return
  }
  const words = answer ? answerText(answer, done, config) : 'Noted.'
  if (refused) throw new CommandFault(`${words}${hintFor(refused, config)}`)
  tell(words)
}

/** The button of the notice, as an option: « --take-over : La prendre quand même ». */
function hintFor({ data, to }: Notice, config: Config): string {
  if (!('why' in data && (data.why === 'has-holder' || data.why === 'moved-away'))) return ''
  const { buttons, colon } = deskTemplates(config).words(to.locale)
  return `\n--take-over${colon}${buttons['take-over']?.label ?? ''}`
}
