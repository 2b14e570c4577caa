import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import closeWithGrace from 'close-with-grace'
import type { Hono } from 'hono'
import type { Log } from './log.js'

export interface Running {
  port: number
  close(): Promise<void>
}

/** Listens on 127.0.0.1 (or `host`) and resolves with the real port (0 = a free one). @throws the listen error (EADDRINUSE ...). */
export function listen(app: Hono<never> | { fetch: Hono['fetch'] }, port: number, host = '127.0.0.1'): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch as Hono['fetch'], port, hostname: host }, info => {
      resolve({ port: info.port, close: () => closeServer(server as Server) })
    }) as Server
    // Longer than rooms and proxies keep an idle connection: else a request may meet its end, and nobody can tell whether it was heard.
    server.keepAliveTimeout = 65_000
    server.once('error', reject)
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  })
}

/**
 * Runs a service until SIGTERM, SIGINT or the launcher's IPC channel goes: stops listening, lets requests finish, then closes the rest.
 * Sends `{ ready: true }` to the launcher when it listens. A taken port ends the process with exit code 98.
 */
export async function runService(options: {
  name: string
  apps: ReadonlyArray<{ app: { fetch: Hono['fetch'] }; port: number }>
  log: Log
  host?: string
  close: () => Promise<void>
}): Promise<void> {
  const running: Running[] = []
  for (const { app, port } of options.apps) {
    try {
      running.push(await listen(app, port, options.host))
    } catch (error) {
      options.log.failure('service.cannot-listen', error, { port })
      await options.close()
      process.exit((error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 98 : 1)
    }
  }
  const grace = closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) options.log.failure('service.crashed', err)
    await Promise.all(running.map(one => one.close()))
    await options.close()
    options.log.event('service.stopped')
    if (err) process.exit(1)
  })
  // The launcher killed with -9 closes its end of the channel: an orphan stops by itself.
  process.on('disconnect', () => void grace.close())
  options.log.event('service.listening', { port: running[0]?.port ?? 0 })
  process.send?.({ ready: true })
}
