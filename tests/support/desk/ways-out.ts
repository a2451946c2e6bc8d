/** The three ways out of the desk, IMAP, SMTP and Slack, each as the service takes it through a proxy. */

import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { type ImapSettings, newClient } from '../../../src/adapters/imap/client.js'
import { type OutboundProxy, routeTo } from '../../../src/adapters/proxy/outbound.js'
import { openWeb } from '../../../src/adapters/proxy/web.js'
import { openSmtp } from '../../../src/adapters/smtp/smtp.js'
import type { MailServer } from '../../../src/sandbox/mail-server.js'
import { mailboxSettings } from '../servers/imap-settings.js'
import { DESK } from './world.js'

/** Names that the proxy alone can look up. */
export const IMAP = 'imap.academie.example'
export const SMTP = 'smtp.academie.example'
export const SLACK = 'slack.academie.example'

export type Outcome = { readonly message: string; readonly permanent?: boolean } | 'it works'

/** The three ways out, each as the service takes it, up to its first answer. */
export const WAYS: Record<string, (outbound: OutboundProxy, mail: MailServer) => Promise<Outcome>> =
  {
    async IMAP(outbound, mail) {
      const settings = imapSettings(outbound, mail)
      const client = newClient(settings)
      client.on('error', () => {})
      try {
        await client.connect()
        return 'it works'
      } catch (error) {
        return explainConnection(error, settings)
      } finally {
        client.close()
      }
    },
    async SMTP(outbound) {
      const settings = smtpSettings(outbound)
      const nothing = { subject: '', text: '', html: '', blocks: [] }
      const tokens = { replyAddress: () => '', messageId: () => '', read: () => null }
      const mailer = openSmtp(settings, () => nothing, tokens as never)
      try {
        await mailer.verify()
        return 'it works'
      } catch (error) {
        return explainConnection(error, settings)
      } finally {
        mailer.close()
      }
    },
    async Slack(outbound) {
      const web = openWeb(outbound)
      try {
        const answer = await web.fetch(`http://${SLACK}/api/api.test`, { method: 'POST' })
        await answer.text()
        return 'it works'
      } catch (error) {
        return { message: (error as Error).message }
      } finally {
        await web.dispatcher?.destroy()
      }
    },
  }
/** What the proxy is asked for then. */
export const ASKED = { IMAP: `${IMAP}:993`, SMTP: `${SMTP}:587`, Slack: `${SLACK}:80` } as const

export function imapSettings(
  outbound: OutboundProxy,
  { user, password }: MailServer,
): ImapSettings {
  const proxy = routeTo(outbound, IMAP, 993)
  return mailboxSettings(993, { host: IMAP, user, password, proxy })
}

function smtpSettings(outbound: OutboundProxy) {
  return {
    prefix: 'AMIGO_SMTP',
    host: SMTP,
    port: 587,
    security: 'none',
    user: undefined,
    password: undefined,
    caFile: undefined,
    proxy: routeTo(outbound, SMTP, 587),
    connections: 1,
    from: { address: DESK, name: 'Assistance' },
  } as const
}
