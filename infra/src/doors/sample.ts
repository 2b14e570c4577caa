import type { JsonSchema } from './openapi.js'

/** Texts that fit the patterns the contracts know. */
const texts = ['prov-1', 'n1', 'prov', 'P', '2026-11-09', '1..5', 'hme.m1', 'FREQ=DAILY', 'A'.repeat(43)]

/** The smallest value a schema lets in, as far as its own words go. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const some = schema.anyOf ?? schema.oneOf
  if (some) return sampleOf(some[0]!)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map(name => [name, sampleOf(schema.properties?.[name] ?? {})]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'number':
    case 'integer':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(schema)
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 1000 }: JsonSchema): string {
  if (format === 'date-time') return '2026-11-09T08:00:00Z'
  if (format === 'uuid') return '5f0c3b1e-8d3b-4a55-9f6e-0c4f6f3a2b1d'
  if (format === 'email') return 'nobody@prov.example'
  const fits = texts.find(text => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text)))
  return fits ?? 'x'.repeat(Math.max(1, minLength))
}

/** A value of another type than the schema's. */
export function wrongTypeOf({ type }: JsonSchema): unknown {
  return type === 'string' ? 7 : 'seven'
}
