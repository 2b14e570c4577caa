import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A Redis server of the attack's own that keeps everything it is told in its append-only file. */
export interface Redis {
  readonly url: string
  /** One command over the wire, as anybody with the password could; the raw answer. */
  ask(...words: string[]): Promise<string>
  /** Every file it has written. */
  files(): Buffer[]
  stop(): Promise<void>
}

export const redisHere = () => spawnSync('redis-server', ['--version']).status === 0

export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-attack-redis-'))
  const port = await freePort()
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
    { stdio: 'ignore' },
  )
  const ask = (...words: string[]) => command(port, words)
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? new Promise(resolve => child.once('exit', resolve)) : undefined
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const answers = () =>
    ask('PING').then(
      () => true,
      () => false,
    )
  for (let attempt = 0; !(await answers()); attempt++) {
    if (attempt === 100) {
      await stop()
      throw new Error('Redis does not start.')
    }
    await wait(50)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    ask,
    files: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map(name => join(folder, name))
        .filter(path => statSync(path).isFile())
        .map(path => readFileSync(path)),
    stop,
  }
}

function command(port: number, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    let text = ''
    socket.once('error', reject)
    socket.on('data', chunk => {
      text += chunk
    })
    socket.once('close', () => resolve(text))
    const part = (word: string) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`
    socket.write(`*${words.length}\r\n${words.map(part).join('')}*1\r\n$4\r\nQUIT\r\n`)
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
