/** An entry of an LDAP directory: its name, and the values of its attributes, whatever case they are written in. */

import type { Entry as ClientEntry } from 'ldapts'

export interface Entry {
  readonly dn: string
  /** Texts that are no UTF-8 are left out. */
  texts(attribute: string): string[]
  /** Null: it has none. */
  bytes(attribute: string): Buffer | null
  /** Attributes of which the server gave a part: `memberOf;range=0-1499` (Active Directory, [MS-ADTS] 3.1.1.3.1.3.3). */
  readonly partial: readonly string[]
}

type Values = readonly (Buffer | string)[]

export function entryOf({ dn, ...attributes }: ClientEntry): Entry {
  const values = new Map<string, Values>()
  const partial: string[] = []
  for (const [written, value] of Object.entries(attributes)) {
    // `mail;lang-fr` is a mail, too (RFC 4512 §2.5).
    const [name = '', ...options] = written.toLowerCase().split(';')
    const all: Values = Array.isArray(value) ? value : [value]
    if (options.some((option) => /^range=\d+-\d+$/.test(option))) partial.push(name)
    values.set(name, [...(values.get(name) ?? []), ...all])
  }
  const of = (attribute: string) => values.get(attribute.toLowerCase()) ?? []
  return {
    dn,
    partial,
    texts: (attribute) =>
      of(attribute).flatMap((value) => (typeof value === 'string' && value.trim() ? [value] : [])),
    bytes(attribute) {
      const [value] = of(attribute)
      return value === undefined || value.length === 0 ? null : Buffer.from(value as string)
    },
  }
}
