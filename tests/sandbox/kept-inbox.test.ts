/** The assistance mailbox of the sandbox between its starts: each mail under the UID that it had, and no UID given twice. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openKeptInbox } from '../../src/sandbox/kept-inbox.js'
import fc from '../support/runner/random-cases.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-kept-inbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const mail = (uid: number) => ({
  uid,
  at: uid * 1000,
  raw: Buffer.from(`mail ${uid} \xff`, 'latin1'),
})

it('is empty at first, and has one validity for ever', () => {
  const first = openKeptInbox(folder, 1_000_000)
  expect(first).toMatchObject({ uidValidity: 1000, uidNext: 1, mails: [] })
  expect(openKeptInbox(folder, 9_000_000).uidValidity).toBe(1000)
})

it('brings what was not taken out under its UID, and passes over what a crash left half-written', () => {
  const first = openKeptInbox(folder, 1_000_000)
  for (const uid of [1, 2, 10]) first.keep(mail(uid))
  first.drop((uid) => uid !== 2)
  writeFileSync(join(folder, 'incoming'), 'half a ma')
  const again = openKeptInbox(folder, 2_000_000)
  expect(again.mails).toEqual([mail(1), mail(10)])
  expect(again.uidNext).toBe(11)
})

it('gives no UID twice, whatever is taken out and whenever it is opened again', () => {
  const steps = fc.array(fc.oneof(fc.constant('keep'), fc.constant('open'), fc.nat(8)), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(steps, (course) => {
      const room = mkdtempSync(join(folder, 'room-'))
      let inbox = openKeptInbox(room, 1_000_000)
      let next = inbox.uidNext
      let there: number[] = []
      let highest = 0
      for (const step of course) {
        if (step === 'open') {
          inbox = openKeptInbox(room, 1_000_000)
          expect(inbox.mails.map(({ uid }) => uid)).toEqual(there)
          expect(inbox.uidNext).toBe(highest + 1)
          next = inbox.uidNext
        } else if (step === 'keep') {
          inbox.keep(mail(next))
          there = [...there, next]
          highest = next++
        } else {
          there = there.filter((_, at) => at !== step)
          inbox.drop((uid) => there.includes(uid))
        }
      }
    }),
    { numRuns: 50 },
  )
})
