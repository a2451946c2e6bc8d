/** The people of the workspace: who they are, and how Slack tells the app. */

import type { Obj, UserChanges, WorkspaceUser } from './shapes.js'
import type { State } from './state.js'
import { emitEvent } from './transport/events.js'

export interface NewUser extends UserChanges {
  readonly id?: string
  readonly name: string
  readonly email?: string | null
}

/** Emits `team_join` for a member of this workspace, as Slack does. */
export function addUser(state: State, { id, name, ...rest }: NewUser): WorkspaceUser {
  const user: WorkspaceUser = {
    id: id ?? state.ids.next('U'),
    name: name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '.'),
    realName: name,
    email: null,
    locale: 'fr-FR',
    tz: 'Europe/Paris',
    deleted: false,
    isBot: false,
    isRestricted: false,
    teamId: state.teamId,
    enterpriseId: state.enterpriseId,
    ...rest,
  }
  state.users.set(user.id, user)
  if (user.teamId === state.teamId)
    emitEvent(state, { type: 'team_join', user: userObject(state, user) })
  return user
}

export function setUser(state: State, id: string, changes: UserChanges): WorkspaceUser {
  const user = { ...userOf(state, id), ...changes }
  state.users.set(id, user)
  const now = Math.floor(Date.now() / 1000)
  emitEvent(state, { type: 'user_change', user: userObject(state, user), cache_ts: now })
  return user
}

export function userOf(state: State, id: string): WorkspaceUser {
  const user = state.users.get(id)
  if (!user) throw new Error(`No user ${id}: add one with addUser() first.`)
  return user
}

/** As `users.info` returns it: without `users:read.email`, or for a stranger, no address. */
export function userObject(state: State, user: WorkspaceUser): Obj {
  // Slack: of another workspace, also of the same organisation, and in no channel that we see.
  const stranger = user.teamId !== state.teamId
  const colleague = state.enterpriseId !== null && user.enterpriseId === state.enterpriseId
  const vouched = !stranger || colleague
  const showsEmail = user.email !== null && vouched && state.scopes.includes('users:read.email')
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    locale: user.locale,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.realName,
      display_name_normalized: user.realName,
      team: user.teamId,
      ...(showsEmail ? { email: user.email } : {}),
      ...(user.isBot ? { bot_id: state.botId, api_app_id: state.appId } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    is_stranger: stranger,
    ...(user.enterpriseId === null ? {} : enterpriseOf(user.enterpriseId, user)),
    updated: Math.floor(Date.now() / 1000),
  }
}

/** Slack, Enterprise Grid: what the organisation knows of a user. */
function enterpriseOf(enterprise_id: string, { id, teamId }: WorkspaceUser): Obj {
  return {
    enterprise_user: {
      id,
      enterprise_id,
      enterprise_name: 'Organisation',
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      teams: [teamId],
    },
  }
}
