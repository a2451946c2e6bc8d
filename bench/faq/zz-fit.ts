import { pathToFileURL } from 'node:url'
import { MARKS as MARK_NAMES, marksOf as bitsOf } from '../../src/core/faq/questions/asking.js'
const marksOf = (t: string) => MARK_NAMES.filter((_, i) => bitsOf(t) & (1 << i))
import { questionSentences } from '../../src/core/faq/questions/question-sentences.js'
import { fold } from '../../src/core/text/text.js'
import { ENGLISH, FRENCH } from '../../tests/fixtures/mail-sentences.js'
import { WHOLE_MAILS } from './whole-mails.js'
import { SEEN, UNSEEN } from './wrappers.js'
import { HELD, TUNED } from './later-wrappers.js'
import { OFFICE_HELD, OFFICE_TUNED } from './office-wrappers.js'
const { load } = (await import(pathToFileURL('/work/shared/faq/eval.mjs').href)) as any
interface Row { text: string; asks: number; group: string; w: number }
const rows: Row[] = []
const put = (texts: readonly string[], asks: number, group: string, w = 1) => { for (const t of texts) rows.push({ text: fold(t).trim(), asks, group, w }) }
const even = (xs: readonly string[]) => xs.filter((_, i) => i % 2 === 0)
const odd = (xs: readonly string[]) => xs.filter((_, i) => i % 2 === 1)
for (const [lang, t] of [['fr', FRENCH], ['en', ENGLISH]] as const) {
  put(even(t.telling), 0, `${lang}-even`); put(even(t.asking), 1, `${lang}-even`)
  put(odd(t.telling), 0, `${lang}-odd`); put(odd(t.asking), 1, `${lang}-odd`)
}
const parts = (mail: string) => questionSentences(mail).filter((s) => !s.includes('qqqq') && s.length<250)
put([...WHOLE_MAILS.fr, ...WHOLE_MAILS.en].flatMap((w) => parts(w('QQQQ?'))), 0, 'whole')
put([SEEN, UNSEEN, TUNED, HELD, OFFICE_HELD, OFFICE_TUNED].flat().flatMap((w) => parts(w('QQQQ?'))), 0, 'dresses')
for (const set of ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en'])
  put(load(set, { max: 150 }).qs.filter((q: any) => q.kind === 'in').map((q: any) => q.text), 1, set, 0.3)
function fit(train: Row[]) {
  const n = MARK_NAMES.length
  const w = new Float64Array(n + 1)
  const xs = train.map((r) => new Set(marksOf(r.text)))
  const pos = train.reduce((s, r) => s + (r.asks ? r.w : 0), 0), neg = train.reduce((s, r) => s + (r.asks ? 0 : r.w), 0)
  for (let it = 0; it < 3000; it++) {
    const g = new Float64Array(n + 1)
    for (const [i, r] of train.entries()) {
      let z = w[n]!
      for (let m = 0; m < n; m++) if (xs[i]!.has(MARK_NAMES[m]!)) z += w[m]!
      const e = (r.asks - 1 / (1 + Math.exp(-z))) * r.w / (r.asks ? pos : neg)
      g[n]! += e
      for (let m = 0; m < n; m++) if (xs[i]!.has(MARK_NAMES[m]!)) g[m]! += e
    }
    for (let m = 0; m <= n; m++) w[m]! += 1.0 * (g[m]! - (m < n ? 0.004 * w[m]! : 0))
  }
  return w
}
const score = (w: Float64Array, t: string) => { let z = w[MARK_NAMES.length]!; for (const m of marksOf(t)) z += w[MARK_NAMES.indexOf(m)]!; return z }
function auc(w: Float64Array, rs: Row[]) { const a = rs.filter(r=>r.asks).map(r=>score(w,r.text)), b = rs.filter(r=>!r.asks).map(r=>score(w,r.text)); let s=0; for (const x of a) for (const y of b) s += x>y?1:x===y?.5:0; return s/(a.length*b.length) }
const train = rows.filter((r) => !r.group.endsWith('-odd'))
const w = fit(train)
for (const [m, name] of [...MARK_NAMES, 'one'].entries()) console.log(`  ${name}: ${w[m]!.toFixed(1)},`, rows.filter(r=>!r.asks && marksOf(r.text).includes(name as any)).length, rows.filter(r=>r.asks && marksOf(r.text).includes(name as any)).length)
for (const g of ['fr-even','en-even','fr-odd','en-odd']) { const rs = rows.filter(r=>r.group===g); console.log(g, 'auc', auc(w, rs).toFixed(3), 'right', rs.filter(r => (score(w,r.text)>0) === (r.asks===1)).length, 'of', rs.length) }
for (const set of ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']) { const ww = fit(train.filter(r=>r.group!==set)); const rs = rows.filter(r=>r.group===set); console.log(set, 'left out, asks', (rs.filter(r=>score(ww,r.text)>0).length/rs.length).toFixed(3)) }
if (process.argv[2] === 'misses') for (const r of train.filter(r=>!['covidfaq-fr','cdtn-dev-fr','lohelp-fr','stackfaq-en','hint3-en'].includes(r.group))) { const z = score(w, r.text); if ((z>0)!==(r.asks===1)) console.log(r.group, r.asks, z.toFixed(1), r.text.slice(0,110), marksOf(r.text).join()) }
if (process.argv[2] === 'setmisses') for (const r of train.filter(r=>['covidfaq-fr','cdtn-dev-fr','lohelp-fr','stackfaq-en','hint3-en'].includes(r.group))) { const z = score(w, r.text); if (z<-1.5) console.log(r.group, z.toFixed(1), r.text.slice(0,110), marksOf(r.text).join()) }
