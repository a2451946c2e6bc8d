/** A sandbox whose folder somebody else uses at the same time, or has touched: nothing kept is lost, nothing ends it. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AlreadyRunning, lockDataFolder } from '../../src/adapters/database/data-folder-lock.js'
import { clock } from '../../src/composition/clock.js'
import { DEMO_ADDRESS } from '../../src/sandbox/demo.js'
import { startSandbox } from '../../src/sandbox/sandbox.js'
import { type PlayedSandbox, playSandbox } from '../support/pages/sandbox-page.js'
import { until } from '../support/runner/until.js'

const QUIET = { debug() {}, info() {}, warn() {}, error() {} }

let played: PlayedSandbox
beforeAll(async () => {
  played = await playSandbox()
})
afterAll(() => played?.stop())

/** What a browser with the token gets. */
async function page(path: string): Promise<{ status: number; text: string }> {
  const { origin, searchParams } = new URL(played.url)
  const cookie = `amigo-sandbox-${new URL(origin).port}=${searchParams.get('token')}`
  const response = await fetch(origin + path, { headers: { cookie } })
  return { status: response.status, text: await response.text() }
}

function send(subject: string, raw?: string) {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: played.sandbox.mail.smtpPort,
    ignoreTLS: true,
  })
  const from = 'camille.martin@academie.example'
  const envelope = { from, to: 'alex.morgan@academie.example' }
  return transport.sendMail(
    raw === undefined ? { from, to: envelope.to, subject, text: 'Bonjour' } : { envelope, raw },
  )
}

it('a second one in the folder touches nothing there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amigo-second-'))
  const start = () => startSandbox(folder, QUIET, {}, { slack: true, port: 0 })
  await (await start()).stop()
  // What a first one has, without one that writes to it meanwhile.
  const release = await lockDataFolder(folder)
  const state = join(folder, 'slack.state')
  writeFileSync(state, 'of the first')
  const before = readdirSync(folder, { recursive: true }).map(String).sort()
  await expect(start()).rejects.toBeInstanceOf(AlreadyRunning)
  expect(readFileSync(state, 'utf8')).toBe('of the first')
  expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual(before)
  await release()
  await rm(folder, { recursive: true })
})

it('a file whose name holds half a character can be opened and saved', async () => {
  const name = `=?utf-16be?B?${Buffer.from([0xd8, 0x00, 0x00, 0x41]).toString('base64')}?=`
  const lines = [
    'From: camille.martin@academie.example',
    `Subject: ${name}`,
    'MIME-Version: 1.0',
    `Content-Type: application/pdf; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    'x',
  ]
  await send('', `${lines.join('\r\n')}\r\n`)
  // The first is the one that was sent.
  expect((await page('/?as=alex.morgan&mail=2')).text).toContain('\uFFFDA')
  expect(await page('/mail/file/2/0?as=alex.morgan')).toMatchObject({ status: 200, text: 'x\r\n' })
})

it('an incident is told with the request that heads it, and with those attached to it', async () => {
  const { knex } = played.sandbox.service.services
  const { mail } = played.sandbox
  for (const n of [1, 2]) {
    const text = `From: camille.martin@academie.example\r\nTo: ${DEMO_ADDRESS}\r\nSubject: Messagerie en panne ${n}\r\n\r\nPlus aucun message ne part depuis ce matin.\r\n`
    mail.append(Buffer.from(text))
    await until(async () => (await page('/')).text.includes(`Messagerie en panne ${n}`))
  }
  const at = clock.now()
  const offers = { offered_to: 0, offered_at: at, declined_to: 0 }
  await knex('incidents').insert({ head_id: 1, opened_at: at, ...offers })
  await knex('incident_requests').insert({ ticket_id: 2, head_id: 1, attached_at: at })
  expect((await page('/?requests=R-000001')).text).toContain('demandes rattachées : 1')
  const attached = (await page('/?requests=R-000002')).text
  expect(attached).toMatch(/Rattachée à l[’']incident/)
  const why = /requests-why=(\d+)/.exec(attached)?.[1]
  // What it is held against, as the desk knows it now.
  const told = (await page(`/?requests=R-000002&requests-why=${why}`)).text
  expect(told).toMatch(/Incidents en cours<\/h4>[\s\S]*proposé[\s\S]*R-000001/)
  await knex('incident_requests').delete()
  await knex('incidents').delete()
})

it('mailboxes that can’t be written refuse a mail for now, and one that was taken away is not shown', async () => {
  const room = join(played.folder, 'mailboxes')
  await send('first')
  rmSync(room, { recursive: true })
  await expect(send('second')).rejects.toMatchObject({ responseCode: 451 })
  const { status, text } = await page('/?as=alex.morgan')
  expect(status).toBe(200)
  expect(text).not.toContain('first')
  mkdirSync(room)
  await send('third')
  expect((await page('/?as=alex.morgan')).text).toContain('third')
  // The desk runs on.
  played.sandbox.mail.append(
    Buffer.from(
      `From: camille.martin@academie.example\r\nTo: ${DEMO_ADDRESS}\r\nSubject: Imprimante en panne\r\n\r\nElle ne marche plus.\r\n`,
    ),
  )
  await until(async () => (await page('/?as=camille.martin')).text.includes('Imprimante en panne'))
})
