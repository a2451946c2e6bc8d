/** `amigo operator password`: makes of a password what AMIGO_OPERATOR_PASSWORD may hold in its place. */

import { hashPassword } from '../adapters/password-hash.js'
import { CommandFault, EXIT } from './faults.js'
import { Interrupted, openTerminalLines, type TypedInput } from './init/terminal-lines.js'

/** As the setting wants it. */
const LEAST = 12

export interface PasswordWorld {
  readonly input: TypedInput & AsyncIterable<unknown>
  /** What is asked: beside what is printed. */
  ask(text: string): void
  print(text: string): void
}

export function operatorPassword(): Promise<void> {
  return passwordIn({
    input: process.stdin,
    ask: (text) => void process.stderr.write(text),
    print: (text) => void process.stdout.write(text),
  })
}

export async function passwordIn({ input, ask, print }: PasswordWorld): Promise<void> {
  const password = await (input.isTTY ? typedTwice(input, ask) : piped(input))
  if (password.length < LEAST)
    throw new CommandFault(`the password must have ${LEAST} characters or more`, EXIT.data)
  if (password.startsWith('scrypt:'))
    throw new CommandFault('this is such a hash already: give the password itself', EXIT.data)
  print(`${await hashPassword(password)}\n`)
  if (input.isTTY) ask('Put this line into AMIGO_OPERATOR_PASSWORD, and start the service again.\n')
}

async function typedTwice(input: TypedInput, ask: (text: string) => void): Promise<string> {
  const lines = openTerminalLines(input)
  const read = async (prompt: string) => {
    const typed = await lines.read(() => ask(prompt), { hidden: true })
    ask('\n')
    return typed.trim()
  }
  try {
    const first = await read('Password of the operator (not shown): ')
    if ((await read('Once more: ')) === first) return first
    throw new CommandFault('the two are not the same: nothing was made', EXIT.data)
  } catch (error) {
    if (error instanceof Interrupted) throw new CommandFault(error.message, 130)
    throw error
  } finally {
    lines.close()
  }
}

async function piped(input: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8').trim()
}
