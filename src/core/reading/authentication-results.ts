/** Parser of the Authentication-Results header (RFC 8601 §2.2): the server that checked, and each method's result. */

/** One method's result, `dmarc=pass header.from=example.fr`. Names in lower case. */
export interface MethodResult {
  readonly method: string
  readonly result: string
  /** `header.from` → its values, quotes resolved, as written. */
  readonly properties: ReadonlyMap<string, readonly string[]>
}

export interface AuthenticationResults {
  /** The server that made the checks, lower case. */
  readonly authservId: string
  /** The results that follow the grammar; `broken` has the others. */
  readonly results: readonly MethodResult[]
  /** Methods of results that don't follow the grammar, as far as their names can be read. */
  readonly broken: readonly string[]
}

/** No server writes more; a longer field was truncated or forged. */
const MAX_LENGTH = 20_000

/**
 * Null when the field can't be read as a whole: an unterminated string or comment, control
 * characters, no server's name in front, an unknown version. Nothing in such a field is trusted.
 */
export function readAuthenticationResults(field: string): AuthenticationResults | null {
  if (field.length > MAX_LENGTH || hasControls(field)) return null
  const parts = withoutComments(field)
  if (!parts) return null
  const [head = '', ...bodies] = parts
  const named = HEAD.exec(head)
  if (!named?.[1]) return null
  const results = bodies.map(readResult)
  return {
    authservId: unquoted(named[1]).toLowerCase(),
    results: results.filter((result) => typeof result !== 'string'),
    broken: results.filter((result) => typeof result === 'string'),
  }
}

const STRING = String.raw`"(?:[^"\\]|\\.)*"`
const KEYWORD = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
/** `authserv-id [version]`: RFC 8601 knows version 1 alone. */
const HEAD = new RegExp(String.raw`^\s*(${STRING}|[^\s"=]+)(?:\s+1)?\s*$`)
/** `method [/ version] = result`, then its properties. */
const RESULT = new RegExp(
  String.raw`^\s*(${KEYWORD})\s*(?:/\s*1\s*)?=\s*(${KEYWORD})(?=\s|$)(.*)$`,
  'is',
)
/**
 * `reason = value` and `ptype . property = pvalue`; Exchange adds `action=none`. A pvalue may be a
 * quoted local part before its `@`, and what servers leave unquoted, `header.b=aB/+c=`.
 */
const PROPERTY = new RegExp(
  String.raw`\s+(${KEYWORD})\s*(?:\.\s*(${KEYWORD})\s*)?=\s*(${STRING}(?:@[^\s"]*)?|[^\s"]+)(?=\s|$)`,
  'isy',
)

/** A result whose grammar is broken comes back as the name of its method alone. */
function readResult(body: string): MethodResult | string {
  const [, method = '', result = '', rest = ''] = RESULT.exec(body) ?? []
  if (method === '') return /^\s*([a-z0-9-]*)/i.exec(body)?.[1]?.toLowerCase() ?? ''
  const properties = readProperties(rest)
  if (!properties) return method.toLowerCase()
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties }
}

function readProperties(rest: string): Map<string, string[]> | null {
  const properties = new Map<string, string[]>()
  let read = 0
  for (const found of rest.matchAll(new RegExp(PROPERTY, 'gisy'))) {
    const [whole, type = '', name, value = ''] = found
    const property = (name === undefined ? type : `${type}.${name}`).toLowerCase()
    properties.set(property, [...(properties.get(property) ?? []), unquoted(value)])
    read += whole.length
  }
  return rest.slice(read).trim() === '' ? properties : null
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.replace(/^"(.*)"/s, '$1').replace(/\\(.)/gs, '$1') : value
}

/**
 * The parts between top-level semicolons, each comment a space. RFC 5322 §3.2.2: comments nest, and
 * `\)` ends none; §3.2.4: nor does `\"` end a string. Null when one has no end, or ends twice.
 */
function withoutComments(field: string): string[] | null {
  const parts: string[] = ['']
  let depth = 0
  let inString = false
  for (let at = 0; at < field.length; at++) {
    const sign = field.charAt(at)
    const escaped = sign === '\\' ? field.slice(at, at + 2) : ''
    // Outside of strings and comments the grammar has no backslash.
    if (escaped !== '' && (escaped.length < 2 || (depth === 0 && !inString))) return null
    if (depth > 0) {
      if (sign === '(') depth++
      else if (sign === ')') depth--
    } else if (inString || (sign !== '(' && sign !== ')' && sign !== ';')) {
      parts.push(`${parts.pop() ?? ''}${escaped || sign}`)
      if (sign === '"') inString = !inString
    } else if (sign === '(') {
      depth++
      parts.push(`${parts.pop() ?? ''} `)
    } else if (sign === ';') parts.push('')
    else return null
    if (escaped !== '') at++
  }
  return depth === 0 && !inString ? parts : null
}

/** RFC 5322 §2.2: a field body holds printable characters, spaces and tabs; its folding is undone. */
function hasControls(field: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(field)
}
