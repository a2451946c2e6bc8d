/** Reads Slack's text format, mrkdwn, as the plain text that its writer meant: links, mentions, dates, emoji. */

import { withEmoji } from './emoji.js'
import { mention, type Names, NO_NAMES } from './names.js'

export interface Reading {
  readonly names: Names
  /** Its user id; '' where nobody can mention it. */
  readonly bot: string
}

const WITHOUT_NAMES: Reading = { names: NO_NAMES, bot: '' }

/**
 * `<https://x|y>` is « y (https://x) », `<@U1>` a name, `&lt;` is « < ». Slack escapes what people
 * type, so that what stands in signs is its own (docs.slack.dev, « Formatting message text »).
 */
export function typedText(mrkdwn: string, reading: Reading = WITHOUT_NAMES): string {
  return mrkdwn
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') ? tokenText(part, reading) : unescaped(withEmoji(part))))
    .join('')
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function tokenText(token: string, { names, bot }: Reading): string {
  const [target = '', ...rest] = token.slice(1, -1).split('|')
  const label = unescaped(rest.join('|'))
  const id = target.slice(1)
  if (/^@[A-Z0-9]+$/.test(target))
    return id === bot ? mention(id, names, bot) : labelled('@', label, names.user(id) ?? id)
  if (/^#[A-Z0-9]+$/.test(target)) return labelled('#', label, names.channel(id) ?? id)
  if (target.startsWith('!')) return specialText(id, label, names)
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return linkText(unescaped(target), label)
  return unescaped(token)
}

function labelled(sign: string, label: string, name: string): string {
  return `${sign}${label === '' ? name : label.replace(/^[@#]/, '')}`
}

/** `!here`, `!subteam^S1`, `!date^1720710212^{date}^https://x`. */
function specialText(special: string, label: string, names: Names): string {
  const [kind = '', first = '', , link = ''] = special.split('^')
  if (kind === 'subteam') return labelled('@', label, names.group(first) ?? first)
  if (kind !== 'date') return labelled('@', label, kind)
  const words = label === '' ? dateText(Number(first)) : label
  return link === '' ? words : `${words} (${unescaped(link)})`
}

/** Whoever typed a date saw it in their own time zone: this names the one that it is in. */
export function dateText(timestamp: number): string {
  const date = new Date(timestamp * 1000)
  if (Number.isNaN(date.getTime())) return String(timestamp)
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Slack itself makes links of addresses, numbers and pages that people type: then the label says it all. */
export function linkText(target: string, label: string): string {
  const bare = target.replace(/^(mailto|tel|sms|callto|skype|sip):/i, '')
  if (label === '') return bare
  return sameTarget(bare, label) ? label : `${label} (${bare})`
}

function sameTarget(target: string, label: string): boolean {
  const plain = (link: string) => link.replace(/^[a-z][a-z0-9+.-]*:\/{0,3}/i, '').replace(/\/$/, '')
  if (plain(target) === plain(label)) return true
  // « 02 31 00 00 00 » is the national form of +33231000000.
  const [number, shown] = [target, label].map((written) => written.replace(/\D/g, '').slice(-9))
  return /^\+?[\d\s().-]+$/.test(target) && number !== '' && number === shown
}
