/** The parts of an OpenAPI 3.1 document that the walk of all doors reads. */
export interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly pattern?: string
  readonly format?: string
  readonly additionalProperties?: boolean | JsonSchema
}
type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>
interface Operation {
  readonly summary?: string
  readonly requestBody?: { readonly content: Content }
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema: JsonSchema }[]
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
export interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** One documented door of one service. */
export interface Door {
  readonly service: string
  /** `POST /waves/{wave}/launch` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body: JsonSchema | undefined
  readonly params: Readonly<Record<string, JsonSchema>>
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[]
  readonly responses: Operation['responses']
}

export function doorsOf(service: string, { paths }: OpenApi): Door[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]): Door => {
      const method = verb.toUpperCase()
      const parameters = operation.parameters ?? []
      return {
        ...{ service, name: `${method} ${path}`, method, path, responses: operation.responses },
        body: operation.requestBody?.content['application/json']?.schema,
        params: Object.fromEntries(parameters.filter(one => one.in === 'path').map(one => [one.name, one.schema])),
        query: parameters.filter(one => one.in === 'query').map(({ name, schema, required = false }) => ({ name, schema, required })),
      }
    }),
  )
}

/** Places of schemas that say nothing (`{}`): there anything would be let in, or promised. */
export function emptySchemas(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${place}/${key}`
    const isSchema = ['schema', 'items', 'additionalProperties'].includes(key) || /\/(properties|anyOf|oneOf|allOf)\/[^/]+$/.test(here)
    const empty = isSchema && typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0
    return [...(empty ? [here] : []), ...emptySchemas(inner, here)]
  })
}
