/** A process of its own that sends bodies from many connections and tells how long it took. */
import { Agent, request } from 'node:http'

export interface Shots {
  readonly port: number
  readonly clients: number
  readonly bodies: readonly string[]
}
export interface Hits {
  readonly milliseconds: number
  readonly p50: number
  readonly p99: number
  /** Answers other than 204. */
  readonly others: number
}

process.on('message', async ({ port, clients, bodies }: Shots) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  let others = 0
  let next = 0
  const client = async () => {
    while (next < bodies.length) {
      const body = bodies[next++]!
      const began = performance.now()
      if ((await post(agent, port, body)) !== 204) others++
      times.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  const milliseconds = performance.now() - began
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  agent.destroy()
  process.send?.({ milliseconds, p50: at(0.5), p99: at(0.99), others } satisfies Hits)
})

function post(agent: Agent, port: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/ballots', headers }, answer => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
