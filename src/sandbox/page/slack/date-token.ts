/** Dates in Slack's text, `<!date^1392734382^{date_num} {time}|fallback>`: as somebody's own clock shows them. */

import type { Reader } from './reader.js'

type Options = Intl.DateTimeFormatOptions

const DAY: Options = { year: 'numeric', month: 'long', day: 'numeric' }
const SHORT: Options = { year: 'numeric', month: 'short', day: 'numeric' }
const LONG: Options = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }
const TIME: Options = { hour: '2-digit', minute: '2-digit' }

/** docs.slack.dev, « Date formatting »; `_pretty` (today, yesterday) is shown as the day that it is. */
const TOKENS: Readonly<Record<string, Options>> = {
  date: DAY,
  date_pretty: DAY,
  date_long: LONG,
  date_long_pretty: LONG,
  date_short: SHORT,
  date_short_pretty: SHORT,
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  day_divider_pretty: LONG,
  time: TIME,
  time_secs: { ...TIME, second: '2-digit' },
}

/** The last moment that a Date holds, s. */
const MOST = 8.64e12

/** Null: it is no date that Slack would show. */
export function dateToken(
  seconds: unknown,
  format: string,
  { locale, timeZone }: Pick<Reader, 'locale' | 'timeZone'>,
): string | null {
  const at = Number(seconds)
  if (seconds === '' || !Number.isFinite(at) || Math.abs(at) > MOST) return null
  return format.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(TOKENS, name)
      ? new Intl.DateTimeFormat(locale, { ...TOKENS[name], timeZone }).format(at * 1000)
      : whole,
  )
}
