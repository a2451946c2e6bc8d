/** Encrypted mails: kept, said to their sender, and told to whoever works on the request. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const mail = (type: string, body: string) =>
  [
    `From: Camille Martin <${CAMILLE.address}>`,
    ...[`To: ${DESK}`, 'Subject: Confidentiel', 'MIME-Version: 1.0', `Content-Type: ${type}`, ''],
    ...[body, ''],
  ].join('\r\n')
const PGP = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----'

it.each([
  [
    'S/MIME',
    'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
    'MIAGCSqGSIb3DQEHA6CAMIACAQAx',
  ],
  [
    'PGP',
    'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
    `--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n${PGP}\r\n--b--`,
  ],
  ['PGP', 'text/plain', PGP],
  ['PGP', 'text/plain', `Bonjour,\r\n\r\n${PGP}`],
  [
    'PGP',
    'multipart/mixed; boundary=b',
    `--b\r\nContent-Type: text/plain\r\n\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted; name="PGPMIME Versions Identification"\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream; name=encrypted.asc\r\n\r\n${PGP}\r\n--b--`,
  ],
  ['S/MIME', 'application/octet-stream; name=smime.p7m', 'MIAGCSqGSIb3DQEHA6CAMIACAQAx'],
])('%s as %s', async (encryption, type, body) => {
  const sent = await world.raw(mail(type, body))
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
    ['acknowledgement', CAMILLE.address],
    ['team-new', 'equipe-n1@academie.example'],
    ['unreadable', CAMILLE.address],
  ])
  expect(sent.at(-1)?.text.replaceAll('\u00a0', ' ')).toContain(
    `Votre message est chiffré (${encryption}), et l'assistance n'a pas la clé pour le lire.`,
  )
  expect((await world.journal(1)).at(-1)).toMatchObject({
    visibility: 'private',
    text: `encrypted: ${encryption}`,
  })
})

it('a signed mail is read', async () => {
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nBonjour, ma souris est morte.\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG\r\n--b--`
  const type = 'multipart/signed; protocol="application/pkcs7-signature"; boundary=b'
  const sent = await world.raw(mail(type, body))
  expect(sent.map(({ kind }) => kind)).toEqual(['acknowledgement', 'team-new'])
  expect(await world.ticket(1)).toMatchObject({ description: 'Bonjour, ma souris est morte.' })
})
