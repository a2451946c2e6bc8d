/**
 * Commands that need no process of their own: one that is kept runs them one after the other, the desk
 * loaded already. To load it takes a process ten times as long as most commands.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { V8_FLAGS } from '../runner/v8-flags.js'

export interface Asked {
  readonly args: readonly string[]
  /** All of it. */
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly input: string
}

interface Ran {
  /** null when a signal ended it. */
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Where the files that share a process find those that are idle. */
const IDLE = Symbol.for('amigo.tests.kept-cli')
const shelf = globalThis as { [IDLE]?: Kept[] }
shelf[IDLE] ??= []
const idle = shelf[IDLE]

/** Services, what asks, and what changes its process for good: which settings count (`ignoreDotEnv`), languages. */
const OWN_PROCESS = /^(run|sandbox|init|--sandbox|--settings)$/
const OWN_SETTING = /^(?!AMIGO_)|^AMIGO_TEMPLATES_DIR$/

export function needsProcess(args: readonly string[], env: Readonly<Record<string, string>>) {
  return (
    args.some((word) => OWN_PROCESS.test(word)) ||
    Object.keys(env).some((name) => OWN_SETTING.test(name))
  )
}

/** As many at once as are asked for; `cli` is the compiled `cli.js`. */
export async function runKept(cli: string, asked: Asked): Promise<Ran> {
  const at = idle.findIndex((each) => each.cli === cli)
  const kept = at < 0 ? await startKept(cli) : idle.splice(at, 1)[0]
  if (kept === undefined) throw new Error('somebody took it meanwhile')
  const ran = await kept.run(asked)
  if (kept.alive()) idle.push(kept)
  return ran
}

interface Kept {
  readonly cli: string
  alive(): boolean
  run(asked: Asked): Promise<Ran>
}

async function startKept(cli: string): Promise<Kept> {
  const mark = `<${randomBytes(16).toString('hex')}>`
  const program = join(import.meta.dirname, 'kept-cli-process.mjs')
  const args = ['--enable-source-maps', ...V8_FLAGS, program, dirname(cli), mark]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const [out, err] = [
    untilMark(child.stdout as Socket, mark),
    untilMark(child.stderr as Socket, mark),
  ]
  letGo(child)
  const closed = once(child, 'close').then(([status]) => status as number | null)
  const ready = await Promise.race([once(child, 'message'), closed])
  if (!Array.isArray(ready)) throw new Error(`the command line can't be loaded: ${err.take()}`)
  return {
    cli,
    alive: () => child.connected,
    async run(asked) {
      const said = once(child, 'message').then(([status]) => status as number)
      child.send(asked)
      // A command that ends its process ends this one.
      const status = await Promise.race([said, closed])
      if (child.connected) await Promise.all([out.marked(), err.marked()])
      return { status, out: out.take(), err: err.take() }
    },
  }
}

/** It goes with this process, and does not keep it. */
function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  for (const stream of [child.stdout, child.stderr]) (stream as Socket).unref()
}

/** What comes from a stream, up to the mark that ends what one command wrote. */
function untilMark(stream: Socket, mark: string) {
  let text = ''
  let wake = () => {}
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more
    if (text.endsWith(mark)) wake()
  })
  return {
    async marked(): Promise<void> {
      if (!text.endsWith(mark))
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    },
    take(): string {
      const taken = text.endsWith(mark) ? text.slice(0, -mark.length) : text
      text = ''
      return taken
    },
  }
}
