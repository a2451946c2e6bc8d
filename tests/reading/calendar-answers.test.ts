/** Answers to invitations: a tap on « Accept » is an automatic answer, a word beside it is not. */

import { describe, expect, it } from 'vitest'
import { seenAs } from './shared-cases.js'

interface Answer {
  readonly text?: string
  readonly status?: string
  readonly method?: string
  /** Lines of the event beside the usual ones. */
  readonly more?: string
}

function raw({ text = '', status = 'ACCEPTED', method = 'REPLY', more = '' }: Answer): string {
  return [
    'From: Lea Roy <l.roy@ecole.example>',
    'Subject: Accepté : Intervention',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    `Content-Type: text/calendar; method=${method}; charset=utf-8`,
    '',
    ...['BEGIN:VCALENDAR', `METHOD:${method}`, 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1'],
    ...['DTSTART:20261201T080000Z', `ATTENDEE;PARTSTAT=${status}:mailto:l.roy@ecole.example`],
    ...[`${more}SUMMARY:Intervention`, 'END:VEVENT', 'END:VCALENDAR', '--b--', ''],
  ].join('\r\n')
}

describe('nothing but the answer', () => {
  it.each<[string, Answer, string]>([
    ['accepted', {}, '↩ ✅ 📅 Intervention'],
    ['declined', { status: 'DECLINED' }, '↩ 🚫 📅 Intervention'],
    ['perhaps', { status: 'TENTATIVE' }, '↩ ❔ 📅 Intervention'],
    ['an empty comment', { more: 'COMMENT:\r\n' }, '📅'],
    ['Google', { text: 'Lea Roy a accepté votre invitation.' }, '📅'],
    ['Zimbra', { text: 'La réunion suivante a été acceptée : Intervention' }, '📅'],
    ['English', { text: 'Lea Roy has declined this invitation.\n\nTuesday, 08:00' }, '📅'],
  ])('%s', async (_, answer, says) => {
    const { reason, automatic, text } = await seenAs(raw(answer))
    expect({ reason, automatic }).toEqual({ reason: 'calendar-answer', automatic: true })
    expect(text.kept).toContain(says)
  })
})

describe('something to say', () => {
  it.each<[string, Answer, string]>([
    ['a comment', { more: 'COMMENT:Plutôt jeudi.\r\n' }, 'Plutôt jeudi.'],
    ['a text', { text: 'Je ne peux pas, plutôt jeudi.' }, 'plutôt jeudi.'],
    ['a refusal', { text: 'Je refuse l’invitation : plutôt jeudi.' }, 'plutôt jeudi.'],
    ['a note', { text: 'Lea Roy declined this invitation with a note: Thursday' }, 'Thursday'],
    ['another time', { method: 'COUNTER' }, '↪ 📅'],
    ['an invitation', { method: 'REQUEST' }, '📅'],
    ['a cancellation', { method: 'CANCEL' }, '❌ 📅'],
  ])('%s', async (_, answer, says) => {
    const { automatic, text } = await seenAs(raw(answer))
    expect(automatic).toBe(false)
    expect(text.kept).toContain(says)
  })
})
