/** Lines of many programs and organisations are folded; sentences of people that look alike are not. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'
import { LAST_LINES_OF_PEOPLE, LAST_LINES_OF_PROGRAMS } from './folding/last-lines.js'
import { ABOUT_A_MATTER, OF_ORGANISATIONS } from './folding/paragraphs.js'
import { OF_PROGRAMS, OVER_MARKS, TOLD } from './folding/programs.js'

const kept = (text: string) => foldReply(text, null).kept

const QUESTION = 'Guten Tag,\nwir kommen am Donnerstag.\n\nWelcher Raum?'
const MARKED = QUESTION.replace(/^/gm, '> ')
const HEADING = 'Le jeu. 6 nov. 2025 à 08:41, Aide <aide@amt.example> a écrit :'
const SIGNED = 'Gern.\n\nNora Adler\nGestionnaire\n01 02 03 04 05'
const FAULT = 'Bonjour,\n\nLe poste 12 rame.'

describe('headings', () => {
  it.each([...OF_PROGRAMS, ...OVER_MARKS])('%s, above « > »', (_program, heading) => {
    expect(kept(`Gern.\n\n${heading}\n${MARKED}`)).toBe('Gern.')
    expect(kept(`Gern.\n\n${heading}\n\n${MARKED}`)).toBe('Gern.')
  })
  it.each(OF_PROGRAMS)('%s, above a text', (_program, heading) => {
    expect(kept(`Gern.\n\n${heading}\n\n${QUESTION}`)).toBe('Gern.')
  })
  it.each(TOLD)('not: %s', (text) => {
    expect(kept(`${FAULT}\n\n${text}`)).toBe(`${FAULT}\n\n${text}`)
    expect(kept(`${text}\n\nMerci`)).toBe(`${text}\n\nMerci`)
  })
})

/** Each has what a heading begins with, and is a paragraph by itself. */
const ABOVE_A_HEADING = ['Le 03/11/2025 à 10:12, le serveur est tombé.', 'Date : jeudi']

describe.each(ABOVE_A_HEADING)('above a heading: %s', (sentence) => {
  it.each([...OF_PROGRAMS, ...OVER_MARKS])('%s', (_program, heading) => {
    expect(kept(`Gern.\n\n${sentence}\n\n${heading}\n${MARKED}`)).toBe(`Gern.\n\n${sentence}`)
  })
})

describe('last lines', () => {
  it.each(LAST_LINES_OF_PROGRAMS)('%s', (line) => {
    expect(kept(`Gern.\n\n${line}`)).toBe('Gern.')
    expect(kept(`Gern.\n${line}\n\n${HEADING}\n${MARKED}`)).toBe('Gern.')
  })
  it.each(LAST_LINES_OF_PEOPLE)('not: %s', (line) => {
    expect(kept(`${FAULT}\n\n${line}`)).toBe(`${FAULT}\n\n${line}`)
    expect(kept(`${FAULT}\n${line}`)).toBe(`${FAULT}\n${line}`)
  })
})

describe('last paragraphs', () => {
  it.each(OF_ORGANISATIONS)('%s', (_of, notice) => {
    expect(kept(`Gern.\n\n${notice}`)).toBe('Gern.')
    expect(kept(`${SIGNED}\n\n${notice}\n\n${HEADING}\n${MARKED}`)).toBe(SIGNED)
  })
  it.each(ABOUT_A_MATTER)('not: %s', (text) => {
    expect(kept(`${FAULT}\n\n${text}`)).toBe(`${FAULT}\n\n${text}`)
    expect(kept(`${text}\n\nMerci`)).toBe(`${text}\n\nMerci`)
  })
})
