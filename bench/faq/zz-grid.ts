import { pathToFileURL } from 'node:url'
import { build, search } from './retriever.js'
import { WHOLE_MAILS } from './whole-mails.js'
import { SEEN, UNSEEN } from './wrappers.js'
import { HELD, TUNED } from './later-wrappers.js'
import { OFFICE_HELD, OFFICE_TUNED } from './office-wrappers.js'
const { load } = (await import(pathToFileURL('/work/shared/faq/eval.mjs').href)) as any
const max = +(process.argv[3] ?? 200)
const grid: any[] = eval(process.argv[2]!)
const old = [SEEN, UNSEEN, TUNED, HELD, OFFICE_HELD, OFFICE_TUNED]
const res = grid.map(() => [] as string[])
for (const set of ['covidfaq-fr','cdtn-dev-fr','lohelp-fr','stackfaq-en','hint3-en']) {
  const data = load(set, { max })
  build(data.faq, data)
  const qs = data.qs.filter((q: any) => q.kind === 'in')
  const right = (text: string, q: any) => q.relevant.includes(search(text, 1)[0]?.id ?? '') ? 1 : 0
  for (const [g, P] of grid.entries()) {
    ;(globalThis as any).P = P
    const mean = (f: (q: any) => number) => 100 * qs.reduce((s: number, q: any) => s + f(q), 0) / qs.length
    const bare = mean((q) => right(q.text, q))
    const ws = WHOLE_MAILS[data.lang as 'fr'|'en']
    const wh = mean((q) => ws.reduce((s, w) => s + right(w(q.text), q), 0) / ws.length)
    const os = old.flatMap((o) => data.lang === 'en' ? o.slice(8) : o.slice(0, 8))
    const pick = qs.map((_: any, i: number) => os[i % os.length]!)
    let i = 0
    const ol = mean((q) => { let s = 0; for (let k = 0; k < 4; k++) s += right(os[(i * 5 + k * 13) % os.length]!(q.text), q); i++; return s / 4 })
    res[g]!.push(`${bare.toFixed(1)} ${(wh - bare).toFixed(1)} ${(ol - bare).toFixed(1)}`.padEnd(18))
  }
}
for (const [g, P] of grid.entries()) console.log(JSON.stringify(P).padEnd(70), res[g]!.join('| '))
