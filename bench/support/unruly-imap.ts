/** An IMAP server that misbehaves at random moments, the same for the same seed and timing. */

import {
  type Chunk,
  type Command,
  CUT,
  type Rule,
  type ScriptedImap,
  type Session,
} from '../../tests/support/servers/scripted-imap.js'
import { literal, mailOf, uidsOf } from '../../tests/support/servers/scripted-imap-commands.js'

/** Mails that this server will never give, and never let go. */
export interface Doomed {
  readonly unreadable: ReadonlySet<number>
  readonly immovable: ReadonlySet<number>
}

export interface Unruly extends Doomed {
  /** How often it did what. */
  readonly done: ReadonlyMap<string, number>
}

type Random = () => number

/** Makes mails that are in the server by now odd; `from`: the first UID that has not been looked at. */
export function misbehave(
  server: ScriptedImap,
  random: Random,
): Unruly & { spoil(from: number): void } {
  const done = new Map<string, number>()
  const note = (what: string) => void done.set(what, (done.get(what) ?? 0) + 1)
  const unreadable = new Set<number>()
  const immovable = new Set<number>()

  /** Lasting faults of single mails. */
  const spoil = (from: number) => {
    for (const mail of server.state.folders.get('INBOX')?.mails ?? []) {
      if (mail.uid < from) continue
      const dice = random()
      if (dice < 0.01) {
        unreadable.add(mail.uid)
        const empty: readonly Chunk[] = ['NIL', '""', literal(Buffer.alloc(0))]
        mail.body = () => empty[Math.floor(random() * 3)] as Chunk
        note('body never given')
      } else if (dice < 0.04) {
        const times = 1 + Math.floor(random() * 8)
        mail.body = (raw, asked) => (asked <= times ? 'NIL' : literal(raw))
        note('body given late')
      } else if (dice < 0.06) {
        const short = Math.floor(random() * 300)
        mail.body = (raw, asked) => literal(asked === 1 ? raw.subarray(0, short) : raw)
        note('body short once')
      } else if (dice < 0.1) {
        mail.date = [null, 'NIL', '" 0-Jan-0000 00:00:00 +0000"', '"31-Dec-9999 00:00:00 +0000"'][
          Math.floor(random() * 4)
        ] as string | null
        note('odd date')
      } else if (dice < 0.14) {
        mail.size = ['0', null, String(mail.raw.length + 37), '4294967295'][
          Math.floor(random() * 4)
        ] as string | null
        note('odd size')
      } else if (dice < 0.15) {
        immovable.add(mail.uid)
        note('never moved')
      }
    }
  }

  const moment: Rule = (command, sane, session) => {
    const fault = FAULTS.find(({ on, share }) => on.test(command.name) && random() < share)
    if (!fault) return undefined
    const answer = fault.answer({ command, sane, session, random })
    if (answer) note(fault.what)
    return answer
  }
  server.rule(moment)
  server.rule(({ name, args }, _, session) =>
    name === 'UID MOVE' && uidsOf(session, args).some((uid) => immovable.has(uid))
      ? ['$ NO [CANNOT] one of them stays here']
      : undefined,
  )
  return { done, unreadable, immovable, spoil }
}

interface Moment {
  readonly command: Command
  readonly sane: () => Chunk[]
  readonly session: Session
  readonly random: Random
}

interface Fault {
  readonly what: string
  readonly on: RegExp
  /** Of the commands that it befalls. */
  readonly share: number
  answer(moment: Moment): Chunk[] | undefined
}

const FETCH = /^UID FETCH$/
const FAULTS: readonly Fault[] = [
  {
    what: 'login refused for now',
    on: /^LOGIN$/,
    share: 0.1,
    answer: () => ['$ NO [UNAVAILABLE] later'],
  },
  {
    what: 'SELECT refused for now',
    on: /^SELECT$/,
    share: 0.1,
    answer: () => ['$ NO [INUSE] locked'],
  },
  { what: 'cut before', on: /^UID/, share: 0.01, answer: () => [CUT] },
  {
    what: 'cut after',
    on: /^UID (MOVE|STORE)$/,
    share: 0.05,
    answer: ({ sane }) => (sane() ? [CUT] : []),
  },
  { what: 'BYE', on: /^UID/, share: 0.01, answer: () => ['* BYE restarting', CUT] },
  { what: 'cut inside a row', on: FETCH, share: 0.02, answer: cutInside },
  { what: 'FETCH refused', on: FETCH, share: 0.03, answer: () => ['$ NO [SERVERBUG] not now'] },
  {
    what: 'rows lost',
    on: FETCH,
    share: 0.03,
    answer: ({ sane, random }) =>
      sane().filter((chunk) => typeof chunk === 'string' || random() < 0.8),
  },
  { what: 'rows of flags', on: FETCH, share: 0.4, answer: flagsBetween },
  {
    what: 'rows out of order',
    on: FETCH,
    share: 0.2,
    answer: ({ sane }) => {
      const rows = sane()
      return [...rows.slice(0, -1).reverse(), ...rows.slice(-1)]
    },
  },
  { what: 'MOVE refused', on: /^UID MOVE$/, share: 0.15, answer: () => ['$ NO [OVERQUOTA] full'] },
  { what: 'MOVE only said', on: /^UID MOVE$/, share: 0.03, answer: () => ['$ OK moved'] },
  {
    what: 'phantoms listed',
    on: /^UID SEARCH$/,
    share: 0.05,
    answer: ({ sane }) =>
      sane().map((chunk) => String(chunk).replace('* SEARCH', '* SEARCH 4000000 4000001')),
  },
  { what: 'SEARCH refused', on: /^UID SEARCH$/, share: 0.03, answer: () => ['$ NO not now'] },
]

function cutInside({ sane, random }: Moment): Chunk[] | undefined {
  const rows = sane()
  const row = rows.find((chunk) => Buffer.isBuffer(chunk)) as Buffer | undefined
  if (!row) return undefined
  return [row.subarray(0, Math.floor(random() * row.length)), CUT]
}

/** Another client marks mails while they are fetched: before, between and after, with and without UID. */
function flagsBetween({ command, sane, session, random }: Moment): Chunk[] {
  const uids = uidsOf(session, command.args)
  const said = () => {
    const uid = uids[Math.floor(random() * uids.length)]
    if (uid === undefined) return []
    const { seq } = mailOf(session, uid)
    const named = random() < 0.5 ? `UID ${uid} ` : ''
    return [`* ${seq} FETCH (${named}FLAGS (\\Seen))`]
  }
  const rows = sane()
  return [
    ...said(),
    ...rows.slice(0, -1).flatMap((row): Chunk[] => [row, ...said()]),
    ...rows.slice(-1),
  ]
}
