/** How the sandbox prints: a title, and what somebody wrote or reads behind a bar. */

export function title(text: string): void {
  say(process.stdout.isTTY ? `\n\u001b[1m${text}\u001b[0m\n` : `\n${text}\n`)
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
