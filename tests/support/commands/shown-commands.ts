/** A table: every command that shows something, as it is run on a desk full of wide and hostile words. */

import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WIDE_TITLE } from '../databases/filled-desk.js'
import { ROOT } from '../documents/documents.js'

/** What each shows; `table`: its lines fit also where nobody looks, under this heading. */
export const SHOWN: Readonly<Record<string, { readonly line: string; readonly table?: RegExp }>> = {
  status: { line: 'status' },
  doctor: { line: 'doctor --no-mail' },
  explain: { line: 'explain mail.eml' },
  replay: { line: 'replay --dry-run --since 2020-01-01 --proposals' },
  'inbox list': { line: 'inbox', table: /^No\. +Status +Came in/ },
  'outbox list': { line: 'outbox', table: /^No\. +Status/ },
  'tickets list': { line: 'tickets', table: /^Référence +Statut/ },
  'tickets search': { line: 'tickets search souris', table: /^Référence +Statut/ },
  'tickets show': { line: 'tickets show 1 --folded' },
  'tickets files': { line: 'tickets files 1 --all', table: /^File +Size/ },
  'catalogue import': { line: 'catalogue import catalogue.yaml --dry-run', table: /^ +What +Name/ },
  'directory import': {
    line: 'directory import people.csv --dry-run --complete --most-leaving 100',
    table: /^ +What +Name/,
  },
  'faq import': { line: 'faq import faq.jsonl --dry-run', table: /^ +What +Name/ },
  'faq search': { line: 'faq search imprimante', table: /^(Shown +)?Sure +Answer/ },
  'faq gaps': { line: 'faq gaps' },
  'faq made': { line: 'faq made', table: /^State +Answer/ },
  'faq wordings': { line: 'faq wordings', table: /^No\. +Answer/ },
  'faq eval': { line: 'faq eval' },
  'replies import': { line: 'replies import replies --dry-run', table: /^ +What +Name/ },
  'replies check': { line: 'replies check replies' },
  'replies list': { line: 'replies list --usage', table: /^Name +Language/ },
  'routing eval': { line: 'routing eval' },
  sweep: { line: 'sweep --dry-run --as-of 2031-01-01', table: /^Request +Does/ },
  summary: { line: 'summary --team n1' },
  report: { line: 'report' },
  'people forget': { line: 'people forget camille.martin@academie.example --dry-run' },
  backup: { line: 'backup copy' },
  restore: { line: 'restore copy --check' },
  migrate: { line: 'migrate' },
}

/** The others, and why they have nothing to fit. */
export const OTHERS: readonly (readonly [commands: RegExp, why: string])[] = [
  [/^(run|sandbox)$/, 'services: they write a log'],
  [/^(init|oauth login|operator password)$/, 'they ask; tests/commands/init'],
  [/^(completion|man)$/, 'they print files for shells and man'],
  [/^inbox show$/, 'it shows the message as it came'],
  [/^people export$/, 'without a folder it prints JSON'],
  [/^(inbox|outbox) retry$|^ingest$|^templates preview$|^blobs copy$/, 'a sentence each'],
  [/^directory sync$/, 'it prints what `directory import` does'],
  [
    /^tickets (?!list|search|show|files)/,
    'what a technician does is answered with the words of a notice',
  ],
]

const RESOURCES = ['catalogue.yaml', 'replies']

/** The files that they are given, in an empty folder. */
export async function makeFiles(folder: string): Promise<void> {
  await mkdir(join(folder, 'bin'))
  for (const name of RESOURCES) spawnSync('cp', ['-r', join(ROOT, 'templates', name), folder])
  await rm(join(folder, 'replies', 'redemarrer.md'))
  await writeFile(
    join(folder, 'faq.jsonl'),
    `${JSON.stringify({ id: 'wide', question: WIDE_TITLE, answer: 'Rallumez-la.' })}\n`,
  )
  await writeFile(join(folder, 'people.csv'), 'addresses;name\nnew@academie.example;日本語の名前\n')
  await writeFile(
    join(folder, 'mail.eml'),
    `From: camille.martin@academie.example\r\nSubject: Souris\r\n\r\n${'Un mot. '.repeat(40)}\r\n`,
  )
}
