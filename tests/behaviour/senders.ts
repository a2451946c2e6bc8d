/** The tables of docs/behaviour.md about who writes: machine mail, trust, and which request a message belongs to. */

import { MACHINE_SIGNALS, type MailKind } from '../../src/core/reading/machine/machine-signals.js'
import { IGNORED_KINDS } from '../../src/core/reading/machine/screen.js'
import { type Candidate, type Candidates, match } from '../../src/core/request/match.js'
import type { Trust } from '../../src/core/request/person.js'
import { senderTrust } from '../../src/core/request/trust.js'
import { table } from '../support/documents/documents.js'

const KINDS: Readonly<Record<MailKind, string>> = {
  person: 'a person',
  auto_reply: 'an automatic reply',
  bounce: 'a delivery report',
  list: 'a list',
  no_reply: 'a sender that wants no answer',
  own: 'our own mail',
  spam: 'marked as spam',
}

export function machineMail(): string {
  const rows = MACHINE_SIGNALS.map(({ name, kind }) => [
    `\`${name}\``,
    KINDS[kind],
    IGNORED_KINDS.includes(kind) ? 'opens nothing, changes no state' : 'is read; we do not answer',
  ])
  return table(['Signal', 'It is', 'What becomes of it'], rows)
}

const DOMAIN = 'academie.example'
const SERVER = `mx.${DOMAIN}`
const AUTHOR = { name: '', address: `camille@${DOMAIN}` }

/** What our own mail server may say of a sender, each as the header says it. */
const RESULTS: readonly (readonly [what: string, header: string | null])[] = [
  ['`dmarc=pass`, for the domain of From', `${SERVER}; dmarc=pass header.from=${DOMAIN}`],
  ['`dmarc=pass`, for another domain', `${SERVER}; dmarc=pass header.from=elsewhere.example`],
  ['`dmarc=pass`, without `header.from`', `${SERVER}; dmarc=pass`],
  ['two results of DMARC', `${SERVER}; dmarc=pass header.from=${DOMAIN}; dmarc=none`],
  ['`spf=pass` and `dkim=pass` only', `${SERVER}; spf=pass; dkim=pass`],
  [
    '`dmarc=pass`, under another server’s name',
    `mx.elsewhere.example; dmarc=pass header.from=${DOMAIN}`,
  ],
  ['nothing: no such header', null],
  ['`dmarc=fail`', `${SERVER}; dmarc=fail header.from=${DOMAIN}`],
]

export function trust(): string {
  const rows = RESULTS.map(([what, header]) => {
    const headers = header === null ? {} : { 'authentication-results': [header] }
    const level: Trust = senderTrust({ headers, authors: [AUTHOR] }, SERVER)
    return [what, `\`${level}\``]
  })
  return table(['What our own mail server says', 'Level'], rows)
}

/** The rules of matching in their order: the one that wins is taken away, until none is left. */
export function matching(): string {
  const rows: string[][] = []
  for (let left = ALL; ; ) {
    const found = match(left, { personId: PERSON, isAgent: false })
    if (found.kind !== 'ticket') {
      rows.push(['–', `\`${found.because}\``, 'a new request'])
      return table(['', 'Rule', 'What it leads to'], rows)
    }
    rows.push([String(rows.length + 1), `\`${found.because}\``, WHAT[found.because]])
    left = { ...left, ...WITHOUT[found.because] }
  }
}

const PERSON = 7
const CANDIDATE = {
  ticket: { number: 1, agentId: null },
  participantIds: [PERSON],
  copyIds: [],
} as unknown as Candidate
const ALL: Candidates = {
  chosen: CANDIDATE,
  byToken: [CANDIDATE],
  byMessageId: [CANDIDATE],
  byThread: [CANDIDATE],
  bySubject: [CANDIDATE],
  subjectReferences: 1,
  only: CANDIDATE,
  again: CANDIDATE,
}

type Rule = Extract<ReturnType<typeof match>, { kind: 'ticket' }>['because']

const WHAT: Readonly<Record<Rule, string>> = {
  'requester-choice': 'the request that its writer chose when we asked',
  'agents-choice': 'the request to which a technician let the message in',
  'signed-address':
    'the request of the signed address, or of the key of a button, that it was sent with',
  'message-id': 'the request of a mail that we sent or got, which it answers',
  thread: 'the request of a conversation that its writer takes part in',
  'subject-tag':
    'the request whose reference stands in the subject, if its writer takes part in it',
  'sent-again': 'the open request of its writer’s last hour that says the same',
  'only-request':
    'the only open request of its writer, if it asks how theirs goes and nothing else',
}

const WITHOUT: Readonly<Record<Rule, Partial<Candidates>>> = {
  'requester-choice': { chosen: null },
  'agents-choice': { chosen: null },
  'signed-address': { byToken: [] },
  'message-id': { byMessageId: [] },
  thread: { byThread: [] },
  'subject-tag': { bySubject: [], subjectReferences: 0 },
  'only-request': { only: null },
  'sent-again': { again: null },
}
