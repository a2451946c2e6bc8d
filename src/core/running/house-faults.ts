/** A table: what can be wrong with the house, beside the message being handled: what it is, what to do, and whose fault it is. */

/** What several parts of the service stand on: where one of these is at fault, no mail server is. */
export const CULPRITS = ['database', 'disk', 'store', 'machine', 'network'] as const
export type Culprit = (typeof CULPRITS)[number]

/** What is wrong, what to do about it, and what is at fault; null: nothing is. */
export const HOUSE_FAULTS = {
  'database-down': [
    "the database can't be reached",
    'check that its server runs, the network, and AMIGO_DATABASE_URL',
    'database',
  ],
  'database-busy': [
    'the database is busy',
    'it is tried again; if this lasts, look which other process holds it (PostgreSQL: pg_blocking_pids, docs/operations.md)',
    'database',
  ],
  'database-cut-short': [
    'the database ends what Amigo does there',
    'look whether statement_timeout or another time-out of this user or database is too short, or who cancels its statements (docs/operations.md)',
    'database',
  ],
  'database-read-only': [
    'the database takes no writes',
    'check that AMIGO_DATABASE_URL names no standby, default_transaction_read_only there, and the rights of AMIGO_DATA_DIR',
    'database',
  ],
  'database-refuses': [
    'the database refuses Amigo',
    'check the user and the password of AMIGO_DATABASE_URL, and what that user may do',
    'database',
  ],
  'database-schema': [
    'the database lacks what Amigo made there',
    'run `amigo migrate`, or restore a backup',
    'database',
  ],
  'database-constraint': [
    'the database refuses what Amigo writes',
    'see whether somebody added a column, a constraint or a trigger there, or copied its rows without its sequences (docs/operations.md)',
    'database',
  ],
  'database-damaged': [
    'the database is damaged',
    'stop Amigo; an index is built anew, for anything else restore a backup (docs/operations.md)',
    'database',
  ],
  'database-fault': ['the database has a fault of its own', 'look into its log', 'database'],
  'disk-full': [
    "files can't be stored, the disk is full",
    'free space on the disk of AMIGO_DATA_DIR and of the database; where `df` shows some, look at `df -i` (files) and at quotas',
    'disk',
  ],
  files: [
    "files can't be stored or read",
    'check the disk of AMIGO_DATA_DIR, its mount and its rights',
    'disk',
  ],
  'blob-damaged': [
    'a stored file is damaged',
    'put it back from a backup (docs/operations.md), and check the disk or the store it is on',
    'disk',
  ],
  'blob-missing': [
    'a stored file is not there',
    'put it back from a backup, from an older version or from the archive (docs/operations.md)',
    'disk',
  ],
  'blobs-down': [
    "the store of files can't be reached",
    'check AMIGO_S3_ENDPOINT, the network, and the store itself',
    'store',
  ],
  'blobs-refuse': [
    'the store of files refuses Amigo',
    'check AMIGO_S3_ENDPOINT, AMIGO_S3_BUCKET, AMIGO_S3_REGION and the two keys, and what they may do (`amigo doctor`)',
    'store',
  ],
  'blobs-clock': [
    'the store of files and this machine disagree on the time',
    'set the clock of this machine (NTP)',
    'machine',
  ],
  'blobs-full': [
    'the store of files is full',
    'free space there, or raise the quota of AMIGO_S3_BUCKET',
    'store',
  ],
  'open-files': ['too many files are open', 'raise the limit of open files (ulimit -n)', 'machine'],
  memory: ['the machine has no memory left', 'give it more, or end what takes it', 'machine'],
  threads: [
    "a thread that reads mails can't be started",
    'check the memory and the limit of processes (ulimit -u)',
    'machine',
  ],
  installation: [
    "a part of Amigo can't be loaded",
    'install it anew (`npm ci`), then restart',
    'machine',
  ],
  contention: ['something else changed the same request', 'it is tried again', 'database'],
  'taken-over': ['another process does this by now', 'there is nothing to do', null],
  network: ["a server can't be reached", 'check the network', 'network'],
  stopping: ['Amigo is stopping', 'what was begun is done again at the next start', null],
} as const satisfies Record<string, readonly [what: string, remedy: string, at: Culprit | null]>

export type HouseFault = keyof typeof HOUSE_FAULTS

/** Words of ours about what is no row above: a name that nobody looks up. */
const OTHERS: readonly (readonly [RegExp, Culprit])[] = [
  [/^the name \S+ can't be looked up/, 'network'],
  [/^mails can't be stored/, 'database'],
]
/** Before a fault that is told as that of another part. */
const WITHIN = /^(?:the desk can't send a mail to itself: )/

/** What is at fault by a reason, as the log has it; null: whatever the part itself stands for. */
export function culpritIn(reason: string): Culprit | null {
  const said = reason.replace(WITHIN, '')
  const row = Object.values(HOUSE_FAULTS).find(([what]) => said.startsWith(what))
  return row ? row[2] : (OTHERS.find(([words]) => words.test(said))?.[1] ?? null)
}
