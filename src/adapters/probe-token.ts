/** Signs the probe mails that `amigo doctor` sends to the desk itself, and recognises them when they arrive. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { DAY } from '../core/running/durations.js'

export interface Probe {
  /** `probe.<last day>.<random>.<mac>`, the value of X-Amigo-Probe. */
  readonly token: string
  /** `<amigo.<token>@domain>` */
  readonly messageId: string
}

export interface Probes {
  make(at: number): Probe
  /** Whether the text holds one that was made here and has not expired (epoch ms). */
  isProbe(text: string, now: number): boolean
}

/** RFC 5321 §4.5.4.1: servers try for four or five days. */
const LASTS = 7
const TOKEN = /(?:^|[<.])(probe\.([0-9a-z]{1,6})\.[0-9a-f]{16})\.([0-9a-f]{32})(?:@|$)/

/** Small letters and digits: some servers lower-case what they pass on. */
export function makeProbes(secret: string, address: string): Probes {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const sign = (facts: string) =>
    createHmac('sha256', secret).update(facts).digest('hex').slice(0, 32)
  return {
    make(at) {
      const lastDay = Math.floor(at / DAY) + LASTS
      const facts = `probe.${lastDay.toString(36)}.${randomBytes(8).toString('hex')}`
      const token = `${facts}.${sign(facts)}`
      return { token, messageId: `<amigo.${token}@${domain}>` }
    },
    isProbe(text, now) {
      const [, facts = '', day = '', mac = ''] = TOKEN.exec(text.trim()) ?? []
      if (facts === '') return false
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(sign(facts)))) return false
      return now < (Number.parseInt(day, 36) + 1) * DAY
    },
  }
}
