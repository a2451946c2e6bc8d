/** Output of commands: escapes what people wrote, so that a terminal obeys none of it, and colours words of ours. */

import { constants } from 'node:os'
import type { Writable } from 'node:stream'
import { escapeHidden } from '../../core/text/visible.js'
import { wantsColour } from './colours.js'

type Write = Writable['write']

/** The streams' own `write`, once they are guarded. */
const unguarded = new WeakMap<Writable, Write>()

/**
 * From now on every text that is written to `stream` has its control, bidirectional and other hidden
 * characters as escapes of JSON: JSON says the same, and lines can be looked at. With `progress` a carriage
 * return at the beginning of a write stays: it rewrites a line that counts.
 */
export function guardOutput(stream: Writable, { progress }: { readonly progress: boolean }): void {
  if (unguarded.has(stream)) return
  const write = stream.write.bind(stream) as Write
  unguarded.set(stream, write)
  const escaped = progress ? escapeHiddenAfterReturn : escapeHidden
  stream.write = ((chunk: unknown, ...rest: unknown[]) =>
    Reflect.apply(write, stream, [
      typeof chunk === 'string' ? escaped(chunk) : chunk,
      ...rest,
    ])) as Write
}

/**
 * `amigo explain … | head -1`: whoever read has enough. The command ends as one that a closed pipe ends
 * (POSIX: SIGPIPE, which Node ignores), without a word; where what it writes to is full, or gone, with one
 * line. The service writes to standard error only.
 */
export function endOnClosedPipe(
  stream: Writable,
  end: (status: number) => void,
  errors: { write(text: string): unknown } = process.stderr,
): void {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return end(128 + constants.signals.SIGPIPE)
    errors.write(`amigo: what it says can't be written: ${message}\n`)
    end(UNWRITABLE)
  })
}

/** Errors are told to nobody then: the exit status says it. */
export function ignoreUnwritable(stream: Writable): void {
  stream.on('error', () => {})
}

/** EX_TEMPFAIL of sysexits.h. */
const UNWRITABLE = 75

function escapeHiddenAfterReturn(text: string): string {
  return text.startsWith('\r') ? `\r${escapeHidden(text.slice(1))}` : escapeHidden(text)
}

const CODES = { bold: 1, red: 31, green: 32 } as const

export type Style = keyof typeof CODES

/** Words of ours in a colour, where somebody looks at them (ECMA-48, SGR); never what people wrote. */
export function writeStyled(style: Style, words: string): void {
  const { stdout } = process
  const write = unguarded.get(stdout) ?? stdout.write.bind(stdout)
  write(wantsColour(stdout) ? `\u001b[${CODES[style]}m${words}\u001b[0m` : words)
}

/** Where there is no terminal, or one that does not say how wide it is. */
const WIDTH = 80

/** Columns of the terminal. */
export function terminalWidth(output: { readonly columns?: number } = process.stdout): number {
  return output.columns || WIDTH
}
