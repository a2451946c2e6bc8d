/** The operator's page: what is wrong and what to do, what waits, what failed, what is late. `amigo status` is its twin in text. */

import type { DeskStatus } from '../../../core/running/desk-status.js'
import { kindOf, mailboxOf } from '../../../core/running/part-names.js'
import type { InboxItem } from '../../stores/inbox/inbox-admin.js'
import type { OutboxItem } from '../../stores/outbox/outbox-admin.js'
import { formatAge, formatDate } from '../../templates/formats.js'
import { shownFacts } from '../../templates/shown.js'
import type { HttpAnswer } from '../exchange.js'
import { type PageFrame, page } from './frame.js'
import { type Html, html, NOTHING } from './html.js'
import { deadSection, failedSection } from './operator-failures.js'
import { lagsSection, nowSection, processesSection, queuesSection } from './operator-running.js'
import { daysSection, lateSection, workSection } from './operator-work.js'
import type { PageTexts } from './page-words.js'

export interface OperatorFacts {
  readonly status: DeskStatus
  readonly failed: readonly InboxItem[]
  readonly dead: readonly OutboxItem[]
  readonly formKey: string
  /** There is a session to be ended. */
  readonly signsOut: boolean
  readonly timeZone: string
  /** What the last act came to: `said=messages&n=3`. */
  readonly said: URLSearchParams
}

/** What each part of the page shows. */
export interface OperatorView extends Omit<OperatorFacts, 'said' | 'signsOut'> {
  readonly texts: PageTexts
  /** « lundi 30 novembre à 14 h 05 (il y a 3 min) », or a dash. */
  moment(at: number | null): string
  age(at: number | null): string
}

/** In the order of the page. The section of incidents belongs before those of work. */
const SECTIONS: readonly ((view: OperatorView) => Html)[] = [
  nowSection,
  failedSection,
  deadSection,
  queuesSection,
  lagsSection,
  lateSection,
  workSection,
  daysSection,
  processesSection,
]

export function operatorPage(frame: PageFrame, written: OperatorFacts): HttpAnswer {
  // Subjects, names and errors are what others wrote.
  const given = shownFacts({ status: written.status, failed: written.failed, dead: written.dead })
  const view = viewOf({ ...written, ...given }, frame.texts)
  const { page: words } = frame.texts
  const main = html`${saidNote(written.said, view)}
${stateNote(view)}
${SECTIONS.map((section) => section(view))}
`
  const out = html`<form method="post" action="/operator/sign-out"><input type="hidden" name="key" value="${written.formKey}"><button class="quiet">${words['sign-out']}</button></form>`
  const navigation = html`<nav><span>${words['as-of']} ${view.moment(view.status.now)}</span> <a href="/operator">${words.refresh}</a> ${written.signsOut ? out : null}</nav>`
  return page(frame, { title: words.operator, main, navigation })
}

function viewOf(given: OperatorFacts, texts: PageTexts): OperatorView {
  const { timeZone } = given
  const { now } = given.status
  const age = (at: number | null) => (at === null ? '–' : formatAge(now - at, texts.words))
  return {
    ...given,
    texts,
    age,
    moment: (at) => (at === null ? '–' : formatDate(at, timeZone, texts.words, now)),
  }
}

function stateNote({ status, texts, moment, age }: OperatorView): Html {
  const { page: words } = texts
  const { problems } = status
  if (problems.length === 0) return html`<p class="state good">${words['all-well']}</p>`
  const items = problems.map(({ problem, since, reason }) => {
    const { name, todo } = words.problems[kindOf(problem)]
    const mailbox = mailboxOf(problem)
    const when = since === 0 ? NOTHING : html` ${words.since} ${moment(since)} (${age(since)})`
    return html`<li><strong>${name}${mailbox === null ? '' : ` (${mailbox})`}</strong>${when}<br>
<span class="reason">${reason}</span><br>${settingsOf(todo, mailbox)}</li>`
  })
  return html`<section class="state bad"><h2>${words.wrong}</h2><ul>${items}</ul></section>`
}

/** The settings of that mailbox, as `remedyFor` names them. */
function settingsOf(todo: string, mailbox: string | null): string {
  if (mailbox === null) return todo
  return todo.replaceAll(/AMIGO_(?=IMAP|SMTP)/g, `AMIGO_MAILBOX_${mailbox.toUpperCase()}_`)
}

function saidNote(said: URLSearchParams, { texts }: OperatorView): Html {
  const { page: words } = texts
  const count = (name: string) => (/^\d{1,9}$/.test(said.get(name) ?? '') ? said.get(name) : '0')
  const note = (text: string) => html`<p class="note" role="status">${text}</p>`
  const left = count('left')
  switch (said.get('said')) {
    case 'messages':
      return note(`${words['said-messages']} ${count('n')}.`)
    case 'notices':
      return note(
        `${words['said-notices']} ${count('n')}.${left === '0' ? '' : ` ${words['said-left']} ${left}.`}`,
      )
    case 'stale':
      return note(words['said-stale'])
    default:
      return NOTHING
  }
}
