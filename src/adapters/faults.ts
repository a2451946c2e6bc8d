/** Faults of the machine told from faults of a message: the first are waited out, the second set aside. */

/** The fault is the moment's or the machine's, not the message's: a full disk, a lock, a lost server. */
export function isTemporary(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (/^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/.test(code ?? '')) return true
  // PostgreSQL classes: 08 connection, 53 resources, 57 operator intervention, 40 serialization.
  if (/^(08|53|57|40)\w{3}$/.test(code ?? '')) return true
  if (
    /^(ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE|ECONN\w+|ETIMEDOUT|EPIPE|EAI_AGAIN)$/.test(code ?? '')
  )
    return true
  return /Timeout acquiring a connection|Connection terminated|database or disk is full/i.test(
    message ?? '',
  )
}
