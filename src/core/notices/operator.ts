/** Who is told of the desk's outages, and by which way: by the one that does not depend on what is broken. */

import type { ProblemKind } from '../running/part-names.js'
import { channelAddress } from '../text/address.js'
import type { OperatorNotices } from './kinds/operator.js'
import type { Notice } from './notice.js'

export interface OperatorWays {
  /** Mail addresses outside of the desk's own mailbox. */
  readonly addresses: readonly string[]
  /** A channel of the chat, or a user; null: none. */
  readonly channel: string | null
}

/** What goes out by such a way waits until it works again, and then says nothing new. */
const CUT: Readonly<Partial<Record<ProblemKind, 'mail' | 'chat'>>> = {
  sending: 'mail',
  chat: 'chat',
}

export function operatorNotices(
  { addresses, channel }: OperatorWays,
  data: OperatorNotices['operator-alarm'],
): Notice[] {
  const mails = addresses.map((address) => ({ way: 'mail', address }))
  const posts = channel === null ? [] : [{ way: 'chat', address: channelAddress(channel) }]
  const all = [...mails, ...posts]
  // From the desk's own address: what another mailbox can't send cuts nothing.
  const cut = data.mailbox === undefined ? CUT[data.problem] : undefined
  const open = all.filter(({ way }) => way !== cut)
  // With one way only, late is better than never.
  return (open.length > 0 ? open : all).map(({ address }) => ({
    kind: 'operator-alarm',
    to: {
      personId: null,
      address,
      name: '',
      locale: null,
    },
    data,
  }))
}
