import type { Role } from '@tillit/contracts'
import type { StaffNeighbours } from './staff-neighbours.js'
import { cookieOf, webApp } from './staff-web.js'

export interface Asking {
  role?: Role
  method?: string
  form?: Record<string, string | string[]>
  headers?: Record<string, string>
  body?: string
  demo?: boolean
}

/** Asks the pages as a browser on their own origin does. */
export async function askPages(rooms: StaffNeighbours, path: string, init: Asking = {}): Promise<Response> {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(init.form ?? {})) for (const one of [value].flat()) form.append(name, one)
  const method = init.method ?? (init.form ? 'POST' : 'GET')
  return webApp(rooms.urls, { demo: init.demo ?? true }).request(`http://web.test${path}`, {
    method,
    headers: {
      accept: 'text/html',
      host: 'web.test',
      ...(init.role ? { cookie: cookieOf(init.role) } : {}),
      ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin' }),
      ...(init.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...init.headers,
    },
    ...(init.form ? { body: form.toString() } : init.body === undefined ? {} : { body: init.body }),
  })
}

/** What the pages asked of the rooms with one method: `directory /login-links`. */
export function callsOf(rooms: StaffNeighbours, method: string): string[] {
  return rooms.calls.filter(call => call.method === method).map(call => `${call.to} ${call.path}`)
}
