/** The panes of the page, in their order. */

import { clockPane } from './clock/pane.js'
import { mailPane } from './mail/pane.js'
import type { Pane } from './pane.js'
import type { PageParts } from './parts.js'
import { requestsPane } from './requests/pane.js'
import { slackPane } from './slack/pane.js'

export function openPanes(parts: PageParts): readonly Pane[] {
  const slack = slackPane(parts)
  return [clockPane(parts), mailPane(parts), ...(slack ? [slack] : []), requestsPane(parts)]
}
