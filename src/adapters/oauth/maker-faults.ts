/** A table: what Microsoft and Google mean by their own numbers and words, where OAuth's code alone would send an operator the wrong way. */

import type { ErrorWords } from './error-words.js'
import { loginCommand, type OAuthFlow, type OAuthSettings } from './settings.js'

/** `login`: somebody is signing in; `use`: the service, or doctor, wants a token. */
export type Moment = 'login' | 'use'

interface MakerFault {
  /** Numbers of Microsoft: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
  readonly numbers?: readonly number[]
  readonly codes?: readonly string[]
  readonly words?: RegExp
  /** Left out: all. */
  readonly flows?: readonly OAuthFlow[]
  readonly moment?: Moment
  /** What to do: `$` is the prefix of the settings, `@` the login of the mailbox, `%` the command that signs in. */
  readonly remedy: string
}

/**
 * The first that holds wins. Microsoft changes its numbers as it likes: what is not here is told by OAuth's
 * own code, and nothing but the advice depends on them.
 */
const MAKER_FAULTS: readonly MakerFault[] = [
  {
    numbers: [7000222],
    remedy:
      'the client secret has expired: make a new one, set its value as $_CLIENT_SECRET, and restart',
  },
  {
    numbers: [7000215],
    remedy:
      'it is no secret of this application: $_CLIENT_SECRET must be the value of the secret, not its ID',
  },
  {
    numbers: [700016],
    remedy:
      'there is no such application in this directory: check $_CLIENT_ID and $_TENANT, which belong together',
  },
  {
    numbers: [90002, 900023, 50059, 50194],
    codes: ['invalid_tenant'],
    remedy: 'check $_TENANT: it must be the ID, or a domain, of your own directory',
  },
  {
    // 70002 is for other things, too.
    numbers: [7000218],
    words:
      /marked as 'mobile|'client_assertion' or 'client_secret'\.|client_secret or client_assertion/,
    flows: ['signin'],
    remedy: 'allow public client flows for this application (« Authentication »)',
  },
  {
    numbers: [700025],
    remedy:
      'this application allows public client flows and wants no secret: leave $_CLIENT_SECRET out, or turn those off (« Authentication »)',
  },
  {
    numbers: [1002012],
    remedy: 'check $_SCOPE: without somebody who signs in it ends with /.default',
  },
  {
    numbers: [500011, 500014],
    remedy:
      'Exchange Online is not there in this directory, or is disabled: check $_TENANT and $_SCOPE, and its licences',
  },
  {
    numbers: [7000112],
    codes: ['disabled_client'],
    remedy: 'the application is disabled: have an administrator enable it',
  },
  {
    numbers: [53000, 53001, 53002, 53003, 530032, 530033, 530034, 530036],
    flows: ['signin'],
    remedy:
      'a rule of Conditional Access refuses it: have an administrator except this account or application, or use $=client',
  },
  {
    numbers: [53000, 53001, 53002, 53003, 530032, 530033, 530034, 530036],
    remedy:
      'a rule of Conditional Access refuses it: have an administrator except this application',
  },
  {
    numbers: [65001, 65004, 90094],
    flows: ['signin'],
    remedy:
      'nobody has consented to this application: have an administrator do it for the permissions of $_SCOPE (« API permissions »), then run `%`',
  },
  {
    numbers: [50105],
    remedy:
      'have an administrator assign whoever signs in to this application (« Enterprise applications », « Users and groups »), then run `%`',
  },
  {
    numbers: [50034, 50057, 500341, 50053],
    flows: ['signin'],
    remedy:
      'the account that signed in is disabled, locked or gone: have an administrator look at it, then run `%`',
  },
  {
    codes: ['bad_verification_code'],
    remedy: 'the code is of another server: $_DEVICE_URL and $_TOKEN_URL must belong together',
  },
  {
    codes: ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'],
    flows: ['signin'],
    moment: 'login',
    remedy: 'the sign-in was not complete: do what the page asked for, and run `%` again',
  },
  {
    codes: ['unauthorized_client', 'access_denied'],
    flows: ['service-account'],
    remedy:
      'it has no delegation: have a super administrator allow its client ID the scope https://mail.google.com/ (domain-wide delegation); it may take a day to be known',
  },
  {
    words: /valid email|impersonation/i,
    flows: ['service-account'],
    remedy:
      'it knows no account @ in its domain: check the login of the mailbox, which must be an account, no group and no alias',
  },
  {
    codes: ['invalid_client', 'deleted_client'],
    words: /jwt signature|account not found/i,
    flows: ['service-account'],
    remedy: 'the service account or its key is gone: make a new key, and set $_KEY',
  },
]

/** What to do; null: nobody but OAuth's own code says. */
export function makerRemedy(
  error: ErrorWords,
  settings: OAuthSettings,
  moment: Moment,
): string | null {
  const found = MAKER_FAULTS.find((fault) => isMeant(fault, error, settings.flow, moment))
  if (!found) return null
  return found.remedy
    .replaceAll('$', settings.prefix)
    .replaceAll('@', settings.user)
    .replaceAll('%', loginCommand(settings))
}

function isMeant(
  { numbers = [], codes = [], words, flows, moment }: MakerFault,
  error: ErrorWords,
  flow: OAuthFlow,
  now: Moment,
): boolean {
  if (flows && !flows.includes(flow)) return false
  if (moment && moment !== now) return false
  const number = Number(/AADSTS(\d+)/.exec(error.words)?.[1])
  return numbers.includes(number) || codes.includes(error.code) || words?.test(error.words) === true
}
