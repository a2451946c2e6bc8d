/** A period of the calendar in which the desk is closed. */

/** A period in which nothing is sent or closed automatically: ISO days, both included. */
export interface ClosedPeriod {
  readonly name: string
  readonly from: string
  readonly to: string
}
