/** A table: what `amigo init` asks, stage by stage, and what it guesses. */

import type { SettingName } from '../../settings.js'
import { domainOf, guessProvider, hostOf, PROVIDERS, providerNamed } from './providers.js'

/** What is asked beside the settings. */
export type ExtraName = 'PROVIDER' | 'TECHNICIAN'
export type QuestionName = SettingName | ExtraName

/** Answers so far; a setting that is left out has none. */
export type Answers = ReadonlyMap<QuestionName, string>

export interface Question {
  readonly name: QuestionName
  readonly asks: string
  /** Typed without being shown, and given by a file or the environment, never as an argument. */
  readonly secret?: true
  /** « - » leaves it out. */
  readonly optional?: true
  /** Asked only when the stage did not work, or where it was given. */
  readonly later?: true
  /** Null: it is not asked. */
  readonly guess?: (answers: Answers) => string | undefined
  readonly when?: (answers: Answers) => boolean
}

export type StageName = 'desk' | 'database' | 'mailbox' | 'sending' | 'slack'

export interface Stage {
  readonly name: StageName
  readonly title: string
  readonly questions: readonly Question[]
  /** Settings that are not asked, and go with these. */
  readonly prefixes?: readonly string[]
}

const addressOf = (answers: Answers) => answers.get('AMIGO_ADDRESS') ?? ''
const providerOf = (answers: Answers) =>
  providerNamed(answers.get('PROVIDER') ?? '') ?? guessProvider(addressOf(answers))
const byOAuth = (answers: Answers) => answers.has('AMIGO_OAUTH')
const isFlow =
  (...flows: readonly string[]) =>
  (answers: Answers) =>
    flows.includes(answers.get('AMIGO_OAUTH') ?? '')
const hasSlack = (answers: Answers) => answers.has('AMIGO_SLACK_BOT_TOKEN')

export const STAGES: readonly Stage[] = [
  {
    name: 'desk',
    title: 'The desk',
    questions: [
      { name: 'AMIGO_ADDRESS', asks: 'Assistance address that people write to' },
      {
        name: 'AMIGO_ALLOWED_DOMAINS',
        asks: 'Domains whose people may write without being in the directory',
        optional: true,
        guess: (answers) => domainOf(addressOf(answers)),
      },
      {
        name: 'AMIGO_OPERATOR',
        asks: 'Your own address, which is told when something is broken',
        optional: true,
      },
      {
        name: 'TECHNICIAN',
        asks: 'Address of the first technician',
        optional: true,
        guess: (answers) => answers.get('AMIGO_OPERATOR'),
      },
    ],
  },
  {
    name: 'database',
    title: 'Where it keeps things',
    questions: [
      {
        name: 'AMIGO_DATA_DIR',
        asks: 'Folder of its data',
        guess: () => './data',
      },
      {
        name: 'AMIGO_DATABASE_URL',
        asks: 'PostgreSQL, postgres://user:password@host:5432/amigo (Enter: SQLite, in that folder)',
        secret: true,
        optional: true,
      },
    ],
  },
  {
    name: 'mailbox',
    title: 'The mailbox (IMAP)',
    prefixes: ['AMIGO_OAUTH'],
    questions: [
      {
        name: 'PROVIDER',
        asks: `Who runs it (${PROVIDERS.map(({ name }) => name).join(', ')})`,
        guess: (answers) => guessProvider(addressOf(answers)).name,
      },
      {
        name: 'AMIGO_IMAP_HOST',
        asks: 'IMAP server',
        guess: (answers) => hostOf(providerOf(answers).imap, addressOf(answers)),
      },
      { name: 'AMIGO_IMAP_PORT', asks: 'Its port', later: true, guess: () => '993' },
      {
        name: 'AMIGO_IMAP_SECURITY',
        asks: 'tls, starttls or none',
        later: true,
        guess: () => 'tls',
      },
      {
        name: 'AMIGO_IMAP_CA_FILE',
        asks: 'PEM file of the authority that signed its certificate',
        later: true,
        optional: true,
      },
      { name: 'AMIGO_IMAP_USER', asks: 'Login of the mailbox', guess: addressOf },
      {
        name: 'AMIGO_OAUTH',
        asks: 'OAuth2 instead of a password: client, signin or service-account',
        optional: true,
        guess: (answers) => providerOf(answers).oauth,
      },
      {
        name: 'AMIGO_OAUTH_TENANT',
        asks: 'Microsoft 365: ID of the tenant',
        optional: true,
        when: (answers) =>
          isFlow('client', 'signin')(answers) && !answers.has('AMIGO_OAUTH_TOKEN_URL'),
      },
      {
        name: 'AMIGO_OAUTH_CLIENT_ID',
        asks: 'ID of the application',
        when: isFlow('client', 'signin'),
      },
      {
        name: 'AMIGO_OAUTH_CLIENT_SECRET',
        asks: 'Secret of the application',
        secret: true,
        when: isFlow('client'),
      },
      {
        name: 'AMIGO_OAUTH_KEY',
        asks: 'JSON key of the service account (better: --oauth-key-file FILE)',
        secret: true,
        when: isFlow('service-account'),
      },
      {
        name: 'AMIGO_IMAP_PASSWORD',
        asks: 'Its password',
        secret: true,
        when: (answers) => !byOAuth(answers),
      },
      {
        name: 'AMIGO_IMAP_MAILBOX',
        asks: 'Folder that mails arrive in',
        later: true,
        guess: () => 'INBOX',
      },
    ],
  },
  {
    name: 'sending',
    title: 'Sending (SMTP)',
    questions: [
      {
        name: 'AMIGO_SMTP_HOST',
        asks: 'SMTP server',
        guess: (answers) => hostOf(providerOf(answers).smtp, addressOf(answers)),
      },
      {
        name: 'AMIGO_SMTP_PORT',
        asks: 'Its port',
        later: true,
        guess: (answers) => String(providerOf(answers).smtpPort ?? 587),
      },
      {
        name: 'AMIGO_SMTP_SECURITY',
        asks: 'tls, starttls or none',
        later: true,
        guess: (answers) => (answers.get('AMIGO_SMTP_PORT') === '465' ? 'tls' : 'starttls'),
      },
      {
        name: 'AMIGO_SMTP_CA_FILE',
        asks: 'PEM file of the authority that signed its certificate',
        later: true,
        optional: true,
        guess: (answers) => answers.get('AMIGO_IMAP_CA_FILE'),
      },
      {
        name: 'AMIGO_SMTP_USER',
        asks: 'Login there',
        optional: true,
        guess: (answers) => answers.get('AMIGO_IMAP_USER'),
      },
      {
        name: 'AMIGO_SMTP_PASSWORD',
        asks: 'Its password (Enter: that of the mailbox)',
        secret: true,
        when: (answers) => answers.has('AMIGO_SMTP_USER') && !byOAuth(answers),
        guess: (answers) => answers.get('AMIGO_IMAP_PASSWORD'),
      },
    ],
  },
  {
    name: 'slack',
    title: 'Slack, if it is used (docs/slack.md)',
    prefixes: ['AMIGO_SLACK_', 'AMIGO_OPERATOR_SLACK'],
    questions: [
      {
        name: 'AMIGO_SLACK_BOT_TOKEN',
        asks: 'Bot User OAuth Token, xoxb-… (Enter: no Slack)',
        secret: true,
        optional: true,
      },
      {
        name: 'AMIGO_SLACK_APP_TOKEN',
        asks: 'App-Level Token, xapp-…',
        secret: true,
        when: (answers) => hasSlack(answers) && !answers.has('AMIGO_SLACK_SIGNING_SECRET'),
      },
    ],
  },
]

export const QUESTIONS: readonly Question[] = STAGES.flatMap(({ questions }) => questions)

/** `--imap-host`; of a secret `--imap-password-file`. */
export function flagOf({ name, secret }: Question): string {
  const words = name
    .replace(/^AMIGO_/, '')
    .toLowerCase()
    .replaceAll('_', '-')
  return `--${words}${secret ? '-file' : ''}`
}

/** What is asked, where it is no question: « Enter » is for terminals, and a secret comes from a file anyway. */
export function saidOfFlag({ asks }: Question): string {
  return asks.replace(/ \(better: .*\)$/, '').replace('(Enter: ', '(left out: ')
}

export function isExtra(name: string): name is ExtraName {
  return name === 'PROVIDER' || name === 'TECHNICIAN'
}
