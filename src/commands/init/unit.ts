/** The systemd unit of this installation: the one that is shipped, with the paths and the user of this machine. */

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageRoot } from '../../composition/package-root.js'

export interface UnitPlace {
  readonly folder: string
  /** As AMIGO_DATA_DIR has it. */
  readonly dataFolder: string
  readonly user: string
}

export function unitText({ folder, dataFolder, user }: UnitPlace): string {
  const shipped = readFileSync(join(packageRoot(), 'scripts', 'systemd', 'amigo.service'), 'utf8')
  const data = resolve(folder, dataFolder)
  const inHome = [folder, data, packageRoot()].some((path) =>
    /^\/(home|root|run\/user)\//.test(path),
  )
  const lines = shipped
    .split('\n')
    .flatMap((line) => lineHere(line, { folder, data, user, inHome }))
  return lines.join('\n')
}

interface Here {
  readonly folder: string
  readonly data: string
  readonly user: string
  readonly inHome: boolean
}

/** None: it has no place here. */
function lineHere(line: string, { folder, data, user, inHome }: Here): string[] {
  const cli = join(packageRoot(), 'dist', 'src', 'cli.js')
  if (line.startsWith('# Amigo as a service'))
    return [
      '# Made by `amigo init`: Amigo as a service, which may write one folder (docs/operations.md).',
    ]
  if (/^(User|Group)=/.test(line)) return [line.replace(/=.*/, `=${user}`)]
  if (line.startsWith('WorkingDirectory=')) return [`WorkingDirectory=${escaped(folder)}`]
  if (line.startsWith('ExecStart='))
    return [
      line
        .replace('/usr/bin/node', quoted(process.execPath))
        .replace('dist/src/cli.js', quoted(cli)),
    ]
  // Its secrets are in .env, and its data where the settings say.
  if (/^LoadCredential=imap-password|^Environment=AMIGO_IMAP_PASSWORD_FILE/.test(line))
    return [`#${line}`]
  if (line.startsWith('Environment=AMIGO_DATA_DIR=')) return []
  if (/^StateDirectory(Mode)?=/.test(line))
    return line.includes('Mode') ? [] : [`ReadWritePaths=${quoted(data)}`]
  if (line.startsWith('ProtectHome=') && inHome)
    return ['# What it needs lies in a home', 'ProtectHome=no']
  if (line.startsWith('Documentation='))
    return [
      `Documentation=file://${join(packageRoot(), 'docs', 'operations.md').replaceAll(' ', '%%20')}`,
    ]
  return [line]
}

/** systemd.unit(5): % begins a specifier. */
function escaped(path: string): string {
  return path.replaceAll('%', '%%')
}

/** systemd.syntax(7): with blanks it wants quotes. */
function quoted(path: string): string {
  const safe = escaped(path).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return /[\s"'\\]/.test(path) ? `"${safe}"` : safe
}
