/** The processes of one desk: what each tells of its parts made one, who holds which lease, which role nobody has. */

import type { PartHealth, ServiceFacts } from './part-health.js'
import { ALL_ROLES, ROLES, type Role } from './roles.js'

/** What a process last said of itself. */
export interface ProcessHealth {
  /** '' where there is one only. */
  readonly process: string
  readonly service: ServiceFacts
  readonly parts: readonly PartHealth[]
}

/** A process that shares the database. */
export interface Member {
  readonly id: string
  readonly instance: string
  readonly host: string
  readonly pid: number
  readonly roles: readonly Role[]
  /** Epoch ms. */
  readonly startedAt: number
  /** Its signs of life count until then, epoch ms by the clock of the database. */
  readonly until: number
  readonly lives: boolean
}

export interface HeldLease {
  /** `intake:…`, `chat`, `cron`. */
  readonly name: string
  /** `id` of its holder. */
  readonly holder: string
  /** When it took it, epoch ms. */
  readonly since: number
}

/** One that is silent for so long, while another speaks, is of no interest any more, ms. */
const SILENT = 2 * 60_000

const WORST_FIRST: readonly PartHealth['state'][] = ['down', 'ok', 'starting']

/** What they say together; of a part that several have, the worst that one of them says. */
export function together(processes: readonly ProcessHealth[]): {
  readonly service: ServiceFacts | null
  readonly parts: readonly PartHealth[]
} {
  const newest = Math.max(...processes.map(({ service }) => service.seenAt))
  const running = processes.filter(
    ({ service }) => !service.stopped && newest - service.seenAt <= SILENT,
  )
  const heard =
    running.length > 0 ? running : processes.filter(({ service }) => service.seenAt === newest)
  const [first] = heard
  if (first === undefined) return { service: null, parts: [] }
  const parts = new Map<string, PartHealth>()
  for (const part of heard.flatMap((one) => one.parts)) {
    const known = parts.get(part.part)
    if (known === undefined || isWorse(part, known)) parts.set(part.part, part)
  }
  return {
    service: {
      startedAt: Math.min(...heard.map(({ service }) => service.startedAt)),
      seenAt: newest,
      stopped: first.service.stopped,
    },
    parts: [...parts.values()],
  }
}

function isWorse(one: PartHealth, other: PartHealth): boolean {
  const [a, b] = [WORST_FIRST.indexOf(one.state), WORST_FIRST.indexOf(other.state)]
  return a < b || (a === b && one.since < other.since)
}

const NEEDED = ALL_ROLES.filter((role) => ROLES[role].isNeeded)

/** Roles that no living process has, and since when. Empty when nobody shares the database. */
export function rolesWithoutProcess(
  members: readonly Member[],
): { readonly role: Role; readonly since: number; readonly reason: string }[] {
  const living = members.filter(({ lives }) => lives)
  if (living.length === 0) return []
  return NEEDED.filter((role) => !living.some(({ roles }) => roles.includes(role))).map((role) => ({
    role,
    since: Math.max(
      ...members.filter(({ roles }) => roles.includes(role)).map(({ until }) => until),
      Math.min(...living.map(({ startedAt }) => startedAt)),
    ),
    reason: `no process that runs has the role ${role}, which ${ROLES[role].does}`,
  }))
}
