/** SEARCH of the scripted IMAP server: the keys that intake asks by (RFC 9051 §6.4.4), all of which must hold. */

import type { Mail } from './scripted-imap-commands.js'

type Holds = (mail: Mail) => boolean

/** Whether a mail is found; `inSet`: the UIDs of a sequence set. */
export function searchOf(args: string, inSet: (set: string) => readonly number[]): Holds {
  const words = args.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? []
  const next = () => words.shift() ?? ''
  const text = () =>
    next()
      .replace(/^"(.*)"$/, '$1')
      .replace(/\\(.)/g, '$1')
      .toLowerCase()
  const field = (name: string, wanted: string): Holds => {
    return ({ raw }) => valuesOf(raw, name).some((value) => value.toLowerCase().includes(wanted))
  }
  const all = (end: () => boolean): Holds => {
    const keys: Holds[] = []
    while (!end()) keys.push(key())
    return (mail) => keys.every((holds) => holds(mail))
  }
  const key = (): Holds => {
    const word = next().toUpperCase()
    switch (word) {
      case '(': {
        const within = all(() => words[0] === ')')
        next()
        return within
      }
      case 'OR': {
        const [one, other] = [key(), key()]
        return (mail) => one(mail) || other(mail)
      }
      case 'ALL':
        return () => true
      case 'UID': {
        const uids = inSet(next())
        return ({ uid }) => uids.includes(uid)
      }
      case 'DELETED':
        return ({ flags }) => flags.has('\\Deleted')
      case 'UNKEYWORD': {
        const flag = next()
        return ({ flags }) => !flags.has(flag)
      }
      case 'FROM':
        return field('from', text())
      case 'SUBJECT':
        return field('subject', text())
      case 'HEADER':
        return field(text(), text())
      default:
        throw new Error(`the scripted server knows no key ${word} of SEARCH`)
    }
  }
  return all(() => words.length === 0)
}

function valuesOf(raw: Buffer, name: string): string[] {
  const [header = ''] = raw.toString('latin1').split('\r\n\r\n', 1)
  const fields = header.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return fields.flatMap((line) =>
    line.toLowerCase().startsWith(`${name}:`) ? [line.slice(name.length + 1).trim()] : [],
  )
}
