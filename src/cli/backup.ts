/** The commands `amigo backup`, `amigo restore` and `amigo blobs copy`. */

import type { Command } from 'commander'

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'a new folder, or an empty one')
    .option('--json', 'the manifest as one JSON object')
    .description('copy database, files and key into a folder while the service runs, and check it')
    .action(async (folder, options) =>
      (await import('../commands/backup/backup.js')).backup(folder, options),
    )
  program
    .command('restore')
    .argument('<folder>', 'what `amigo backup` has written')
    .option('--check', 'only look whether the backup is whole')
    .option('--into <folder>', 'a data folder other than AMIGO_DATA_DIR')
    .option('--replace', 'move aside what is there')
    .option('--last <reference>', 'the last one that anybody saw, R-001234')
    .option('--without-damaged', 'leave out raw mails and attachments that are not whole')
    .option(
      '--send-waiting',
      'send what waited in the backup, although it may have been sent since',
    )
    .option('--json', 'one JSON object')
    .description('check a backup, put it back, and make it safe to go on from')
    .action(async (folder, options) =>
      (await import('../commands/backup/restore.js')).restore(folder, options),
    )
  program
    .command('blobs')
    .description('where raw mails and attachments are kept')
    .command('copy')
    .requiredOption('--to <place>', 's3: from the data folder into the bucket; folder: back')
    .option('--json', 'one JSON object')
    .description('copy all files that requests name; what is there already is left alone')
    .action(async (options) => (await import('../commands/blobs-copy.js')).blobsCopy(options))
}
