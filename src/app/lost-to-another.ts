/** Whether an error only says that another transaction was first: nothing was written, and it is read and decided again. */

import { fieldsOf } from '../core/running/thrown.js'

/** PostgreSQL: 40P01 deadlock_detected, 40001 serialization_failure. */
export function isLostToAnother(error: unknown): boolean {
  const { name, code } = fieldsOf(error)
  return name === 'Conflict' || code === '40P01' || code === '40001'
}
