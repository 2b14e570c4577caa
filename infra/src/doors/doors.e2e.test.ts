import { Validator } from '@seriousme/openapi-schema-validator'
import { ErrorEnvelope, Role } from '@tillit/contracts'
import { signSession } from '@tillit/service-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeys } from '../launcher/keys.js'
import { serviceNames } from '../launcher/services.js'
import { type OwnSuite, startOwnSuite } from '../suite/own-suite.js'
import { entrants } from './entrants.js'
import { type Door, doorsOf, emptySchemas, type JsonSchema, type OpenApi } from './openapi.js'
import { sampleOf, wrongTypeOf } from './sample.js'

let own: OwnSuite
const documents = new Map<string, OpenApi>()
let doors: Door[]
const sessions = new Map<Role | 'nobody', string>()
let knocks = 0

beforeAll(async () => {
  own = await startOwnSuite(() => {}, new AbortController().signal, true)
  const seed = makeKeys(own.keys).sessionSeed()
  const organisation = own.suite.organisation.id
  for (const role of [...Role.options, 'nobody' as const]) {
    const roles = role === 'nobody' ? [] : [{ role, unit: null }]
    sessions.set(role, signSession({ organisation, subject: `walk-${role}`, roles, expires: 4_000_000_000 }, seed))
  }
  for (const service of serviceNames) {
    documents.set(service, (await (await fetch(`${own.launched.urls[service]}/openapi.json`)).json()) as OpenApi)
  }
  doors = [...documents].flatMap(([service, document]) => doorsOf(service, document))
})
afterAll(async () => {
  console.log(`${doors?.length} doors of ${documents.size} services, knocked at ${knocks} times`)
  await own?.stop(false)
})

interface Knock {
  readonly role?: Role | 'nobody' | undefined
  readonly body?: string
  readonly query?: string
  readonly params?: (schema: JsonSchema) => string
}

/** Knocks at a door and holds its answer against the document: every refusal is documented and is the one envelope. */
async function knock(door: Door, { role, body, query = '', params = schema => String(sampleOf(schema)) }: Knock) {
  const path = door.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(params(door.params[name]!)))
  const session = role && sessions.get(role)
  const web = door.service === 'web'
  knocks++
  const answer = await fetch(`${own.launched.urls[door.service as 'web']}${path}${query}`, {
    method: door.method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(session && (web ? { cookie: `tillit-session=${session}` } : { authorization: `Bearer ${session}` })),
      ...(web ? { 'sec-fetch-site': 'same-origin' } : {}),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  if (answer.status < 400) return { status: answer.status, error: undefined }
  const where = `${door.service} ${door.name} ${answer.status} ${text.slice(0, 200)}`
  expect(Object.keys(door.responses), where).toContain(String(answer.status))
  const read = v.safeParse(ErrorEnvelope, text === '' ? undefined : JSON.parse(text))
  expect(read.issues, where).toBeUndefined()
  return { status: answer.status, error: (read.output as ErrorEnvelope).error }
}

/** A query with all its words, or with those that must be there. */
const queryOf = ({ query }: Door, all: boolean, more: Record<string, string> = {}) => {
  const words = query.filter(({ required }) => all || required).map(({ name, schema }) => [name, String(sampleOf(schema))])
  return `?${new URLSearchParams({ ...Object.fromEntries(words), ...more })}`
}
const allowedAt = (door: Door) => entrants[door.service]?.[door.name]
/** Somebody who may enter; undefined where no session is asked for. */
const friendOf = (door: Door): Role | undefined => {
  const allowed = allowedAt(door)
  return typeof allowed === 'object' ? allowed[0] : undefined
}
const withBody = () => doors.filter((door): door is Door & { body: JsonSchema } => door.body !== undefined)
const walked = async (some: readonly Door[], visit: (door: Door) => Promise<string | null>) => {
  const wrong: string[] = []
  for (const door of some) {
    const said = await visit(door).catch((error: Error) => error.message.split('\n')[0]!)
    if (said !== null) wrong.push(`${door.service} ${door.name}: ${said}`)
  }
  return wrong
}

describe('the documents of all services', () => {
  it('are valid OpenAPI 3.1, and no schema in them is empty', async () => {
    for (const [service, document] of documents) {
      const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
      expect(result.valid, `${service} ${JSON.stringify(result.errors)}`).toBe(true)
      expect(document.openapi).toBe('3.1.0')
      expect(emptySchemas(document), service).toEqual([])
    }
  })

  it('are all listed at /docs', async () => {
    const { web } = own.launched.urls
    const page = await (await fetch(`${web}/docs`)).text()
    for (const service of serviceNames) {
      expect(page).toContain(`/docs?service=${service}`)
      const at = service === 'web' ? '/openapi.json' : `/docs/openapi/${service}`
      expect(await (await fetch(web + at)).json()).toEqual(documents.get(service))
    }
  })

  it('name every refusal with the one envelope', () => {
    const bare = doors.flatMap(door =>
      Object.entries(door.responses)
        .filter(([status]) => Number(status) >= 400)
        .filter(([, { content }]) => content?.['application/json']?.schema?.required?.join() !== 'error')
        .map(([status]) => `${door.service} ${door.name} ${status}`),
    )
    expect(bare).toEqual([])
  })

  it('describe exactly the doors of which it is written who may enter', () => {
    const written = Object.entries(entrants).flatMap(([service, names]) => Object.keys(names).map(name => `${service} ${name}`))
    expect(doors.map(door => `${door.service} ${door.name}`).sort()).toEqual(written.sort())
  })
})

describe('every door', () => {
  it('lets in the roles it is for and refuses all others', async () => {
    const wrong = await walked(doors, async door => {
      const allowed = allowedAt(door)
      const input = { query: queryOf(door, true), ...(door.body ? { body: '{"unbekannt":1}' } : {}) }
      const entered: string[] = []
      for (const role of sessions.keys()) {
        const { status } = await knock(door, { role, ...input })
        if (status !== 401 && status !== 403) entered.push(role)
      }
      const expected = allowed === 'everybody' ? [...sessions.keys()] : [...sessions.keys()].filter(role => allowed?.includes(role as Role))
      return entered.join() === expected.join() ? null : `lets in ${entered.join()}`
    })
    expect(wrong).toEqual([])
  })

  it('asks for a session with 401, and for a role with 403', async () => {
    const wrong = await walked(
      doors.filter(door => allowedAt(door) !== 'everybody'),
      async door => {
        const body = door.body ? { body: JSON.stringify(sampleOf(door.body)) } : {}
        const [stranger, nobody] = [await knock(door, body), await knock(door, { ...body, role: 'nobody' })]
        return stranger.status === 401 && nobody.status === 403 ? null : `${stranger.status} and ${nobody.status}`
      },
    )
    expect(wrong).toEqual([])
  })

  it('refuses an unknown field by its name', async () => {
    const wrong = await walked(withBody(), async door => {
      const body = JSON.stringify({ ...(sampleOf(door.body!) as object), unbekannt: 1 })
      const { status, error } = await knock(door, { role: friendOf(door), body })
      return status === 400 && error?.field === 'unbekannt' ? null : `${status} ${error?.code} ${error?.field}`
    })
    expect(wrong).toEqual([])
  })

  it('refuses a wrong type, naming the field, and a field that is missing', async () => {
    const wrong = await walked(withBody(), async door => {
      const sample = sampleOf(door.body!) as Record<string, unknown>
      for (const name of door.body!.required ?? []) {
        const { [name]: _, ...without } = sample
        for (const input of [{ ...sample, [name]: wrongTypeOf(door.body!.properties![name]!) }, without]) {
          const { status, error } = await knock(door, { role: friendOf(door), body: JSON.stringify(input) })
          if (status !== 400 || error?.field?.split('.')[0] !== name) return `${name}: ${status} ${error?.code} ${error?.field}`
        }
      }
      return null
    })
    expect(wrong).toEqual([])
  })

  it('refuses what is not JSON at all', async () => {
    const wrong = await walked(withBody(), async door => {
      const { status, error } = await knock(door, { role: friendOf(door), body: '{"a":' })
      return status === 400 && error?.code === 'request.malformed' ? null : `${status} ${error?.code}`
    })
    expect(wrong).toEqual([])
  })

  it('refuses a body of one megabyte', async () => {
    const files = /import|org-imports/
    const wrong = await walked(
      doors.filter(door => door.method !== 'GET' && (door.body || !files.test(door.path))),
      async door => {
        const body = JSON.stringify({ ...((door.body ? sampleOf(door.body) : {}) as object), unbekannt: 'x'.repeat(1_048_576) })
        const { status } = await knock(door, { role: friendOf(door), body })
        return status === 413 || (door.body && status === 400) ? null : `${status}`
      },
    )
    expect(wrong).toEqual([])
  })

  it('refuses an unknown word in the query by its name', async () => {
    const wrong = await walked(
      doors.filter(door => door.query.length > 0),
      async door => {
        const { status, error } = await knock(door, { role: friendOf(door), query: queryOf(door, false, { unbekannt: '1' }) })
        return status === 400 && error?.field === 'unbekannt' ? null : `${status} ${error?.code} ${error?.field}`
      },
    )
    expect(wrong).toEqual([])
  })

  it('refuses an address that cannot be one', async () => {
    const wrong = await walked(
      doors.filter(door => Object.keys(door.params).length > 0),
      async door => {
        const body = door.body ? { body: JSON.stringify(sampleOf(door.body)) } : {}
        const { status } = await knock(door, { role: friendOf(door), ...body, params: () => "'; drop table --" })
        return status === 400 ? null : `${status}`
      },
    )
    expect(wrong).toEqual([])
  })

  it('that does not exist answers with the envelope too', async () => {
    for (const service of serviceNames) {
      const answer = await fetch(`${own.launched.urls[service]}/there/is/nothing`)
      expect([service, answer.status]).toEqual([service, 404])
      expect(v.safeParse(ErrorEnvelope, await answer.json()).success).toBe(true)
    }
  })
})

describe('a page of the staff site', () => {
  const form = 'application/x-www-form-urlencoded'
  const here = 'same-origin'
  it.each([
    ['an unknown field of a form', 'POST', '/login', 'email=a%40prov.example&unbekannt=1', here, undefined, 400, 'unbekannt'],
    ['a missing field of a form', 'POST', '/login', '', here, undefined, 400, 'email'],
    ['a form of one megabyte', 'POST', '/login', `email=${'x'.repeat(1_048_576)}`, here, undefined, 413, undefined],
    ['a form sent from elsewhere', 'POST', '/login', 'email=a%40prov.example', 'cross-site', undefined, 403, undefined],
    ['an unknown word in the query', 'GET', '/signals?unbekannt=1', undefined, here, 'manager', 400, 'unbekannt'],
    ['nobody', 'GET', '/signals', undefined, here, undefined, 401, undefined],
    ['a wrong role', 'POST', '/admin/waves', '', here, 'manager', 403, undefined],
  ] as const)('refuses %s with the envelope', async (_name, method, path, body, site, role, status, field) => {
    const answer = await fetch(own.launched.urls.web + path, {
      method,
      headers: {
        'sec-fetch-site': site,
        ...(body === undefined ? {} : { 'content-type': form }),
        ...(role ? { cookie: `tillit-session=${sessions.get(role)}` } : {}),
      },
      ...(body === undefined ? {} : { body }),
    })
    expect(answer.status).toBe(status)
    expect(v.parse(ErrorEnvelope, await answer.json()).error.field).toBe(field)
  })
})
