/** The command line as an operator uses it: a process of its own, its output and its exit status. */

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { shared } from '../runner/shared.js'
import { V8_FLAGS } from '../runner/v8-flags.js'
import { needsProcess, runKept } from './kept-cli.js'

export interface Ran {
  /** null when a signal ended it. */
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly process: ChildProcess
  /** Standard error so far. */
  err(): string
  /** Resolves when standard error shows the text; rejects with all of it when the process ends first. */
  says(text: string | RegExp): Promise<void>
  readonly ended: Promise<Ran>
}

export type Env = Readonly<Record<string, string>>

export interface Cli {
  /** In mounts of its own, which end with it; `prepare` is what the shell does before. Linux, root. */
  runWithin(prepare: string, args: readonly string[], env: Env, input?: string): Promise<Ran>
  startWithin(prepare: string, args: readonly string[], env: Env, input?: string): Running
  /** With this umask, `000` or `077`. */
  runUnder(umask: string, args: readonly string[], env: Env, input?: string): Promise<Ran>
  startUnder(umask: string, args: readonly string[], env: Env, input?: string): Running
  start(args: readonly string[], env: Env, input?: string): Running
  /** Where nothing of it is about processes, in one that is kept (kept-cli.ts). */
  run(args: readonly string[], env: Env, input?: string): Promise<Ran>
  /** In a process that is started for it. */
  runAlone(args: readonly string[], env: Env, input?: string): Promise<Ran>
}

/**
 * Arguments of `node` that run the command line, compiled once a run: to translate it at every start takes a
 * second. A service of the tests is young: it gets the flags, too, that src/cli.ts spares one that runs for months.
 */
export function compiledCli(): readonly string[] {
  return [...V8_FLAGS, '--enable-source-maps', join(shared('cli', compile), 'dist/src/cli.js')]
}

/** The command line, run in `folder`. */
export function compileCli(folder: string): Cli {
  const node = () => [process.execPath, ...compiledCli()]
  const start: Cli['start'] = (args, env, input = '') =>
    startProcess([...node(), ...args], env, input, folder)
  const startWithin: Cli['startWithin'] = (prepare, args, env, input = '') => {
    const shell = ['sh', '-ec', `${prepare}\nexec "$@"`, 'sh']
    return startProcess(['unshare', '-m', ...shell, ...node(), ...args], env, input, folder)
  }
  const startUnder: Cli['startUnder'] = (umask, args, env, input = '') => {
    const shell = ['sh', '-ec', `umask ${umask}\nexec "$@"`, 'sh']
    return startProcess([...shell, ...node(), ...args], env, input, folder)
  }
  return {
    start,
    startWithin,
    startUnder,
    runUnder: (...asked) => startUnder(...asked).ended,
    runAlone: (...asked) => start(...asked).ended,
    run: (args, env, input = '') =>
      needsProcess(args, env)
        ? start(args, env, input).ended
        : runKept(compiledCli().at(-1) ?? '', { args, env: whole(env), cwd: folder, input }),
    runWithin: (...asked) => startWithin(...asked).ended,
  }
}

function compile(folder: string): void {
  const root = join(import.meta.dirname, '../../..')
  const options = [
    '--project',
    'tsconfig.build.json',
    '--outDir',
    join(folder, 'dist'),
    '--noCheck',
  ]
  execFileSync(join(root, 'node_modules/.bin/tsc'), options, { cwd: root, stdio: 'pipe' })
  for (const name of ['package.json', 'node_modules', 'templates', 'slack'])
    symlinkSync(join(root, name), join(folder, name))
}

/** Whether a test may mount file systems that nobody else sees. */
export function canMount(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
}

/** `env` is all that it sees of AMIGO_…, whatever the tests themselves run with. */
function whole(env: Env): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('AMIGO_'))
  return { ...Object.fromEntries(rest), ...env }
}

function startProcess(
  [program = '', ...args]: readonly string[],
  env: Env,
  input: string,
  cwd: string,
): Running {
  const child = spawn(program, args, {
    // Where no .env of a developer lies about.
    cwd,
    env: whole(env),
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text
  })
  // It may end before it has read its input.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = once(child, 'close').then(([status]) => ({ status, out, err }))
  return {
    process: child,
    err: () => err,
    async says(text) {
      while (!(typeof text === 'string' ? err.includes(text) : text.test(err))) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`it ended without saying ${text}:\n${err}`)
        await sleep(20)
      }
    },
    ended,
  }
}
