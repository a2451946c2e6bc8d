/** Reads whatever was thrown (an Error, a text, nothing at all) as one line of text. */

/** Never empty, and never throws itself. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string' && thrown !== '') return thrown
  const { message, code } = fieldsOf(thrown)
  if (typeof message === 'string' && message !== '') return message
  if (typeof code === 'string' && code !== '') return code
  return `no reason given (${thrown === null ? 'null' : typeof thrown})`
}

/** Whether two error texts differ only in numbers, such as a session, a time or the name of a file in the making: the same fault. */
export function sameFault(one: string, other: string): boolean {
  return withoutNumbers(one) === withoutNumbers(other)
}

/** Some of its groups may have no digit. */
const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi

function withoutNumbers(text: string): string {
  return text.replace(UUID, '#').replace(/\w*\d\w*/g, '#')
}

export interface Fields {
  readonly [field: string]: unknown
}

/** The fields of what was thrown; empty when it has none. */
export function fieldsOf(thrown: unknown): Fields {
  return typeof thrown === 'object' && thrown !== null ? (thrown as Fields) : {}
}
