/** Whether a machine wrote a mail, family by family: reports, automatic answers, people and forms beside them. */

import { describe, expect, it } from 'vitest'
import { AUTO_REPLIES } from './machine-mails/answers.js'
import {
  ANSWERING,
  AWAY_OR_ASKS,
  CHALLENGES,
  OF_CHALLENGES,
  PLAIN_REPORTS,
  RESPONDERS,
} from './machine-mails/beside.js'
import { DECLARED_BY_DESKS, OF_MACHINES, OF_SOMEBODY } from './machine-mails/desks.js'
import { FORMS } from './machine-mails/forms.js'
import { type MachineMail, rawOf } from './machine-mails/mail.js'
import { PEOPLE, UNANSWERED } from './machine-mails/people.js'
import { BOUNCES } from './machine-mails/reports.js'
import { seenAs } from './shared-cases.js'

const names = (mails: readonly MachineMail[]) => mails.map((mail) => [mail.name, mail] as const)

describe('a report of a mail that did not arrive', () => {
  it.each(names([...BOUNCES, ...PLAIN_REPORTS]))('%s', async (_, mail) => {
    const { kind, automatic } = await seenAs(rawOf(mail))
    expect({ kind, automatic }).toEqual({ kind: 'bounce', automatic: true })
  })
})

describe('an automatic answer', () => {
  it.each(names([...AUTO_REPLIES, ...DECLARED_BY_DESKS, ...RESPONDERS, ...CHALLENGES]))(
    '%s',
    async (_, mail) => {
      const { kind, automatic } = await seenAs(rawOf(mail))
      expect({ kind, automatic }).toEqual({ kind: 'auto_reply', automatic: true })
    },
  )
})

describe('kept, and not answered', () => {
  it.each(names([...UNANSWERED, ...OF_MACHINES, ...AWAY_OR_ASKS]))('%s', async (_, mail) => {
    const { automatic, answered } = await seenAs(rawOf(mail))
    expect({ automatic, answered }).toEqual({ automatic: false, answered: false })
  })
})

describe('a person’s', () => {
  it.each(names([...PEOPLE, ...OF_SOMEBODY, ...ANSWERING, ...OF_CHALLENGES]))(
    '%s',
    async (_, mail) => {
      const { automatic, answered, reason } = await seenAs(rawOf(mail))
      expect({ automatic, answered, reason }).toEqual({
        automatic: false,
        answered: true,
        reason: 'none',
      })
    },
  )
})

describe('a web form that sends as the desk', () => {
  it.each(FORMS.map(([mail, ...rest]) => [mail.name, mail, ...rest] as const))(
    '%s',
    async (_, mail, sender, automatic, answered) => {
      const seen = await seenAs(rawOf(mail))
      const { sender: by, automatic: ignored } = seen
      expect([by, ignored, seen.answered]).toEqual([sender, automatic, answered])
    },
  )
})
