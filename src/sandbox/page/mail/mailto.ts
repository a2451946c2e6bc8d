/** Reads a mailto URL (RFC 6068), as mail programs do when a button of the desk is tapped. */

export interface Mailto {
  readonly to: string
  readonly cc: string
  readonly subject: string
  readonly body: string
}

/** What can't be decoded stays as it is written; header fields that are not safe are ignored (RFC 6068 §4). */
export function readMailto(url: string): Mailto {
  const [path = '', query = ''] = url.replace(/^mailto:/i, '').split(/\?(.*)/s)
  const fields = new Map<string, string>()
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    // A plus is a plus here (RFC 6068 §5): URLSearchParams would read a space.
    fields.set(decode(name).toLowerCase(), decode(value))
  }
  const field = (name: string) => oneLine(fields.get(name) ?? '')
  return {
    to: [oneLine(decode(path)), field('to')].filter((part) => part !== '').join(', '),
    cc: field('cc'),
    subject: field('subject'),
    body: (fields.get('body') ?? '').replaceAll('\r\n', '\n'),
  }
}

/** As it is written, where it can't be decoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').trim()
}
