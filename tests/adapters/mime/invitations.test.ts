/** Invitations as text: the words in them are the writer's, and none is lost. */

import { describe, expect, it } from 'vitest'
import { count, HEADER, read } from './read.js'

const event = (fields: string) => `BEGIN:VEVENT\nUID:1\n${fields}\nEND:VEVENT`
const calendar = (method: string, ...events: string[]) =>
  `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:${method}\n${events.join('\n')}\nEND:VCALENDAR\n`
const alone = (content: string, type = 'text/calendar; charset=utf-8') =>
  `${HEADER}Content-Type: ${type}\n\n${content}`
const beside = (text: string, content: string) =>
  `${HEADER}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--b\nContent-Type: text/calendar; method=REQUEST\n\n${content}--b--\n`
const START = 'SUMMARY:Point réseau\nDTSTART;TZID=Europe/Paris:20261130T140000'

describe('its words', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'DESCRIPTION',
      calendar('REQUEST', event(`${START}\nDESCRIPTION:Ordre du jour\\n- wifi\\n- prises`)),
      ['Point réseau', 'Ordre du jour\n- wifi\n- prises'],
    ],
    [
      'DESCRIPTION, folded',
      calendar('REQUEST', event(`${START}\nDESCRIPTION:Ordre du\n  jour\\, suite`)),
      ['Ordre du jour, suite'],
    ],
    [
      'DESCRIPTION in HTML',
      calendar('REQUEST', event(`${START}\nDESCRIPTION:<p>Ordre du jour</p><p>Wifi</p>`)),
      ['Ordre du jour', '\nWifi'],
    ],
    [
      'X-ALT-DESC alone, as Outlook writes it',
      calendar('REQUEST', event(`${START}\nX-ALT-DESC;FMTTYPE=text/html:<p>Apporter le badge</p>`)),
      ['Apporter le badge'],
    ],
    [
      'COMMENT',
      calendar('REQUEST', event(`${START}\nCOMMENT:Apporter le badge`)),
      ['Apporter le badge'],
    ],
    [
      'several COMMENT',
      calendar('REQUEST', event(`${START}\nCOMMENT:Un badge\nCOMMENT:Deux clés`)),
      ['Un badge', 'Deux clés'],
    ],
    [
      'COMMENT of a reply',
      calendar('REPLY', event(`${START}\nCOMMENT:Je serai en retard`)),
      ['Je serai en retard'],
    ],
    [
      'COMMENT of another time',
      calendar('COUNTER', event(`${START}\nCOMMENT:Plutôt mardi`)),
      ['Plutôt mardi'],
    ],
    [
      'a task',
      `BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTODO\nSUMMARY:Changer la cartouche\nDESCRIPTION:Bureau 7\nEND:VTODO\nEND:VCALENDAR\n`,
      ['Changer la cartouche', 'Bureau 7'],
    ],
    [
      'what can’t be parsed',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Réunion du lundi\nDTSTART:bientôt\nDESCRIPTION Ordre du jour\n',
      ['Réunion du lundi', 'Ordre du jour'],
    ],
    ['what is none at all', 'Bonjour, la réunion est lundi.\n', ['Bonjour, la réunion est lundi.']],
    [
      'what is cut',
      calendar('REQUEST', event(`${START}\nDESCRIPTION:Ordre du jour`)).split('END:VEVENT')[0] ??
        '',
      ['Point réseau', 'Ordre du jour'],
    ],
  ])('%s', async (_, content, wanted) => {
    const { text } = await read(alone(content))
    for (const line of wanted) expect(text).toContain(line)
  })
  it('not those that a reply repeats', async () => {
    const { text } = await read(
      alone(calendar('REPLY', event(`${START}\nDESCRIPTION:Texte de l’organisateur`))),
    )
    expect(text).not.toContain('organisateur')
    expect(text).toContain('Point réseau')
  })
  it('once, where the text beside it says them', async () => {
    const raw = beside(
      'Ordre du jour :\n- wifi',
      calendar('REQUEST', event(`${START}\nDESCRIPTION:Ordre du jour :\\n- wifi\\n- prises`)),
    )
    const { text } = await read(raw)
    expect([count(text, 'Ordre du jour'), count(text, 'wifi'), count(text, 'prises')]).toEqual([
      1, 1, 1,
    ])
  })
  it('in the charset that it declares', async () => {
    const raw = Buffer.from(
      alone(calendar('REQUEST', event('SUMMARY:\u00a4cran')), 'text/calendar; charset=iso-8859-15'),
      'latin1',
    )
    expect((await read(raw)).text).toContain('€cran')
  })
})

describe('its time', () => {
  it.each<[string, string, string]>([
    ['one whole day', 'DTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261201', '2026-11-30'],
    [
      'three whole days',
      'DTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261203',
      '2026-11-30 – 2026-12-02',
    ],
    ['a whole day without an end', 'DTSTART;VALUE=DATE:20261130', '2026-11-30'],
    [
      'a whole day, its end the same',
      'DTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261130',
      '2026-11-30',
    ],
    [
      'whole days by DURATION',
      'DTSTART;VALUE=DATE:20261130\nDURATION:P2D',
      '2026-11-30 – 2026-12-01',
    ],
    [
      'DURATION',
      'DTSTART;TZID=Europe/Paris:20261130T140000\nDURATION:PT1H30M',
      '2026-11-30 14:00 – 15:30 (Europe/Paris)',
    ],
    [
      'DURATION past midnight',
      'DTSTART:20261130T233000Z\nDURATION:PT1H',
      '2026-11-30 23:30 UTC – 2026-12-01 00:30 UTC',
    ],
    [
      'hours',
      'DTSTART;TZID=Europe/Paris:20261130T140000\nDTEND;TZID=Europe/Paris:20261130T150000',
      '2026-11-30 14:00 – 15:00 (Europe/Paris)',
    ],
    ['a date without VALUE', 'DTSTART:20261130\nDTEND:20261201', '2026-11-30'],
  ])('%s', async (_, fields, wanted) => {
    const { text } = await read(alone(calendar('REQUEST', event(`SUMMARY:x\n${fields}`))))
    expect(text.split('\n')).toContain(wanted)
  })
})
