/** A table: what each error of Slack's Web API says of the call that met it; an error in no list is temporary. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Verdict } from '../../chat/fault.js'

interface Lists {
  readonly gone?: readonly string[]
  readonly refused?: readonly string[]
}

const CONTENT = [
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
  'too_many_contact_cards',
]
/** Nobody may write there, or not we; somebody may mend that, and other places are open. */
const PLACE = [
  'cannot_reply_to_message',
  'channel_type_not_supported',
  'ekm_access_denied',
  'is_archived',
  'messages_tab_disabled',
  'no_permission',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'slack_connect_canvas_sharing_blocked',
  'slack_connect_file_link_sharing_blocked',
  'slack_connect_lists_sharing_blocked',
]
/** A view opens within three seconds of the tap, and once. */
export const TOO_LATE = ['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id']
const VIEW = ['invalid_arguments', 'view_too_large']

/** Of uploads and their removal alone: everything else goes on without this. */
const FILES_NOT_ALLOWED = [
  'access_denied',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'missing_scope',
  'no_permission',
]
const UPLOAD = [
  ...FILES_NOT_ALLOWED,
  'file_type_not_allowed',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'invalid_arguments',
  'missing_argument',
  'storage_limit_reached',
]

/** By method: https://docs.slack.dev/reference/methods, « Errors » of each. */
const BY_METHOD: Readonly<Record<string, Lists>> = {
  'chat.delete': {
    gone: ['cant_delete_message', 'channel_not_found', 'message_not_found'],
    refused: ['compliance_exports_prevent_deletion'],
  },
  'chat.getPermalink': {
    gone: ['channel_not_found', 'message_not_found'],
  },
  'chat.postEphemeral': {
    gone: ['channel_not_found', 'user_not_found', 'user_not_in_channel'],
    refused: [...CONTENT, ...PLACE],
  },
  'chat.postMessage': {
    gone: ['channel_not_found', 'user_not_found'],
    refused: [...CONTENT, ...PLACE],
  },
  'chat.update': {
    gone: ['cant_update_message', 'channel_not_found', 'edit_window_closed', 'message_not_found'],
    refused: [...CONTENT, ...PLACE, 'is_inactive'],
  },
  'conversations.history': {
    gone: ['channel_not_found', 'not_in_channel'],
  },
  'conversations.info': {
    gone: ['channel_not_found'],
  },
  'conversations.open': {
    gone: [
      'cannot_dm_bot',
      'channel_not_found',
      'user_disabled',
      'user_not_found',
      'user_not_visible',
      'users_not_found',
    ],
  },
  'conversations.replies': {
    gone: ['channel_not_found', 'not_in_channel', 'thread_not_found'],
  },
  'files.completeUploadExternal': {
    gone: ['channel_not_found', 'file_deleted', 'file_not_found', 'invalid_channel'],
    refused: [
      ...UPLOAD,
      ...PLACE,
      'blocked_file_type',
      'malware_detected',
      'posting_to_channel_denied',
    ],
  },
  'files.delete': {
    gone: ['file_deleted', 'file_not_found'],
    refused: [...FILES_NOT_ALLOWED, 'cant_delete_file'],
  },
  'files.getUploadURLExternal': {
    refused: UPLOAD,
  },
  'files.info': {
    gone: ['file_deleted', 'file_not_found'],
  },
  'users.info': {
    gone: ['user_not_found', 'user_not_visible', 'users_not_found'],
  },
  'views.open': {
    gone: TOO_LATE,
    refused: VIEW,
  },
  'views.publish': {
    gone: ['hash_conflict', 'user_not_found'],
    refused: VIEW,
  },
  'views.push': {
    gone: TOO_LATE,
    refused: [...VIEW, 'push_limit_reached'],
  },
  'views.update': {
    gone: ['hash_conflict', 'not_found'],
    refused: VIEW,
  },
}

const TOKEN = 'Slack refuses AMIGO_SLACK_BOT_TOKEN'
const NOT_ALLOWED =
  'the Slack app may not do this: ask an administrator of the workspace, or install it anew with slack/manifest.yaml'

/** About the app as a whole, whatever the method; in words for whoever runs the desk. */
const APP_ERRORS: Readonly<Record<string, string>> = {
  account_inactive: 'the Slack app was removed from the workspace',
  app_uninstalled: 'the Slack app was removed from the workspace',
  ekm_access_denied: NOT_ALLOWED,
  enterprise_is_restricted: NOT_ALLOWED,
  invalid_auth: TOKEN,
  missing_scope: 'the Slack app lacks a scope: install it anew with slack/manifest.yaml',
  no_permission: NOT_ALLOWED,
  not_allowed_token_type: 'AMIGO_SLACK_BOT_TOKEN is a token of another kind',
  not_authed: TOKEN,
  org_login_required: NOT_ALLOWED,
  team_access_not_granted: NOT_ALLOWED,
  token_expired: 'AMIGO_SLACK_BOT_TOKEN has expired',
  token_revoked: 'AMIGO_SLACK_BOT_TOKEN was revoked',
  two_factor_setup_required: NOT_ALLOWED,
}

/** Words for some others; an error needs no list to be temporary. */
const OTHER_ERRORS: Readonly<Record<string, string>> = {
  fatal_error: 'Slack has a fault of its own',
  messages_tab_disabled:
    'the Messages tab of the Slack app is off: install the app anew with slack/manifest.yaml',
  internal_error: 'Slack has a fault of its own',
  rate_limited: 'Slack asks to wait',
  ratelimited: 'Slack asks to wait',
  request_timeout: 'Slack got only a part of the question',
  service_unavailable: 'Slack has a fault of its own',
  team_added_to_org: 'the workspace is being moved to an organisation',
}

/** Slack as a whole can't be used for now: nothing else is asked meanwhile. */
const SLACK_UNAVAILABLE = ['rate_limited', 'ratelimited', 'service_unavailable']

/** `method`: as Slack names it; '' when it isn't known, and then nothing is gone. */
export function verdictOf(method: string, error: string): Verdict {
  const lists = ownEntry(BY_METHOD, method)
  if (lists?.gone?.includes(error)) return 'gone'
  if (lists?.refused?.includes(error)) return 'refused'
  return Object.hasOwn(APP_ERRORS, error) ? 'app' : 'later'
}

/** Whether it concerns every call alike, and not what this one is about. */
export function affectsAll(method: string, error: string): boolean {
  return (
    // Without knowing who we are nothing else can be done.
    method === 'auth.test' ||
    verdictOf(method, error) === 'app' ||
    SLACK_UNAVAILABLE.includes(error)
  )
}

/** An error in one line, with Slack's own name for it, and the token that is meant. */
export function describeError(method: string, error: string): string {
  const words = describeName(error)
  // The one method that is called with the other token.
  if (method !== 'apps.connections.open') return words
  return words.replace('AMIGO_SLACK_BOT_TOKEN', 'AMIGO_SLACK_APP_TOKEN')
}

function describeName(error: string): string {
  // A proxy answers with a page of its own, which the library takes for the name of an error.
  if (!/^\w+$/.test(error)) return 'what answers is not Slack'
  const words = ownEntry(APP_ERRORS, error) ?? ownEntry(OTHER_ERRORS, error)
  return words === undefined ? error : `${words} (${error})`
}
