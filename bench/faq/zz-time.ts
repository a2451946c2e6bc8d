import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFaq } from '../../src/adapters/imports/faq-file.js'
import { faqFiles } from '../../src/adapters/imports/faq-files.js'
import { FaqBase } from '../../src/core/faq/faq-base.js'
import { plainAnswer } from '../../src/core/faq/entry.js'
import { stemsOf } from '../../src/core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../src/core/faq/vectors/word-vectors.js'
import { ANSWERABLE, UNANSWERABLE } from '../../tests/fixtures/school-requests.js'
import { SEEN } from './wrappers.js'
import { OFFICE_TUNED } from './office-wrappers.js'
const root = process.argv[2]!
const catalogue = readFileSync(join(root, 'templates', 'catalogue.yaml'), 'utf8')
const named = [...catalogue.matchAll(/name: "?([^"\n]+)"?/g)].map(([, n]) => n as string)
const shipped = parseFaq(faqFiles(join(root, 'templates', 'faq')), new Set(named), ['fr', 'en'])
if (!shipped.ok) throw 1
const only = shipped.entries.filter((e) => e.locale === 'fr').slice(0, +(process.argv[3] ?? 44))
const base = new FaqBase()
for (const e of only) base.add(e)
const ended = (w: any) => { for (;;) { const { done, value } = w.next(); if (done) return value } }
ended(base.understand('fr', ended(trainWordVectors(stemsOf(only.flatMap((e) => [`${e.question}\n${plainAnswer(e.answer)}`, ...e.wordings]), 'fr')))))
const requests = [...ANSWERABLE, ...UNANSWERABLE].map((r) => `${r.subject}\n${r.text}`)
const bodies = [...ANSWERABLE, ...UNANSWERABLE].map((r) => r.text)
const whole = process.argv[4] === 'dressed' ? bodies.map((b, i) => [...SEEN.slice(0, 8), ...OFFICE_TUNED.slice(0, 8)][i % 16]!(b)) : requests
const scale = readFileSync('/work/shared/faq/scale-fr/faq.jsonl', 'utf8').split('\n').filter(Boolean).slice(0, 20000).map((l) => JSON.parse(l))
function mailOf(at: number) {
  const words = [at, at + 7919, at + 104_729].map((index) => scale[index % scale.length]?.answer ?? '').join(' ').split(/\s+/).slice(0, 130).join(' ')
  return `Bonjour,\n\n${words}\n\nMerci d'avance pour votre aide.\n\nCordialement,\nSophie Martin\nService des ressources humaines`
}
const mode = process.argv[4]
if (mode === 'scale') for (const [i, e] of scale.slice(0, 44).entries()) { if (i === 0) (globalThis as any).b2 = new FaqBase(); (globalThis as any).b2.add({ ...only[0]!, ...e, id: 'x' + i, locale: 'fr', wordings: [], keywords: [] }) }
const used: FaqBase = (globalThis as any).b2 ?? base
const full = process.argv[5] ? (await import(process.argv[5]!)) as any : null
;(globalThis as any).P = { MS: +(process.env.MS ?? 99) }
const texts = mode === 'words' || mode === 'scale' ? Array.from({ length: +(process.env.N ?? 5000) }, (_, i) => mailOf(i * 271)) : mode === 'whole' ? Array.from({ length: +(process.env.N ?? 5000) }, (_, i) => full.WHOLE_MAILS.fr[i % 6](bodies[i % bodies.length]) + i) : Array.from({ length: +(process.env.N ?? 5000) }, (_, i) => `${whole[i % whole.length]}\nref ${i}`)
const runs: number[] = []
for (let r = 0; r < +(process.env.R ?? 6); r++) {
  const c = process.cpuUsage()
  for (const text of texts) used.suggest({ text, product: '', locale: 'fr', today: '2026-01-01' })
  const d = process.cpuUsage(c)
  if (r > 0) runs.push((d.user + d.system) / 1000 / texts.length)
}
runs.sort((a, b) => a - b)
console.log(used.size, 'median', runs[2]!.toFixed(3), 'ms; of', runs.map((x) => x.toFixed(3)).join(' '))
