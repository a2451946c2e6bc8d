/** Loads the files that it reads from its input, as JSON, and prints the regular expressions that those of a folder put together meanwhile. */

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
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
for (const file of JSON.parse(readFileSync(0, 'utf8'))) await import(pathToFileURL(file).href)
process.stdout.write(JSON.stringify(found), () => process.exit(0))
