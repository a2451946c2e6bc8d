import { ownWords } from '../../src/core/reading/own-words.js'
import { WHOLE_MAILS } from './whole-mails.js'

for (const l of ['fr', 'en'] as const)
  for (const [i, w] of WHOLE_MAILS[l].entries()) {
    const text = w('QQQQ zzz yyy ?')
    const forward = /Envoyé :|Sent:/.test(text)
    const { folded } = ownWords({
      text,
      lines: null,
      subject: forward ? 'TR: question' : 'question',
    })
    console.log('=====', l, i, forward)
    console.log(folded.kept)
  }
