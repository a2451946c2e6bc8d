/** A table: courses of words around incidents and merged requests, each with what a good desk would have come to. */

import { expect, it } from 'vitest'
import { LOU } from '../../fixtures/directory.js'
import { openWorld } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { type Course, courseIn, isRefused } from '../../support/people/course.js'

type Courses = Readonly<Record<string, (c: Course) => Promise<unknown>>>

/** Six report it, and all are told. */
async function whole(c: Course): Promise<void> {
  await c.report(1, 6)
  await c.noa(1, 'INCIDENT\nPronote est en panne.')
  await c.noa(1, 'RATTACHER TOUT')
}
async function declared(c: Course): Promise<void> {
  await c.report(1, 6)
  await c.noa(1, 'INCIDENT\nPronote est en panne.')
}
const everybody = async (c: Course, kind: string, times: readonly number[]) =>
  expect(times.map((_, at) => c.told(kind, at + 1))).toEqual(times)

const INCIDENTS: Courses = {
  'one reopens theirs after the solution': async (c) => {
    await whole(c)
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await c.school(3, 3, 'ROUVRIR\nToujours en panne chez nous.')
    expect(await c.states()).toBe('resolved resolved assigned resolved resolved resolved')
    await c.noa(1, 'REPONDRE\nBilan : un disque plein.')
    await everybody(c, 'answered', [1, 1, 0, 1, 1, 1])
  },
  'one closes theirs before the solution': async (c) => {
    await whole(c)
    await c.school(2, 2, 'CLORE')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    expect(await c.states()).toBe('resolved closed resolved resolved resolved resolved')
    expect(c.told('resolved', 2)).toBe(0)
  },
  'an attached one is solved by itself': async (c) => {
    await whole(c)
    await c.noa(3, 'RESOUDRE\nVotre câble était débranché.')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 1, 1, 1, 1, 1])
  },
  'one is detached from the head': async (c) => {
    await whole(c)
    await c.noa(1, 'DETACHER R-000003')
    await c.noa(1, 'REPONDRE\nRetour à 11 h.')
    await everybody(c, 'incident-left', [0, 0, 1, 0, 0, 0])
    await everybody(c, 'answered', [1, 1, 0, 1, 1, 1])
  },
  'attaching is taken back': async (c) => {
    await whole(c)
    await c.noa(1, 'ANNULER')
    expect(await c.attached()).toEqual([])
    await everybody(c, 'incident-left', [0, 1, 1, 1, 1, 1])
  },
  'an answer to all is not taken back': async (c) => {
    await whole(c)
    await c.noa(1, 'REPONDRE\nRetour à 11 h.')
    expect(isRefused(await c.noa(1, 'ANNULER'))).toBe(true)
    expect(await c.attached()).toEqual([2, 3, 4, 5, 6])
  },
  'the solution of all is taken back': async (c) => {
    await whole(c)
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await c.noa(1, 'ANNULER')
    expect(await c.states()).not.toContain('resolved')
    expect(await c.attached()).toEqual([2, 3, 4, 5, 6])
  },
  'of two incidents the word names none': async (c) => {
    await declared(c)
    await c.noa(2, 'INCIDENT\nLa messagerie est en panne.')
    const sent = await c.noa(3, 'RATTACHER')
    expect(isRefused(sent)).toBe(true)
    expect(sent.map(({ text }) => text).join()).toMatch(/R-000001[\s\S]*R-000002/)
    expect(await c.attached()).toEqual([])
  },
  'an incident is not taken back after three days': async (c) => {
    await whole(c)
    c.passes(73)
    expect(isRefused(await c.noa(1, 'ANNULER'))).toBe(true)
    expect(await c.attached()).toHaveLength(5)
  },
  'a seventh is attached from its own notice': async (c) => {
    await whole(c)
    await c.report(7, 7)
    await c.noa(7, 'RATTACHER')
    expect(await c.attached()).toEqual([2, 3, 4, 5, 6, 7])
    expect(c.told('incident-known', 7)).toBe(1)
  },
  'who reported it first closes theirs': async (c) => {
    await whole(c)
    await c.school(1, 1, 'CLORE')
    await c.aMinuteLater()
    await c.noa(2, 'RESOUDRE\nRétabli.')
    expect(await c.states()).toBe('closed resolved resolved resolved resolved resolved')
  },
  'the head goes to another team, which solves it': async (c) => {
    await whole(c)
    await c.noa(1, 'AFFECTER gestion')
    await c.by(LOU, 1, 'PRENDRE')
    await c.by(LOU, 1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 1, 1, 1, 1, 1])
  },
  'a question on the head is for its requester': async (c) => {
    await whole(c)
    await c.noa(1, 'COMPLETER\nQuel message voyez-vous ?')
    expect(await c.states()).toBe('pending assigned assigned assigned assigned assigned')
  },
  'a note on the head is for nobody': async (c) => {
    await whole(c)
    const sent = await c.noa(1, 'NOTE\nVu avec l’éditeur.')
    expect(sent.filter(({ to }) => to.startsWith('ce.'))).toEqual([])
  },
  'what one adds is read by technicians alone': async (c) => {
    await whole(c)
    const sent = await c.school(3, 3, 'Nous avons aussi une erreur 502 sur la page des notes.')
    expect(sent.filter(({ to, text }) => to.startsWith('ce.') && text.includes('502'))).toEqual([])
    expect(sent.some(({ to, text }) => !to.startsWith('ce.') && text.includes('502'))).toBe(true)
  },
  'all but the head reopen, then the head goes on': async (c) => {
    await whole(c)
    await c.noa(1, 'RESOUDRE\nRétabli.')
    for (const at of [2, 3, 4, 5, 6]) await c.school(at, at, 'ROUVRIR\nToujours en panne.')
    await c.noa(1, 'ROUVRIR\nC’est reparti.')
    await c.noa(1, 'RESOUDRE\nCette fois, oui.')
    await everybody(c, 'resolved', [2, 1, 1, 1, 1, 1])
  },
  'a late report is not attached to what is over': async (c) => {
    await whole(c)
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await c.report(7, 7)
    expect(isRefused(await c.noa(7, 'RATTACHER R-000001'))).toBe(true)
  },
  'what was declined stays so, what comes later does not': async (c) => {
    await declared(c)
    await c.noa(1, 'RATTACHER AUCUNE')
    await c.report(7, 11)
    await c.noa(1, 'RATTACHER TOUT')
    expect(await c.attached()).toEqual([7, 8, 9, 10, 11])
  },
  'attached twice, told once': async (c) => {
    await declared(c)
    await c.noa(1, 'RATTACHER R-000002')
    await c.noa(1, 'RATTACHER R-000002')
    expect(c.told('incident-known', 2)).toBe(1)
  },
  'detached, and attached again': async (c) => {
    await whole(c)
    await c.noa(1, 'DETACHER TOUT')
    await c.noa(1, 'RATTACHER R-000002')
    expect(await c.attached()).toEqual([2])
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 1, 0, 0, 0, 0])
  },
  'an attached one goes to another team and is solved with all': async (c) => {
    await whole(c)
    await c.noa(3, 'AFFECTER gestion')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 1, 1, 1, 1, 1])
  },
  'the text that was missing comes in the next reply': async (c) => {
    await c.report(1, 6)
    await c.noaAnswers(await c.noa(1, 'INCIDENT'), 'Pronote est en panne, retour à 11 h.')
    expect(await c.world.knex('incidents').pluck('head_id')).toEqual([1])
    expect(c.told('incident-known', 1)).toBe(1)
  },
  'a part that is split off an attached one is none of it': async (c) => {
    await whole(c)
    await c.noa(3, 'SEPARER\nLe clavier est cassé aussi.')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    expect((await c.states()).split(' ').at(-1)).not.toBe('resolved')
  },
}

const NAMED: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'rattacher tout': [[2, 3, 4, 5, 6]],
  'RATTACHER TOUT, merci': [[2, 3, 4, 5, 6]],
  'Rattacher toutes': [[2, 3, 4, 5, 6]],
  'ATTACH ALL': [[2, 3, 4, 5, 6]],
  // No references: nothing, and said.
  'RATTACHER 3 5': [[]],
  'RATTACHER R-000003, R-000005': [[3, 5]],
  'RATTACHER R-000003 et R-000005': [[3, 5]],
  'RATTACHER R-3': [[]],
  'RATTACHER R-000003 ; R-000005.': [[3, 5]],
  // A range, or nothing: but not its two ends.
  'RATTACHER R-000003 à R-000006': [[3, 4, 5, 6], []],
  // All but one, or nothing: but not that one.
  'RATTACHER TOUT sauf R-000003': [[2, 4, 5, 6], []],
}

const MERGED: Courses = {
  'what its requester adds lands in the one that stays': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    await c.school(2, 2, 'Une erreur 502 aussi.')
    expect((await c.world.journal(1)).map(({ text }) => text)).toContain('Une erreur 502 aussi.')
  },
  'in a circle': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    expect(isRefused(await c.noa(2, 'FUSIONNER R-000001'))).toBe(true)
    expect(await c.states()).toBe('dispatched → 1')
  },
  'into itself': async (c) => {
    await c.report(1, 1)
    expect(isRefused(await c.noa(1, 'FUSIONNER R-000001'))).toBe(true)
  },
  'twice in a row: the first reference leads to the last': async (c) => {
    await c.report(1, 3)
    await c.noa(1, 'FUSIONNER R-000002')
    await c.noa(3, 'FUSIONNER R-000001')
    expect(await c.states()).toBe('→ 3 → 3 dispatched')
    const sent = await c.school(2, 2, 'SUIVI R-000002')
    expect(sent.map(({ text }) => text).join()).toContain('R-000003')
  },
  'and solved: both are told, once': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 0])
    // Who takes part is told as such: only one of them can reopen it.
    await everybody(c, 'copied', [0, 1])
  },
  'taken back, then solved: the other one goes on': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    await c.noa(1, 'ANNULER')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    expect(await c.states()).toBe('resolved dispatched')
    await everybody(c, 'resolved', [1, 0])
  },
  'not parted after three days': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    c.passes(73)
    expect(isRefused(await c.noa(1, 'DELIER R-000002'))).toBe(true)
    expect(await c.states()).toBe('dispatched → 1')
  },
  'its requester closes what is another’s, too': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'FUSIONNER R-000002')
    const sent = await c.school(2, 2, 'CLORE')
    expect(await c.states()).toBe('dispatched → 1')
    expect(sent.some(({ to }) => to.startsWith('ce.0140002'))).toBe(true)
  },
  'a resolved one takes in none that is open': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'RESOUDRE\nRétabli.')
    expect(isRefused(await c.noa(1, 'FUSIONNER R-000002'))).toBe(true)
  },
  'a resolved one is taken in': async (c) => {
    await c.report(1, 2)
    await c.noa(2, 'RESOUDRE\nRétabli.')
    await c.noa(1, 'FUSIONNER R-000002')
    expect(await c.states()).toBe('dispatched → 1')
  },
  'two of one school': async (c) => {
    await c.report(1, 1)
    await c.ask(1, 'Encore Pronote', 'Le serveur Pronote reste injoignable au secrétariat.')
    await c.noa(1, 'FUSIONNER R-000002')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    expect(c.told('resolved', 1)).toBe(1)
  },
  'linked before': async (c) => {
    await c.report(1, 2)
    await c.noa(1, 'LIER R-000002')
    await c.noa(1, 'FUSIONNER R-000002')
    expect(await c.states()).toBe('dispatched → 1')
    await c.noa(1, 'DELIER R-000002')
    expect(await c.states()).toBe('dispatched dispatched')
  },
  'a part is split off, and heads an incident': async (c) => {
    await c.report(1, 1)
    await c.noa(1, 'SEPARER\nLa messagerie ne répond plus.')
    await c.noa(2, 'INCIDENT\nLa messagerie est en panne.')
    expect(await c.world.knex('incidents').pluck('head_id')).toEqual([2])
    expect(c.told('incident-known', 1)).toBe(1)
  },
  'two are named: both, or neither': async (c) => {
    await c.report(1, 3)
    const sent = await c.noa(1, 'FUSIONNER R-000002 R-000003')
    const now = await c.states()
    if (now !== 'dispatched → 1 → 1') {
      expect(now).toBe('dispatched dispatched dispatched')
      expect(isRefused(sent)).toBe(true)
    }
  },
  'two attached ones, then solved with all': async (c) => {
    await whole(c)
    await c.noa(2, 'FUSIONNER R-000003')
    await c.noa(1, 'RESOUDRE\nRétabli.')
    await everybody(c, 'resolved', [1, 1, 0, 1, 1, 1])
    expect(c.told('copied', 3)).toBe(1)
  },
  'the head into another one': async (c) => {
    await whole(c)
    await c.ask(9, 'Écran', 'Il est noir.')
    expect(isRefused(await c.noa(7, 'FUSIONNER R-000001'))).toBe(true)
    expect(await c.attached()).toHaveLength(5)
  },
}

const LIKE: Courses = {
  'solved like another, and taken back': async (c) => {
    await c.ask(1, 'Bac 2', 'Le bac 2 de l’imprimante bourre toujours.')
    await c.noa(1, 'RESOUDRE\nRetirez la feuille coincée derrière le bac.')
    await c.ask(2, 'Imprimante', 'L’imprimante bourre, bac 2.')
    await c.noa(2, 'RESOUDRE COMME R-000001')
    expect(await c.states()).toBe('resolved resolved')
    await c.noa(2, 'ANNULER')
    expect((await c.states()).split(' ')[1]).not.toBe('resolved')
    expect(isRefused(await c.noa(2, 'RESOUDRE COMME R-000999'))).toBe(true)
  },
  'like itself': async (c) => {
    await c.report(1, 1)
    expect(isRefused(await c.noa(1, 'RESOUDRE COMME R-000001'))).toBe(true)
  },
  'the head like another: all get that solution': async (c) => {
    await c.ask(9, 'Pronote', 'Pronote était injoignable hier.')
    await c.noa(1, 'RESOUDRE\nVidez le cache du navigateur.')
    for (const at of [1, 2, 3, 4, 5, 6]) await c.report(at, at)
    await c.noa(2, 'INCIDENT\nPronote est en panne.')
    await c.noa(2, 'RATTACHER TOUT')
    const sent = await c.noa(2, 'RESOUDRE COMME R-000001')
    const got = sent.filter(({ kind, text }) => kind === 'resolved' && text.includes('cache'))
    expect(got).toHaveLength(6)
  },
  'like one that was solved with its incident': async (c) => {
    await whole(c)
    await c.noa(1, 'RESOUDRE\nVidez le cache du navigateur.')
    await c.ask(9, 'Pronote', 'Pronote est encore injoignable.')
    const sent = await c.noa(7, 'RESOUDRE COMME R-000004')
    expect(mailOfKind('resolved', sent)?.text).toContain('cache')
  },
}

for (const [about, courses] of Object.entries({ INCIDENTS, MERGED, LIKE }))
  it.each(Object.entries(courses))(`${about}: %s`, async (_, course) => {
    const world = await openWorld()
    try {
      await course(courseIn(world))
    } finally {
      await world.close()
    }
  })

it.each(Object.entries(NAMED))('« %s » attaches those that it names', async (word, expected) => {
  const world = await openWorld()
  try {
    const course = courseIn(world)
    await declared(course)
    const sent = await course.noa(1, word)
    const attached = await course.attached()
    expect(expected).toContainEqual(attached)
    if (attached.length === 0) expect(isRefused(sent)).toBe(true)
  } finally {
    await world.close()
  }
})
