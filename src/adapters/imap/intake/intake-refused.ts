/** The fault of an intake that only a person can mend. A file of its own: who explains faults needs no client. */

export class IntakeRefused extends Error {}
