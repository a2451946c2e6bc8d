/** A table: who runs a mailbox, and the servers and the login that follow from it; guesses, which are asked and then tried. */

export interface Provider {
  readonly name: string
  /** Domains of addresses that can only be there. */
  readonly domains: RegExp
  readonly imap: string
  readonly smtp: string
  /** Default 587 with STARTTLS. */
  readonly smtpPort?: 465
  /** How it wants one to log in; left out: by a password. */
  readonly oauth?: 'client' | 'service-account'
  /** What to know beforehand, in one line. */
  readonly note?: string
}

/** `DOMAIN` in a host: the domain of the address. */
export const PROVIDERS: readonly Provider[] = [
  {
    name: 'microsoft',
    domains: /\.onmicrosoft\.com$/,
    imap: 'outlook.office365.com',
    smtp: 'smtp.office365.com',
    oauth: 'client',
    note: 'Microsoft 365 takes no passwords: register an application first (docs/oauth.md).',
  },
  {
    name: 'google',
    domains: /^(gmail|googlemail)\.com$/,
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    note: 'Google takes an app password, or a service account (docs/oauth.md): AMIGO_OAUTH=service-account.',
  },
  {
    name: 'zimbra',
    domains: /^$/,
    imap: 'mail.DOMAIN',
    smtp: 'mail.DOMAIN',
  },
  {
    name: 'ovh',
    domains: /^ovh\.(net|com|fr)$/,
    imap: 'ssl0.ovh.net',
    smtp: 'ssl0.ovh.net',
    smtpPort: 465,
  },
  {
    name: 'gandi',
    domains: /^gandi\.net$/,
    imap: 'mail.gandi.net',
    smtp: 'mail.gandi.net',
  },
  {
    name: 'infomaniak',
    domains: /^(ik\.me|infomaniak\.(com|ch))$/,
    imap: 'mail.infomaniak.com',
    smtp: 'mail.infomaniak.com',
  },
  {
    name: 'ionos',
    domains: /^ionos\.(fr|com)$/,
    imap: 'imap.ionos.fr',
    smtp: 'smtp.ionos.fr',
  },
  {
    name: 'free',
    domains: /^free\.fr$/,
    imap: 'imap.free.fr',
    smtp: 'smtp.free.fr',
    smtpPort: 465,
  },
  {
    name: 'orange',
    domains: /^(orange|wanadoo)\.fr$/,
    imap: 'imap.orange.fr',
    smtp: 'smtp.orange.fr',
    smtpPort: 465,
  },
  {
    name: 'other',
    domains: /^$/,
    imap: 'imap.DOMAIN',
    smtp: 'smtp.DOMAIN',
  },
]

export function providerNamed(name: string): Provider | undefined {
  return PROVIDERS.find((provider) => provider.name === name.toLowerCase())
}

/** By the domain of the address alone: nobody is asked. */
export function guessProvider(address: string): Provider {
  const domain = domainOf(address)
  const found = PROVIDERS.find(({ domains }) => domains.test(domain))
  return found ?? (providerNamed('other') as Provider)
}

export function hostOf(template: string, address: string): string {
  return template.replace('DOMAIN', domainOf(address))
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
