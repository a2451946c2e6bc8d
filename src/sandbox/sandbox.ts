/** Starts the sandbox: the real service, with a mail server, a Slack workspace and demo people of its own. */

import { join, resolve } from 'node:path'
import { makeFolder } from '../adapters/data-folder/make-folder.js'
import { lockDataFolder } from '../adapters/database/data-folder-lock.js'
import type { Log } from '../app/ports/log.js'
import { clock } from '../composition/clock.js'
import { readConfig } from '../config.js'
import { type RunningService, startService } from '../main.js'
import type { Config } from '../settings.js'
import { DEMO_ADDRESS, DEMO_AUTHSERV_ID } from './demo.js'
import { type DemoSlack, slackSettings, startDemoSlack } from './demo-slack.js'
import { furnish } from './furnish.js'
import { type MailServer, startMailServer } from './mail-server.js'
import { resumeClock } from './page/clock/kept-clock.js'
import { openMailboxes } from './page/mail/mailboxes.js'
import { openPage } from './page/open.js'
import type { Page } from './page/server.js'
import { MAILBOX_FOLDER, writeSettingsFile } from './settings-file.js'

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
 * override settings of the service. Throws EADDRINUSE, with the port, when that is taken,
 * and AlreadyRunning when another one runs in the folder.
 */
export async function startSandbox(
  folder: string,
  log: Log,
  env: Readonly<Record<string, string>> = {},
  options: SandboxOptions = {},
): Promise<Sandbox> {
  makeFolder(resolve(folder))
  // The service asks again, after the mailboxes and Slack were opened: they belong to whoever runs.
  await (await lockDataFolder(folder))()
  resumeClock(folder)
  const opened: (() => Promise<void>)[] = []
  // What was opened last ends first.
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  try {
    return { ...(await startParts({ folder, log, env, options, opened })), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Starting {
  readonly folder: string
  readonly log: Log
  readonly env: Readonly<Record<string, string>>
  readonly options: SandboxOptions
  /** How each part that was opened is closed. */
  readonly opened: (() => Promise<void>)[]
}

async function startParts(starting: Starting): Promise<Omit<Sandbox, 'stop'>> {
  const { folder, log, env, options, opened } = starting
  const mail = await startMailServer({
    address: DEMO_ADDRESS,
    smtpPort: options.smtpPort ?? 0,
    authservId: DEMO_AUTHSERV_ID,
    now: clock.now,
    folder: join(folder, MAILBOX_FOLDER),
  })
  opened.push(mail.close)
  // What the desk has to say at its start is for somebody, too.
  const mailboxes = options.port === undefined ? null : openMailboxes(folder, mail, clock.now)
  const slack = options.slack ? await startDemoSlack(folder) : null
  if (slack) opened.push(() => slack.workspace.close())
  const settings = {
    ...settingsFor(mail, folder),
    AMIGO_AUTHSERV_ID: DEMO_AUTHSERV_ID,
    ...(slack && slackSettings(slack)),
    ...env,
  }
  const config = readConfig({ mail: true, env: settings })
  const service = await startService(config, log)
  opened.push(service.stop)
  // Not before: another one may run in this folder.
  writeSettingsFile(folder, settings)
  const kept = await furnish(service.services.knex, slack)
  await service.ready
  const { port } = options
  if (port === undefined || !mailboxes) return { config, service, mail, slack, page: null, kept }
  const parts = { config, service, mail, mailboxes, slack, log, folder }
  const page = await openPage(port, parts)
  opened.push(page.close)
  return { config, service, mail, slack, page, kept }
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
