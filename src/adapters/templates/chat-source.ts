/** The templates of notices in the chat: one of their own, or that of the mail in the words of the chat (`templates/<locale>/chat.yaml`). */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { NoticeKind } from '../../core/notices/notice.js'
import type { Locale } from '../../core/request/person.js'
import { TemplateFault } from './words/template-fault.js'

/** Words of a mail, and what the chat says instead. */
const PHRASES = z.array(z.tuple([z.string().min(1), z.string()]))

/** None where a language has no such file. */
export function readChatPhrases(folder: string, locale: Locale): z.infer<typeof PHRASES> {
  const file = join(folder, locale, 'chat.yaml')
  if (!existsSync(file)) return []
  try {
    return PHRASES.parse(parse(readFileSync(file, 'utf8')) ?? [])
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message
    throw new TemplateFault(`${file}: a list of pairs of words: ${why?.split('\n')[0]}`)
  }
}

export interface TemplateSource {
  readonly file: string
  readonly source: string
}

/** Of one language. `mail`: the notice's template for mails. Throws a TemplateFault that names the file. */
export function chatSources(
  folder: string,
  locale: Locale,
): (kind: NoticeKind, mail: TemplateSource) => TemplateSource {
  const phrases = readChatPhrases(folder, locale)
  return (kind, mail) => {
    const file = join(folder, locale, `${kind}.chat.eta`)
    if (existsSync(file)) return { file, source: readFileSync(file, 'utf8') }
    // In the template itself: what people wrote, which it shows, is theirs.
    const source = phrases.reduce(
      (text, [words, instead]) => text.replaceAll(words, instead),
      mail.source,
    )
    return { file: mail.file, source }
  }
}
