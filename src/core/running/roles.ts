/** A table: the roles that a process may have, and what each does. */

interface RoleRow {
  readonly does: string
  /** Without a process that has it, the desk counts as broken. */
  readonly isNeeded: boolean
}

/** `intake`, `chat` and `cron` are done by one process at a time; any number are workers and senders. */
export const ROLES = {
  intake: { does: 'takes mails out of the mailbox', isNeeded: true },
  worker: { does: 'handles what was taken in', isNeeded: true },
  sender: { does: 'sends notices', isNeeded: true },
  /** There need not be a chat. */
  chat: { does: 'is connected to the chat', isNeeded: false },
  cron: { does: 'warns, closes and purges, and watches over the desk', isNeeded: true },
} as const satisfies Readonly<Record<string, RoleRow>>
export type Role = keyof typeof ROLES

export const ALL_ROLES = Object.keys(ROLES) as readonly Role[]

/** « intake,worker »: the roles that it names, or the word that names none. */
export function readRoles(
  written: string,
): { readonly roles: readonly Role[] } | { readonly wrong: string } {
  const words = written.split(',').map((word) => word.trim())
  const wrong = words.find((word) => !(ALL_ROLES as readonly string[]).includes(word))
  if (wrong !== undefined) return { wrong }
  return { roles: ALL_ROLES.filter((role) => words.includes(role)) }
}
