/** Leaves out fields that are null where Bolt reads one deeper before any listener: it would end in a fault, each time that Slack sends it. */

import { isRaw, type Raw } from '../kit/raw.js'

/** The body itself, where it has none of them. Takes whatever came. */
export function withoutNullFields(body: unknown): unknown {
  if (!isRaw(body)) return body
  const named = body.channel === null ? without(body, 'channel') : body
  const [first] = Array.isArray(named.authorizations) ? (named.authorizations as unknown[]) : []
  const whole = first === null ? without(named, 'authorizations') : named
  const { event } = whole
  if (!isRaw(event)) return whole
  const nulls = ['user', 'item'].filter((name) => event[name] === null)
  return nulls.length === 0 ? whole : { ...whole, event: nulls.reduce(without, event) }
}

function without(from: Raw, name: string): Raw {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key !== name))
}
