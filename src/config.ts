/** The reader of the settings: from the environment (and `.env`), checked whole. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { syncFolder } from './adapters/data-folder/sync-folder.js'
import { type OutboundProxy, proxyProblem, readOutboundProxy } from './adapters/proxy/outbound.js'
import { incompleteDirectory } from './settings/directory.js'
import { readMailboxes } from './settings/read-mailboxes.js'
import type { Setting } from './settings/setting.js'
import { isSetting, unknownNames } from './settings/unknown-names.js'
import { type Config, type DeskMailbox, SETTINGS, type SettingValues } from './settings.js'

/** Settings that can't be used; each line names one and says what it wants. */
export class ConfigFault extends Error {}

/** Commands that never touch mail (`migrate`, `tickets list`…) don't need the mail settings. */
const MAIL_ONLY = /^AMIGO_(ADDRESS|IMAP_(HOST|USER|PASSWORD)|SMTP_HOST)$/
/** What stands in for them then; the domain can't exist (RFC 2606). */
export const PLACEHOLDER = 'assistance@amigo.invalid'

export interface ReadOptions {
  /** False: mail settings may be missing. */
  readonly mail: boolean
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Reads every setting; throws one ConfigFault that lists all that is wrong. */
export function readConfig({ mail, env = environment() }: ReadOptions): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  const wrong = new Set<string>()
  // What the desk itself leaves out, each of its mailboxes may have.
  const several = Boolean(env.AMIGO_MAILBOXES || env.AMIGO_MAILBOXES_FILE)
  for (const [name, { schema, ...rule }] of Object.entries(SETTINGS) as [string, Setting][]) {
    const written = writtenValue(name, env, { wrong, problems }) ?? rule.fallback
    if (written === undefined) {
      if (several && MAIL_ONLY.test(name)) continue
      if (!rule.optional && !wrong.has(name) && (mail || !MAIL_ONLY.test(name)))
        problems.push(`${name} is missing: ${rule.doc}`)
      if (!rule.optional) values[name] = PLACEHOLDER
      continue
    }
    const read = schema.safeParse(written)
    if (read.success) values[name] = read.data
    else {
      wrong.add(name)
      problems.push(`${name}: ${read.error.issues[0]?.message ?? 'is wrong'}. ${rule.doc}`)
    }
  }
  problems.unshift(...unknownNames(env, values.AMIGO_MAILBOXES as string[] | undefined))
  const mailboxes = readMailboxes({
    desk: values,
    wrong,
    written: (name) => writtenValue(name, env, { wrong, problems }),
    placeholder: mail ? undefined : PLACEHOLDER,
    report: (problem) => void problems.push(problem),
  })
  if (several) Object.assign(values, ofDesk(mailboxes))
  if (values.AMIGO_DATABASE_DRIVER === 'pg' && values.AMIGO_DATABASE_URL === undefined)
    problems.push(`AMIGO_DATABASE_URL is missing. ${SETTINGS.AMIGO_DATABASE_URL.doc}`)
  problems.push(...incompleteS3(values, wrong), ...incompleteDirectory(values, wrong))
  problems.push(...incompleteSlack(values), ...operatorInDesk(values as Config, mailboxes))
  const proxy = readOutboundProxy(env)
  if (mail) problems.push(...unusableProxy(proxy, values as Config, mailboxes))
  if (problems.length > 0) throw new ConfigFault(problems.join('\n'))
  return { ...(values as SettingValues), mailboxes, proxy }
}

/** The address and the servers of the desk's own mailbox; its name and language stay the desk's. */
function ofDesk(mailboxes: readonly DeskMailbox[]): Readonly<Record<string, unknown>> {
  const own = mailboxes.find(({ name }) => name === null)
  return Object.fromEntries(
    Object.entries(own?.settings ?? {})
      .filter(([name]) => name !== 'AMIGO_NAME' && name !== 'AMIGO_LOCALE')
      .map(([name, value]) => [name, value ?? (MAIL_ONLY.test(name) ? PLACEHOLDER : undefined)]),
  )
}

const OF_S3 = [
  'AMIGO_S3_ENDPOINT',
  'AMIGO_S3_BUCKET',
  'AMIGO_S3_ACCESS_KEY',
  'AMIGO_S3_SECRET_KEY',
] as const

/** For a command that speaks to the bucket before AMIGO_BLOBS names it. Throws a ConfigFault. */
export function requireS3(config: Config): void {
  const problems = incompleteS3({ ...config, AMIGO_BLOBS: 's3' })
  if (problems.length > 0) throw new ConfigFault(problems.join('\n'))
}

function incompleteS3(values: Record<string, unknown>, wrong = new Set<string>()): string[] {
  if (values.AMIGO_BLOBS !== 's3') return []
  return OF_S3.filter((name) => values[name] === undefined && !wrong.has(name)).map(
    (name) => `${name} is missing, and s3 needs it. ${SETTINGS[name].doc}`,
  )
}

/** Slack needs two of three secrets: to speak, and to be spoken to. */
function incompleteSlack(values: Readonly<Record<string, unknown>>): string[] {
  const { AMIGO_SLACK_BOT_TOKEN: bot } = values
  const heard = values.AMIGO_SLACK_APP_TOKEN ?? values.AMIGO_SLACK_SIGNING_SECRET
  if (bot !== undefined && heard === undefined)
    return [
      `AMIGO_SLACK_APP_TOKEN is missing, since AMIGO_SLACK_BOT_TOKEN is set: ${SETTINGS.AMIGO_SLACK_APP_TOKEN.doc} Or set AMIGO_SLACK_SIGNING_SECRET for HTTP.`,
    ]
  if (bot === undefined && values.AMIGO_OPERATOR_SLACK !== undefined)
    return ['AMIGO_OPERATOR_SLACK needs AMIGO_SLACK_BOT_TOKEN: set it, or leave both out.']
  if (bot === undefined && heard !== undefined)
    return [`AMIGO_SLACK_BOT_TOKEN is missing: ${SETTINGS.AMIGO_SLACK_BOT_TOKEN.doc}`]
  return []
}

/** Nobody reads it there: it would be put aside as a mail of our own. */
function operatorInDesk(
  { AMIGO_OPERATOR: operator }: Partial<Config>,
  mailboxes: readonly DeskMailbox[],
): string[] {
  const address = mailboxes.flatMap(({ settings }) => settings.AMIGO_ADDRESS ?? [])
  const ours = address.find((one) => operator?.includes(one))
  if (ours === undefined) return []
  return [`AMIGO_OPERATOR: ${ours} is the desk itself. ${SETTINGS.AMIGO_OPERATOR.doc}`]
}

/** Only where a server would be reached through it: many machines name a proxy for their browsers. */
function unusableProxy(
  proxy: OutboundProxy,
  config: Partial<Config>,
  mailboxes: readonly DeskMailbox[],
): string[] {
  const slack = new URL(config.AMIGO_SLACK_API_URL ?? 'https://slack.com/api/')
  const servers = [
    ...mailboxes.flatMap(({ settings }) => [
      { host: settings.AMIGO_IMAP_HOST, port: settings.AMIGO_IMAP_PORT },
      { host: settings.AMIGO_SMTP_HOST, port: settings.AMIGO_SMTP_PORT },
    ]),
    ...(config.AMIGO_SLACK_BOT_TOKEN === undefined
      ? []
      : [{ host: slack.hostname, port: Number(slack.port) || 443 }]),
  ].filter(
    // One that is missing or wrong has a line of its own.
    (server): server is { host: string; port: number } => Boolean(server.host && server.port),
  )
  return [proxyProblem(proxy, servers) ?? []].flat()
}

/** `.env` of the working folder, then the real environment, which wins. */
function environment(): Readonly<Record<string, string | undefined>> {
  const file = resolve('.env')
  if (existsSync(file))
    try {
      process.loadEnvFile(file)
    } catch (error) {
      throw new ConfigFault(`${file} can't be read: ${(error as Error).message}`)
    }
  return process.env
}

function writtenValue(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  { wrong, problems }: { readonly wrong: Set<string>; readonly problems: string[] },
): string | undefined {
  const file = env[`${name}_FILE`]
  if (file !== undefined && file !== '' && !isSetting(`${name}_FILE`))
    try {
      return readFileSync(file, 'utf8').trim()
    } catch (error) {
      // A mailbox asks again.
      if (!wrong.has(name)) problems.push(`${name}_FILE: ${(error as Error).message}`)
      wrong.add(name)
    }
  const value = env[name]
  return value === '' ? undefined : value
}

/** Makes the data folder; throws a ConfigFault when it can't be used. */
export function prepareDataFolder({ AMIGO_DATA_DIR: folder }: Config): void {
  try {
    makeFolder(resolve(folder))
  } catch (error) {
    throw new ConfigFault(
      `AMIGO_DATA_DIR: ${folder} can't be made or written: ${(error as Error).message}`,
    )
  }
}

/** One level at a time: Node's own `recursive` never returns where a file system answers ENOENT. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
    // Whatever is made durable in it is lost when its own name is.
    syncFolder(dirname(folder))
  } catch (error) {
    // Two first starts at once: the other one made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
