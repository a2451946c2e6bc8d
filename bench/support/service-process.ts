/** The service as a process of its own, with the memory that its systemd unit gives it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/composition/package-root.js'
import { endWithUs } from './world.js'

export interface ServiceProcess {
  readonly process: ChildProcess
  /** Resolves when it says that it listens, or has ended. */
  readonly ready: Promise<void>
  /** What it has logged, a JSON line each. */
  readonly lines: readonly string[]
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

export function startServiceProcess(
  cli: readonly string[],
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): ServiceProcess {
  const flags = shippedFlags()
  const child = spawn(process.execPath, [...flags, ...cli, 'run', ...options], {
    env: { ...withoutAmigo(process.env), ...shippedArenas(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  endWithUs(child)
  const lines: string[] = []
  // When all that it said has been read, too.
  const ended = once(child, 'close')
  const ready = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    let rest = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      const some = (rest + chunk).split('\n')
      rest = some.pop() ?? ''
      lines.push(...some)
      if (some.some((line) => line.includes('Amigo listens'))) resolve()
    })
  })
  return {
    process: child,
    ready,
    lines,
    async end(signal) {
      child.kill(signal)
      await ended
      return child.exitCode ?? child.signalCode
    },
  }
}

/** Those that Node is started with in the systemd unit. */
function shippedFlags(): string[] {
  const command = /^ExecStart=(.*)$/m.exec(shippedUnit())?.[1] ?? ''
  return command.split(' ').filter((word) => word.startsWith('--max-'))
}

/** The variable of the unit that the C library reads, not Amigo. */
function shippedArenas(): Record<string, string> {
  const [, name, value] = /^Environment=(MALLOC_ARENA_MAX)=(\d+)$/m.exec(shippedUnit()) ?? []
  return name && value ? { [name]: value } : {}
}

function shippedUnit(): string {
  return readFileSync(join(packageRoot(), 'scripts', 'systemd', 'amigo.service'), 'utf8')
}

function withoutAmigo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AMIGO_')))
}
