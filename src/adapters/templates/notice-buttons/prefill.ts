/** What a button of a notice says or holds instead of the usual, by what the notice tells. */

import type { AnotherMatter, JustAsked } from '../../../core/notices/kinds/one-or-two.js'
import type { Wait } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { formatTypedDay } from '../words/formats.js'
import type { ButtonName } from '../words/words.js'
import type { ButtonContext, Prefill } from './mailto-button.js'

/** The requester's says « my request ». */
export function prefillOf(context: ButtonContext, name: ButtonName): Prefill {
  if (name === 'new' || name === 'split') return repeating(context, name)
  if (name === 'merge') return merging(context)
  if (name === 'wait') return waitingOn(context)
  const { row, words } = context
  const { kind, data } = row.notice
  const forAgents =
    kind.startsWith('team-') ||
    kind.startsWith('agent-') ||
    (kind === 'status' && data.as === 'agent')
  return forAgents && name === 'reopen' ? { label: words.chat.reopen } : {}
}

/** The one that makes a request of another matter holds what they wrote of it. */
function repeating({ row, words }: ButtonContext, name: 'new' | 'split'): Prefill {
  const { another } = row.notice.data as { readonly another?: AnotherMatter }
  if (!another) return {}
  return { body: `${words.buttons[name]?.line ?? ''}\n\n${another.text}` }
}

/** « FUSIONNER R-000012 »: what the same person asked a moment before. */
function merging({ row, words }: ButtonContext): Prefill {
  const { justAsked } = row.notice.data as { readonly justAsked?: JustAsked }
  if (!justAsked) return {}
  return { body: `${words.buttons.merge?.line ?? ''} ${formatReference(justAsked.number)}` }
}

/** The wait that a reply ended goes on by one tap: « ATTENDRE 12/12/2026 Dell livre la carte mère ». */
function waitingOn({ row, words, timeZone }: ButtonContext): Prefill {
  const { waited } = row.notice.data as { readonly waited?: Wait }
  if (!waited || waited.until <= row.createdAt) return {}
  const { line = '' } = words.buttons.wait ?? {}
  return { body: `${line} ${formatTypedDay(waited.until, timeZone)} ${waited.for}`.trim() }
}
