/** `amigo doctor`: checks the SMTP server, and sends its probe mails. */

import { explainConnection } from '../../adapters/connection-fault.js'
import { openSmtp, type SmtpMailer } from '../../adapters/smtp/smtp.js'
import type { SmtpSettings } from '../../adapters/smtp/transport.js'
import { UNSIGNED } from '../../adapters/tokens.js'
import { smtpSettings } from '../../composition/mail/mail-settings.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { throughProxy } from './mailbox.js'

export async function checkSmtp(config: Config): Promise<string> {
  const settings = smtpSettings(config)
  const mailer = openMailer(settings)
  try {
    await mailer.verify()
    return `${settings.host}:${settings.port}${throughProxy(settings)} takes mail`
  } catch (error) {
    throw new CommandFault(explainConnection(error, settings).message)
  } finally {
    mailer.close()
  }
}

/** For mails that are written already: nothing is composed. */
export function openMailer(settings: SmtpSettings): SmtpMailer {
  const nothing = () => ({ subject: '', text: '', html: '', blocks: [] })
  return openSmtp(settings, nothing, UNSIGNED)
}

/** Why a mail was not taken: the server's word on this mail, or the fault of the connection. */
export function whyNotSent(error: unknown, settings: SmtpSettings, to: string): string {
  const { code, response } = error as { code?: string; response?: string }
  if (/^(EENVELOPE|EMESSAGE)$/.test(code ?? '') && response !== undefined)
    return `${settings.host}:${settings.port} refuses a mail from ${settings.from.address} to ${to} (it said: ${response.replace(/\s+/g, ' ')})`
  return explainConnection(error, settings).message
}
