/**
 * Checks what an LDAP server sends, message by message (RFC 4511 §5.1, BER), before the client's own parser
 * reads it: that parser never returns from a length that points beyond its message.
 */

/** The server sent bytes that are no LDAP message; the error's message says in which way. */
export class FrameFault extends Error {}

export interface Frames {
  /** Throws a FrameFault. */
  read(chunk: Buffer): void
  /** Bytes of a message that is not whole yet. */
  pending(): number
  /** The page that came last. */
  page(): Page
}

export interface Page {
  /** Where the next one begins; empty: it was the last. Null: the server does not page. */
  readonly cookie: Buffer | null
  readonly entries: number
}

/** A person is some hundred bytes, a group of 50,000 people 5 MB. */
const LONGEST_MESSAGE = 32 * 1024 ** 2
const DEEPEST = 16
/** RFC 2696 §2. */
export const PAGED_RESULTS = '1.2.840.113556.1.4.319'

const INTEGER = 0x02
const OCTETS = 0x04
const SEQUENCE = 0x30
const SET = 0x31
const CONTROLS = 0xa0
const SEARCH_ENTRY = 0x64
const SEARCH_DONE = 0x65

export function openFrames(): Frames {
  let held: Buffer[] = []
  let have = 0
  let want = 2
  let page: Page = { cookie: null, entries: 0 }
  let entries = new Map<number, number>()
  return {
    pending: () => have,
    page: () => page,
    read(chunk) {
      held.push(chunk)
      have += chunk.length
      // Joined only when there is enough: a long message comes in thousands of chunks.
      while (have >= want) {
        const bytes = Buffer.concat(held)
        const whole = lengthOf(bytes)
        if (whole === null || whole > bytes.length) {
          held = [bytes]
          want = whole ?? bytes.length + 1
          return
        }
        const { id, operation, controls } = check(bytes.subarray(0, whole))
        if (operation.tag === SEARCH_ENTRY) entries.set(id, (entries.get(id) ?? 0) + 1)
        if (operation.tag === SEARCH_DONE) {
          page = { cookie: cookieOf(controls), entries: entries.get(id) ?? 0 }
          entries = new Map()
        }
        held = whole < bytes.length ? [bytes.subarray(whole)] : []
        have = bytes.length - whole
        want = 2
      }
    },
  }
}

/** Of a message with its heading; null: not even its length is there yet. */
function lengthOf(bytes: Buffer): number | null {
  if (bytes[0] !== SEQUENCE) throw new FrameFault(`it begins with ${hex(bytes[0])}, not with 0x30`)
  const heading = headingAt(bytes, 0)
  if (heading === null) return null
  const whole = heading.from + heading.length
  if (whole > LONGEST_MESSAGE) throw new FrameFault(`it says to be ${whole} bytes long`)
  return whole
}

interface Element {
  readonly tag: number
  readonly value: Buffer
  /** Of a constructed one. */
  readonly parts: readonly Element[]
}

function check(bytes: Buffer): {
  id: number
  operation: Element
  controls: Element | undefined
} {
  const [message] = elementsIn(bytes, 0)
  const [id, operation, controls] = message?.parts ?? []
  const { length = 0 } = id?.value ?? []
  if (id?.tag !== INTEGER || length < 1 || length > 4) throw new FrameFault('it has no number')
  if (operation === undefined) throw new FrameFault('it has no operation')
  if (operation.tag === SEARCH_ENTRY && !isEntry(operation))
    throw new FrameFault('it is an entry of another shape than RFC 4511 gives it')
  return {
    id: id.value.readUIntBE(0, length),
    operation,
    controls: controls?.tag === CONTROLS ? controls : undefined,
  }
}

/** RFC 4511 §4.5.2: a name, and attributes of a name and a set of values each. */
function isEntry({ parts }: Element): boolean {
  const [name, attributes] = parts
  if (name?.tag !== OCTETS || attributes?.tag !== SEQUENCE || parts.length !== 2) return false
  return attributes.parts.every(({ tag, parts: [type, values, ...more] }) => {
    if (tag !== SEQUENCE || type?.tag !== OCTETS || values?.tag !== SET) return false
    return more.length === 0 && values.parts.every((value) => value.tag === OCTETS)
  })
}

/** All elements of these bytes, which they must fill exactly. */
function elementsIn(bytes: Buffer, depth: number): Element[] {
  if (depth > DEEPEST) throw new FrameFault(`it is more than ${DEEPEST} levels deep`)
  const elements: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const heading = headingAt(bytes, at)
    const end = heading === null ? Number.POSITIVE_INFINITY : heading.from + heading.length
    if (heading === null || end > bytes.length)
      throw new FrameFault('a part of it is longer than the whole')
    const tag = bytes[at] ?? 0
    const value = bytes.subarray(heading.from, end)
    elements.push({ tag, value, parts: tag & 0x20 ? elementsIn(value, depth + 1) : [] })
    at = end
  }
  return elements
}

/** Where the value of the element at `at` begins, and how long it is; null: the bytes end before that. */
function headingAt(bytes: Buffer, at: number): { from: number; length: number } | null {
  const first = bytes[at + 1]
  if (first === undefined) return null
  if (first < 0x80) return { from: at + 2, length: first }
  const size = first & 0x7f
  // RFC 4511 §5.1: definite lengths alone.
  if (size === 0 || size > 4) throw new FrameFault(`a length is written as ${hex(first)}`)
  if (at + 2 + size > bytes.length) return null
  return { from: at + 2 + size, length: bytes.readUIntBE(at + 2, size) }
}

/** RFC 2696 §3: realSearchControlValue ::= SEQUENCE { size INTEGER, cookie OCTET STRING }. */
function cookieOf(controls: Element | undefined): Buffer | null {
  const paged = controls?.parts.find(({ parts }) => parts[0]?.value.toString() === PAGED_RESULTS)
  const value = paged?.parts.slice(1).find(({ tag }) => tag === OCTETS)
  if (value === undefined) return null
  const cookie = elementsIn(value.value, 0)[0]?.parts[1]
  if (cookie?.tag !== OCTETS) throw new FrameFault('its mark of the next page is none')
  return Buffer.from(cookie.value)
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, '0')}`
}
