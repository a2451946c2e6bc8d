import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { questionSentences } from '../../src/core/faq/questions/question-sentences.js'
import { build, search } from './retriever.js'
import { WHOLE_MAILS } from './whole-mails.js'

const { load } = (await import(pathToFileURL('/work/shared/faq/eval.mjs').href)) as any
const [cmd, sets = 'covidfaq-fr,cdtn-dev-fr,lohelp-fr,stackfaq-en,hint3-en', max = '300'] =
  process.argv.slice(2)
if (cmd === 'show') {
  for (const l of ['fr', 'en'] as const)
    for (const [i, w] of WHOLE_MAILS[l].entries())
      console.log(
        l,
        i,
        questionSentences(w('QQQQ zzz yyy ?')),
        questionSentences(w('QQQQ zzz yyy')).length,
      )
  process.exit()
}
for (const set of sets.split(',')) {
  const data = load(set, { max: +max })
  build(data.faq, data)
  const qs = data.qs.filter((q: any) => q.kind === 'in')
  const right = (text: string, q: any) => q.relevant.includes(search(text, 1)[0]?.id ?? '')
  const bare = qs.map((q: any) => right(q.text, q))
  const share = (xs: boolean[]) => ((100 * xs.filter(Boolean).length) / xs.length).toFixed(1)
  const line = [share(bare)]
  let sum = 0
  for (const w of WHOLE_MAILS[data.lang as 'fr' | 'en']) {
    const s = share(qs.map((q: any) => right(w(q.text), q)))
    sum += +s
    line.push(s)
  }
  console.log(
    set.padEnd(14),
    'bare',
    line[0],
    'mean',
    (sum / (line.length - 1)).toFixed(1),
    '|',
    line.slice(1).join(' '),
  )
}
