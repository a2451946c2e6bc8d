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
  /** Without its line end. Rejects with Interrupted, also when there is nothing more to come. */
  read(hidden: boolean): Promise<string>
  close(): void
}

const [CTRL_C, CTRL_D, CTRL_U, CTRL_W] = ['\x03', '\x04', '\x15', '\x17']
const ERASE = ['\x08', '\x7f']

/** What was typed ahead, or pasted, is for the questions that follow. */
export function openTerminalLines(input: TypedInput): TerminalLines {
  const decoder = new StringDecoder('utf8')
  let typed = ''
  let ended = false
  let wake: () => void = () => {}
  input.on('data', (chunk) => {
    typed += decoder.write(chunk)
    wake()
  })
  input.on('end', () => {
    ended = true
    wake()
  })

  return {
    async read(hidden) {
      // Raw, the terminal shows nothing, and gives us its keys as they are.
      if (hidden) input.setRawMode?.(true)
      input.resume()
      const line: string[] = []
      try {
        for (;;) {
          const [key, rest] = nextKey(typed)
          if (key === '') {
            if (ended) throw new Interrupted()
            await new Promise<void>((resolve) => {
              wake = resolve
            })
            continue
          }
          typed = rest
          if (key === '\r' || key === '\n') {
            if (key === '\r' && typed.startsWith('\n')) typed = typed.slice(1)
            return line.join('')
          }
          if (key === CTRL_C || (key === CTRL_D && line.length === 0)) throw new Interrupted()
          if (hidden) edit(line, key)
          else line.push(key)
        }
      } finally {
        if (hidden) input.setRawMode?.(false)
        input.pause()
      }
    },
    close() {
      input.pause()
    },
  }
}

/** A character, or a whole escape sequence (ECMA-48 §5.4): arrows and the like. */
function nextKey(typed: string): readonly [key: string, rest: string] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys are such characters
  const [key = ''] = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?|^[\s\S]/u.exec(typed) ?? []
  return [key, typed.slice(key.length)]
}

function edit(line: string[], key: string): void {
  if (ERASE.includes(key)) line.pop()
  else if (key === CTRL_U || key === CTRL_W) line.length = 0
  else if (key >= ' ') line.push(key)
}
