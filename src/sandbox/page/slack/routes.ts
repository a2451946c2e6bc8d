/** The routes of the Slack pane: each does what a person does in Slack, and leads back to the page. */

import type { Answer, Asked, Route } from '../pane.js'
import { acting } from './acting.js'
import { clickAt, modalAct } from './clicks.js'
import type { SlackSide } from './visit.js'
import { call, messageAct, openPlace, say } from './writing.js'

export function slackRoutes(side: SlackSide): readonly Route[] {
  return [
    acting(side, '/open', openPlace),
    acting(side, '/say', say),
    acting(side, '/call', call),
    acting(side, '/click', clickAt),
    acting(side, '/modal', modalAct),
    acting(side, '/message', messageAct),
    { method: 'GET', path: '/file/:id', handle: (asked) => fileOf(side, asked) },
  ]
}

/** What a browser may show on its own; all else is only kept. */
const SHOWN = /^image\/(png|jpeg|gif|webp)$/

function fileOf({ slack }: SlackSide, { path, view }: Asked): Answer {
  const file = slack.workspace.files.get(path.id ?? '')
  if (!file || file.deleted || file.content === null)
    return { problem: view.text('slack.no-file'), status: 404 }
  const name = encodeURIComponent(file.name)
  const shown = SHOWN.test(file.mimetype)
  return {
    type: shown ? file.mimetype : 'application/octet-stream',
    body: Buffer.from(file.content),
    headers: {
      // RFC 6266 §4.3.
      'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    },
  }
}
