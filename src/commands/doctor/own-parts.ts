/** `amigo doctor`: checks the inbox, the mailboxes, the templates and the calendar. */

import { DateTime } from 'luxon'
import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { countSetAside } from '../../adapters/stores/inbox/inbox-admin.js'
import { clock } from '../../composition/clock.js'
import { checkTeams } from '../../composition/mail/mailboxes.js'
import { templateFolder } from '../../composition/package-files.js'
import { rulesOf } from '../../composition/rules.js'
import { deskTemplates } from '../../composition/templates.js'
import { NOTICE_KINDS } from '../../core/notices/notice.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { withDatabaseIfAny } from './database.js'

/** Of a database that is up to date. */
export async function checkInbox(config: Config): Promise<string> {
  const failed = await withDatabaseIfAny(config, countSetAside)
  if (failed)
    throw new CommandFault(
      `${failed} message(s) were set aside unread: look at the log, then \`amigo replay --failed\``,
    )
  return 'nothing was set aside unread'
}

/** Their teams, by the catalogue of a database that is up to date. */
export async function checkMailboxes(config: Config): Promise<string> {
  await withDatabaseIfAny(config, async (knex) => checkTeams(config, await catalogueReader()(knex)))
  const each = config.mailboxes.map(
    ({ label, team = 'the team that sorts', settings }) =>
      `${label} (${settings.AMIGO_ADDRESS}, ${settings.AMIGO_LOCALE}, ${team})`,
  )
  return each.join('; ')
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
