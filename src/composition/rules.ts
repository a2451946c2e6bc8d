/** The rules that core/ decides by, made of the settings and the calendar. */

import { join } from 'node:path'
import { type ParsedCalendar, parseCalendar } from '../adapters/imports/calendar-file.js'
import { problemLine } from '../adapters/imports/problem.js'
import type { Probes } from '../adapters/probe-token.js'
import type { Rules } from '../app/handling/rules.js'
import type { ClosurePolicy } from '../core/request/dates/closure-policy.js'
import type { ServiceLevels } from '../core/request/dates/service-levels.js'
import { type Span, type Weekday, weekOf } from '../core/request/dates/working-hours.js'
import { HOUR } from '../core/running/durations.js'
import { domainOf } from '../core/text/address.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { clock } from './clock.js'
import { mailboxAddresses, mailboxRules, ownAddresses } from './mail/mailboxes.js'
import { readSettingFile } from './package-files.js'
import { packageRoot } from './package-root.js'

export function rulesOf(config: Config): Rules {
  const calendar = calendarOf(config)
  const serviceLevels = serviceLevelsOf(config, calendar)
  return {
    own: {
      addresses: ownAddresses(config),
      messageIdDomains: [...new Set(mailboxAddresses(config).map(domainOf))],
    },
    allowedDomains: config.AMIGO_ALLOWED_DOMAINS.map((domain) => domain.toLowerCase()),
    authservId: config.AMIGO_AUTHSERV_ID,
    agentsByAddress: config.AMIGO_AGENTS_BY_ADDRESS,
    maxMessageBytes: config.AMIGO_MAX_MESSAGE_BYTES,
    maxAttachmentBytes: config.AMIGO_MAX_ATTACHMENT_BYTES,
    locale: config.AMIGO_LOCALE,
    faqThreshold: config.AMIGO_FAQ_THRESHOLD ?? null,
    ...(config.AMIGO_AUTO_ROUTE === undefined ? {} : { autoRoute: config.AMIGO_AUTO_ROUTE }),
    refusedExtensions: config.AMIGO_REFUSED_EXTENSIONS,
    maxTextLength: 1024 * 1024,
    closure: { ...closureOf(config, calendar), workingHours: serviceLevels.hours },
    serviceLevels,
    tellMoves: config.AMIGO_TELL_MOVES,
    incidents: {
      from: config.AMIGO_INCIDENT_FROM,
      window: config.AMIGO_INCIDENT_HOURS * HOUR,
      burstFrom: config.AMIGO_BURST_FROM,
    },
    mailboxes: mailboxRules(config),
  }
}

/** Mails that `amigo doctor` sent to the desk open no request. */
export function withProbes(rules: Rules, probes: Probes): Rules {
  const isProbe = (text: string) => probes.isProbe(text, clock.now())
  return { ...rules, own: { ...rules.own, isProbe } }
}

type Calendar = Extract<ParsedCalendar, { readonly ok: true }>

function calendarOf(config: Config): Calendar {
  const shipped = join(packageRoot(), 'templates', 'calendar.yaml')
  const file = config.AMIGO_CALENDAR ?? shipped
  const calendar = readSettingFile(file, 'AMIGO_CALENDAR')
  const parsed = parseCalendar(calendar, file, config.AMIGO_SCHOOL_ZONE ?? null)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  return parsed
}

/** School holidays don't stop technicians. */
function serviceLevelsOf(config: Config, { week, holidays }: Calendar): ServiceLevels {
  const [from, before] = config.AMIGO_DESK_HOURS ?? config.AMIGO_MAIL_HOURS
  const hours = (day: Weekday): readonly Span[] =>
    config.AMIGO_QUIET_DAYS.includes(day) ? [] : [[from * 60, before * 60]]
  return {
    targets: config.AMIGO_TARGETS,
    summaryAt: config.AMIGO_SUMMARY_AT,
    hours: {
      zone: config.AMIGO_TIME_ZONE,
      week: week ?? weekOf(hours),
      holidays,
    },
  }
}

function closureOf(config: Config, { periods }: Calendar): ClosurePolicy {
  return {
    zone: config.AMIGO_TIME_ZONE,
    months: config.AMIGO_CLOSE_MONTHS,
    noticeDays: config.AMIGO_CLOSE_NOTICE_DAYS,
    reminderDays: config.AMIGO_REMINDER_DAYS,
    heldReminderDays: config.AMIGO_HELD_REMINDER_DAYS,
    heldDays: config.AMIGO_HELD_DAYS,
    retentionMonths: config.AMIGO_RETENTION_MONTHS,
    mailHours: config.AMIGO_MAIL_HOURS,
    quietDays: config.AMIGO_QUIET_DAYS,
    closedPeriods: periods,
    asksForRating: config.AMIGO_SATISFACTION,
  }
}
