/** The time of a Slack event, read from its body. */

/** `event_time` (seconds) as epoch ms, by Slack's clock; 0: the body has none. */
export function eventTime(body: unknown): number {
  const { event_time: seconds } = (body ?? {}) as { event_time?: unknown }
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : 0
}
