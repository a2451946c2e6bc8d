/** Which scope each method needs of the bot; `*` stands for the kind of the conversation. */

import type { ChannelKind } from './shapes.js'

const METHOD_SCOPES: Readonly<Record<string, string>> = {
  'bots.info': 'users:read',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': '*:history',
  'conversations.info': '*:read',
  'conversations.join': 'channels:join',
  'conversations.list': '*:read',
  'conversations.members': '*:read',
  'conversations.open': 'im:write',
  'conversations.replies': '*:history',
  'files.completeUploadExternal': 'files:write',
  'files.delete': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'reactions.add': 'reactions:write',
  'reactions.get': 'reactions:read',
  'reactions.remove': 'reactions:write',
  'team.info': 'team:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
}

/** What a bot of a desk asks for, and no `chat:write.public`: it must be invited. */
export const GENEROUS_SCOPES: readonly string[] = [
  ...['app_mentions:read', 'chat:write', 'commands', 'channels:join'],
  ...['channels:history', 'channels:read', 'groups:history', 'groups:read'],
  ...['im:history', 'im:read', 'im:write', 'files:read', 'files:write'],
  ...['reactions:read', 'reactions:write', 'team:read', 'users:read', 'users:read.email'],
]

const FAMILIES: Readonly<Record<ChannelKind, string>> = {
  channel: 'channels',
  group: 'groups',
  im: 'im',
}

/** Null when the method needs none. */
export function scopeFor(method: string, kind: ChannelKind): string | null {
  return METHOD_SCOPES[method]?.replace('*', FAMILIES[kind]) ?? null
}
