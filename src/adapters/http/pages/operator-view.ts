/** What the operator's page is made of: the status of the desk, what failed, and how its times are worded. */

import type { OpenIncident } from '../../../app/ports/incidents.js'
import type { DeskStatus } from '../../../core/running/desk-status.js'
import { MINUTE } from '../../../core/running/durations.js'
import type { InboxItem } from '../../stores/inbox/inbox-admin.js'
import type { OutboxItem } from '../../stores/outbox/outbox-admin.js'
import { formatAge, formatDate } from '../../templates/words/formats.js'
import type { PageTexts } from './page-words.js'

export interface OperatorFacts {
  readonly status: DeskStatus
  readonly failed: readonly InboxItem[]
  readonly dead: readonly OutboxItem[]
  readonly incidents: readonly OpenIncident[]
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
  /** « lundi 30 novembre à 14 h 05 »; of each, a dash for what never was. */
  moment(at: number | null): string
  /** « 3 min » */
  age(at: number | null): string
  /** « il y a 3 min », « à l’instant » */
  since(at: number | null): string
}

export function viewOf(given: OperatorFacts, texts: PageTexts): OperatorView {
  const { timeZone } = given
  const { now } = given.status
  const age = (at: number | null) => (at === null ? '–' : formatAge(now - at, texts.words))
  return {
    ...given,
    texts,
    age,
    since: (at) => {
      if (at === null) return '–'
      return now - at < MINUTE ? texts.page['just-now'] : texts.page.ago.replace('{age}', age(at))
    },
    moment: (at) => (at === null ? '–' : formatDate(at, timeZone, texts.words, now)),
  }
}
