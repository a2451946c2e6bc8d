/** What `amigo init` tries at once with the answers of each stage: the same as `amigo doctor`, before anything is written. */

import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../adapters/database/database.js'
import { newClient } from '../../adapters/imap/client.js'
import { checkSlack } from '../../adapters/slack/check/check.js'
import { imapSettings } from '../../composition/mail/mail-settings.js'
import { databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'
import { type Finding, finding } from '../doctor/finding.js'
import { checkFolder } from '../doctor/machine.js'
import { checkMailbox } from '../doctor/mailbox.js'
import { checkTokens } from '../doctor/oauth.js'
import { checkRoundTrip } from '../doctor/round-trip.js'
import { slackSettings } from '../doctor/slack.js'
import { checkSmtp } from '../doctor/smtp.js'
import type { StageName } from './questions.js'

export type Check = (config: Config) => AsyncIterable<Finding>

/** `wait`: for the mail that the desk writes to itself, ms. `signIn`: somebody signs in, where nobody has yet. */
export function stageChecks(
  wait: number,
  signIn: (config: Config) => Promise<void>,
): Readonly<Record<StageName, Check>> {
  return {
    desk: nothing,
    database: checkStorage,
    mailbox: (config) => checkIntake(config, signIn),
    sending: (config) => checkSending(config, wait),
    slack: checkChat,
  }
}

async function* nothing(): AsyncGenerator<Finding> {}

async function* checkStorage(config: Config): AsyncGenerator<Finding> {
  yield await finding('data folder', () => checkFolder(config))
  yield await finding('database', () => tryDatabase(config))
}

/** Connects and writes; leaves nothing behind. */
async function tryDatabase(config: Config): Promise<string> {
  const settings = databaseSettings(config)
  // Beside the one that the service will make: that is for the service to make.
  const file = join(config.AMIGO_DATA_DIR, `init-${randomUUID()}.sqlite`)
  const knex = await openDatabase({ ...settings, file })
  const table = `amigo_init_${randomUUID().replaceAll('-', '')}`
  try {
    await knex.schema.createTable(table, (columns) => void columns.integer('n'))
    await knex(table).insert({ n: 1 })
    await knex.schema.dropTable(table)
    return `${settings.driver} takes what is written`
  } finally {
    await knex.destroy()
    if (settings.driver !== 'pg')
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
  }
}

async function* checkIntake(
  config: Config,
  signIn: (config: Config) => Promise<void>,
): AsyncGenerator<Finding> {
  if (config.AMIGO_OAUTH !== undefined) {
    const token = await finding('OAuth', async () => {
      await signIn(config)
      return checkTokens(config)
    })
    yield token
    if (!token.ok) return
  }
  for await (const found of checkMailbox(config, { mail: true, wait: 0 })) {
    yield found
    if (found.name === 'IMAP' && found.ok)
      yield await finding('IMAP server', () => checkCapabilities(config))
  }
}

/** Not having them is no fault: mails are copied then, and deleted. */
async function checkCapabilities(config: Config): Promise<string> {
  const client = newClient(imapSettings(config))
  client.on('error', () => {})
  try {
    await client.connect()
    const rev2 = client.capabilities.has('IMAP4rev2')
    const lacking = ['MOVE', 'UIDPLUS'].filter((name) => !rev2 && !client.capabilities.has(name))
    if (lacking.length === 0) return 'has MOVE and UIDPLUS'
    return `has no ${lacking.join(' and no ')}: mails are copied, and deleted afterwards`
  } finally {
    client.close()
  }
}

async function* checkSending(config: Config, wait: number): AsyncGenerator<Finding> {
  const smtp = await finding('SMTP', () => checkSmtp(config))
  yield smtp
  if (smtp.ok) yield* checkRoundTrip(config, { wait, database: false })
}

async function* checkChat(config: Config): AsyncGenerator<Finding> {
  const slack = slackSettings(config)
  // The channels of its teams are in no catalogue yet.
  if (slack) yield* checkSlack(slack, [])
}
