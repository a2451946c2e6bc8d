/** Cross-checks of a catalogue file: duplicates, unknown teams, the triage team, misplaced subcategories. */

import type { Locale } from '../../core/request/person.js'
import { words } from '../../core/text/text.js'
import { saysYes } from './yes-or-no.js'

export type Path = readonly PropertyKey[]
export interface Fault {
  readonly path: Path
  readonly message: string
}

/** Contradictions between parts of the file, and languages that the desk has not. On the raw values, so that a wrong shape hides none. */
export function crossCheck(raw: unknown, locales: readonly Locale[]): Fault[] {
  const at = (pattern: string) => pick(raw, pattern.split('.'))
  const teams = new Set(at('teams.*.code').map(({ value }) => value.trim().toLowerCase()))
  const triage = at('teams.*.triage').filter(({ value }) => saysYes(value))
  return [
    ...repeated(at('teams.*.code')),
    ...repeated(at('teams.*.name')),
    ...repeated(at('services.*.code')),
    ...repeated(at('services.*.name')),
    ...repeated(at('services.*.subcategories.*.code')),
    ...repeated(at('services.*.subcategories.*.name')),
    ...repeated([...at('products.*.name'), ...at('products.*.aliases.*')]),
    ...repeated(at('sites.*.code')),
    ...[...at('services.*.subcategories.*.team'), ...at('products.*.team')]
      .filter(({ value }) => value !== '' && !teams.has(value.trim().toLowerCase()))
      .map(({ path, value }) => ({
        path,
        message: `names the team ${value}, which is not in this file: use the code of one of its teams, or add that team`,
      })),
    ...at('services.*.subcategories.*.code').flatMap(({ path, value }) =>
      misplaced(raw, path, value),
    ),
    ...at('teams.*.locale')
      .filter(({ value }) => value !== '' && !locales.includes(value))
      .map(({ path }) => ({ path, message: `must be ${locales.join(' or ')}` })),
    ...(triage.length === 0 && teams.size > 0
      ? [{ path: ['teams'], message: 'has no triage team: write "triage: yes" for one of them' }]
      : triage.slice(1).map(({ path }) => ({
          path,
          message: 'is the second triage team: leave "triage: yes" to one team only',
        }))),
  ]
}

interface Value {
  readonly path: Path
  readonly value: string
}

/** The texts at a pattern such as `teams.*.code`, with their paths. */
function pick(raw: unknown, pattern: readonly string[], path: Path = []): Value[] {
  const [key, ...rest] = pattern
  if (key === undefined) return typeof raw === 'string' ? [{ path, value: raw }] : []
  if (key === '*')
    return Array.isArray(raw) ? raw.flatMap((item, i) => pick(item, rest, [...path, i])) : []
  if (typeof raw !== 'object' || raw === null) return []
  return pick((raw as Record<string, unknown>)[key], rest, [...path, key])
}

/** Compared as core/request/catalogue/catalogue.ts looks names up: without accents, case and punctuation. */
function repeated(values: readonly Value[]): Fault[] {
  const first = new Map<string, Value>()
  return values.flatMap(({ path, value }) => {
    const key = words(value).join(' ')
    const before = first.get(key)
    if (key === '') return value.trim() === '' ? [] : [{ path, message: NO_WORD }]
    if (!before) first.set(key, { path, value })
    return before
      ? [{ path, message: `is "${value}", taken before by "${before.value}": two can't share it` }]
      : []
  })
}
const NO_WORD = 'has no letter and no digit: nobody could write it'

/** A code such as 5.3 names its service: under another service it was misplaced. */
function misplaced(raw: unknown, path: Path, code: string): Fault[] {
  const service = pick(raw, ['services', '*', 'code']).find(({ path: [, i] }) => i === path[1])
  const named = /^(\d+)\.\d+$/.exec(code.trim())?.[1]
  if (named === undefined || service === undefined || named === service.value.trim()) return []
  return [
    {
      path,
      message: `${code} belongs to a service ${named}, and this is service ${service.value}: move it there, or change its code`,
    },
  ]
}
