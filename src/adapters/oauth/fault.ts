/** Why there is no access token: a fault of ours, of the sign-in, or of the token server, in one line. */

/** Throw a new one each time: the mail clients write into what they pass on. */
export class TokenFault extends Error {
  constructor(
    message: string,
    /** A person must act: asking again by itself will not help. */
    readonly permanent: boolean,
    /** How long the server asks us to wait, ms; null: it does not say. */
    readonly retryAfter: number | null = null,
    cause?: unknown,
  ) {
    super(message, { cause })
  }

  again(): TokenFault {
    return new TokenFault(this.message, this.permanent, this.retryAfter, this.cause)
  }
}
