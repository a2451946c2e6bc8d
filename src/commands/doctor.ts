/** `amigo doctor`: each part of the set-up checked, « ok » or what to do. */

import { accessSync, constants, statfsSync } from 'node:fs'
import { DateTime } from 'luxon'
import { openDatabase, pendingMigrations } from '../adapters/database.js'
import { newClient } from '../adapters/imap/session.js'
import { openSmtp } from '../adapters/smtp.js'
import { openTemplates } from '../adapters/templates/templates.js'
import { prepareDataFolder, readConfig } from '../config.js'
import { clock, databaseSettings, rulesOf, templateFolder } from '../house.js'
import { explainServer, imapSettings, smtpSettings } from '../main.js'
import type { Config } from '../settings.js'
import { checkClock } from './doctor-clock.js'
import { limitsReached } from './doctor-limits.js'
import { slackFindings } from './doctor-slack.js'
import { CommandFault, EXIT, explainFault } from './faults.js'

interface Check {
  readonly name: string
  /** Resolves with a short fact; rejects with a CommandFault that says what to do. */
  run(config: Config): Promise<string>
}

const CHECKS: readonly Check[] = [
  { name: 'data folder', run: checkFolder },
  { name: 'database', run: checkDatabase },
  { name: 'templates', run: checkTemplates },
  { name: 'clock', run: checkClock },
  { name: 'calendar', run: checkCalendar },
  { name: 'IMAP', run: checkImap },
  { name: 'SMTP', run: checkSmtp },
]
const MB = 1024 * 1024

export async function doctor(options: { json?: true }): Promise<void> {
  let config: Config
  try {
    config = readConfig({ mail: true })
    report('settings', true, 'all are there and well formed', options)
  } catch (error) {
    report('settings', false, explainFault(error).message, options)
    process.exitCode = EXIT.config
    return
  }
  for (const { name, run } of CHECKS)
    try {
      report(name, true, await run(config), options)
    } catch (error) {
      report(name, false, explainFault(error).message, options)
      process.exitCode = EXIT.config
    }
  for await (const { name, ok, says } of slackFindings(config)) {
    report(name, ok, says, options)
    if (!ok) process.exitCode = EXIT.config
  }
}

function report(name: string, ok: boolean, says: string, { json }: { json?: true }): void {
  const colour = process.stdout.isTTY
  const mark = ok
    ? colour
      ? '\u001b[32mok\u001b[0m  '
      : 'ok  '
    : colour
      ? '\u001b[31mDO\u001b[0m  '
      : 'DO  '
  process.stdout.write(
    json ? `${JSON.stringify({ check: name, ok, says })}\n` : `${mark}${name.padEnd(12)} ${says}\n`,
  )
}

async function checkFolder(config: Config): Promise<string> {
  const folder = config.AMIGO_DATA_DIR
  prepareDataFolder(config)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new CommandFault(
      `AMIGO_DATA_DIR: ${folder} can't be written by this user: change its owner or its rights`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / MB)
  if (free < 500)
    throw new CommandFault(
      `only ${free} MB are free on the disk of ${folder}: make room, mails are kept there`,
    )
  return `${folder}, ${free} MB free`
}

async function checkDatabase(config: Config): Promise<string> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    const pending = await pendingMigrations(knex)
    if (pending.length > 0)
      throw new CommandFault(`run \`amigo migrate\`: ${pending.join(', ')} is still to be applied`)
    const count = async (table: string, status: string) =>
      Number(
        (await knex(table).where({ status }).count<{ n: number | string }[]>({ n: '*' }))[0]?.n ??
          0,
      )
    const failed = await count('inbound_messages', 'failed')
    const dead = await count('outbox_messages', 'dead')
    if (failed > 0)
      throw new CommandFault(
        `${failed} message(s) were set aside unread: look at the log, then \`amigo replay --failed\``,
      )
    return [
      `${config.AMIGO_DATABASE_DRIVER}, up to date`,
      ...(dead > 0 ? [`${dead} notice(s) could not be delivered`] : []),
      ...(await limitsReached(knex, clock.now())),
    ].join('; ')
  } finally {
    await knex.destroy()
  }
}

async function checkTemplates(config: Config): Promise<string> {
  openTemplates(templateFolder(config))
  return `${templateFolder(config)}, all there`
}

/** Days before its end on which a new calendar is asked for. */
const CALENDAR_LASTS = 30

/** Where the calendar has ended, holidays are days like any other: people are closed in them. */
async function checkCalendar(config: Config): Promise<string> {
  const { closedPeriods, zone } = rulesOf(config).closure
  const end = closedPeriods
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const soon = DateTime.fromMillis(clock.now(), { zone }).plus({ days: CALENDAR_LASTS })
  if (end === undefined || end < (soon.toISODate() ?? ''))
    throw new CommandFault(
      `the holidays that are known end on ${end ?? 'no day'}: bring the file of AMIGO_CALENDAR up to date, or requests are closed in holidays`,
    )
  return `holidays known until ${end}`
}

async function checkImap(config: Config): Promise<string> {
  const settings = imapSettings(config)
  const client = newClient(settings)
  client.on('error', () => {})
  try {
    await client.connect()
    const { exists } = await client.mailboxOpen(settings.mailbox, { readOnly: true })
    return `${settings.host}:${settings.port}, ${settings.mailbox} holds ${exists} mail(s)`
  } catch (error) {
    throw new CommandFault(explainServer(error, settings))
  } finally {
    client.close()
  }
}

async function checkSmtp(config: Config): Promise<string> {
  const settings = smtpSettings(config)
  const nothing = () => ({ subject: '', text: '', html: '', blocks: [] })
  const tokens = { replyAddress: () => '', key: () => '', messageId: () => '', read: () => null }
  const mailer = openSmtp(settings, nothing, tokens)
  try {
    await mailer.verify()
    return `${settings.host}:${settings.port} takes mail`
  } catch (error) {
    throw new CommandFault(explainServer(error, settings))
  } finally {
    mailer.close()
  }
}
