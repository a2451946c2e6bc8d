/** The text of `.env`: what it says, and the same with other values, everything else left as it was. */

import { envValues, quotedValue } from '../../settings/env-file.js'
import { SETTINGS, type SettingName } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'

/** Null: no way of writing it would be read as it is. */
export function writeValue(value: string): string | null {
  const forms = [
    ...(/^[\w.:/@%+,-]+$/.test(value) ? [value] : []),
    ...["'", '"', '`'].filter((quote) => !value.includes(quote)).map((q) => `${q}${value}${q}`),
  ]
  return forms.find((form) => envValues(`A=${form}\nB=1\n`).A === value) ?? null
}

/** A statement: its name and the lines that it takes, for a quoted value may go over several. */
interface Statement {
  /** Undefined: a comment, or nothing that sets anything. */
  readonly name: string | undefined
  /** A setting that is commented out, as in `.env.example`. */
  readonly commented: boolean
  readonly lines: readonly string[]
}

function statementsOf(text: string): Statement[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const statements: Statement[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const [, hash, name, value = ''] = /^\s*(#?)\s*(?:export\s+)?(\w+)\s*=\s*(.*)$/.exec(line) ?? []
    const more = hash === '' ? quotedValue(value, lines.slice(at + 1))?.more : undefined
    const count = 1 + (more ?? 0)
    statements.push({ name, commented: hash === '#', lines: lines.slice(at, at + count) })
    at += count
  }
  return text === '' ? [] : statements
}

/** `text` with these values; null: the setting goes. What else is in it stays, comments and unknown names too. */
export function updateEnv(text: string, values: Readonly<Record<string, string | null>>): string {
  const left = new Map(Object.entries(values))
  const statements = statementsOf(text)
  const isSet = (name: string) => statements.some((one) => one.name === name && !one.commented)
  const kept = statements.flatMap(({ name, commented, lines }) => {
    if (name === undefined || !(name in values)) return lines
    // What is set somewhere below stands there, not in the place of an example.
    if (commented && (isSet(name) || values[name] === null || !left.has(name))) return lines
    const value = left.get(name)
    left.delete(name)
    return typeof value === 'string' ? [lineOf(name, value)] : []
  })
  const added = [...left].flatMap(([name, value]) =>
    value === null ? [] : ['', ...commentOf(name), lineOf(name, value)],
  )
  return `${[...kept, ...added].join('\n').replace(/^\n+/, '')}\n`
}

function lineOf(name: string, value: string): string {
  const written = writeValue(value)
  if (written === null) throw new CommandFault(unwritable(name), EXIT.data)
  return `${name}=${written}`
}

/** It names the setting, never the value. */
export function unwritable(name: string): string {
  return `${name} has quotes of all kinds, or what no line of a .env can hold: keep it in a file of its own, and give ${name}_FILE`
}

/** What the setting means, folded. */
function commentOf(name: string): string[] {
  const setting = SETTINGS[name.replace(/_FILE$/, '') as SettingName]
  if (!setting) return []
  const lines: string[] = []
  for (const word of setting.doc.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length > 96) lines.push(`# ${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
