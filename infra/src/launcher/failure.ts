/** Something the person at the keyboard can mend: shown as its one sentence, never as a stack. */
export class LauncherError extends Error {
  override readonly name = 'LauncherError'
}

/** One clear sentence for an error of the system; anything unknown keeps its own message. */
export function sentenceOf(error: unknown): string {
  const { code, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException
  if (error instanceof LauncherError) return message
  if (code === 'ENOSPC' || /no space left on device|disk full/i.test(message)) return 'The disk is full: make room and start again.'
  if (code === 'EACCES' || code === 'EPERM') return `Tillit may not write where it wants to: ${message.replace(/^E\w+: /, '')}.`
  if (code === 'EROFS') return 'The data folder lies on a read-only disk: set TILLIT_HOME to another folder.'
  if (code === 'ECONNREFUSED') return 'The database does not answer: check DATABASE_URL.'
  return message.split('\n')[0] ?? message
}
