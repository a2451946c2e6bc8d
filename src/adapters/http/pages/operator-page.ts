/** The operator's page: what is wrong and what to do, what waits, what failed, what is late. `amigo status` is its twin in text. */

import { culpritIn } from '../../../core/running/house-faults.js'
import { kindOf, mailboxOf } from '../../../core/running/part-names.js'
import { shownFacts } from '../../templates/words/shown.js'
import type { HttpAnswer } from '../exchange.js'
import { type PageFrame, page } from './frame.js'
import { type Html, html, NOTHING } from './html.js'
import { deadSection, failedSection } from './operator-failures.js'
import { incidentsSection } from './operator-incidents.js'
import { lagsSection, nowSection, processesSection, queuesSection } from './operator-running.js'
import { type OperatorFacts, type OperatorView, viewOf } from './operator-view.js'
import { daysSection, lateSection, workSection } from './operator-work.js'

/** In the order of the page. */
const SECTIONS: readonly ((view: OperatorView) => Html)[] = [
  nowSection,
  failedSection,
  deadSection,
  queuesSection,
  lagsSection,
  incidentsSection,
  lateSection,
  workSection,
  daysSection,
  processesSection,
]

export function operatorPage(frame: PageFrame, written: OperatorFacts): HttpAnswer {
  // Subjects, names and errors are what others wrote.
  const { status, failed, dead, incidents } = written
  const given = shownFacts({ status, failed, dead, incidents })
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

/** To whoever asks: who it is, only the database could tell. */
export function outagePage(frame: PageFrame): HttpAnswer {
  const { page: words } = frame.texts
  const { name, todo } = words.problems.database
  const main = html`<section class="state bad"><h2>${name}</h2><p>${todo}</p>
<p><a href="/operator">${words.refresh}</a></p></section>
`
  return page(frame, { title: words.operator, main }, 503)
}

function stateNote({ status, texts, moment, since: ago }: OperatorView): Html {
  const { page: words } = texts
  const { problems } = status
  if (problems.length === 0) return html`<p class="state good">${words['all-well']}</p>`
  const items = problems.map(({ problem, since, reason }) => {
    const { name, todo } = words.problems[kindOf(problem)]
    const mailbox = mailboxOf(problem)
    const culprit = culpritIn(reason)
    const instead = culprit === null ? undefined : words.culprits?.[culprit]
    const when =
      since === 0
        ? NOTHING
        : html`<br>
${words.since} ${moment(since)} (${ago(since)})`
    return html`<li><strong>${name}${mailbox === null ? '' : ` (${mailbox})`}</strong>${when}<br>
<span class="reason">${reason}</span><br>${instead ?? settingsOf(todo, mailbox)}</li>`
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
