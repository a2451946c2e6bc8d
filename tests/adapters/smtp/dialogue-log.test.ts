/** How many mails a connection had taken when it refused one: told apart by the mail, not by the words of the refusal. */

import { beforeEach, expect, it } from 'vitest'
import { DialogueLog } from '../../../src/adapters/smtp/dialogue-log.js'

let dialogues: DialogueLog
beforeEach(() => {
  dialogues = new DialogueLog()
  for (const sid of ['busy', 'fresh', 'next']) log({ tnx: 'network', sid }, '%s established to %s')
})

/** As nodemailer logs it with `transactionLog`. */
function log(entry: object, sentence: string): void {
  dialogues.logger.debug?.(entry, sentence)
}

function begin(sid: string, messageId: string): void {
  log({ tnx: 'send', messageId }, 'Sending message %s')
  log({ tnx: 'client', sid }, 'MAIL FROM:<aide@a.example>')
}

function answer(sid: string, reply: string): void {
  log({ tnx: 'server', sid }, reply)
}

function send(sid: string, messageId: string): void {
  begin(sid, messageId)
  answer(sid, '250 2.1.0 Ok')
  log({ tnx: 'message', sid }, '<%s bytes encoded mime message>')
  answer(sid, '250 2.0.0 Ok')
}

const FULL = '452 4.5.3 Too many messages in this session'

it('two connections refuse in the same words at once: each by what it took itself', () => {
  for (const id of ['<1@a>', '<2@a>', '<3@a>']) send('busy', id)
  begin('busy', '<4@a>')
  begin('fresh', '<5@a>')
  answer('busy', FULL)
  answer('fresh', FULL)
  expect([dialogues.takenBefore('<4@a>'), dialogues.takenBefore('<5@a>')]).toEqual([3, 0])
})

it('nodemailer goes on to another connection, and rejects with the refusal of the first: that one counts', () => {
  send('busy', '<1@a>')
  begin('busy', '<2@a>')
  answer('busy', '421 4.7.0 Closing')
  begin('next', '<2@a>')
  answer('next', '250 2.1.0 Ok')
  expect(dialogues.takenBefore('<2@a>')).toBe(1)
})

it('what is forgotten comes back by no refusal that follows', () => {
  send('busy', '<1@a>')
  dialogues.forget('<1@a>')
  log({ tnx: 'client', sid: 'busy' }, 'RSET')
  answer('busy', '500 5.5.1 Unknown command')
  expect(dialogues.takenBefore('<1@a>')).toBe(0)
})

it('between the dot and its reply a mail is handed over', () => {
  begin('busy', '<1@a>')
  answer('busy', '250 2.1.0 Ok')
  log({ tnx: 'message', sid: 'busy' }, '<%s bytes encoded mime message>')
  expect([...dialogues.handedOver()]).toEqual(['<1@a>'])
  answer('busy', '250 2.0.0 Ok')
  expect(dialogues.handedOver().size).toBe(0)
})
