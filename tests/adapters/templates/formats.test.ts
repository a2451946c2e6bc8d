/** Dates and hours as people read them, in both languages; recaps and lists without empty words. */

import { describe, expect, it } from 'vitest'
import { type RecapView, recapTable } from '../../../src/adapters/templates/blocks/recap-table.js'
import { AT, recap } from '../../../src/adapters/templates/samples/sample-facts.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import {
  formatDate,
  formatHours,
  formatLongDay,
  formatWeekday,
} from '../../../src/adapters/templates/words/formats.js'
import { DAY } from '../../../src/core/running/durations.js'
import { composed, wordsOf } from '../../support/mails/composed.js'

const PARIS = 'Europe/Paris'
const FR = wordsOf('fr')
const EN = wordsOf('en')
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe('a moment', () => {
  const NOW = Date.UTC(2026, 10, 23)
  it.each([
    [Date.UTC(2026, 10, 30, 13, 5), 'lundi 30 novembre à 14 h 05', 'Monday 30 November at 14:05'],
    [Date.UTC(2026, 6, 1, 6, 0), 'mercredi 1er juillet à 8 h 00', 'Wednesday 1 July at 8:00'],
    [
      Date.UTC(2026, 11, 31, 23, 30),
      'vendredi 1er janvier 2027 à 0 h 30',
      'Friday 1 January 2027 at 0:30',
    ],
  ])('%i', (time, fr, en) => {
    expect(plain(formatDate(time, PARIS, FR, NOW))).toBe(fr)
    expect(plain(formatDate(time, PARIS, EN, NOW)).replace(',', '')).toBe(en)
  })

  it('has its year where nothing says which is meant', () => {
    expect(formatWeekday(AT, PARIS, FR)).toBe('lundi 23 novembre 2026')
    expect(formatWeekday(AT, PARIS, FR, AT + 30 * DAY)).toBe('lundi 23 novembre')
    expect(formatWeekday(AT, PARIS, FR, AT + 60 * DAY)).toBe('lundi 23 novembre 2026')
  })
})

it.each([
  [Date.UTC(2026, 10, 24, 6), '24 novembre 2026', '24 November 2026'],
  [Date.UTC(2026, 10, 1, 6), '1er novembre 2026', '1 November 2026'],
  [Date.UTC(2026, 11, 31, 23, 30), '1er janvier 2027', '1 January 2027'],
  [Date.UTC(2026, 10, 11, 6), '11 novembre 2026', '11 November 2026'],
])('a day in words: %i', (time, fr, en) => {
  expect(formatLongDay(time, PARIS, FR)).toBe(fr)
  expect(formatLongDay(time, PARIS, EN)).toBe(en)
})

it.each([
  [[1, 2, 3, 4, 5], 'du lundi au vendredi, de 8 h à 18 h', 'Monday to Friday, 8:00 to 18:00'],
  [
    [1, 2, 4, 5],
    'lundi, mardi, jeudi, vendredi, de 8 h à 18 h',
    'Monday, Tuesday, Thursday, Friday, 8:00 to 18:00',
  ],
  [[6], 'samedi, de 8 h à 18 h', 'Saturday, 8:00 to 18:00'],
])('hours of service on the days %j', (days, fr, en) => {
  expect(plain(formatHours({ days, from: 8, to: 18 }, FR))).toBe(fr)
  expect(formatHours({ days, from: 8, to: 18 }, EN)).toBe(en)
})

describe('a recap', () => {
  const labels = (view: RecapView, facts = recap) => {
    const table = recapTable(
      { number: 433, recap: facts, view },
      { words: FR, timeZone: PARIS, now: AT },
    )
    return table?.kind === 'table' ? table.rows.map(([label]) => label) : table
  }
  const plainOne = {
    ...recap,
    urgency: 3,
    contact: null,
    phone: null,
    availability: null,
  } as const

  it('tells its requester neither their own name nor what nobody chose', () => {
    expect(labels('own', plainOne)).toEqual([
      ...['Statut', 'Équipe', 'Date de début', 'Sous-catégorie', 'Établissement', 'Produit'],
    ])
  })

  it('gives technicians the requester, until when to take it, and the priority', () => {
    expect(labels('new', plainOne)).toEqual([
      ...[
        'Titre',
        'Demandeur',
        'À prendre avant',
        'Sous-catégorie',
        'Établissement',
        'Produit',
        'Priorité',
      ],
    ])
  })

  it('has whom to call back, and how', () => {
    const contact = ['Personne à rappeler', 'Téléphone', 'Disponibilités']
    expect(labels('new')).toEqual(expect.arrayContaining(contact))
    expect(labels('own')).toEqual(expect.arrayContaining(contact))
  })

  it('has the dates of the states that it has been in, and who has it', () => {
    const taken = { ...recap, agent: 'Noa Petit', assignedAt: AT, resolvedAt: AT + DAY }
    expect(labels('own', taken)).toEqual(
      expect.arrayContaining(['Technicien', 'Prise en charge', 'Résolue']),
    )
    expect(labels('own', taken)).not.toContain('Close')
  })

  it('is left out when nothing is to be said', () => {
    expect(labels([])).toBeNull()
  })
})

it('a list leads to each of its requests', () => {
  const { html, text } = composed('requests', SAMPLES.requests)
  const links = [
    ...html.matchAll(/href="mailto:[^"]*SUIVI%20(R-\d+)[^"]*"[^>]*>(?:<[^>]*>)?R-\d+/g),
  ]
  expect(links.map(([, ref]) => ref)).toEqual(['R-000433', 'R-000412'])
  expect(text).toMatch(/^R-000433 +La messagerie ne s’ouvre plus depuis ce matin$/m)
})

describe('a list of requests', () => {
  const [first, second] = SAMPLES.requests.lines
  const titled = (title: string) => [{ ...second, title, agent: null, since: second?.createdAt }]

  it('has its columns beside each other where they fit', () => {
    const { text } = composed('requests', { ...SAMPLES.requests, lines: titled('Souris') })
    expect(text).toMatch(/^Référence +Titre +Statut +Technicien +Date de début +Produit$/m)
    expect(text).toMatch(/^R-000412 +Souris +À compléter +14\/11\/2026$/m)
  })

  it.each([
    ['fr', 'Assignée depuis le 23/11/2026 · Noa Petit · ouverte le 23/11/2026 · Mozilla'],
    ['en', 'Assigned since 23/11/2026 · Noa Petit · opened 23/11/2026 · Mozilla'],
  ])('says in %s what a date is, where no heading does', (locale, below) => {
    const { text, html } = composed('requests', { ...SAMPLES.requests, lines: [first] }, locale)
    expect(text).toContain(below)
    expect(html).toContain(below)
  })
})

it('SUIVI has who has it and the last answer above the journal, and no entry twice', () => {
  const { text } = composed('status', SAMPLES.status)
  const order = ['attend votre réponse depuis le', 'Dernière réponse', 'Récapitulatif', 'Journal']
  const places = order.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(text.match(/Le profil de Thunderbird était abîmé/g)).toHaveLength(1)
  expect(text.indexOf('Il se ferme encore')).toBeLessThan(text.indexOf('Depuis ce matin Thunder'))
})
