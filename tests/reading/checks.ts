/** What is right for a mail of the cases, as rows of checks; each says what is wrong, or nothing. */

import type { Seen } from './shared-cases.js'

/** What is wrong; null when nothing is. */
export type Check = (seen: Seen) => string | null

export function keptIs(text: string): Check {
  return ({ text: { kept } }) => (squeezed(kept) === squeezed(text) ? null : `kept is « ${kept} »`)
}

export function keeps(...texts: readonly string[]): Check {
  return ({ text: { kept } }) => missing('kept', kept, texts)
}

export function folds(...texts: readonly string[]): Check {
  return ({ text: { kept } }) => {
    const left = texts.filter((text) => squeezed(kept).includes(squeezed(text)))
    return left.length === 0 ? null : `kept has « ${left.join(' », « ')} »`
  }
}

export function describes(...texts: readonly string[]): Check {
  return ({ description }) => missing('the description', description, texts)
}

export function is<Name extends keyof Seen>(name: Name, wanted: Seen[Name]): Check {
  return (seen) => (seen[name] === wanted ? null : `${name} is « ${String(seen[name])} »`)
}

/** The keys of a NAME.expected.json. */
export interface Expected {
  readonly description?: string
  readonly descriptionContains?: string | readonly string[]
  readonly subject?: string
  readonly sender?: string
  /** A reference. */
  readonly match?: string
  /** Names of files. */
  readonly attachments?: readonly string[]
  readonly kind?: string
  readonly command?: string
  /** Stands exactly once in what is kept. */
  readonly keptOnce?: string
  /** Stand in this order in the description. */
  readonly order?: readonly string[]
}

/** The checks of such a file; what it says in prose is left to a row written by hand. */
export function checksOf(expected: Expected): Check[] {
  const { description, descriptionContains, subject, sender, match, attachments } = expected
  const { kind, command, keptOnce, order } = expected
  return [
    ...(description === undefined ? [] : [descriptionIs(description)]),
    ...(descriptionContains === undefined ? [] : [describes(...[descriptionContains].flat())]),
    ...(subject === undefined ? [] : [is('subject', subject)]),
    ...(sender === undefined ? [] : [is('sender', sender)]),
    ...(match === undefined ? [] : [matches(match)]),
    ...(attachments === undefined ? [] : [carries(attachments)]),
    ...(kind === undefined || kind.includes(' ') ? [] : [is('kind', kind as Seen['kind'])]),
    ...(command === undefined || command.includes(' ') ? [] : [commands(command)]),
    ...(keptOnce === undefined ? [] : [once(keptOnce)]),
    ...(order === undefined ? [] : [inOrder(order)]),
  ]
}

export function commands(name: string): Check {
  return ({ command }) => (command?.name === name ? null : `the command is ${command?.name}`)
}

function descriptionIs(text: string): Check {
  return ({ description }) =>
    description.trim() === text.trim() ? null : `the description is « ${description} »`
}

function matches(reference: string): Check {
  return ({ match }) => (match?.ref === reference ? null : `it matches ${match?.ref}`)
}

function carries(names: readonly string[]): Check {
  return ({ attachments }) => {
    const found = attachments.map(({ name }) => name).join(', ')
    return found === names.join(', ') ? null : `its files are ${found}`
  }
}

function once(text: string): Check {
  return ({ text: { kept } }) => {
    const times = squeezed(kept).split(squeezed(text)).length - 1
    return times === 1 ? null : `« ${text} » is kept ${times} times`
  }
}

function inOrder(texts: readonly string[]): Check {
  return ({ description }) => {
    const places = texts.map((text) => description.indexOf(text))
    const ordered = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1))
    return ordered ? null : `they stand at ${places.join(', ')}`
  }
}

function missing(where: string, text: string, wanted: readonly string[]): string | null {
  const lacking = wanted.filter((one) => !squeezed(text).includes(squeezed(one)))
  return lacking.length === 0 ? null : `${where} lacks « ${lacking.join(' », « ')} »`
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
