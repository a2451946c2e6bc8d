/** What the panes of the page are made of: the running sandbox, seen from beside it. */

import type { Words } from '../../adapters/templates/words/words.js'
import type { Log } from '../../app/ports/log.js'
import type { RunningService } from '../../main.js'
import type { Config } from '../../settings.js'
import type { DemoSlack } from '../demo-slack.js'
import type { MailServer } from '../mail-server.js'
import type { Mailboxes } from './mail/mailboxes.js'

export interface PageParts {
  readonly config: Config
  readonly service: RunningService
  readonly mail: MailServer
  readonly mailboxes: Mailboxes
  /** Null: the sandbox has none. */
  readonly slack: DemoSlack | null
  /** Of the desk's language. */
  readonly words: Words
  readonly log: Log
  /** Where the sandbox keeps its data. */
  readonly folder: string
}
