/** The commands `amigo tickets …`: requests are listed, shown, and worked on. */

import { type Command, Option } from 'commander'
import { SET_FIELDS, TICKET_ACTIONS, type TicketAction } from '../commands/tickets/actions.js'

export function addTickets(program: Command): void {
  const tickets = program.command('tickets').description('look at requests, and work on them')
  tickets.hook('preSubcommand', () => refuseUnknown(tickets))
  addList(tickets)
  addSearch(tickets)
  addShow(tickets)
  addFiles(tickets)
  addCounter(tickets)
  for (const verb of Object.keys(TICKET_ACTIONS) as TicketAction[]) addAct(tickets, verb)
  addSet(tickets)
  addOpen(tickets)
}

/** Without a command the requests are listed: a slip in its name would be an option that the list has not. */
async function refuseUnknown(tickets: Command): Promise<void> {
  const [typed = ''] = tickets.args
  const names = tickets.commands.map((command) => command.name())
  if (typed === '' || typed.startsWith('-') || names.includes(typed)) return
  const { verbMeant } = await import('../commands/tickets/verb-meant.js')
  const meant = verbMeant(typed, names)
  tickets.error(`error: unknown command '${typed}'${meant ? `; did you mean ${meant}?` : ''}`, {
    code: 'commander.unknownCommand',
  })
}

function addList(tickets: Command): void {
  tickets
    .command('list', { isDefault: true })
    .addOption(
      new Option('--status <status>', 'only those; several with commas between them')
        .choices([
          'open',
          'dispatched',
          'redispatched',
          'assigned',
          'pending',
          'resolved',
          'closed',
        ])
        // As a technician reads them, too: what they mean is found out with the words of the desk.
        .argParser((typed) => typed),
    )
    .option('--team <team>', 'of this team, by code or name')
    .option('--agent <person>', 'of this technician, by name or address')
    .option('--requester <person>', 'of this person, by name or address')
    .option('--product <product>', 'about this product')
    .option('--older-than <age>', 'opened before: 12h, 5d, 3w')
    .option('--late', 'that should have been answered by now')
    .option('--text <words>', 'in which these words stand')
    .addOption(
      new Option('--sort <order>', 'what comes first')
        .choices(['newest', 'oldest', 'urgent'])
        .default('newest'),
    )
    .option('--limit <n>', 'at most', Number, 50)
    .option('--json', 'one JSON object a line')
    .description('requests, the latest first')
    .action(async (options) => (await import('../commands/tickets/list.js')).listTickets(options))
}

function addSearch(tickets: Command): void {
  tickets
    .command('search')
    .argument('<words...>', 'all of which must stand in a request; "several words" stay together')
    .option('--limit <n>', 'at most', Number, 20)
    .option('--all', 'of any age, however common the words are')
    .option('--json', 'one JSON object a line')
    .description('requests by what is written in them: titles, texts, notes, names')
    .action(async (words, options) =>
      (await import('../commands/tickets/list.js')).searchTickets(words, options),
    )
}

function addShow(tickets: Command): void {
  tickets
    .command('show')
    .argument('<reference>', 'R-000433 or 433')
    .option('--json', 'as one JSON object')
    .option('--folded', 'show quotes and signatures too')
    .description('one request with its journal')
    .action(async (reference, options) =>
      (await import('../commands/tickets/tickets.js')).showTicket(reference, options),
    )
}

function addFiles(tickets: Command): void {
  tickets
    .command('files')
    .argument('<reference>', 'R-000433 or 433')
    .argument('[folder]', 'where to write them; left out: they are listed')
    .option('--all', 'pictures of signatures too')
    .option('--json', 'one JSON object a line')
    .description('the files of one request')
    .action(async (reference, folder, options) =>
      (await import('../commands/tickets/files.js')).ticketFiles(reference, folder, options),
    )
}

function addCounter(tickets: Command): void {
  tickets
    .command('counter')
    .argument('<reference>', 'the last one that anybody saw: R-001234 or 1234')
    .option('--json', 'one JSON object')
    .description('after a restore: give out only references behind this one; it never goes back')
    .action(async (reference, options) =>
      (await import('../commands/tickets/reference-counter.js')).raiseCounter(reference, options),
    )
}

function addAct(tickets: Command, verb: TicketAction): void {
  const { name, text, files, does } = TICKET_ACTIONS[verb]
  const command = tickets
    .command(verb)
    .argument('<reference>', 'R-000433 or 433')
    .requiredOption('--as <person>', 'the technician who does it: an address, or a name')
    .option('--json', 'as one JSON object')
    .description(does)
  if (files) command.option('--attach <file...>', 'files that go with it')
  if (name) command.argument(name)
  if (text) command.argument('[text...]', '- reads standard input')
  if (TYPED.includes(verb))
    command.option('--type <name>', 'a ready answer; the text is added below')
  if (verb === 'resolve')
    command.option(
      '--like <reference>',
      'with the solution of that request; the text is added below',
    )
  if (verb === 'close') command.option('--silent', 'its requester is not told')
  if (verb === 'take') command.option('--take-over', 'also when a colleague has it')
  command.action(async (reference: string, ...rest: (Typed | undefined)[]) => {
    const typedName = name ? onOneLine(rest[0]) : undefined
    const typedText = text ? onOneLine(rest[name ? 1 : 0]) : undefined
    const { act } = await import('../commands/tickets/act.js')
    const input = { ...(typedName && { name: typedName }), ...(typedText && { text: typedText }) }
    await act(verb, reference, input, command.opts())
  })
}

/** An argument; of `attach`, several. */
type Typed = string | readonly string[]

function onOneLine(typed: Typed | undefined): string | undefined {
  return typeof typed === 'object' ? typed.join(' ') : typed
}

/** The verbs that may send a ready answer. */
const TYPED: readonly TicketAction[] = ['reply', 'ask', 'resolve']

function addOpen(tickets: Command): void {
  tickets
    .command('open')
    .argument('[text]', '- reads standard input')
    .requiredOption('--for <person>', 'whose request it is: a name, or an address')
    .requiredOption('--as <person>', 'the technician who takes the call: an address, or a name')
    .option('--title <text>', 'its title')
    .option('--attach <file...>', 'files that go with it')
    .option('--json', 'as one JSON object')
    .description('open a request in the name of somebody who called')
    .action(async (text, options) =>
      (await import('../commands/tickets/open.js')).openFor(text ?? '', options),
    )
}

function addSet(tickets: Command): void {
  const command = tickets
    .command('set')
    .argument('<reference>', 'R-000433 or 433')
    .requiredOption('--as <person>', 'the technician who does it: an address, or a name')
    .option('--json', 'as one JSON object')
    .description('correct its fields, by the words of a mail')
  for (const field of Object.keys(SET_FIELDS))
    command.option(`--${field} <value>`, SET_HELP[field] ?? 'its name or code')
  command.action(async (reference: string) => {
    const { as, json, ...fields } = command.opts()
    const { setFields } = await import('../commands/tickets/act.js')
    await setFields(reference, fields, { as, ...(json && { json }) })
  })
}

const SET_HELP: Readonly<Record<string, string>> = {
  title: 'a text',
  impact: '1 to 3, or its name',
  urgency: '1 to 4, or its name: « haute »',
  requester: 'an address, or a whole name',
}
