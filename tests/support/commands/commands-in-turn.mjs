// Runs the commands of a file, one a line, each after the other in this process: on the terminal or into the
// pipe that it has. What each writes ends with `<end>`.
import { readFileSync } from 'node:fs'

const [dist, file] = process.argv.slice(2)
const { guardStreams, runCommand } = await import(`${dist}/cli/run.js`)

guardStreams()
for (const line of readFileSync(file, 'utf8').split('\n')) {
  await runCommand(line.split(' '))
  process.stdout.write('<end>\n')
}
