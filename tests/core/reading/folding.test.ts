/** Kinds of lines in replies, each with its siblings: what is folded only with evidence, and what stays. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'
import { CITED_REPLIES } from './folding/cited.js'
import { DEVICES, SENTENCES } from './folding/devices.js'
import { MARKERS, SURE, WHEN_MARKED } from './folding/headings.js'
import { LABELS, LAST_LINES, NOTICES, OF_PEOPLE, TOLD_WARNINGS } from './folding/notices.js'
import { SIGNED_REPLIES } from './folding/signed.js'
import { REPLIES } from './folding/whole.js'

const QUOTE = 'Your request is being handled.\nWe come on Thursday.'
const MARKED = QUOTE.replace(/^/gm, '> ')

const kept = (text: string) => foldReply(text, null).kept

describe('headings', () => {
  it.each([...SURE, ...MARKERS])('above a quote without marks: %s', (heading) => {
    expect(kept(`Gern.\n\n${heading}\n\n${QUOTE}`)).toBe('Gern.')
  })
  it.each([...SURE, ...WHEN_MARKED.slice(0, 3), ...MARKERS])('above « > »: %s', (heading) => {
    expect(kept(`Gern.\n\n${heading}\n${MARKED}`)).toBe('Gern.')
    expect(kept(`Gern.\n\n${heading}\n\n${MARKED}`)).toBe('Gern.')
  })
  it.each(WHEN_MARKED)('not above a text: %s', (heading) => {
    expect(kept(`Gern.\n\n${heading}\n${QUOTE}`)).toContain('We come on Thursday.')
  })
})

describe('lines of devices', () => {
  it.each(DEVICES)('%s', (line) => {
    expect(kept(`Gern.\n\n${line}`)).toBe('Gern.')
  })
  it.each(SENTENCES)('not: %s', (line) => {
    expect(kept(`Gern.\n\n${line}`)).toBe(`Gern.\n\n${line}`)
  })
})

describe('notices', () => {
  it.each(NOTICES)('%s', (notice) => {
    expect(kept(`Gern.\n\n${notice}`)).toBe('Gern.')
    expect(
      kept(`Gern.\n\nOn 3 Nov 2025 at 09:00, A <a@amt.example> wrote:\n${MARKED}\n\n${notice}`),
    ).toBe('Gern.')
  })
  it.each(LAST_LINES)('at the end of a signature: %s', (line) => {
    expect(kept(`Gern.\n\nNora Adler\n020 7946 0018\n${line}`)).toBe(
      'Gern.\n\nNora Adler\n020 7946 0018',
    )
  })
  it.each(OF_PEOPLE)('not: %s', (text) => {
    expect(kept(`Gern.\n\n${text}`)).toBe(`Gern.\n\n${text}`)
  })
  it.each(TOLD_WARNINGS)('no warning: %s', (text) => {
    expect(kept(`${text}\n\nMerci`)).toBe(`${text}\n\nMerci`)
  })
  it.each(LABELS)('labels: %s', (label) => {
    expect(kept(`${label}\n\nCLORE`)).toBe('CLORE')
  })
})

describe.each(Object.entries({ ...REPLIES, ...SIGNED_REPLIES, ...CITED_REPLIES }))(
  '%s',
  (_kind, replies) => {
    it.each(replies)('$name', (reply) => {
      const folded = foldReply(reply.text, null, [], { subject: reply.subject ?? 'Re: R-000433' })
      if (reply.kept !== undefined) expect(folded.kept).toBe(reply.kept)
      for (const text of reply.keeps ?? []) expect(folded.kept).toContain(text)
      for (const text of reply.folds ?? []) expect(folded.kept).not.toContain(text)
    })
  },
)
