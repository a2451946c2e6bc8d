/** A fault of the database or its set-up: its message is the whole of what a person needs to read. */

export class DatabaseFault extends Error {
  constructor(
    message: string,
    /** It may be over by itself: whoever starts Amigo tries again. */
    readonly passes = false,
  ) {
    super(message)
  }
}
