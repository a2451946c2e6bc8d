/** A mail server whose certificate is replaced by one of another authority: no restart is needed once the file is right. */

import { once } from 'node:events'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import type { Delivery } from '../../../src/app/ports/outbox.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { dovecotInstalled } from '../../support/servers/dovecot.js'
import { makeCertificates } from '../../support/servers/dovecot-config.js'
import { NO_KEYS, ONE_WORD, plainSmtp } from '../../support/servers/plain-smtp.js'
import { privateFolder, serviceAccount } from '../../support/servers/server.js'

describe.skipIf(needs(dovecotInstalled(), 'Dovecot')).each(['tls', 'starttls'] as const)(
  '%s',
  (security) => {
    let folder: string
    let caFile: string
    let server: SMTPServer
    let mailer: SmtpMailer
    let port: number
    let sent = 0
    beforeEach(async () => {
      folder = await privateFolder('certificates', serviceAccount('nobody'))
      for (const name of ['old', 'new']) {
        await mkdir(join(folder, name))
        makeCertificates(join(folder, name))
      }
      caFile = join(folder, 'ca.pem')
      await copyFile(join(folder, 'old', 'ca.pem'), caFile)
      port = 0
      await serve('old')
      mailer = openSmtp(plainSmtp(port, { security, caFile }), ONE_WORD, NO_KEYS)
    })
    afterEach(async () => {
      mailer.close()
      await ended()
      await rm(folder, { recursive: true })
    })

    async function serve(name: 'old' | 'new'): Promise<void> {
      const read = (file: string) => readFile(join(folder, name, file))
      const [key, cert] = [await read('server.key'), await read('server.pem')]
      const secure = security === 'tls'
      server = new SMTPServer({ secure, key, cert, authOptional: true, closeTimeout: 1 })
      server.on('error', () => {})
      const listening = server.listen(port, '127.0.0.1')
      await once(listening, 'listening')
      port = (listening.address() as AddressInfo).port
    }

    const ended = () => new Promise<void>((done) => server.close(() => done()))

    function send(): Promise<Delivery> {
      return mailer.send({ ...sampleRow('closed', 'fr'), messageId: `<m${sent++}@a.example>` })
    }

    it('its mails wait, and go once the file has the new authority', async () => {
      expect((await send()).kind).toBe('sent')
      await ended()
      await serve('new')
      const refused = await send()
      expect(refused).toMatchObject({ kind: 'deferred', connection: true })
      expect(String((refused as { error?: string }).error)).toMatch(/certificate .*_CA_FILE/)
      // In the middle of being written it is none.
      await writeFile(caFile, '')
      expect((await send()).kind).toBe('deferred')
      await copyFile(join(folder, 'new', 'ca.pem'), caFile)
      // After some failures in a row the server is left alone for a moment.
      await until(async () => (await send()).kind === 'sent')
    })
  },
)
