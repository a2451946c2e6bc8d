/** Somebody at a terminal, for commands that ask: answers what each prompt wants, and sees what is shown. */

import { EventEmitter } from 'node:events'
import type { InitWorld } from '../../../src/commands/init/init-world.js'

/** What is typed at a prompt: the first whose pattern fits, and each in its turn. */
export type Typed = readonly (readonly [prompt: RegExp, ...answers: readonly string[]])[]

export interface Typist extends InitWorld {
  shown(): string
  /** Ctrl-C while something is tried. */
  interrupt(): void
}

const CTRL_C = '\x03'
const MOST_PROMPTS = 100

/** A prompt that nothing fits is answered with Enter; `^C` is Ctrl-C. */
export function typist(folder: string, typed: Typed = [], env: InitWorld['env'] = {}): Typist {
  const input = Object.assign(new EventEmitter(), {
    isTTY: true,
    raw: false,
    resume() {},
    pause() {},
    setRawMode(raw: boolean) {
      input.raw = raw
    },
    async *[Symbol.asyncIterator]() {},
  })
  const turns = new Map<RegExp, number>()
  let shown = ''
  let prompts = 0
  let interrupted = () => {}
  const answer = (prompt: string) => {
    // Asked again and again, whoever types has had enough: the test says why.
    if (++prompts > MOST_PROMPTS) return '^C'
    const found = typed.find(([pattern]) => pattern.test(prompt))
    if (!found) return ''
    const [pattern, ...answers] = found
    const turn = turns.get(pattern) ?? 0
    turns.set(pattern, turn + 1)
    return answers[Math.min(turn, answers.length - 1)] ?? ''
  }
  return {
    folder,
    env,
    input,
    say(text) {
      shown += text
      if (!/[:?] $/.test(text)) return
      // After the command waits for it, as a person would.
      setImmediate(() => {
        const line = answer(text)
        const keys = line === '^C' ? CTRL_C : `${line}${input.raw ? '\r' : '\n'}`
        // A terminal shows what is typed, but for a raw one.
        if (!input.raw) shown += keys
        input.emit('data', Buffer.from(keys))
      })
    },
    styled(_, text) {
      shown += text
    },
    onInterrupt(act) {
      interrupted = act
      return () => {
        interrupted = () => {}
      }
    },
    interrupt: () => interrupted(),
    shown: () => shown,
  }
}

/** Nobody: standard input is a file or a pipe with this in it. */
export function nobody(folder: string, piped = '', env: InitWorld['env'] = {}): Typist {
  const there = typist(folder, [], env)
  const input = Object.assign(there.input, {
    isTTY: false,
    async *[Symbol.asyncIterator]() {
      yield Buffer.from(piped)
    },
  })
  return { ...there, input }
}
