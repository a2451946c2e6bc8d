/** Lines that somebody types: shown by the terminal itself, or, for a secret, not shown at all. */

import { StringDecoder } from 'node:string_decoder'

/** Standard input, as far as it is used. */
export interface TypedInput {
  readonly isTTY?: boolean | undefined
  on(event: 'data', listener: (chunk: Buffer) => void): unknown
  on(event: 'end', listener: () => void): unknown
  resume(): unknown
  pause(): unknown
  setRawMode?(raw: boolean): unknown
}

/** Ctrl-C, or Ctrl-D on an empty line: whoever types has had enough. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted: nothing was written')
  }
}

export interface TerminalLines {
  /** Asks, and reads the answer without its line end. Rejects with Interrupted, also when there is nothing more to come. */
  read(ask: () => void, how?: { readonly hidden: boolean }): Promise<string>
  close(): void
}

const [CTRL_C, CTRL_D, CTRL_U, CTRL_W] = ['\x03', '\x04', '\x15', '\x17']
const ERASE = ['\x08', '\x7f']

/** What was typed ahead, or pasted, is for the questions that follow. */
export function openTerminalLines(input: TypedInput): TerminalLines {
  const keys = new TypedKeys(input)
  return {
    async read(ask, { hidden } = { hidden: false }) {
      // Raw, the terminal shows nothing, and gives us its keys as they are: before it is asked, since
      // who answers at once, or pastes, would see it.
      if (hidden) input.setRawMode?.(true)
      ask()
      input.resume()
      try {
        return await readLine(keys, hidden)
      } finally {
        if (hidden) input.setRawMode?.(false)
        input.pause()
      }
    },
    close: () => void input.pause(),
  }
}

async function readLine(keys: TypedKeys, hidden: boolean): Promise<string> {
  const line: string[] = []
  for (;;) {
    const key = await keys.next()
    if (key === '\n') return line.join('')
    if (key === null || key === CTRL_C || (key === CTRL_D && line.length === 0))
      throw new Interrupted()
    if (hidden) edit(line, key)
    else line.push(key)
  }
}

class TypedKeys {
  #typed = ''
  #ended = false
  #wake: () => void = () => {}

  constructor(input: TypedInput) {
    const decoder = new StringDecoder('utf8')
    input.on('data', (chunk) => {
      this.#typed += decoder.write(chunk)
      this.#wake()
    })
    input.on('end', () => {
      this.#ended = true
      this.#wake()
    })
  }

  /** The next key, `\n` for any line end; null when there is nothing more to come. */
  async next(): Promise<string | null> {
    while (this.#typed === '') {
      if (this.#ended) return null
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const [key, rest] = nextKey(this.#typed)
    this.#typed = rest
    return key
  }
}

/** A character, or a whole escape sequence (ECMA-48 §5.4): arrows and the like. */
function nextKey(typed: string): readonly [key: string, rest: string] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys are such characters
  const [key = ''] = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?|^\r\n?|^[\s\S]/u.exec(typed) ?? []
  return [key.startsWith('\r') ? '\n' : key, typed.slice(key.length)]
}

function edit(line: string[], key: string): void {
  if (ERASE.includes(key)) line.pop()
  else if (key === CTRL_U || key === CTRL_W) line.length = 0
  else if (key >= ' ') line.push(key)
}
