/**
 * Outlives a launcher that is killed with -9: its standard input is a pipe from the launcher, and when that breaks it asks PostgreSQL (argument: process number)
 * for a fast shutdown, so that nothing is left running. Services notice by themselves through their IPC channel.
 */
const pid = Number(process.argv[2])
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.stdin.resume()
process.stdin.on('end', () => {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It ended before.
  }
  process.exit(0)
})
