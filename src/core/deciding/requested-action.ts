/** The action that a message asks for, by the name that tokens have for it (core/text/token-purposes.ts). */

import { statedRequester } from '../reading/stated-requester.js'
import {
  PURPOSES_WITHOUT_KEYWORD,
  TOKEN_PURPOSES,
  type TokenPurpose,
} from '../text/token-purposes.js'
import { readAgentCommand } from '../words/agent-keywords.js'
import { readFields } from '../words/form.js'
import type { Intent } from '../words/intent.js'

interface KeywordAction {
  readonly action: TokenPurpose
  /** To be carried out; otherwise to be offered. */
  readonly strict: boolean
}

/** The action of a keyword: a technician's first, then a requester's; null: no keyword names one. */
function keywordAction({ command }: Intent, kept: string): KeywordAction | null {
  const agents = readAgentCommand(kept)
  if (agents) return { action: agents.action, strict: true }
  if (!command || !(command.name in TOKEN_PURPOSES)) return null
  return { action: command.name as TokenPurpose, strict: command.strict }
}

/** What an unproven writer would be asked to confirm; null: nothing that wants a proof. */
export function actionToConfirm(intent: Intent, kept: string): TokenPurpose | null {
  const keyword = keywordAction(intent, kept)
  if (keyword?.strict) return keyword.action
  if (statedRequester(kept)?.marked) return 'for'
  return Object.keys(readFields(kept)).length > 0 ? 'amend' : null
}

/** Actions of which a key proves the message. Without a keyword it may fill in fields, or hand over. */
export function actionsToProve(intent: Intent, kept: string): readonly TokenPurpose[] {
  const keyword = keywordAction(intent, kept)
  return keyword ? [keyword.action] : PURPOSES_WITHOUT_KEYWORD
}
