import type { Language, SignedManifest } from '@tillit/contracts'
import type { Store, Transaction } from '@tillit/store'
import type { MessageText } from './dispatch.texts.js'

export type Channel = 'mail' | 'sms'
export interface Recipient {
  readonly person: string
  readonly cohort: string
  /** Her cohort in the split tree (R7), where the wave has one. */
  readonly splitCohort: string | null
  readonly name: string
  readonly mail: string | null
  readonly phone: string | null
  readonly language: Language
}
export interface Message extends MessageText {
  readonly person: string
  readonly channel: Channel
  readonly recipient: string
  readonly name: string
}
export interface Outgoing {
  readonly id: string
  readonly wave: string | null
  readonly person: string
  readonly channel: Channel
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly html: string
}
/** What a recipient's message becomes, and the hash of the secret in it. */
export interface Written {
  readonly message: Message
  readonly secretHash: string
  /** The split cohort, hidden with the secret; hex. */
  readonly splitVeil: string | null
}

/** The dispatch store: who gets which message. It reads contacts; nothing else but login does. */
export function dispatchStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    /** Areas of an open wave with messages to write or hand over. */
    async waitingAreas(wave: string): Promise<string[]> {
      const rows = await sql<{ area: string }[]>`/* dispatch: areas */
        select distinct i.area from directory.invitation i join directory.wave w using (organisation_id, wave)
        where organisation_id = ${organisation} and wave = ${wave} and w.state = 'open' and i.state in ('waiting', 'queued') order by 1`
      return rows.map(row => row.area)
    },
    async wavesWithWaiting(): Promise<string[]> {
      const rows = await sql<{ wave: string }[]>`/* dispatch: waves */
        select wave from directory.wave w where organisation_id = ${organisation} and state = 'open'
          and exists (select 1 from directory.invitation i where i.organisation_id = w.organisation_id and i.wave = w.wave and i.state in ('waiting', 'queued'))`
      return rows.map(row => row.wave)
    },
    async openManifest(wave: string): Promise<SignedManifest | null> {
      const [row] = await sql<{ signed: SignedManifest }[]>`/* dispatch: manifest */
        select signed from directory.wave where organisation_id = ${organisation} and wave = ${wave} and state = 'open'`
      return row?.signed ?? null
    },
    /**
     * Writes the messages of up to `limit` waiting people of an area in one transaction: invitation, right and message change together or not at all.
     * @returns how many were written; 0 = none is waiting
     */
    async write(wave: string, area: string, limit: number, captured: boolean, compose: (recipient: Recipient) => Written): Promise<number> {
      return store.transaction('write messages', async tx => {
        const recipients = await tx<Recipient[]>`/* dispatch: waiting */
          select i.person_id as person, i.cohort, i.split_cohort as "splitCohort", c.name, c.mail, c.phone, p.language
          from directory.invitation i join directory.person p using (organisation_id, person_id) join directory.contact c using (organisation_id, person_id)
          where organisation_id = ${organisation} and wave = ${wave} and area = ${area} and state = 'waiting'
          limit ${limit} for update of i skip locked`
        if (recipients.length === 0) return 0
        const written = recipients.map(compose)
        await assignSecrets(tx, organisation, wave, recipients, written)
        await keep(
          tx,
          organisation,
          wave,
          written.map(one => one.message),
          captured,
        )
        await tx`/* dispatch: written */
          update directory.invitation set state = ${captured ? 'sent' : 'queued'}
          where organisation_id = ${organisation} and wave = ${wave} and person_id = any(${recipients.map(one => one.person)}::text[]::uuid[])`
        return recipients.length
      })
    },
    /**
     * Lets the planner see how many messages there are now, and leaves pages of rights with nothing to tidy: the first reader of a page would
     * write to the log that somebody there has opened a link.
     */
    async countMessages(): Promise<void> {
      await sql`/* dispatch: statistics */ analyze directory.captured_message, directory.outgoing_message, directory.invitation`
      await sql`/* dispatch: settle rights */ vacuum (analyze) directory.ballot_right`
    },
    /** A message outside a wave (login). Kept only where messages are captured; `until` says when it expires. */
    async capture(message: Message, until: Date): Promise<void> {
      await sql`/* dispatch: capture */
        insert into directory.captured_message (organisation_id, person_id, channel, recipient, name, subject, body, links, expires_at)
        values (${organisation}, ${message.person}, ${message.channel}, ${message.recipient}, ${message.name}, ${message.subject}, ${message.body}, ${message.links as string[]}, ${until})`
    },
    /**
     * Hands over up to `limit` outgoing messages: they stay locked while `send` runs and are gone with its commit.
     * A process killed in between sends them again under the same message id.
     */
    async handOver(
      wave: string,
      limit: number,
      send: (batch: readonly Outgoing[]) => Promise<{ sent: string[]; bounced: string[] }>,
    ): Promise<number> {
      return store.transaction('hand over', async tx => {
        const batch = await tx<Outgoing[]>`/* dispatch: outgoing */
          select message_id as id, wave, person_id as person, channel, recipient, subject, body, html from directory.outgoing_message
          where organisation_id = ${organisation} and wave = ${wave} limit ${limit} for update skip locked`
        if (batch.length === 0) return 0
        const { sent, bounced } = await send(batch)
        const personOf = new Map(batch.map(message => [message.id, message.person]))
        const done = [...sent.map(id => [id, 'sent'] as const), ...bounced.map(id => [id, 'bounced'] as const)]
        await tx`/* dispatch: handed over */
          update directory.invitation i set state = d.state from unnest(${done.map(([id]) => personOf.get(id)!)}::text[]::uuid[], ${done.map(([, state]) => state)}::text[]) as d(person, state)
          where i.organisation_id = ${organisation} and i.wave = ${wave} and i.person_id = d.person`
        await tx`/* dispatch: forget */
          delete from directory.outgoing_message where organisation_id = ${organisation} and message_id = any(${done.map(([id]) => id)}::text[]::uuid[])`
        return done.length
      })
    },
  }
}
export type DispatchStore = ReturnType<typeof dispatchStore>

/** Gives each recipient a free right of her cohort. Which right is hers is chosen at random and not written down. */
async function assignSecrets(
  tx: Transaction,
  organisation: string,
  wave: string,
  recipients: readonly Recipient[],
  written: readonly Written[],
): Promise<void> {
  const byCohort = new Map<string, { hash: string; veil: string | null }[]>()
  recipients.forEach((recipient, at) => {
    const own = byCohort.get(recipient.cohort) ?? []
    own.push({ hash: written[at]!.secretHash, veil: written[at]!.splitVeil })
    byCohort.set(recipient.cohort, own)
  })
  const wanted = [...byCohort].flatMap(([cohort, own]) =>
    own.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map((one, at) => ({ cohort, ...one, rank: at + 1 })),
  )
  const rows = await tx`/* dispatch: secrets */
    with want as (
      select * from unnest(${wanted.map(one => one.cohort)}::text[], ${wanted.map(one => one.hash)}::text[], ${wanted.map(one => one.rank)}::int[], ${wanted.map(one => one.veil)}::text[]) as w(cohort, hash, rank, veil)
    ), free as (
      select n.cohort, s.seat, row_number() over (partition by n.cohort) as rank
      from (select cohort, count(*) as wanted from want group by cohort) n
      cross join lateral (
        select r.seat from directory.ballot_right r
        where r.organisation_id = ${organisation} and r.wave = ${wave} and r.cohort = n.cohort and r.secret_hash is null
        limit n.wanted for update skip locked
      ) s
    )
    update directory.ballot_right r set secret_hash = decode(w.hash, 'hex'), split_veil = decode(w.veil, 'hex')
    from want w join free f using (cohort, rank)
    where r.organisation_id = ${organisation} and r.wave = ${wave} and r.seat = f.seat
    returning 1`
  if (rows.length !== wanted.length) throw new Error('fewer rights than recipients')
}

async function keep(tx: Transaction, organisation: string, wave: string, messages: readonly Message[], captured: boolean): Promise<void> {
  const list = tx.json(messages as never)
  if (captured) {
    await tx`/* dispatch: captured */
      insert into directory.captured_message (organisation_id, wave, person_id, channel, recipient, name, subject, body, links)
      select ${organisation}, ${wave}, m.person, m.channel, m.recipient, m.name, m.subject, m.body, m.links
      from jsonb_to_recordset(${list}) as m(person uuid, channel text, recipient text, name text, subject text, body text, links text[])`
    return
  }
  await tx`/* dispatch: outgoing */
    insert into directory.outgoing_message (organisation_id, wave, person_id, channel, recipient, subject, body, html)
    select ${organisation}, ${wave}, m.person, m.channel, m.recipient, m.subject, m.body, m.html
    from jsonb_to_recordset(${list}) as m(person uuid, channel text, recipient text, subject text, body text, html text)`
}
