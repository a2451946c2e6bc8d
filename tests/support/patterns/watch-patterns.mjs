/** Loads the files that it reads from its input, as JSON, and learns the languages named there; prints the regular expressions that the files of a folder put together meanwhile. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , folder = ''] = process.argv
const found = []

globalThis.RegExp = new Proxy(RegExp, {
  construct(target, given, as) {
    const made = Reflect.construct(target, given, as)
    const [, file] =
      /\((?:file:\/\/)?([^():]+):\d+:\d+\)|at (?:file:\/\/)?([^():]+):\d+:\d+/
        .exec(new Error().stack?.split('\n')[2] ?? '')
        ?.filter((part) => part !== undefined) ?? []
    if (file?.startsWith(folder))
      found.push({ source: made.source, flags: made.flags, where: `src/${relative(folder, file)}` })
    return made
  },
})

const load = (file) => import(pathToFileURL(file).href)
const { files, templates, languages } = JSON.parse(readFileSync(0, 'utf8'))
for (const file of files) await load(file)
const { learnLanguage } = await load(join(folder, 'core/reading/languages.js'))
const { readKeywords } = await load(join(folder, 'adapters/templates/words/keywords-file.js'))
for (const locale of readdirSync(templates)) {
  const words = readKeywords(templates, locale)
  if (words) learnLanguage(locale, words)
}
for (const [locale, words] of Object.entries(languages)) learnLanguage(locale, words)
process.stdout.write(JSON.stringify(found), () => process.exit(0))
