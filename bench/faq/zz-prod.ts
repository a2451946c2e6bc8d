import { pathToFileURL } from 'node:url'
import { build, indexed } from './retriever.js'
import { searchFaq } from '../../src/core/faq/search.js'
const { load, hash } = (await import(pathToFileURL('/work/shared/faq/eval.mjs').href)) as any
const grid: any[] = eval(process.argv[2]!)
const max = +(process.argv[3] ?? 600)
const res = grid.map(() => [] as string[])
for (const set of ['covidfaq-fr','cdtn-dev-fr','lohelp-fr','stackfaq-en','hint3-en']) {
  const { lang, qs, faq } = load(set, {})
  build(faq, { lang })
  const all = qs.filter((q: any) => q.kind === 'in')
  const queries = [...all].sort((a: any, b: any) => hash(a.text) - hash(b.text)).slice(0, max)
  const products = [...new Set(faq.map((f: any) => f.product ?? ''))] as string[]
  const own = new Map(faq.map((f: any) => [f.id, f.product ?? '']))
  const right = (q: any) => own.get(q.relevant[0]) ?? ''
  const wrongOne = (q: any) => { const o = products.filter((p) => p !== right(q)); return o[hash(`${q.text}v`) % o.length] ?? '' }
  const wrong5 = (q: any) => hash(`${q.text}w`) % 5 > 0 ? right(q) : wrongOne(q)
  const run = (productOf: (q: any) => any) => { let a = 0, b = 0; for (const q of queries) { const f = searchFaq(indexed(), q.text, { product: productOf(q), count: 3 }) ?? []; const at = f.findIndex(({ id }) => q.relevant.includes(id)); if (at === 0) a++; if (at >= 0) b++ } return [100 * a / queries.length, 100 * b / queries.length].map((x) => x.toFixed(1)).join('/') }
  for (const [g, P] of grid.entries()) { (globalThis as any).P = P; res[g]!.push(`${g === 0 ? run(() => '') : '         '} ${run(right)} ${run(wrong5)}`) }
  console.error(set, products.length)
}
for (const [g, P] of grid.entries()) console.log(JSON.stringify(P).padEnd(50), res[g]!.join(' | '))
