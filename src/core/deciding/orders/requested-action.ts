/** The action that a message asks for, by the name that tokens have for it (core/text/token-purposes.ts). */

import { statedRequester } from '../../reading/stated-requester.js'
import {
  PURPOSES_WITHOUT_KEYWORD,
  TOKEN_PURPOSES,
  type TokenPurpose,
} from '../../text/token-purposes.js'
import { agentForm } from '../../words/agent-form.js'
import { readFields } from '../../words/form.js'
import type { Intent } from '../../words/intent.js'
import { readAgentCommand, saysRequestersWord } from '../../words/read-agent-command.js'

interface KeywordAction {
  readonly action: TokenPurpose
  /** To be carried out; otherwise to be offered. */
  readonly strict: boolean
}

/**
 * The action of a keyword: a technician's first, then a requester's; null: no keyword names one.
 * CORRIGER is a technician's for fields, and a requester's for their description.
 */
function keywordAction({ command }: Intent, kept: string, asAgent: boolean): KeywordAction | null {
  const agents = readAgentCommand(kept)
  if (agents && (asAgent || !saysRequestersWord(agents)))
    return { action: agents.action, strict: true }
  if (!command || !(command.name in TOKEN_PURPOSES)) return null
  return { action: command.name as TokenPurpose, strict: command.strict }
}

/**
 * What an unproven writer would be asked to confirm; null: nothing that wants a proof. `asAgent`: they
 * are a technician, and not its requester.
 */
export function actionToConfirm(
  intent: Intent,
  kept: string,
  asAgent: boolean,
): TokenPurpose | null {
  const keyword = keywordAction(intent, kept, asAgent)
  if (keyword?.strict) return keyword.action
  if (statedRequester(kept)?.marked) return 'for'
  const fills = Object.keys(readFields(kept)).length > 0 || agentForm(kept).corrections.length > 0
  return fills ? 'amend' : null
}

/** Actions of which a key proves the message. Without a keyword it may fill in fields, or hand over. */
export function actionsToProve(
  intent: Intent,
  kept: string,
  asAgent: boolean,
): readonly TokenPurpose[] {
  const keyword = keywordAction(intent, kept, asAgent)
  return keyword ? [keyword.action] : PURPOSES_WITHOUT_KEYWORD
}
