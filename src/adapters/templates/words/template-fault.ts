/** The error of a missing or broken template: it names the file, the line and what is wrong. */

export class TemplateFault extends Error {}

/** Runs work on a template; an error becomes a TemplateFault. */
export function withTemplateFault<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { message } = error as Error
    // Eta shows the lines around the fault and marks the faulty one « >> 12| ».
    const line = /^\s*>> (\d+)\|/m.exec(message)?.[1]
    const lines = message
      .split('\n')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    throw new TemplateFault(
      `The template ${file}${line ? `:${line}` : ''} is broken: ${line ? lines.at(-1) : lines.slice(0, 2).join(' ')}`,
    )
  }
}
