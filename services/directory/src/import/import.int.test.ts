import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'
import { uploadPeople } from './import.upload.js'

let directory: TestDirectory
beforeAll(async () => {
  directory = await startDirectory()
})
afterAll(() => directory.stop())

interface Refused {
  event: string
  error: { code: string; message: string; rows: { file: string; line: number; reason: string }[] }
}
const importing = async (units: string | Uint8Array, people: string | Uint8Array, dryRun = false) =>
  directory.importOrganisation(units, people, dryRun)
const refused = async (units: string | Uint8Array, people: string | Uint8Array) => (await importing(units, people)) as unknown as Refused
const counts = async () => {
  const [row] = await directory.store.sql`
    select (select count(*)::int from directory.unit where closed_on is null) as units, (select count(*)::int from directory.person) as people,
      (select count(*)::int from directory.contact) as contacts, (select count(*)::int from directory.role_held) as roles`
  return row
}
const staged = async () => {
  const [row] = await directory.store.sql`
    select (select count(*)::int from directory.org_import) + (select count(*)::int from directory.org_import_unit) + (select count(*)::int from directory.org_import_person)
      + (select count(*)::int from directory.org_import_fault) as rows`
  return row
}
const none = { read: 0, added: 0, changed: 0, closed: 0, unchanged: 0 }

describe('an organisation import', () => {
  it('tells in a dry run what it would change, and writes nothing', async () => {
    const { units, people } = smallOrganisation()
    expect(await importing(units, people, true)).toMatchObject({
      event: 'result',
      dryRun: true,
      units: { added: 4 },
      people: { added: 17 },
    })
    expect(await counts()).toEqual({ units: 0, people: 0, contacts: 0, roles: 0 })
  })

  it('takes the organisation in, and changes nothing the second time', async () => {
    const { units, people } = smallOrganisation()
    expect(await importing(units, people)).toMatchObject({
      dryRun: false,
      units: { ...none, read: 4, added: 4 },
      people: { read: 17, added: 17, left: 0 },
    })
    expect(await counts()).toEqual({ units: 4, people: 17, contacts: 17, roles: 6 })
    const second = await importing(units, people)
    expect(second).toMatchObject({
      units: { ...none, read: 4, unchanged: 4 },
      people: { read: 17, added: 0, moved: 0, changed: 0, left: 0, unchanged: 17 },
    })
    expect(await staged()).toEqual({ rows: 0 })
  })

  it('follows moves, changes, leavers, new names of units and units that end', async () => {
    const { units, people } = smallOrganisation()
    const rows = people.split('\n')
    const edited = rows
      .filter(row => !row.includes('Person S3'))
      .map(row =>
        row.includes('Person N1')
          ? row.replace(';N;', ';S;')
          : row.includes('Person N2')
            ? row.replace(/;sv;|;en;/, ';en;').replace('Person N2', 'Person Ny')
            : row,
      )
      .concat('2000;Ny Nyman;X;ny@kommun.test;;;;')
      .join('\n')
    const tree = units.replace('Hemtjänst;K', 'Vård;K').concat('X;Ny enhet;H\n')
    expect(await importing(tree, edited)).toMatchObject({
      units: { read: 5, added: 1, changed: 1, closed: 0, unchanged: 3 },
      people: { read: 17, added: 1, moved: 1, changed: 1, left: 1, unchanged: 14 },
    })
    const paths = await directory.store.sql<{ path: string }[]>`select path from directory.unit order by path`
    expect(paths.map(({ path }) => path)).toContain('Provköping/Vård/Hemtjänst N')
    const back = await importing(units, people)
    expect(back).toMatchObject({ units: { changed: 1, closed: 1, unchanged: 3 }, people: { added: 1, moved: 1, changed: 1, left: 1 } })
    const [closed] = await directory.store.sql`select closed_on::text as day from directory.unit where code = 'X'`
    expect(closed).toEqual({ day: '2026-11-16' })
  })

  it('reads commas, English headers, gzip-free ISO-8859-1 and UTF-8 with byte order mark alike', async () => {
    const { units, people } = smallOrganisation()
    const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
    expect(await importing(latin(units), latin(people))).toMatchObject({ units: { unchanged: 4 }, people: { unchanged: 17 } })
    const english = people
      .replaceAll(';', ',')
      .replace(/^.*\n/, 'Employee ID,Name,Unit code,E-mail,Mobile phone,Language,Role,Responsible for\n')
    expect(await importing(`\uFEFF${units}`, `\uFEFF${english}`)).toMatchObject({ units: { unchanged: 4 }, people: { unchanged: 17 } })
  })

  it('keeps no employee id, and no person in the tables of the tree and the rights', async () => {
    const [found] = await directory.store.sql`
      select count(*)::int as hits from directory.person p left join directory.contact c using (person_id) where (p::text || c::text) like '%1001%' or encode(p.employment_key, 'escape') like '%1001%'`
    expect(found).toEqual({ hits: 0 })
    const columns = await directory.store.sql<
      { name: string }[]
    >`select column_name as name from information_schema.columns where table_schema = 'directory' and table_name = 'person'`
    expect(columns.map(column => column.name)).not.toContain('name')
  })

  it('lists every kind of broken row with line and reason, and writes nothing', async () => {
    const before = await counts()
    const units = [
      'kod;namn;överordnad;stängd',
      'K;Kommun;;',
      'A;Område A;K;',
      'A;Område A igen;K;', // 4 duplicate
      'B;Område B;SAKNAS;', // 5 unknown parent
      'C1;Ring ett;C2;', // 6, 7 circle
      'C2;Ring två;C1;',
      'D;;K;', // 8 no name
      ';Utan kod;K;', // 9 no code
      'E;Öst/Väst;K;', // 10 slash
      'F;Fel datum;K;2026-02-30', // 11
      'G;Område A;K;', // 12 same path
      'S;Stängd;K;2020-01-01',
      'H;Egen;H;', // 14 own parent
      `L;${'x'.repeat(201)};K;`, // 15 too long
      'M;För;många;;fält', // 16 wrong number of columns
      'P;Under stängd;S;', // 17
      `${'c'.repeat(65)};Lång kod;K;`, // 18
    ].join('\n')
    const person = (
      over: Partial<
        Record<'id' | 'name' | 'unit' | 'mail' | 'phone' | 'language' | 'from' | 'to' | 'role' | 'roleUnit' | 'hidden', string>
      >,
    ) => {
      const all = {
        id: `p${Math.trunc(serial++)}`,
        name: 'Anna Berg',
        unit: 'A',
        mail: '',
        phone: '',
        language: '',
        from: '',
        to: '',
        role: '',
        roleUnit: '',
        hidden: '',
        ...over,
      }
      return Object.values(all).join(';')
    }
    let serial = 100
    const people = [
      'anställningsnummer;namn;enhet;e-post;mobil;språk;anställd från;anställd till;roll;rollenhet;skyddad identitet',
      person({ id: 'e1' }),
      person({ id: 'e1' }), // 3 duplicate employee
      person({ unit: 'OKÄND' }), // 4 unknown unit
      person({ unit: 'S' }), // 5 closed unit
      person({ id: '' }), // 6
      person({ name: '' }), // 7
      person({ mail: 'anna@' }), // 8
      person({ phone: '12' }), // 9
      person({ language: 'klingon' }), // 10
      person({ from: '1/2 2020' }), // 11
      person({ from: '2020-01-02', to: '2020-01-01' }), // 12
      person({ role: 'kung' }), // 13
      person({ role: 'chef', roleUnit: 'OKÄND' }), // 14
      person({ hidden: 'Ja' }), // 15
      person({ id: '19900101-0017' }), // 16 identity number
      person({ name: 'Anna 900161-0014' }), // 17 coordination number, in a name
      person({ hidden: 'kanske' }), // 18
      person({ name: 'BjÃ¶rn Ek' }), // 19 broken encoding
      person({ unit: '' }), // 20
      'för;få;fält', // 21
      person({ to: 'tills vidare' }), // 22
      person({ name: 'n'.repeat(201) }), // 23
      person({ id: 'i'.repeat(101) }), // 24
    ].join('\n')
    const { error } = await refused(units, people)
    expect(error.code).toBe('org-import.bad-rows')
    const of = (file: string) => error.rows.filter(row => row.file === file).map(row => row.line)
    expect([...new Set(of('units'))]).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18])
    expect([...new Set(of('people'))]).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24])
    expect(error.rows).toHaveLength(36)
    expect(new Set(error.rows.map(row => row.reason)).size).toBeGreaterThanOrEqual(30)
    expect(JSON.stringify(error)).not.toMatch(/900101|900161|Anna/)
    expect(await counts()).toEqual(before)
    expect(await staged()).toEqual({ rows: 0 })
  })

  it.each([
    ['an unclosed quote', 'kod;namn;överordnad\nK;"Kommun;\nA;B;K\n', /line 2|quote/i],
    ['an empty file', '', /empty/],
    ['a header alone', 'kod;namn;överordnad\n', /no rows/],
    ['a missing column', 'kod;namn\nK;Kommun\n', /unit above is missing/],
    ['a column of identity numbers', 'kod;namn;överordnad;personnummer\nK;Kommun;;\n', /identity numbers/],
    ['a column twice', 'kod;namn;överordnad;Kod\nK;Kommun;;K\n', /twice/],
  ])('refuses %s with one clear reason', async (_name, units, reason) => {
    const { error } = await refused(units, smallOrganisation().people)
    expect(
      error.rows
        .filter(row => row.file === 'units')
        .map(row => row.reason)
        .join(),
    ).toMatch(reason)
  })

  it('tells a Swedish reader every row in Swedish, the command line in English', async () => {
    const units = 'Enhetskod;Namn;Överordnad;Stängd\nK;Kommun;;\nA;Område A;B;2026-13-01\n'
    const rows = async (language: string) =>
      ((await directory.importOrganisation(units, 'anställningsnummer;enhet\n1;C\n', false, language)) as unknown as Refused).error
    expect(await rows('sv')).toEqual({
      code: 'org-import.bad-rows',
      message: '3 fel i filerna. Rätta raderna och läs in filerna igen. Inget är sparat.',
      rows: [
        { file: 'units', line: 3, reason: 'datumet 2026-13-01 i kolumnen "Stängd" finns inte: skriv det som 2026-11-16' },
        { file: 'units', line: 3, reason: 'enheten över, "B", finns inte i filen: lägg till den eller rätta koden' },
        { file: 'people', line: 2, reason: 'enheten "C" finns inte i filen med enheter: lägg till den eller rätta koden' },
      ],
    })
    expect((await rows('en')).rows[0]?.reason).toBe('the date 2026-13-01 in the column "Stängd" does not exist: write it as 2026-11-16')
  })

  it('refuses a file whose encoding changes on the way', async () => {
    const mixed = Buffer.concat([Buffer.from('kod;namn;parent\nK;Provköping;\n', 'utf8'), Buffer.from('Å;Ålunda;K\n', 'latin1')])
    const { error } = await refused(new Uint8Array(mixed), smallOrganisation().people)
    expect(error.rows[0]).toMatchObject({ file: 'units', reason: expect.stringContaining('encoding') })
  })

  it('keeps nothing of an upload that breaks off', async () => {
    const { id } = (await (await directory.call('POST', '/org-imports', { dryRun: false }, testSession('operator'))).json()) as {
      id: string
    }
    const { people } = smallOrganisation()
    async function* broken() {
      yield Buffer.from(people.repeat(100))
      throw new Error('the connection is gone')
    }
    await expect(uploadPeople(directory.deps.imports.imports, id, broken(), directory.deps.imports.employmentKey)).rejects.toThrow('gone')
    const [left] = await directory.store.sql`select count(*)::int as rows from directory.org_import_person`
    expect(left).toEqual({ rows: 0 })
  })

  it('asks for both files, and forgets an import that has ended', async () => {
    const operator = testSession('operator')
    const { id } = (await (await directory.call('POST', '/org-imports', { dryRun: false }, operator)).json()) as { id: string }
    const apply = () => directory.call('POST', `/org-imports/${id}/apply`, undefined, operator)
    expect(await (await apply()).text()).toContain('org-import.incomplete')
    await directory.app.request(`/org-imports/${id}/units`, {
      method: 'PUT',
      body: 'kod;namn;överordnad\nK;Kommun;\n',
      headers: { authorization: `Bearer ${operator}` },
    })
    expect(await (await apply()).text()).toContain('org-import.incomplete')
  })
})
