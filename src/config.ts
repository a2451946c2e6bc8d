/** The reader of the settings: from the environment (and `.env`), checked whole. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeFolder } from './adapters/data-folder/make-folder.js'
import { type OutboundProxy, proxyProblem, readOutboundProxy } from './adapters/proxy/outbound.js'
import { ConfigFault } from './settings/config-fault.js'
import { incompleteDirectory } from './settings/directory.js'
import { incompleteS3, incompleteSlack } from './settings/incomplete.js'
import { oauthProblems, oauthWithoutFlow } from './settings/oauth-checks.js'
import { operationProblems } from './settings/operation-checks.js'
import { readEnvFile } from './settings/read-env-file.js'
import { readMailboxes } from './settings/read-mailboxes.js'
import type { Setting } from './settings/setting.js'
import { isSetting, unknownNames } from './settings/unknown-names.js'
import { type Config, type DeskMailbox, SETTINGS, type SettingValues } from './settings.js'

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
  const byOAuth = writtenValue('AMIGO_OAUTH', env, { wrong, problems }) !== undefined
  for (const [name, { schema, ...rule }] of Object.entries(SETTINGS) as [string, Setting][]) {
    const written = writtenValue(name, env, { wrong, problems }) ?? rule.fallback
    if (written === undefined) {
      // A token stands in the place of a password.
      if ((several && MAIL_ONLY.test(name)) || (byOAuth && /IMAP_PASSWORD$/.test(name))) continue
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
  const proxy = readOutboundProxy(env)
  problems.push(...acrossSettings(values, mailboxes, wrong))
  if (mail) problems.push(...ofServers(values, mailboxes, { wrong, proxy }))
  if (problems.length > 0) throw new ConfigFault(problems.join('\n'))
  return { ...(values as SettingValues), mailboxes, proxy }
}

/** What keeps the mail servers from being reached, or logged in to. */
function ofServers(
  values: Record<string, unknown>,
  mailboxes: readonly DeskMailbox[],
  { wrong, proxy }: { readonly wrong: ReadonlySet<string>; readonly proxy: OutboundProxy },
): string[] {
  return [...oauthProblems(mailboxes, wrong), ...unusableProxy(proxy, values as Config, mailboxes)]
}

/** Settings that need one another, or don't go together. */
function acrossSettings(
  values: Record<string, unknown>,
  mailboxes: readonly DeskMailbox[],
  wrong: ReadonlySet<string>,
): string[] {
  const lacksUrl =
    values.AMIGO_DATABASE_DRIVER === 'pg' && values.AMIGO_DATABASE_URL === undefined
      ? [`AMIGO_DATABASE_URL is missing. ${SETTINGS.AMIGO_DATABASE_URL.doc}`]
      : []
  return [
    ...lacksUrl,
    ...incompleteS3(values, wrong),
    ...incompleteDirectory(values, wrong),
    ...oauthWithoutFlow(values, wrong),
    ...incompleteSlack(values),
    ...operationProblems(values as Config, mailboxes),
  ]
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

/** For a command that speaks to the bucket before AMIGO_BLOBS names it. Throws a ConfigFault. */
export function requireS3(config: Config): void {
  const problems = incompleteS3({ ...config, AMIGO_BLOBS: 's3' })
  if (problems.length > 0) throw new ConfigFault(problems.join('\n'))
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
  const problem = proxyProblem(proxy, servers)
  return problem === null ? [] : [problem]
}

let readsDotEnv = true

/** From now on: somebody named the file whose settings count, and put them into the environment. */
export function ignoreDotEnv(): void {
  readsDotEnv = false
}

/** `.env` of the working folder, then the real environment, which wins. */
function environment(): Readonly<Record<string, string | undefined>> {
  const file = resolve('.env')
  if (readsDotEnv && existsSync(file))
    for (const [name, value] of Object.entries(readEnvFile(file))) process.env[name] ??= value
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
