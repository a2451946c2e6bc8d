/** A table: the scopes that slack/manifest.yaml asks for, and what needs each of them. */

export interface Scope {
  /** Methods of the Web API, events and features that Slack does not grant without it. */
  readonly needs: readonly string[]
  /** For whoever installs the app. */
  readonly why: string
}

const READING = ['conversations.history', 'conversations.replies']

/** docs/slack.md shows this table; `amigo doctor` compares it with what was granted. */
export const SCOPES: Readonly<Record<string, Scope>> = {
  'app_mentions:read': {
    needs: ['app_mention'],
    why: '`@amigo` in a channel that it was invited to: a request is offered to be made of it.',
  },
  'channels:history': {
    needs: [...READING, 'message.channels'],
    why: 'What technicians reply under a request on a public triage channel: a private note.',
  },
  'channels:read': {
    needs: ['conversations.info'],
    why: '`amigo doctor`: whether a public triage channel is there, and the bot in it. The names of channels that somebody mentions.',
  },
  'chat:write': {
    needs: ['chat.delete', 'chat.postEphemeral', 'chat.postMessage', 'chat.update'],
    why: 'Answers, and the boards that always show how things stand. A purge deletes what the bot wrote.',
  },
  commands: {
    needs: ['shortcuts', 'slash_commands'],
    why: '`/demande` and the other commands; « Créer une demande » on a message.',
  },
  'files:read': {
    needs: ['files.info'],
    why: 'Files that people send with a request.',
  },
  'files:write': {
    needs: ['files.completeUploadExternal', 'files.delete', 'files.getUploadURLExternal'],
    why: 'Files of a request, into the thread of its board, and those of technicians to whoever asked. Without it they are only named. A purge deletes them.',
  },
  'groups:history': {
    needs: [...READING, 'message.groups'],
    why: 'The same as `channels:history`, on private triage channels.',
  },
  'groups:read': {
    needs: ['conversations.info'],
    why: 'The same as `channels:read`, for private ones that the bot was invited to.',
  },
  'im:history': {
    needs: [...READING, 'message.im'],
    why: 'What people write to the bot, also what came while Amigo was away. Nobody else’s direct messages.',
  },
  'im:read': {
    needs: ['conversations.list'],
    why: 'Who wrote to the bot for the first time while Amigo was away.',
  },
  'im:write': {
    needs: ['conversations.open'],
    why: 'To begin the conversation with somebody who has an answer to come.',
  },
  'reactions:read': {
    needs: ['reaction_added'],
    why: ':eyes: and :white_check_mark: on a triage channel.',
  },
  'users:read': {
    needs: ['users.info'],
    why: 'Who writes: name, and whether the account is active and of this workspace.',
  },
  'users:read.email': {
    needs: ['users.info'],
    why: 'The address of the profile, by which Amigo knows them as it does by mail.',
  },
}
