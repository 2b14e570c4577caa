/**
 * Array types of PostgreSQL for postgres.js, stated instead of looked up. Its own look-up runs on every new connection and, when the
 * database goes away at that instant, ends in a rejection that nobody can catch and that ends the process.
 */
interface ArrayType {
  to: number
  from: number[]
  serialize(value: unknown): string
  parse(text: string): unknown
}

const text = (element: string) => element
const instant = (element: string) => new Date(element)
const bytes = (element: string) => Buffer.from(element.slice(2), 'hex')
const elements: ReadonlyArray<readonly [name: string, oid: number, parse: (element: string) => unknown]> = [
  ['boolArray', 1000, element => element === 't'],
  ['byteaArray', 1001, bytes],
  ['nameArray', 1003, text],
  ['int2Array', 1005, Number],
  ['int4Array', 1007, Number],
  ['textArray', 1009, text],
  ['varcharArray', 1015, text],
  ['int8Array', 1016, text],
  ['float4Array', 1021, Number],
  ['float8Array', 1022, Number],
  ['timestampArray', 1115, instant],
  ['dateArray', 1182, instant],
  ['timestamptzArray', 1185, instant],
  ['numericArray', 1231, text],
  ['uuidArray', 2951, text],
  ['jsonArray', 199, element => JSON.parse(element)],
  ['jsonbArray', 3807, element => JSON.parse(element)],
]

/** For the `types` option of postgres.js: elements are parsed as their scalar types are. */
export const arrayTypes: Record<string, ArrayType> = Object.fromEntries(
  elements.map(([name, oid, parse]) => [name, { to: oid, from: [oid], serialize: arrayLiteral, parse: body => parseArray(body, parse) }]),
)

/** PostgreSQL's text form of an array; a value that is no array is taken to be that text already. */
export function arrayLiteral(value: unknown): string {
  return Array.isArray(value) ? `{${value.map(elementLiteral).join(',')}}` : String(value)
}

function elementLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayLiteral(value)
  return `"${plain(value).replaceAll(/["\\]/g, '\\$&')}"`
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Reads PostgreSQL's text form of an array, nested ones too; an unquoted NULL is null. */
export function parseArray(body: string, parse: (element: string) => unknown): unknown[] {
  // Lower bounds other than 1 stand in front: `[0:1]={a,b}`.
  let at = body.indexOf('{')
  const read = (): unknown[] => {
    const found: unknown[] = []
    at++
    while (body[at] !== '}') {
      if (body[at] === ',') at++
      else if (body[at] === '{') found.push(read())
      else if (body[at] === '"') found.push(parse(quoted()))
      else {
        const word = bare()
        found.push(word === 'NULL' ? null : parse(word))
      }
    }
    at++
    return found
  }
  const quoted = (): string => {
    let element = ''
    for (at++; body[at] !== '"'; at++) {
      if (body[at] === '\\') at++
      element += body[at]
    }
    at++
    return element
  }
  const bare = (): string => {
    const from = at
    while (body[at] !== ',' && body[at] !== '}') at++
    return body.slice(from, at)
  }
  return read()
}
