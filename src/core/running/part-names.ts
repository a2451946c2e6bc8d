/** Names of the parts of the service, and of what can be wrong; those of a mailbox beside the desk's own bear its name. */

import { type Culprit, culpritIn } from './house-faults.js'

/** `removal`: stored mails leave the mailbox; `chat`, `directory`: only where the settings name one. */
export const PARTS = ['intake', 'removal', 'handling', 'sending', 'chat', 'directory'] as const
export type PartKind = (typeof PARTS)[number]
/** Of these each mailbox has its own. */
export type MailPart = 'intake' | 'removal' | 'sending'
/** `intake:lycees`; without a mailbox, that of the desk's own. */
type OfMailbox = `${MailPart}:${string}`
export type PartName = PartKind | OfMailbox

export const PROBLEMS = [
  'service',
  'database',
  'intake',
  'removal',
  'handling',
  'sending',
  'chat',
  'directory',
  'sweep',
  'canary',
] as const
export type ProblemKind = (typeof PROBLEMS)[number]
export type ProblemName = ProblemKind | OfMailbox

/** The part of that mailbox; null: of the desk's own. */
export function partOf(part: MailPart, mailbox: string | null): PartName {
  return mailbox === null ? part : `${part}:${mailbox}`
}

export function kindOf(name: PartName): PartKind
export function kindOf(name: ProblemName): ProblemKind
export function kindOf(name: ProblemName): ProblemKind {
  return name.split(':', 1)[0] as ProblemKind
}

/** Null: the desk's own, or none. */
export function mailboxOf(name: ProblemName): string | null {
  const [, mailbox] = name.split(':', 2)
  return mailbox ?? null
}

/** In the order of `PROBLEMS`, each name once: the first of it. */
export function inProblemOrder<P extends { readonly problem: ProblemName }>(
  found: readonly P[],
): P[] {
  const first = new Map(found.toReversed().map((one) => [one.problem, one]))
  return PROBLEMS.flatMap((kind) => found.filter((one) => kindOf(one.problem) === kind)).filter(
    (one) => first.get(one.problem) === one,
  )
}

const REMEDIES: Readonly<Record<ProblemKind, string>> = {
  service: 'start it (`amigo run`, `systemctl start amigo`), and look at its log',
  database: 'look at the database, and at the disk of AMIGO_DATA_DIR',
  intake: 'look at the mail server and the AMIGO_IMAP_… settings; `amigo doctor` tries them',
  removal: 'look at AMIGO_IMAP_AFTER, AMIGO_IMAP_PROCESSED and the rights in the mailbox',
  handling: 'look at the log for « handling: »; `amigo inbox list` shows what waits',
  sending: 'look at the mail server and the AMIGO_SMTP_… settings; `amigo doctor` tries them',
  chat: 'look at the AMIGO_SLACK_… settings; `amigo doctor` tries them',
  directory:
    'look at the directory and the AMIGO_LDAP_… settings; `amigo directory sync --dry-run` tries them',
  sweep: '`amigo doctor` says whether the clock is doubted; look at the log for « sweep: »',
  canary: 'look at the queue and the filters of the mail server; `amigo doctor` sends such a mail',
}

const REMEDIES_OF_HOUSE: Readonly<Record<Culprit, string>> = {
  database: REMEDIES.database,
  disk: 'look at the disk of AMIGO_DATA_DIR; `amigo doctor` tries it',
  store: 'look at the store of files and the AMIGO_S3_… settings; `amigo doctor` tries them',
  machine: 'look at this machine, and at the log; no mail server is at fault',
  network: 'look at the network of this machine, and at its name servers',
}

/**
 * What an operator does about it. A reason that names settings of another part has said what to look at:
 * mails that wait because the disk is full are no matter of the mail server, nor because the database is busy.
 */
export function remedyFor(name: ProblemName, reason = ''): string {
  const remedy = REMEDIES[kindOf(name)]
  const own = /AMIGO_[A-Z]+_/.exec(remedy)?.[0]
  const named = reason.match(/AMIGO_[A-Z0-9_]+/g) ?? []
  if (own !== undefined && named.length > 0 && !named.some((one) => isOf(one, own)))
    return '`amigo doctor` says more'
  const culprit = own === undefined ? null : culpritIn(reason)
  if (culprit !== null) return REMEDIES_OF_HOUSE[culprit]
  const mailbox = mailboxOf(name)
  if (mailbox === null) return remedy
  return remedy.replaceAll(/AMIGO_(?=IMAP|SMTP)/g, `AMIGO_MAILBOX_${mailbox.toUpperCase()}_`)
}

/** Of `AMIGO_IMAP_`, also those of a mailbox beside the desk's own: `AMIGO_MAILBOX_LYCEES_IMAP_HOST`. */
function isOf(setting: string, prefix: string): boolean {
  return setting.includes(prefix.slice('AMIGO'.length))
}
