/** The rules that Slack's schemas are made of (lengths, patterns, fields); a check lists what is wrong, and where. */

import { ownEntry } from '../../../core/text/own-entry.js'

export interface Problem {
  readonly message: string
  /** A JSON pointer, e.g. `/blocks/0/text/text`. */
  readonly at: string
}

export type Check = (value: unknown, at: string) => readonly Problem[]

export type Fields = Readonly<Record<string, Check>>

const GOOD: readonly Problem[] = []

function bad(message: string, at: string): readonly Problem[] {
  return [{ message, at }]
}

export function string(max: number, min = 0): Check {
  return (value, at) => {
    if (typeof value !== 'string') return bad('must be a string', at)
    if (value.length < min) return bad(`must be more than ${min - 1} characters`, at)
    return value.length > max ? bad(`must be less than ${max + 1} characters`, at) : GOOD
  }
}

export function matching(pattern: RegExp, what: string): Check {
  return (value, at) =>
    typeof value === 'string' && pattern.test(value) ? GOOD : bad(`must be ${what}`, at)
}

export const boolean: Check = (value, at) =>
  typeof value === 'boolean' ? GOOD : bad('must be a boolean', at)

export const anything: Check = () => GOOD

export function integer(min: number, max: number): Check {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return bad('must be an integer', at)
    if (value < min) return bad(`must be greater than or equal to ${min}`, at)
    return value > max ? bad(`must be less than or equal to ${max}`, at) : GOOD
  }
}

export function oneOf(...values: readonly string[]): Check {
  return (value, at) =>
    values.includes(String(value)) ? GOOD : bad(`must be one of: ${values.join(', ')}`, at)
}

export function list(item: Check, max: number, min = 1): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return bad('must be an array', at)
    if (value.length > max) return bad(`no more than ${max} items allowed`, at)
    if (value.length < min) return bad(`no fewer than ${min} items allowed`, at)
    return value.flatMap((one, index) => item(one, `${at}/${index}`))
  }
}

/** Nothing but these fields; `whole` looks at an object whose fields are all right. */
export function object(required: Fields, optional: Fields = {}, whole: Check = anything): Check {
  const fields: Fields = { ...required, ...optional }
  return (value, at) => {
    if (!isObject(value)) return bad('must be an object', at)
    const problems = [
      ...Object.keys(required)
        .filter((key) => value[key] === undefined)
        .flatMap((key) => bad(`missing required field: ${key}`, at)),
      ...Object.entries(value).flatMap(([key, inner]) => {
        if (inner === undefined) return GOOD
        const check = ownEntry(fields, key)
        return check?.(inner, `${at}/${key}`) ?? bad(`invalid additional property: ${key}`, at)
      }),
    ]
    return problems.length > 0 ? problems : whole(value, at)
  }
}

/** By its `type`. Slack says first that none of the kinds fits. */
export function byType(kinds: Fields): Check {
  return (value, at) => {
    if (!isObject(value)) return bad('must be an object', at)
    const { type } = value
    if (typeof type !== 'string') return bad('missing required field: type', at)
    const kind = ownEntry(kinds, type)
    const problems = kind?.(value, at) ?? bad(`unsupported type: ${type}`, `${at}/type`)
    return problems.length > 0
      ? [...bad('failed to match all allowed schemas', at), ...problems]
      : GOOD
  }
}

/** A rule over several fields, told at the object or at one of its fields. */
export function rule(
  holds: (value: Readonly<Record<string, unknown>>) => boolean,
  message: string,
  field = '',
): Check {
  return (value, at) =>
    isObject(value) && holds(value) ? GOOD : bad(message, field === '' ? at : `${at}/${field}`)
}

export function all(...checks: readonly Check[]): Check {
  return (value, at) => checks.flatMap((check) => check(value, at))
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As Slack writes them into `response_metadata.messages`. */
export function said({ message, at }: Problem): string {
  return `${message} [json-pointer:${at}]`
}
