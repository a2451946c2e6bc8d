/** Starts the sandbox: the real service, with a mail server, a Slack workspace and demo people of its own. */

import { resolve } from 'node:path'
import type { Knex } from 'knex'
import { makeFolder } from '../adapters/data-folder/make-folder.js'
import { parsePeople } from '../adapters/imports/people-file.js'
import { importPeople } from '../adapters/stores/people/import-people.js'
import type { Log } from '../app/ports/log.js'
import { clock } from '../composition/clock.js'
import { readConfig } from '../config.js'
import { type RunningService, startService } from '../main.js'
import type { Config } from '../settings.js'
import {
  DEMO_ADDRESS,
  DEMO_AUTHSERV_ID,
  DEMO_PEOPLE,
  DEMO_SITES,
  DEMO_TEAM_MAILBOX,
  DEMO_TEAMS,
} from './demo.js'
import { type DemoSlack, furnishSlack, slackSettings, startDemoSlack } from './demo-slack.js'
import { type MailServer, startMailServer } from './mail-server.js'
import { resumeClock } from './page/clock/kept-clock.js'
import { openMailboxes } from './page/mail/mailboxes.js'
import { openPage } from './page/open.js'
import type { Page } from './page/server.js'
import { writeSettingsFile } from './settings-file.js'

export interface Sandbox {
  readonly config: Config
  readonly service: RunningService
  readonly mail: MailServer
  /** Null: it was not asked for. */
  readonly slack: DemoSlack | null
  /** Null: it was not asked for. */
  readonly page: Page | null
  /** Requests that the folder kept of earlier starts. */
  readonly kept: number
  stop(): Promise<void>
}

export interface SandboxOptions {
  /** 0: any free port. */
  readonly smtpPort?: number
  /** With a Slack workspace, which the first team has a channel in. */
  readonly slack?: boolean
  /** With the page to play on, at this port of loopback; 0: any free one. */
  readonly port?: number
}

/**
 * Starts it in `folder` (kept between starts), and writes its settings there, for commands. `env` may
 * override settings of the service. Throws EADDRINUSE, with the port, when that is taken.
 */
export async function startSandbox(
  folder: string,
  log: Log,
  env: Readonly<Record<string, string>> = {},
  options: SandboxOptions = {},
): Promise<Sandbox> {
  makeFolder(resolve(folder))
  resumeClock(folder)
  const mail = await startMailServer({
    address: DEMO_ADDRESS,
    smtpPort: options.smtpPort ?? 0,
    authservId: DEMO_AUTHSERV_ID,
    now: clock.now,
  })
  // What the desk has to say at its start is for somebody, too.
  const mailboxes = options.port === undefined ? null : openMailboxes(folder, mail, clock.now)
  let slack: DemoSlack | null = null
  let service: RunningService | undefined
  let page: Page | null = null
  const stop = async () => {
    await page?.close()
    await service?.stop()
    await slack?.workspace.close()
    await mail.close()
  }
  try {
    slack = options.slack ? await startDemoSlack(folder) : null
    const settings = {
      ...settingsFor(mail, folder),
      AMIGO_AUTHSERV_ID: DEMO_AUTHSERV_ID,
      ...(slack && slackSettings(slack)),
      ...env,
    }
    const config = readConfig({ mail: true, env: settings })
    service = await startService(config, log)
    // Not before: another one may run in this folder.
    writeSettingsFile(folder, settings)
    const { knex } = service.services
    await furnish(knex, slack)
    const kept = await countRequests(knex)
    await service.ready
    if (options.port !== undefined && mailboxes)
      page = await openPage(options.port, { config, service, mail, mailboxes, slack, log, folder })
    return { config, service, mail, slack, page, kept, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The settings under which the service runs in the sandbox; commands read them from its settings file. */
export function settingsFor(mail: MailServer, folder: string): Record<string, string> {
  return {
    AMIGO_ADDRESS: DEMO_ADDRESS,
    AMIGO_ALLOWED_DOMAINS: 'academie.example',
    AMIGO_DATA_DIR: resolve(folder),
    AMIGO_IMAP_HOST: '127.0.0.1',
    AMIGO_IMAP_PORT: String(mail.imapPort),
    AMIGO_IMAP_SECURITY: 'none',
    AMIGO_IMAP_USER: mail.user,
    AMIGO_IMAP_PASSWORD: mail.password,
    AMIGO_IMAP_POLL_SECONDS: '5',
    AMIGO_SMTP_HOST: '127.0.0.1',
    AMIGO_SMTP_PORT: String(mail.smtpPort),
    AMIGO_SMTP_SECURITY: 'none',
    AMIGO_LOG_LEVEL: 'warn',
  }
}

async function countRequests(knex: Knex): Promise<number> {
  const [row] = await knex('tickets').count<{ n: number }[]>('id as n')
  return Number(row?.n)
}

/** The demo school, its people, and a mailbox for the first team. */
async function furnish(knex: Knex, slack: DemoSlack | null): Promise<void> {
  await knex.transaction(async (trx) => {
    const sites = DEMO_SITES.map((site) => ({ ...site, email: null, active: true }))
    await trx('sites').insert(sites).onConflict('code').ignore()
    const teams = DEMO_TEAMS.map((team) => ({ ...team, triage: false, active: true }))
    await trx('teams').insert(teams).onConflict('code').ignore()
    await trx('teams').where({ triage: true }).update({ email: DEMO_TEAM_MAILBOX })
    if (slack) await furnishSlack(trx, slack)
    await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
  })
  const codes = async (table: 'teams' | 'sites') =>
    new Set((await knex(table).select<{ code: string }[]>('code')).map(({ code }) => code))
  const known = { teams: await codes('teams'), sites: await codes('sites'), locales: ['fr', 'en'] }
  const parsed = parsePeople(Buffer.from(DEMO_PEOPLE), 'demo people', known)
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => `${p.line}: ${p.message}`).join('\n'))
  await importPeople(knex, parsed.people, { dryRun: false, complete: false })
}
