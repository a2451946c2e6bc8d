/** A fault of the database's set-up that a person can mend: its message is the whole of what they need to read. */

export class DatabaseFault extends Error {}
