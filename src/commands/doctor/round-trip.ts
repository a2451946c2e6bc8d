/** `amigo doctor`: sends one mail to the desk's address and one to a plus address, and waits for both. */

import { setTimeout as sleep } from 'node:timers/promises'
import { explainConnection } from '../../adapters/connection-fault.js'
import { type ProbeMail, probeMail } from '../../adapters/imap/probe/probe-mail.js'
import { type ProbeWatch, watchProbes } from '../../adapters/imap/probe/probe-watch.js'
import type { SmtpMailer } from '../../adapters/smtp/smtp.js'
import { clock } from '../../composition/clock.js'
import { imapSettings, smtpSettings } from '../../composition/mail/mail-settings.js'
import { probesOf } from '../../composition/signing.js'
import type { Config } from '../../settings.js'
import { arrivalFindings } from './arrived-probe.js'
import type { Finding } from './finding.js'
import { type InboxWatch, watchInbox } from './inbox-watch.js'
import { openMailer, whyNotSent } from './smtp.js'

/** Between two looks, ms. */
const LOOK_EVERY = 1000

interface SentProbe {
  readonly to: string
  readonly mail: ProbeMail
  /** Why the server did not take it; null: it did. */
  readonly refused: string | null
  readonly at: number
}

export interface RoundTrip {
  /** For so long, ms. */
  readonly wait: number
  /** It can be read; if not, only the mailbox is looked into. */
  readonly database: boolean
}

type ProbeArrival =
  | { readonly raw: Buffer; readonly after: number }
  | { readonly junk: string }
  | null

export async function* checkRoundTrip(
  config: Config,
  { wait, database }: RoundTrip,
): AsyncGenerator<Finding> {
  const settings = imapSettings(config)
  let mailbox: ProbeWatch | undefined
  let inbox: InboxWatch | null = null
  const mailer = openMailer(smtpSettings(config))
  try {
    mailbox = await watchProbes(settings)
    inbox = database ? await watchInbox(config) : null
    const [plain, plus] = await sendBoth(config, mailer)
    if (plain.refused !== null) {
      yield { name: 'round trip', ok: false, says: `${plain.refused}${toItself(plain.refused)}` }
      return
    }
    const places = { mailbox, inbox }
    const deadline = plain.at + wait
    const arrived = await waitFor(plain, places, deadline)
    yield roundTripFinding(arrived, wait)
    if (arrived === null || 'junk' in arrived) return
    yield* arrivalFindings(arrived.raw, plain.mail, config)
    const plusArrived = plus.refused === null ? await waitFor(plus, places, deadline) : null
    yield plusAddressFinding(plus, plusArrived, config)
  } catch (error) {
    const says = `the mailbox can't be looked into: ${explainConnection(error, settings).message}`
    yield { name: 'round trip', ok: false, says }
  } finally {
    mailer.close()
    mailbox?.close()
    await inbox?.close()
  }
}

async function sendBoth(
  config: Config,
  mailer: SmtpMailer,
): Promise<readonly [SentProbe, SentProbe]> {
  const { AMIGO_ADDRESS: address } = config
  const at = address.lastIndexOf('@')
  const plain = await send(config, mailer, address)
  const plus = await send(config, mailer, `${address.slice(0, at)}+doctor${address.slice(at)}`)
  return [plain, plus]
}

async function send(config: Config, mailer: SmtpMailer, to: string): Promise<SentProbe> {
  const at = clock.now()
  const probe = probesOf(config).make(at)
  const mail = probeMail({ probe, from: config.AMIGO_ADDRESS, to, at })
  try {
    await mailer.sendRaw(to, mail.raw)
    return { to, mail, refused: null, at }
  } catch (error) {
    return { to, mail, refused: whyNotSent(error, smtpSettings(config), to), at }
  }
}

interface WatchedPlaces {
  readonly mailbox: ProbeWatch
  readonly inbox: InboxWatch | null
}

/** In the mailbox, where intake puts what it took, or in the inbox of a service that runs. */
async function waitFor(
  { mail, at }: SentProbe,
  places: WatchedPlaces,
  deadline: number,
): Promise<ProbeArrival> {
  for (;;) {
    const raw = await takeFrom(places, mail)
    if (raw !== null) return { raw: Buffer.from(raw), after: clock.now() - at }
    if (clock.now() >= deadline) break
    await sleep(Math.min(LOOK_EVERY, Math.max(0, deadline - clock.now())))
  }
  const junk = await places.mailbox.takeFromJunk(mail)
  return junk === null ? null : { junk }
}

async function takeFrom(
  { mailbox, inbox }: WatchedPlaces,
  mail: ProbeMail,
): Promise<Uint8Array | null> {
  const taken = await mailbox.take(mail)
  if (taken !== null) return taken
  const seen = inbox === null ? null : await inbox.find(mail)
  // Intake stores first and moves then: what it has moved meanwhile is removed, too.
  if (seen !== null) await mailbox.take(mail)
  return seen
}

/** Of a mail that names itself as sender and recipient; a fault of the connection says what to do by itself. */
function toItself(refused: string): string {
  if (!refused.includes(' refuses a mail from ')) return ''
  return ': check that the login of AMIGO_SMTP_USER may send as AMIGO_ADDRESS, and that this mailbox is there'
}

function roundTripFinding(arrived: ProbeArrival, wait: number): Finding {
  const name = 'round trip'
  if (arrived === null)
    return {
      name,
      ok: false,
      says: `the mail that the desk sent to itself did not arrive within ${wait / 1000} s: it may come later, and is then put aside without a request or an answer; look at the mail server's queue and filters, or wait longer (--wait 300)`,
    }
  if ('junk' in arrived)
    return {
      name,
      ok: false,
      says: `the mail that the desk sent to itself was put into ${arrived.junk}: have the server trust the desk's mails, or nobody sees them`,
    }
  return {
    name,
    ok: true,
    says: `a mail to itself arrived after ${(arrived.after / 1000).toFixed(1)} s, and was taken out`,
  }
}

function plusAddressFinding(sent: SentProbe, arrived: ProbeArrival, config: Config): Finding {
  const name = 'plus address'
  const { AMIGO_PLUS_ADDRESSING: expected } = config
  if (arrived !== null && !('junk' in arrived))
    return {
      name,
      ok: true,
      says: expected
        ? `mails to ${sent.to} arrive`
        : `mails to ${sent.to} arrive: AMIGO_PLUS_ADDRESSING=true would recognise more replies`,
    }
  const how = sent.refused ?? `a mail to ${sent.to} did not arrive`
  if (!expected)
    return { name, ok: true, says: `none, as AMIGO_PLUS_ADDRESSING=false says (${how})` }
  return {
    name,
    ok: false,
    says: `${how}: have the mail server deliver such addresses, or set AMIGO_PLUS_ADDRESSING=false`,
  }
}
