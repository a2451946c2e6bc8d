/** `amigo doctor`: tries each part of the service in turn, and says « ok » or what to do. */

import { tellFinding, tellJson } from '../../cli/output/prose.js'
import { onlyMailbox } from '../../composition/mail/mailboxes.js'
import { readConfig } from '../../config.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { describeAgentIdentity } from './agent-identity.js'
import { checkBlobStore } from './blob-store.js'
import { checkClock } from './clock.js'
import { checkDatabase } from './database.js'
import { checkDirectory } from './directory.js'
import { type DoctorRequest, type Finding, finding } from './finding.js'
import { checkFolder, checkProxy } from './machine.js'
import { checkMailbox } from './mailbox.js'
import { checkTokens } from './oauth.js'
import { checkCalendar, checkInbox, checkMailboxes, checkTemplates } from './own-parts.js'
import { checkPages, hasPages } from './pages.js'
import { checkPrivacy } from './privacy.js'
import { checkRoundTrip } from './round-trip.js'
import { slackFindings } from './slack.js'
import { checkSmtp } from './smtp.js'

export interface DoctorOptions {
  readonly json?: true
  /** False (`--no-mail`): nothing is put into the mailbox, and nothing sent. */
  readonly mail?: boolean
  /** Seconds, as typed. */
  readonly wait?: string
}

const MAX_WAIT = 3600

export async function doctor(options: DoctorOptions): Promise<void> {
  const wait = waitOf(options.wait ?? '60')
  let config: Config | undefined
  const settings = await finding('settings', () => {
    config = readConfig({ mail: true })
    return 'all are there and well formed'
  })
  report(settings, options)
  if (config === undefined) return
  for await (const found of examine(config, { mail: options.mail !== false, wait }))
    report(found, options)
}

/** Every finding, as soon as it is known. */
export async function* examine(config: Config, asked: DoctorRequest): AsyncGenerator<Finding> {
  yield await finding('data folder', () => checkFolder(config))
  if (config.AMIGO_BLOBS === 's3') yield await finding('bucket', () => checkBlobStore(config))
  yield await finding('privacy', () => checkPrivacy(config))
  let ready = false
  yield await finding('database', async () => {
    const state = await checkDatabase(config)
    ready = state.ready
    return state.says
  })
  if (ready) yield await finding('inbox', () => checkInbox(config))
  yield await finding('templates', () => checkTemplates(config))
  yield await finding('clock', () => checkClock(config))
  yield await finding('technicians', () => describeAgentIdentity(config))
  yield await finding('calendar', () => checkCalendar(config))
  if (config.AMIGO_LDAP_URL !== undefined)
    yield await finding('directory', () => checkDirectory(config))
  if (hasPages(config)) yield await finding('pages', () => checkPages(config))
  if (config.proxy.proxy !== null) yield await finding('proxy', () => checkProxy(config))
  if (ready && config.mailboxes.length > 1)
    yield await finding('mailboxes', () => checkMailboxes(config))
  for (const mailbox of config.mailboxes)
    for await (const found of examineMail(onlyMailbox(config, mailbox), asked, ready))
      yield mailbox.label === '' ? found : { ...found, name: `${found.name} ${mailbox.label}` }
  yield* slackFindings(config)
}

/** One mailbox, the whole way. `database`: it can be read. */
async function* examineMail(
  config: Config,
  asked: DoctorRequest,
  database: boolean,
): AsyncGenerator<Finding> {
  if (config.AMIGO_OAUTH !== undefined) yield await finding('OAuth', () => checkTokens(config))
  let mailbox = true
  for await (const found of checkMailbox(config, asked)) {
    yield found
    mailbox &&= found.ok
  }
  const smtp = await finding('SMTP', () => checkSmtp(config))
  yield smtp
  if (asked.mail && mailbox && smtp.ok)
    yield* checkRoundTrip(config, { wait: asked.wait, database })
  else if (asked.mail)
    yield {
      name: 'round trip',
      ok: false,
      says: 'not tried: the mailbox and SMTP must work first',
    }
}

function report({ name, ok, says }: Finding, { json }: DoctorOptions): void {
  if (!ok) process.exitCode = EXIT.config
  if (json) tellJson({ check: name, ok, says })
  else tellFinding(ok ? 'ok' : 'DO', name, says)
}

/** ms */
function waitOf(written: string): number {
  const seconds = Number(written)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_WAIT)
    throw new CommandFault(
      `--wait: ${written} is no whole number of seconds between 1 and ${MAX_WAIT}`,
      EXIT.data,
    )
  return seconds * 1000
}
