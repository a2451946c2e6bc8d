/** The Web API: every method that this workspace has, and what it asks of a token. */

import { Refused } from '../refused.js'
import { scopeFor } from '../scopes.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import * as chat from './chat.js'
import * as conversations from './conversations.js'
import * as files from './files.js'
import * as people from './people.js'
import * as reactions from './reactions.js'
import * as views from './views.js'

type Method = (state: State, args: Obj) => Obj

const METHODS: Readonly<Record<string, Method>> = {
  'apps.connections.open': people.connectionsOpen,
  'auth.test': people.authTest,
  'bots.info': people.botInfo,
  'chat.delete': chat.deleteMessage,
  'chat.getPermalink': chat.permalink,
  'chat.postEphemeral': chat.ephemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.join': conversations.join,
  'conversations.list': conversations.list,
  'conversations.members': conversations.members,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'files.completeUploadExternal': files.completeUpload,
  'files.delete': files.remove,
  'files.getUploadURLExternal': files.getUploadUrl,
  'files.info': files.info,
  'reactions.add': reactions.add,
  'reactions.get': reactions.get,
  'reactions.remove': reactions.remove,
  'team.info': people.teamInfo,
  'users.info': people.info,
  'users.list': people.list,
  'users.lookupByEmail': people.lookupByEmail,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
}

/** Of an app-level token; all the others are of the bot. */
const APP_METHODS = new Set(['apps.connections.open'])

/** What the app gets: a refusal is an answer too. */
export function call(state: State, method: string, token: string, args: Obj): Obj {
  try {
    const run = METHODS[method]
    if (!run) throw new Refused('unknown_method', { req_method: method })
    checkToken(state, method, token)
    checkScope(state, method, args)
    return { ok: true, ...run(state, args) }
  } catch (error) {
    if (error instanceof Refused) return error.response
    throw error
  }
}

function checkToken(state: State, method: string, token: string): void {
  if (token === '') throw new Refused('not_authed')
  if (token !== state.botToken && token !== state.appToken) throw new Refused('invalid_auth')
  if (state.revoked !== null) throw new Refused(state.revoked)
  if (APP_METHODS.has(method) !== (token === state.appToken))
    throw new Refused('not_allowed_token_type')
}

function checkScope(state: State, method: string, { channel, types }: Obj): void {
  const listed = types === 'im' ? 'im' : 'channel'
  const kind = state.channels.get(String(channel))?.kind ?? listed
  const needed = scopeFor(method, kind)
  if (needed !== null && !state.scopes.includes(needed))
    throw new Refused('missing_scope', { needed, provided: state.scopes.join(',') })
}
