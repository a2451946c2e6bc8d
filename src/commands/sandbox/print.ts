/** Output of the sandbox: titles, and quoted messages behind a bar. */

import { writeStyled } from '../../cli/output/terminal.js'

export function title(text: string): void {
  say('')
  writeStyled('bold', text)
  say('\n')
}

export function quote(text: string): void {
  say(
    text
      .trimEnd()
      .split('\n')
      .map((line) => `  │ ${line}`.trimEnd())
      .join('\n'),
  )
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
