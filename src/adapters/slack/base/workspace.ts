/** Which users belong to our workspace or, on Enterprise Grid, to the whole organisation. */

/** Where the bot belongs, as `auth.test` tells it. */
export interface Workspace {
  /** `T…`; of an app that an organisation installed it may be the organisation's, `E…`. */
  readonly team: string
  /** `E…`; '': the workspace stands alone. */
  readonly enterprise: string
}

/** The part of a user that says where they belong. */
export interface WorkspaceUser {
  readonly team_id?: string
  readonly enterprise_id?: string
  readonly teams?: readonly string[]
  readonly profile?: { readonly team?: string }
  readonly enterprise_user?: {
    readonly enterprise_id?: string
    readonly teams?: readonly string[]
  }
}

/**
 * On Grid `team_id` is the workspace that somebody joined first, and may be another one of the same
 * organisation. `is_stranger` says no more than that they share no channel with us: it is not looked at.
 * A user without any of these fields is not ours.
 * https://docs.slack.dev/enterprise, https://docs.slack.dev/reference/objects/user-object
 */
export function belongsToWorkspace(user: WorkspaceUser, { team, enterprise }: Workspace): boolean {
  const { enterprise_user: member } = user
  const teams = [user.team_id, user.profile?.team, ...(user.teams ?? []), ...(member?.teams ?? [])]
  if (team !== '' && teams.includes(team)) return true
  if (enterprise === '') return false
  return [user.enterprise_id, member?.enterprise_id, user.team_id].includes(enterprise)
}
