/** What stands beside a new request in the notice to its technicians: solved ones that resemble it, and where it may belong. */

import type { Notice } from '../../../core/notices/notice.js'
import type { NamedBlocks } from '../blocks/template-blocks.js'
import type { Words } from '../words/words.js'
import { routeBlocks } from './route-button.js'
import { similarBlocks } from './similar-block.js'

export function newRequestBlocks(notice: Notice, words: Words): NamedBlocks {
  return {
    ...similarBlocks(notice, words),
    ...routeBlocks(notice, words),
  }
}
