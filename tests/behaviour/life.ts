/** The tables of docs/behaviour.md about a request: its words, its life, its priority, its lists, its dates. */

import { parse } from 'yaml'
import { EVENT_AUDIENCES } from '../../src/core/notices/kinds/event-audiences.js'
import type { TicketEvent } from '../../src/core/notices/kinds/events.js'
import { WHO_KNOWS } from '../../src/core/notices/who-knows.js'
import { LIFECYCLE } from '../../src/core/request/lifecycle.js'
import { type Impact, priorityOf, type Urgency } from '../../src/core/request/priority.js'
import { LISTS, type ListName } from '../../src/core/request/request-list.js'
import { OBJECTION_PERIOD, UNDO_PERIOD } from '../../src/core/request/step-back.js'
import { EVENTS, STATUSES, type Status } from '../../src/core/request/ticket.js'
import { HOUR } from '../../src/core/running/durations.js'
import { DELIVERY_LIFETIME } from '../../src/core/running/retry.js'
import { readFields } from '../../src/core/words/form.js'
import { FIELD_NAMES } from '../../src/core/words/form-labels.js'
import { REQUESTER_KEYWORDS } from '../../src/core/words/keywords.js'
import { SETTINGS, type SettingName } from '../../src/settings.js'
import { read, table } from '../support/documents/documents.js'

interface Words {
  readonly status: Readonly<Record<Status, string>>
  readonly impact: Readonly<Record<Impact, string>>
  readonly urgency: Readonly<Record<Urgency, string>>
  readonly recap: Readonly<Record<string, string>>
}

const wordsIn = (locale: 'fr' | 'en') => parse(read(`templates/${locale}/words.yaml`)) as Words
const FR = wordsIn('fr')
const EN = wordsIn('en')

export function states(): string {
  const rows = STATUSES.map((status) => [`\`${status}\``, FR.status[status], EN.status[status]])
  return table(['State', 'French', 'English'], rows)
}

/** What becomes of the technician, beside the state; one who is kept is not mentioned. */
const AGENT = {
  keep: '',
  set: ', technician set',
  clear: ', technician cleared',
  'keep-if-active': ', technician kept',
} as const

export function lifeCycle(): string {
  const rows = STATUSES.map((from) => [
    `\`${from}\``,
    ...EVENTS.map((event) => {
      const cell = LIFECYCLE[from][event]
      return cell === null ? '–' : `${cell.to}${AGENT[cell.agent]}`
    }),
  ])
  return table(['From', ...EVENTS], rows)
}

export function whoIsTold(): string {
  const rows = Object.entries(EVENT_AUDIENCES).map(([what, { requester, agents, copies }]) => [
    what,
    requester === null ? '–' : `\`${requester}\``,
    agents === null ? '–' : `\`${agents.kind}\`, to the ${agents.to}`,
    colleaguesTold(what as TicketEvent),
    copies === null ? '–' : `\`${copies}\``,
  ])
  const head = ['What was done', 'Requester', 'Technicians', 'Others of them', 'People in copy']
  return table(head, rows)
}

function colleaguesTold(what: TicketEvent): string {
  const { colleagues, thread } = WHO_KNOWS[what]
  if (colleagues === null) return '–'
  return `\`${colleagues}\`${thread === null ? '' : ', and the thread of the board'}`
}

const IMPACTS: readonly Impact[] = [1, 2, 3]
const URGENCIES: readonly Urgency[] = [1, 2, 3, 4]

export function priorities(): string {
  const rows = IMPACTS.map((impact) => [
    `${impact} ${FR.impact[impact]}`,
    ...URGENCIES.map((urgency) => String(priorityOf(impact, urgency))),
  ])
  const head = URGENCIES.map((urgency) => `${urgency} ${FR.urgency[urgency]}`)
  return table(['Impact \\ urgency', ...head], rows)
}

/** Labels that only the form has; the others are those of the recap. */
const FORM_LABELS = {
  fr: { title: 'Objet', family: 'Famille' },
  en: { title: 'Title', family: 'Product family', site: 'School' },
} as const

export function fields(): string {
  const label = (locale: 'fr' | 'en', name: string) => {
    const own: Readonly<Record<string, string>> = FORM_LABELS[locale]
    const written = own[name] ?? (locale === 'fr' ? FR : EN).recap[name] ?? name
    // A label that the form does not read has no place in the table.
    return name in readFields(`${written} : 1`) ? `\`${written}\`` : `**unread: ${written}**`
  }
  const rows = FIELD_NAMES.map((name) => [label('fr', name), label('en', name)])
  return table(['French', 'English'], rows)
}

export function lists(): string {
  const rows = (Object.keys(LISTS) as ListName[]).map((name) => [
    `\`${REQUESTER_KEYWORDS[name].words[0].toUpperCase()}\``,
    LISTS[name].map((status) => FR.status[status]).join(', '),
  ])
  return table(['Word', 'Requests that are'], rows)
}

/** The sentence of each number; `%`: its default. */
const TIMES: readonly (readonly [SettingName, string])[] = [
  ['AMIGO_CLOSE_MONTHS', 'From *Résolue* to the warning: % calendar month(s)'],
  ['AMIGO_CLOSE_NOTICE_DAYS', 'From the warning to the closing: % days'],
  ['AMIGO_REMINDER_DAYS', 'From *À compléter* to each reminder, days: %'],
  [
    'AMIGO_HELD_REMINDER_DAYS',
    'From a reply on *Résolue* that nobody answers to each reminder of the technicians, working days: %',
  ],
  ['AMIGO_HELD_DAYS', 'From such a reply to the end of its hold, working days: %'],
  ['AMIGO_RETENTION_MONTHS', 'From the closing to the purge: % calendar months'],
  ['AMIGO_MAIL_HOURS', 'Hours between which time writes or closes: %'],
  [
    'AMIGO_TARGETS',
    'Working time from the opening until a request is taken, and until it is resolved, by priority: %',
  ],
  ['AMIGO_SUMMARY_AT', 'Each team gets the summary of its day at: %'],
  ['AMIGO_QUIET_DAYS', 'Days of the week on which it does not, 1 is Monday: %'],
  ['AMIGO_TOKEN_DAYS', 'A signed address or button vouches for: % days'],
  ['AMIGO_DAILY_ANSWERS', 'Most automatic answers to one address in a day: %'],
  ['AMIGO_STRANGER_ANSWERS', 'Most answers to strangers in a day, all together: %'],
  ['AMIGO_FLOOD_DAY', 'Requests of one person in a day of which the team is told one by one: %'],
  ['AMIGO_FLOOD_MINUTE', 'The same in a minute: %'],
]

export function times(): string {
  const set = TIMES.map(([name, sentence]) => {
    const setting = SETTINGS[name]
    const fallback = 'fallback' in setting ? setting.fallback : ''
    return [sentence.replace('%', `**${fallback}**`), `\`${name}\``]
  })
  return table(
    ['What', 'Setting'],
    [
      ...set,
      [`Taking a step back (\`ANNULER\`): **${UNDO_PERIOD / HOUR}** hours`, 'fixed'],
      [
        `Objecting to a technician's closing (\`ROUVRIR\`): **${OBJECTION_PERIOD / (24 * HOUR)}** days`,
        'fixed',
      ],
      [
        `A notice that can't be delivered is tried for: **${DELIVERY_LIFETIME / HOUR / 24}** days`,
        'fixed',
      ],
    ],
  )
}
