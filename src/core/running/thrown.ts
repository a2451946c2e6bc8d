/** Whatever was thrown (an Error, a text, nothing at all), as a line of text. */

/** Never empty, and never throws itself. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string' && thrown !== '') return thrown
  const { message, code } = fieldsOf(thrown)
  if (typeof message === 'string' && message !== '') return message
  if (typeof code === 'string' && code !== '') return code
  return `no reason given (${thrown === null ? 'null' : typeof thrown})`
}

/** The same words with another session number or time in them are the same fault, said once. */
export function sameFault(one: string, other: string): boolean {
  return withoutNumbers(one) === withoutNumbers(other)
}

function withoutNumbers(text: string): string {
  return text.replace(/\w*\d\w*/g, '#')
}

export interface Fields {
  readonly [field: string]: unknown
}

/** The fields of what was thrown; none when it has none. */
export function fieldsOf(thrown: unknown): Fields {
  return typeof thrown === 'object' && thrown !== null ? (thrown as Fields) : {}
}
