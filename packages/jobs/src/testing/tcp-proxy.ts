import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network between a client and its backend that a test can cut and mend. */
export interface TcpProxy {
  readonly port: number
  /** Breaks every connection and refuses new ones. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Forwards a free local port to `target`. */
export async function openProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer(client => {
    if (!whole) {
      client.destroy()
      return
    }
    const upstream = connect(target)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.setNoDelay(true)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
      sockets.add(from)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false
      drop()
    },
    mend() {
      whole = true
    },
    close() {
      drop()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
