/** A table: what stands at the end of each command's help, an example of it. */

import type { Command } from 'commander'

const BY = '--as noa@academie.example'

/** By the words of the command; a group needs none. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  run: '--role worker,sender',
  sandbox: '--once',
  migrate: '--from sqlite:data/amigo.sqlite --to postgres://amigo@localhost/amigo',
  doctor: '--no-mail',
  status: '--json',
  init: '--address assistance@academie.example',
  'oauth login': '--mailbox lycees',
  'operator password': '',
  ingest: '--mailbox lycees -',
  explain: 'mail.eml --json',
  replay: '--dry-run --since 2026-11-01',
  'outbox list': '--status dead',
  'outbox retry': '4711',
  'inbox list': '--limit 10',
  'inbox show': '4711',
  'inbox retry': '--all',
  'templates preview': 'preview',
  'tickets list': '--status open --team gestion --sort urgent',
  'tickets search': '"mot de passe" imprimante',
  'tickets show': 'R-000433',
  'tickets files': 'R-000433 files',
  'tickets counter': 'R-001234',
  'tickets take': `R-000433 ${BY}`,
  'tickets dispatch': `R-000433 gestion "Droits de GFC" ${BY}`,
  'tickets assign': `R-000433 "Lou Garnier" ${BY}`,
  'tickets ask': `R-000433 "Quel est le message d’erreur ?" ${BY}`,
  'tickets wait': `R-000433 12/12 "Dell livre la carte mère" ${BY}`,
  'tickets note': `R-000433 "Vu avec le fournisseur" ${BY}`,
  'tickets send': `R-000433 2 ${BY}`,
  'tickets reply': `R-000433 --attach mode-emploi.pdf ${BY} -`,
  'tickets resolve': `R-000433 "Le compte est rouvert." ${BY}`,
  'tickets faq': `R-000433 ${BY}`,
  'tickets publish': `R-000433 ${BY}`,
  'tickets reopen': `R-000433 "La panne est revenue" ${BY}`,
  'tickets close': `R-000433 "Doublon" --silent ${BY}`,
  'tickets merge': `R-000434 R-000433 ${BY}`,
  'tickets link': `R-000434 R-000433 ${BY}`,
  'tickets unlink': `R-000434 R-000433 ${BY}`,
  'tickets split': `R-000433 "Une autre panne" ${BY}`,
  'tickets incident': `R-000433 "La messagerie est en panne." ${BY}`,
  'tickets attach': `R-000433 R-000434 ${BY}`,
  'tickets detach': `R-000433 R-000434 ${BY}`,
  'tickets watch': `R-000433 ${BY}`,
  'tickets unwatch': `R-000433 ${BY}`,
  'tickets undo': `R-000433 ${BY}`,
  'tickets set': `R-000433 --product GFC --urgency haute ${BY}`,
  'tickets open': `"Plus de réseau" --for camille.martin@academie.example ${BY}`,
  'catalogue import': 'catalogue.yaml --dry-run',
  'directory import': 'people.csv --dry-run',
  'directory sync': '--dry-run',
  sweep: '--dry-run --as-of 2026-12-24',
  summary: '--team n1',
  report: '--from 2026-09-01 --to 2026-09-30 --html september.html',
  'people export': 'camille.martin@academie.example camille',
  'people forget': 'camille.martin@academie.example --dry-run',
  backup: '/var/backups/amigo/monday',
  restore: '/var/backups/amigo/monday --check',
  'blobs copy': '--to s3',
  'faq import': 'faq --dry-run',
  'faq search': 'imprimante en panne',
  'faq eval': 'faq queries.jsonl',
  'faq gaps': '--days 30',
  'faq made': '--json',
  'faq wordings': '--revoke 12',
  'replies import': 'replies --dry-run',
  'replies check': 'replies',
  'replies list': '--usage',
  'routing eval': '--json',
}

/** Once all commands are there. What is wrong with a command is told with the way to its own help. */
export function addExamples(program: Command): void {
  for (const { words, command } of commandsIn(program)) {
    command.showHelpAfterError(`(amigo ${words} --help shows how)`)
    const example = EXAMPLES[words]
    if (example !== undefined) command.addHelpText('after', `\nExample: amigo ${words} ${example}`)
  }
}

/** Every command that does something, with the words by which it is called. */
export function commandsIn(
  group: Command,
  before: readonly string[] = [],
): { readonly words: string; readonly command: Command }[] {
  return group.commands
    .filter((command) => command.name() !== 'help')
    .flatMap((command) => {
      const words = [...before, command.name()]
      if (command.commands.length > 0) return commandsIn(command, words)
      return [{ words: words.join(' '), command }]
    })
}
