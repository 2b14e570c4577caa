import { hexOf, type Store } from '@tillit/store'

/** A message whose token has been checked; `nonce` and `receipt` base64url. */
export interface NewMessage {
  readonly wave: string
  readonly nonce: string
  readonly receipt: string
  readonly id: string
  readonly unit: string
  readonly to: string
  readonly topic: string
  readonly text: string
  /** Day, `2026-11-16`. */
  readonly day: string
}

export interface MessageStore {
  /** Spends the nonce and adds the thread in one transaction. `again`: the same message was there; `spent`: another one was. */
  add(message: NewMessage): Promise<'added' | 'again' | 'spent'>
}

export function messageStore({ transaction }: Store, organisation: string): MessageStore {
  return {
    add: message =>
      transaction('message.add', async tx => {
        const nonce = hexOf(message.nonce)
        const receipt = hexOf(message.receipt)
        const spent = await tx`/* message.spend */
          insert into feedback.nullifier (organisation_id, wave, nonce, receipt)
          values (${organisation}, ${message.wave}, decode(${nonce}, 'hex'), decode(${receipt}, 'hex'))
          on conflict do nothing
          returning wave`
        if (spent.length === 0) {
          const same = await tx`/* message.again */
            select 1 from feedback.nullifier
            where organisation_id = ${organisation} and wave = ${message.wave}
              and nonce = decode(${nonce}, 'hex') and receipt = decode(${receipt}, 'hex')`
          return same.length > 0 ? 'again' : 'spent'
        }
        const added = await tx`/* message.add-thread */
          insert into feedback.thread (organisation_id, id, receipt, unit, owner, topic, came_on, last_on)
          values (${organisation}, ${message.id}, decode(${receipt}, 'hex'), ${message.unit}, ${message.to}, ${message.topic}, ${message.day}, ${message.day})
          on conflict do nothing
          returning id`
        // Another token brought this receipt: no code may open two threads.
        if (added.length === 0) return 'spent'
        await tx`/* message.add-entry */
          insert into feedback.entry (organisation_id, thread, place, role, body, written_on)
          values (${organisation}, ${message.id}, 1, null, ${message.text}, ${message.day})`
        return 'added'
      }),
  }
}
