import { spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'

/** How PostgreSQL's programs are started: it refuses to run as root, so root starts them as the system user `postgres`. */
export interface Account {
  /** Program and arguments that start `program`. */
  command(
    program: string,
    args: readonly string[],
  ): { readonly file: string; readonly args: string[]; readonly uid?: number; readonly gid?: number }
  /** Gives a file or folder to the account. */
  own(path: string): void
}

const self: Account = { command: (file, args) => ({ file, args: [...args] }), own: () => {} }

/**
 * Chooses the account. Root on Linux: the user `postgres`, made when missing. A clone or data folder below a folder closed to others (mode 0700,
 * as `mktemp -d` makes them) cannot be entered by that user; then util-linux' `setpriv` lends it the one capability to pass through.
 * @param program a program the account must be able to run.
 * @param folder a folder the account must be able to enter.
 * @throws Error with one sentence when no way works.
 */
export function chooseAccount(program: string, folder: string): Account {
  if (process.getuid?.() !== 0) return self
  const ids = systemUser()
  const own = (path: string) => chownSync(path, ids.uid, ids.gid)
  const plain: Account = { command: (file, args) => ({ file, args: [...args], ...ids }), own }
  own(folder)
  if (works(plain, program, folder)) return plain
  // `no_setuid_fixup`: otherwise access(2), by which initdb looks for its neighbour, would not count the capability.
  for (const capability of ['dac_read_search', 'dac_override']) {
    const rights = [
      `--reuid=${ids.uid}`,
      `--regid=${ids.gid}`,
      '--clear-groups',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      '--securebits=+no_setuid_fixup',
    ]
    const lent: Account = { command: (file, args) => ({ file: 'setpriv', args: [...rights, file, ...args] }), own }
    if (works(lent, program, folder)) return lent
  }
  throw new Error(
    `The system user "postgres" cannot enter ${folder} or run ${program}: move them below a folder that others may enter, or start as an ordinary user.`,
  )
}

function works(account: Account, program: string, folder: string): boolean {
  return run(account, program, ['--version']) && run(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
}

function run(account: Account, program: string, programArgs: string[]): boolean {
  const { file, args, ...ids } = account.command(program, programArgs)
  return spawnSync(file, args, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0
}

function systemUser(): { uid: number; gid: number } {
  const found = lookUp()
  if (found) return found
  const made = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ].some(([file, ...args]) => spawnSync(file!, args, { stdio: 'ignore' }).status === 0)
  const user = made ? lookUp() : undefined
  if (!user) throw new Error('PostgreSQL does not run as root and no system user "postgres" could be made: start as an ordinary user.')
  return user
}

function lookUp(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map(flag => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) }
}
