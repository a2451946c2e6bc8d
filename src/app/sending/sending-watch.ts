/** Watches whether mail goes out, by what the mail server does with each: a round may end while all of them hang. */

import type { PartWatch } from '../ports/health.js'
import type { Mailer } from '../ports/mailer.js'
import type { Delivery } from '../ports/outbox.js'
import type { LoopWatch } from '../running/loop.js'

export interface SendingWatch {
  /** For the loop of the delivery, whose rounds also post in the chat. */
  readonly loop: LoopWatch
  /** The same mailer, watched; it must be the one that mails go through. */
  watched(mailer: Mailer): Mailer
}

export function watchSending(watch: PartWatch): SendingWatch {
  let fault: 'none' | 'house' | 'outage' = 'none'
  let answers = 0
  const works = () => {
    fault = 'none'
    watch.worked('sending')
  }
  const fails = (reason: string, of: 'house' | 'outage') => {
    fault = fault === 'outage' ? 'outage' : of
    watch.failed('sending', reason)
  }
  return {
    loop: {
      turned() {
        // What only the house failed at is over with a round that ends.
        if (fault === 'house') works()
        else watch.turned('sending')
      },
      worked() {},
      failed: (reason, outage) => fails(reason, outage ? 'outage' : 'house'),
    },
    watched: (mailer) => ({
      async send(row) {
        const before = answers
        const delivery = await mailer.send(row)
        if (serverWorks(delivery)) {
          answers++
          works()
          // A round that also posts in the chat does not show the outage; one lost mail beside others that go out is none.
        } else if (isOutage(delivery) && answers === before) fails(delivery.error, 'outage')
        return delivery
      },
    }),
  }
}

/** It took the mail, or had something against this one alone. What is dead may never have got there. */
function serverWorks(delivery: Delivery): boolean {
  if (delivery.kind !== 'deferred') return delivery.kind === 'sent'
  const { connection, doubt, until } = delivery
  return !connection && doubt === undefined && until === undefined
}

function isOutage(delivery: Delivery): delivery is Extract<Delivery, { kind: 'deferred' }> {
  return delivery.kind === 'deferred' && delivery.connection && delivery.doubt === undefined
}
