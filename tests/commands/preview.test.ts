/** `amigo templates preview`: what it writes is what people would get, its links and buttons included. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cliInFolder } from '../support/commands/cli-in-folder.js'

const { cli, root } = cliInFolder('preview')

it('shows each notice with what its reader is to tap', async () => {
  const folder = join(root, 'preview')
  expect((await cli.run(['templates', 'preview', folder], {})).status).toBe(0)
  const without: string[] = []
  for (const locale of ['fr', 'en'])
    for (const name of await readdir(join(folder, locale))) {
      const shown = await readFile(join(folder, locale, name), 'utf8')
      // In a text a button is a word to reply; what only a link does has its address there, too.
      const isText = name.endsWith('.txt')
      const promises = isText
        ? /voici le lien|here is the link/i.test(shown)
        : /voici le lien|here is the link|touchez|\btap\b/i.test(shown)
      const holds = isText ? /https?:/ : /<a [^>]*href="(https?|mailto):/
      if (promises && !holds.test(shown)) without.push(`${locale}/${name}`)
    }
  expect(without).toEqual([])
  for (const name of ['sign-in.html', 'sign-in.txt'])
    expect(await readFile(join(folder, 'fr', name), 'utf8')).toMatch(/https:\/\/\S+\/sign-in\/12/)
})
