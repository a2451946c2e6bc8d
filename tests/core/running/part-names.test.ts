/** Names of parts and problems, with and without a mailbox. */

import { expect, it } from 'vitest'
import {
  inProblemOrder,
  kindOf,
  mailboxOf,
  PROBLEMS,
  type ProblemName,
  partOf,
  remedyFor,
} from '../../../src/core/running/part-names.js'

it.each<[ProblemName, string, string | null]>([
  [partOf('intake', null), 'intake', null],
  [partOf('intake', 'lycees'), 'intake', 'lycees'],
  [partOf('sending', 'b2'), 'sending', 'b2'],
  ['sweep', 'sweep', null],
])('%s is %s of %s', (name, kind, mailbox) => {
  expect([kindOf(name), mailboxOf(name)]).toEqual([kind, mailbox])
})

it.each(PROBLEMS)('%s has a remedy', (name) => {
  expect(remedyFor(name)).not.toBe('')
})

it('the remedy of a mailbox names its settings', () => {
  expect(remedyFor('intake:lycees')).toContain('AMIGO_MAILBOX_LYCEES_IMAP_… settings')
  expect(remedyFor('removal:b2')).toMatch(/AMIGO_MAILBOX_B2_IMAP_AFTER, AMIGO_MAILBOX_B2_IMAP_PROC/)
  expect(remedyFor('sending')).toContain('the AMIGO_SMTP_… settings')
})

it.each<[ProblemName, string, RegExp]>([
  [
    'intake',
    'nothing listens at mail:993: are AMIGO_IMAP_HOST and AMIGO_IMAP_PORT right?',
    /mail server/,
  ],
  [
    'intake:b2',
    'refused: check AMIGO_MAILBOX_B2_IMAP_PASSWORD',
    /AMIGO_MAILBOX_B2_IMAP_… settings/,
  ],
  ['intake', 'mail.example closed the connection: look at its log', /mail server/],
  [
    'intake',
    'the disk is full: free space on the disk of AMIGO_DATA_DIR',
    /^`amigo doctor` says more$/,
  ],
  [
    'intake',
    'the database is busy (lock timeout): look which other process holds it (pg_blocking_pids)',
    /^look at the database/,
  ],
  ['sending', 'the database refuses Amigo: check AMIGO_DATABASE_URL', /^`amigo doctor` says more$/],
  ['sending:b2', 'the store of files is full: AMIGO_S3_BUCKET', /^`amigo doctor` says more$/],
  ['chat', 'the token is revoked: AMIGO_SLACK_BOT_TOKEN', /AMIGO_SLACK_… settings/],
  ['handling', 'the database is busy: AMIGO_DATABASE_URL', /look at the log/],
])('%s, because « %s »: the remedy is of the same matter', (name, reason, remedy) => {
  expect(remedyFor(name, reason)).toMatch(remedy)
})

it('problems stand in their order, each once, those of each mailbox beside one another', () => {
  const found = [
    'sending:b',
    'canary',
    'intake:b',
    'handling',
    'intake',
    'handling',
    'intake:a',
  ].map((problem, at) => ({ problem: problem as ProblemName, at }))
  expect(inProblemOrder(found).map(({ problem, at }) => `${problem} ${at}`)).toEqual([
    'intake:b 2',
    'intake 4',
    'intake:a 6',
    'handling 3',
    'sending:b 0',
    'canary 1',
  ])
})
