/** Opens the page of a sandbox that runs: its panes, its texts, its port. */

import { clock } from '../../composition/clock.js'
import { templateFolder } from '../../composition/package-files.js'
import { deskTemplates } from '../../composition/templates.js'
import { openPanes } from './panes.js'
import type { PageParts } from './parts.js'
import { type Page, startPage } from './server.js'
import { openTexts } from './texts.js'

/** `port`: 0 is any free one; one that is taken rejects with EADDRINUSE. */
export async function openPage(port: number, parts: Omit<PageParts, 'words'>): Promise<Page> {
  const { config, folder, log } = parts
  const { AMIGO_LOCALE: locale } = config
  const templates = templateFolder(config)
  return startPage({
    panes: openPanes({ ...parts, words: deskTemplates(config).words(locale) }),
    port,
    folder,
    templates,
    locale,
    text: openTexts(templates, locale),
    now: clock.now,
    log,
  })
}
