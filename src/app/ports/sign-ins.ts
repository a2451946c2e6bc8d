/** How technicians and the operator come to their pages: links that are used once, sessions, and limited tries. */

export interface SignInLink {
  readonly id: number
  readonly personId: number
  /** Epoch ms. */
  readonly expiresAt: number
}

/** Part of a unit of work: the link and the notice that brings it are written together. */
export interface SignInUnit {
  /** Resolves with its id. */
  addSignInLink(link: Omit<SignInLink, 'id'>, now: number): Promise<number>
}

export interface Session {
  /** What its row is kept under: a hash of the cookie. */
  readonly key: string
  /** Null: the operator's. */
  readonly personId: number | null
  /** The operator's password as it was then, keyed; '' of a technician's. */
  readonly password: string
}

/** What tries are counted as: passwords, links to one address, links asked for by one client. */
export type TryKind = 'password' | 'link' | 'asking'

export interface SignIns {
  /** Null: it is unknown, used, or expired. */
  link(id: number, now: number): Promise<SignInLink | null>
  /** Uses the link up, and opens a session for its person; null: somebody was faster. Resolves with the cookie's value. */
  enter(link: SignInLink, now: number): Promise<string | null>
  /** A session of the operator's. Resolves with the cookie's value. */
  open(password: string, now: number): Promise<string>
  /** Null: it is unknown or expired. */
  session(cookie: string, now: number): Promise<Session | null>
  close(key: string): Promise<void>
  /** False: there were too many within a quarter of an hour, by this one or by all. `who`: a keyed hash. */
  mayTry(kind: TryKind, who: string, now: number): Promise<boolean>
}
