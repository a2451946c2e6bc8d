/** A table: the roles that a process may have, and what each does. */

/** `intake`, `chat` and `cron` are done by one process at a time; any number are workers and senders. */
export const ROLES = {
  intake: 'takes mails out of the mailbox',
  worker: 'handles what was taken in',
  sender: 'sends notices',
  chat: 'is connected to the chat',
  cron: 'warns, closes and purges, and watches over the desk',
} as const
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
