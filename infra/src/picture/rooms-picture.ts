import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../launcher/config.js'
import { portsFrom } from '../launcher/ports.js'
import { type ServiceName, serviceNames, serviceSpecs } from '../launcher/services.js'
import { urlsFrom } from '../launcher/urls.js'

interface Edge {
  readonly from: string
  readonly to: string
  readonly label: string
}

const plates: Record<ServiceName | 'device', string> = {
  planner: 'planner<br/>WHEN',
  directory: 'directory<br/>WHO',
  device: 'the employee’s device',
  intake: 'intake<br/>WHAT',
  aggregator: 'aggregator<br/>COUNT',
  signals: 'signals<br/>SIGNAL',
  feedback: 'feedback<br/>SAID',
  web: 'web<br/>FACE',
}

/** The rooms and who speaks with whom, as Mermaid: calls from what the launcher hands each room, views from the migrations. */
export function roomsPicture(): string {
  const edges = [...deviceCalls(), ...calls(), ...views()]
  const nodes = Object.entries(plates).map(([name, plate]) => `  ${name}["${plate}"]`)
  const lines = edges.map(({ from, to, label }) => (label === '' ? `  ${from} --> ${to}` : `  ${from} -- "${label}" --> ${to}`))
  return ['flowchart LR', ...nodes, ...lines, '  classDef who stroke-width:3px', '  class directory,intake,aggregator,feedback who'].join(
    '\n',
  )
}

/** A room that is given a neighbour's address calls it. Those that are given the page's address answer the page. */
function calls(): Edge[] {
  return environments().flatMap(({ name, env }) => {
    const neighbours = serviceNames.filter(other => other !== name && other !== 'web' && env[`${other.toUpperCase()}_URL`] !== undefined)
    return neighbours.map(to => ({ from: name, to, label: '' }))
  })
}

const words: Readonly<Record<string, string>> = {
  directory: 'blind ballot',
  intake: 'sealed answers',
  feedback: 'message, receipt code',
  planner: 'public board',
}

function deviceCalls(): Edge[] {
  const open = environments().filter(({ name, env }) => name !== 'web' && env.CHECKIN_URL !== undefined)
  return open.map(({ name }) => ({ from: 'device', to: name, label: words[name] ?? '' }))
}

/** A view named for its reader is the only way from one room's tables to another. */
function views(): Edge[] {
  return serviceNames.flatMap(owner => {
    const found = new Set([...migrationsOf(owner).matchAll(/create view [a-z]+\.\w+_for_(\w+)/gi)].map(match => match[1]!))
    return [...found].map(reader => ({ from: owner, to: reader, label: 'SQL view' }))
  })
}

function migrationsOf(service: string): string {
  const folder = join(checkout, 'services', service, 'migrations')
  try {
    return readdirSync(folder)
      .sort()
      .map(file => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
  } catch {
    return ''
  }
}

function environments(): { readonly name: ServiceName; readonly env: Readonly<Record<string, string>> }[] {
  const ports = portsFrom(4000)
  const path = () => 'A'.repeat(43)
  const keys = {
    password: path,
    sessionSeed: path,
    issuerSeed: 'f',
    sessionPrivate: 'f',
    sessionPublic: 'f',
    manifestPrivate: 'f',
    manifestPublic: 'f',
    employmentKey: 'f',
    historyKey: 'f',
  }
  const home = { root: '', keys: '', logs: '', run: '', postgres: '', sealKeys: '', release: () => {} }
  const config = {
    home: '',
    port: 4000,
    demo: true,
    development: true,
    databaseUrl: undefined,
    redisUrl: undefined,
    logLevel: 'info',
    timeZone: undefined,
    whistleblowingUrl: undefined,
    dispatch: {},
  }
  const database = { url: path, applied: [] }
  return serviceSpecs({ config, home, keys, ports, urls: urlsFrom(ports), database, organisation: { id: 'kommun', name: '' } })
}
