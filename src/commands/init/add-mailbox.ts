/** `amigo init --mailbox NAME`: one more mailbox of a desk that is set up, asked for and tried as the first one was. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../../config.js'
import { ConfigFault } from '../../settings/config-fault.js'
import { type EnvValues, envValues } from '../../settings/env-file.js'
import { DESK_SETTING_OF, mailboxSetting, readMailboxSetting } from '../../settings/mailboxes.js'
import { mailboxNames } from '../../settings/schemas.js'
import { CommandFault, EXIT } from '../faults.js'
import { answerAll } from './answer-all.js'
import { fileOf, type GivenAnswers, givenAnswers } from './answers.js'
import { updateEnv } from './env-file.js'
import { envFileOf } from './files.js'
import { writeEnvFile } from './hand-over.js'
import {
  answersOf,
  INTERRUPTED,
  type InitOptions,
  type InitWorld,
  terminalWorld,
} from './init-world.js'
import { openMadeFolders } from './made-folders.js'
import { type Answers, type QuestionName, STAGES, type Stage } from './questions.js'
import { Interrupted, openTerminalLines } from './terminal-lines.js'

/** What is asked about a mailbox: the rest is the desk's. */
const MAILBOX_STAGES: readonly Stage[] = STAGES.flatMap((stage) =>
  stage.name === 'desk'
    ? { ...stage, title: 'The address', questions: stage.questions.slice(0, 1) }
    : stage.name === 'mailbox' || stage.name === 'sending'
      ? stage
      : [],
)
/** Of the desk's values, each mailbox has its own of these: they are not offered. */
const NEVER_SHARED = /^AMIGO_(ADDRESS|IMAP_(USER|PASSWORD|MAILBOX)|SMTP_(USER|PASSWORD))(_FILE)?$/

export function addMailbox(name: string, options: InitOptions): Promise<void> {
  return addMailboxIn(terminalWorld(), name, options)
}

export async function addMailboxIn(
  world: InitWorld,
  name: string,
  options: InitOptions,
): Promise<void> {
  const { folder, env, say } = world
  const label = labelOf(name)
  const file = envFileOf(folder)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const there = envValues(text)
  if (!there.AMIGO_ADDRESS && !there.AMIGO_MAILBOXES)
    throw new CommandFault(`${file} has no desk yet: \`amigo init\` comes first`, EXIT.config)
  const written = await answersOf(world, options)
  const given = givenAnswers(
    { env: asDesk(env, label), flags: options },
    { ...written, ...asDesk(written, label) },
  )
  const kept = givenAnswers({ env: { ...shared(there), ...asDesk(there, label) }, flags: {} }, {})
  const asksNobody = options.yes === true || !world.input.isTTY || options.answers === '-'
  const lines = asksNobody ? null : openTerminalLines(world.input)
  const folders = openMadeFolders()
  try {
    const known = { given: given.values, before: kept.values }
    const asking = { known, lines, leftOut: new Set<QuestionName>(), say }
    const ground = { folder, env, before: updateEnv(text, withoutMailboxes(there)) }
    const stages = MAILBOX_STAGES
    const answers = await answerAll(asking, { world, options, ground, folders, stages })
    const changes = changesOf(answers, { label, there, folder, files: [kept, given] })
    const after = updateEnv(text, { ...changes, AMIGO_MAILBOXES: namesWith(label, there) })
    requireUsable(after)
    writeEnvFile(file, after)
    say(`\n${file} has the mailbox ${label}. Next: amigo doctor\n`)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    throw new CommandFault(error.message, INTERRUPTED)
  } finally {
    folders.tidy(resolve(folder, there.AMIGO_DATA_DIR ?? './data'))
    lines?.close()
  }
}

function labelOf(name: string): string {
  const read = mailboxNames.safeParse(name)
  const [label] = read.success ? read.data : []
  if (read.success && read.data.length === 1 && label) return label
  throw new CommandFault(
    `--mailbox: ${name} is no name of a mailbox, which is a letter, then letters and digits`,
    EXIT.data,
  )
}

/** What stands under the name of this mailbox, under that of the desk's setting. */
function asDesk(values: Readonly<Record<string, string | undefined>>, label: string): EnvValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const read = readMailboxSetting(name)
      if (!read) return name.startsWith('AMIGO_') ? [] : [[name, value ?? '']]
      const [, suffix = '', end = ''] = /^(.+?)(_FILE)?$/.exec(read.suffix) ?? []
      const whole = DESK_SETTING_OF.get(read.suffix)
      const setting = whole ?? DESK_SETTING_OF.get(suffix)
      if (read.label !== label || !setting || value === undefined) return []
      return [[`${setting}${whole ? '' : end}`, value]]
    }),
  )
}

const shared = (there: EnvValues): EnvValues =>
  Object.fromEntries(Object.entries(there).filter(([name]) => !NEVER_SHARED.test(name)))

/** It is tried as a desk of its own. */
function withoutMailboxes(there: EnvValues): Record<string, null> {
  const names = Object.keys(there).filter((name) => /^AMIGO_MAILBOX(ES|_.+)$/.test(name))
  return Object.fromEntries(names.map((name) => [name, null]))
}

interface Written {
  readonly label: string
  readonly there: EnvValues
  readonly folder: string
  /** Later ones win. */
  readonly files: readonly GivenAnswers[]
}

/** What differs from the desk's own; of another server all, for the desk's login is for the desk's servers. */
function changesOf(answers: Answers, { label, there, folder, files }: Written) {
  const changes: Record<string, string | null> = {}
  for (const [suffix, setting] of DESK_SETTING_OF) {
    const answer = answers.get(setting)
    const name = mailboxSetting(label, suffix)
    const path = answer === undefined ? undefined : fileOf(setting, answer, files)
    const isShared = answer === undefined || (answer === there[setting] && !isElsewhere(setting))
    const inFile = path !== undefined && !isShared
    if (name in there || (!isShared && !inFile)) changes[name] = isShared || inFile ? null : answer
    if (`${name}_FILE` in there || inFile)
      changes[`${name}_FILE`] = inFile ? resolve(folder, path) : null
  }
  // Asked of the server while it was tried; the desk has one answer for all.
  const plus = answers.get('AMIGO_PLUS_ADDRESSING')
  return plus === undefined ? changes : { ...changes, AMIGO_PLUS_ADDRESSING: plus }

  function isElsewhere(setting: string): boolean {
    const host = `${/^AMIGO_(IMAP|SMTP)_/.exec(setting)?.[0]}HOST`
    return answers.get(host as QuestionName) !== there[host]
  }
}

/** The desk had one before: that sets nothing of its own, and goes by a name of its address. */
function namesWith(label: string, there: EnvValues): string {
  const names = there.AMIGO_MAILBOXES?.split(/[\s,]+/).filter((name) => name !== '') ?? [
    nameOf(there.AMIGO_ADDRESS ?? ''),
  ]
  return [...new Set([...names, label])].join(' ')
}

function nameOf(address: string): string {
  const [local = ''] = address.split('@')
  const plain = local.toLowerCase().replace(/[^a-z0-9]/g, '')
  return /^[a-z]/.test(plain) ? plain : 'desk'
}

/** Throws before anything is written: two mailboxes with one folder, say. */
function requireUsable(text: string): void {
  try {
    readConfig({ mail: true, env: envValues(text) })
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    throw new CommandFault(`${error.message}\n  Nothing was written.`, EXIT.config)
  }
}
