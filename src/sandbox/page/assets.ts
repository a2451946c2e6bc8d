/** The style and the script of the page: the frame's, then each pane's, if it has any (`templates/sandbox/`). */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pane } from './pane.js'

/** `folder`: the templates' folder. */
export function readAssets(
  folder: string,
  panes: readonly Pane[],
): { readonly style: string; readonly script: string } {
  const all = (kind: 'css' | 'js') =>
    ['page', ...panes.map(({ name }) => name)]
      .map((name) => join(folder, 'sandbox', `${name}.${kind}`))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
  return { style: all('css'), script: all('js') }
}
