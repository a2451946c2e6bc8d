/** The processes of the desk under torture: started with their roles, killed, paused, and started again. */

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ServiceProcess, startServiceProcess } from '../support/service-process.js'
import { sleep, until } from '../support/world.js'
import { LEAPING, setClock } from './leaping-clock.js'

export interface FleetOptions {
  readonly cli: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Roles of each process; null: all of them. */
  readonly roles: readonly (string | null)[]
  readonly folder: string
}

export interface Member {
  readonly roles: string | null
  process: ServiceProcess
  /** It was killed or paused, and is not yet back. */
  down: boolean
}

export interface Fleet {
  readonly members: readonly Member[]
  /** Warnings and errors of all of them, with how often each was logged. */
  readonly logged: ReadonlyMap<string, number>
  /** Resolves when all of them listen. */
  ready(): Promise<void>
  kill(member: Member): Promise<void>
  start(member: Member): void
  /** SIGSTOP, and SIGCONT after so many ms. */
  pause(member: Member, ms: number): Promise<void>
  /** Sets the clock of every process so far ahead, ms. */
  leap(ahead: number): Promise<void>
  /** SIGTERM; the exit statuses. */
  stop(): Promise<(number | string | null)[]>
  /** What never may remain: SIGKILL. */
  end(): Promise<void>
}

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const clockFile = join(options.folder, 'clock')
  await setClock(clockFile, 0)
  const logged = new Map<string, number>()
  const begin = (roles: string | null) => {
    const arguments_ = roles === null ? [] : ['--role', roles]
    const env = { ...options.env, TORTURE_CLOCK_FILE: clockFile }
    return startServiceProcess([...LEAPING, ...options.cli], env, arguments_)
  }
  const members: Member[] = options.roles.map((roles) => ({
    roles,
    process: begin(roles),
    down: false,
  }))
  const running = () => members.filter(({ process }) => !ended(process))

  return {
    members,
    logged,
    ready: async () => void (await Promise.all(members.map(({ process }) => process.ready))),
    async kill(member) {
      member.down = true
      await member.process.end('SIGKILL')
      collect(member.process.lines, logged)
    },
    start(member) {
      // One that ended by itself said why.
      if (!member.down) collect(member.process.lines, logged)
      member.process = begin(member.roles)
      member.down = false
    },
    async pause(member, ms) {
      member.down = true
      member.process.process.kill('SIGSTOP')
      await sleep(ms)
      member.process.process.kill('SIGCONT')
      member.down = false
    },
    async leap(ahead) {
      await setClock(clockFile, ahead)
      for (const { process } of running()) process.process.kill('SIGUSR2')
    },
    async stop() {
      const statuses = await Promise.all(running().map(({ process }) => process.end('SIGTERM')))
      for (const { process } of members) collect(process.lines, logged)
      return statuses
    },
    async end() {
      for (const { process } of running()) process.process.kill('SIGKILL')
      await until(() => running().length === 0, 10_000)
      await rm(clockFile, { force: true })
    },
  }
}

export function ended({ process }: ServiceProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null
}

function collect(lines: readonly string[], logged: Map<string, number>): void {
  for (const line of lines) {
    const said = warningIn(line)
    if (said !== '') logged.set(said, (logged.get(said) ?? 0) + 1)
  }
}

/** '' for what the log says below a warning. */
function warningIn(line: string): string {
  try {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string }
    return level < 40 ? '' : msg
  } catch {
    // Not a line of the log: a crash that was written to standard error.
    return line.trim()
  }
}
