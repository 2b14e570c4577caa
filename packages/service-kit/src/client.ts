import { ErrorEnvelope, type Language } from '@tillit/contracts'
import * as v from 'valibot'
import { type ErrorStatus, ServiceError } from './errors.js'

/** Whose session a call is made with, and the language its refusals are to be in. */
export interface Caller {
  readonly token: string
  readonly language: Language
}

export interface ServiceClient {
  get<Schema extends v.GenericSchema>(path: string, schema: Schema, as?: string | Caller): Promise<v.InferOutput<Schema>>
  send<Schema extends v.GenericSchema | null>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    schema: Schema,
    as?: string | Caller,
  ): Promise<Schema extends v.GenericSchema ? v.InferOutput<Schema> : undefined>
  /** The raw answer, for streams; a refusal is thrown as for the others. */
  raw(
    method: string,
    path: string,
    init?: { body?: string | Uint8Array | ReadableStream; headers?: Record<string, string>; timeout?: number; as?: string | Caller },
  ): Promise<Response>
}

const down = {
  sv: 'En del av Tillit svarar inte. Försök igen om en stund.',
  en: 'A neighbouring service does not answer. Try again in a while.',
}
const offContract = {
  sv: 'En del av Tillit svarade på ett sätt som inte är avtalat. Säg till dem som sköter driften.',
  en: 'A neighbouring service answered outside its contract.',
}

async function refusal(answer: Response): Promise<ServiceError> {
  const text = await answer.text().catch(() => '')
  try {
    const { error } = v.parse(ErrorEnvelope, JSON.parse(text))
    return new ServiceError(answer.status as ErrorStatus, error.code, error.message, {
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(error.rows === undefined ? {} : { rows: error.rows }),
    })
  } catch {
    return new ServiceError(502, 'neighbour.unreadable', {
      sv: `En del av Tillit svarade ${answer.status} utan förklaring. Försök igen om en stund.`,
      en: `A neighbouring service answered ${answer.status} without an explanation.`,
    })
  }
}

/**
 * Typed calls to one neighbour, parsed by the contract's schema. `token` is the service's own session; `as` acts with another (a staff member's), and asks for that person's language when it is told.
 * @throws ServiceError the neighbour's own refusal; 503 `neighbour.down` when it does not answer in time
 */
export function createClient(options: { base: string; token?: string; timeout?: number }): ServiceClient {
  const raw: ServiceClient['raw'] = async (method, path, init = {}) => {
    const { token, language } = typeof init.as === 'object' ? init.as : { token: init.as ?? options.token, language: undefined }
    let answer: Response
    try {
      answer = await fetch(options.base + path, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(language ? { 'accept-language': language } : {}),
          ...init.headers,
        },
        ...(init.body === undefined ? {} : { body: init.body, duplex: 'half' }),
        signal: AbortSignal.timeout(init.timeout ?? options.timeout ?? 10_000),
      } as RequestInit)
    } catch {
      throw new ServiceError(503, 'neighbour.down', down, { retryAfter: 2 })
    }
    if (!answer.ok) throw await refusal(answer)
    return answer
  }
  const parse = async (answer: Response, schema: v.GenericSchema) => {
    const result = v.safeParse(schema, await answer.json())
    if (!result.success) throw new ServiceError(502, 'neighbour.off-contract', offContract)
    return result.output
  }
  return {
    raw,
    get: async (path, schema, as) => parse(await raw('GET', path, as === undefined ? {} : { as }), schema) as never,
    send: async (method, path, body, schema, as) => {
      const answer = await raw(method, path, {
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        ...(as === undefined ? {} : { as }),
      })
      if (!schema) {
        await answer.arrayBuffer()
        return undefined as never
      }
      return parse(answer, schema) as never
    },
  }
}
