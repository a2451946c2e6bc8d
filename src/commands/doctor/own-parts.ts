/** `amigo doctor`: checks the database, the inbox, the templates and the calendar. */

import type { Knex } from 'knex'
import { DateTime } from 'luxon'
import { driverInUse, openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import { SHARES_SESSIONS, sharesSessions } from '../../adapters/database/shared-session.js'
import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { countFailed } from '../../adapters/stores/inbox/inbox-admin.js'
import { countDead } from '../../adapters/stores/outbox/outbox-admin.js'
import { clock } from '../../composition/clock.js'
import { checkTeams } from '../../composition/mail/mailboxes.js'
import { templateFolder } from '../../composition/package-files.js'
import { rulesOf } from '../../composition/rules.js'
import { databaseSettings } from '../../composition/storage.js'
import { deskTemplates } from '../../composition/templates.js'
import { NOTICE_KINDS } from '../../core/notices/notice.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { limitsReached } from './limits.js'

export async function checkDatabase(config: Config): Promise<string> {
  return withDatabase(config, async (knex) => {
    const pending = await pendingMigrations(knex)
    if (pending.length > 0)
      throw new CommandFault(`run \`amigo migrate\`: ${pending.join(', ')} is still to be applied`)
    const { driver, url = '' } = databaseSettings(config)
    if (driver === 'pg' && (await sharesSessions(url))) throw new CommandFault(SHARES_SESSIONS)
    const dead = await countDead(knex)
    return [
      `${driverInUse(config.AMIGO_DATABASE_DRIVER)}, up to date`,
      ...(dead > 0 ? [`${dead} notice(s) could not be delivered`] : []),
      ...(await limitsReached(knex, clock.now())),
    ].join('; ')
  })
}

/** Of a database that is up to date. */
export async function checkInbox(config: Config): Promise<string> {
  return withDatabase(config, async (knex) => {
    const failed = await countFailed(knex)
    if (failed > 0)
      throw new CommandFault(
        `${failed} message(s) were set aside unread: look at the log, then \`amigo replay --failed\``,
      )
    return 'nothing was set aside unread'
  })
}

/** Their teams, by the catalogue of a database that is up to date. */
export async function checkMailboxes(config: Config): Promise<string> {
  return withDatabase(config, async (knex) => {
    checkTeams(config, await catalogueReader()(knex))
    const each = config.mailboxes.map(
      ({ label, team = 'the team that sorts', settings }) =>
        `${label} (${settings.AMIGO_ADDRESS}, ${settings.AMIGO_LOCALE}, ${team})`,
    )
    return each.join('; ')
  })
}

async function withDatabase<T>(config: Config, use: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    return await use(knex)
  } finally {
    await knex.destroy()
  }
}

export function checkTemplates(config: Config): string {
  const templates = deskTemplates(config)
  const borrowed = [...templates.languages.values()].flatMap((language) => {
    const { locale, fallback, borrowedWords } = language
    if (fallback === null) return []
    const notices = NOTICE_KINDS.filter((kind) => templates.localeOf(kind, locale) !== locale)
    return [
      `${locale} borrows ${notices.length} of ${NOTICE_KINDS.length} notices and ${borrowedWords.length} word(s) from ${fallback}`,
    ]
  })
  const languages = [...templates.languages.keys()].join(', ')
  return [`${templateFolder(config)}: ${languages}`, ...borrowed].join('; ')
}

/** Days before its end on which a new calendar is asked for. */
const CALENDAR_MARGIN_DAYS = 30

/** Where the calendar has ended, holidays are days like any other: people are closed in them. */
export function checkCalendar(config: Config): string {
  const { closedPeriods, zone } = rulesOf(config).closure
  const end = closedPeriods
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const soon = DateTime.fromMillis(clock.now(), { zone }).plus({ days: CALENDAR_MARGIN_DAYS })
  if (end === undefined || end < (soon.toISODate() ?? ''))
    throw new CommandFault(
      `the holidays that are known end on ${end ?? 'no day'}: bring the file of AMIGO_CALENDAR up to date, or requests are closed in holidays`,
    )
  return `holidays known until ${end}`
}
