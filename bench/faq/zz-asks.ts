import { questionSentences } from '../../src/core/faq/questions/question-sentences.js'
import { asks, marksOf } from '../../src/core/faq/questions/asking.js'
import { WHOLE_MAILS } from './whole-mails.js'
for (const l of ['fr', 'en'] as const) for (const [i, w] of WHOLE_MAILS[l].entries()) { console.log(l, i); for (const s of questionSentences(w('QQQQ zzz yyy ?'))) console.log('   ', asks(s).toFixed(1), s.slice(0, 120), marksOf(s).join()) }
