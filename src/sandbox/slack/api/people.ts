/** auth.test, team.info and users.*: the app's own identity, and the users. */

import { orRefuse } from '../refused.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import { userObject, userOf } from '../users.js'
import { bool } from './arguments.js'
import { pageOf } from './pages.js'

export function authTest(state: State): Obj {
  return {
    url: `https://${state.domain}.slack.example/`,
    team: state.teamName,
    user: userOf(state, state.botUserId).name,
    team_id: state.teamId,
    user_id: state.botUserId,
    bot_id: state.botId,
    is_enterprise_install: false,
    ...(state.enterpriseId === null ? {} : { enterprise_id: state.enterpriseId }),
  }
}

export function teamInfo(state: State): Obj {
  const { teamId: id, teamName: name, domain } = state
  return { team: { id, name, domain, email_domain: '', icon: { image_default: true } } }
}

export function botInfo(state: State): Obj {
  const { botId: id, appId: app_id, botUserId: user_id } = state
  return { bot: { id, app_id, user_id, name: userOf(state, user_id).realName, deleted: false } }
}

export function connectionsOpen(state: State): Obj {
  return { url: state.socketUrl() }
}

export function info(state: State, args: Obj): Obj {
  const user = orRefuse(state.users.get(String(args.user)), 'user_not_found')
  const { locale, ...shown } = userObject(state, user)
  return { user: bool(args.include_locale) ? { ...shown, locale } : shown }
}

/** Slack finds neither strangers nor people who were deactivated. */
export function lookupByEmail(state: State, args: Obj): Obj {
  const email = String(args.email ?? '').toLowerCase()
  const found = [...state.users.values()].find(
    (user) => user.email?.toLowerCase() === email && user.teamId === state.teamId && !user.deleted,
  )
  return { user: userObject(state, orRefuse(found, 'users_not_found')) }
}

export function list(state: State, args: Obj): Obj {
  const { items, response_metadata } = pageOf([...state.users.values()], args, 1000)
  const members = items.map((user) => userObject(state, user))
  return { members, cache_ts: Math.floor(Date.now() / 1000), response_metadata }
}
