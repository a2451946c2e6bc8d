/** The fault of a mail server that offers no login by an access token. */

export class NoTokenLogin extends Error {
  constructor(
    /** What it offers instead; empty: it does not say. */
    readonly offers: readonly string[],
  ) {
    super('no login by OAuth2 is offered')
  }
}
