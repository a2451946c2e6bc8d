import { pathToFileURL } from 'node:url'
import { questionSentences } from '../../src/core/faq/questions/question-sentences.js'
import { rankEntries } from '../../src/core/faq/search.js'
import { fold } from '../../src/core/text/text.js'
import { build, indexed, search } from './retriever.js'
import { WHOLE_MAILS } from './whole-mails.js'
import { SEEN, UNSEEN } from './wrappers.js'
import { HELD, TUNED } from './later-wrappers.js'
import { OFFICE_HELD, OFFICE_TUNED } from './office-wrappers.js'

const { load } = (await import(pathToFileURL('/work/shared/faq/eval.mjs').href)) as any
const [sets = 'covidfaq-fr,cdtn-dev-fr,lohelp-fr,stackfaq-en,hint3-en', max = '300'] =
  process.argv.slice(2)
for (const set of sets.split(',')) {
  const data = load(set, { max: +max })
  build(data.faq, data)
  const qs = data.qs.filter((q: any) => q.kind === 'in')
  for (const [i, w] of [...WHOLE_MAILS[data.lang as 'fr'|'en'], ...[SEEN, UNSEEN, TUNED, HELD, OFFICE_HELD, OFFICE_TUNED].flatMap((o) => data.lang === 'en' ? o.slice(8) : o.slice(0, 8))].entries()) {
    const tally = new Map<string, number>()
    for (const q of qs) {
      if (!q.relevant.includes(search(q.text, 1)[0]?.id ?? '')) continue
      const [best] = rankEntries(indexed(), w(q.text), { count: 1 })!
      if (best && q.relevant.includes(indexed().entries[best.entry]!.id)) continue
      const own = questionSentences(q.text)
      const s = best?.sentence ?? '(none)'
      const whole = own.every((o) => s.includes(o)) && s.length > own.join(' ').length + 3
      const part = own.some((o) => o.includes(s) || s.includes(o))
      if (process.argv[4]) console.log('   Q', i, q.text.slice(0,150), '→', s.slice(0,200))
      const key = whole ? 'WHOLE' : part ? 'own (less)' : s
      tally.set(key, (tally.get(key) ?? 0) + 1)
    }
    console.log(
      set,
      i,
      [...tally]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 8)
        .map(([k, n]) => `\n    ${n} ${k.slice(0, 150)}`)
        .join(''),
    )
  }
}
