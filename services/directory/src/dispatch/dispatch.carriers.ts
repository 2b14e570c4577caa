import { createTransport } from 'nodemailer'
import type { Outgoing } from './dispatch.store.js'

/** Hands one message over. `bounced` = refused for good; a throw = try again later. */
export type Carrier = (message: Pick<Outgoing, 'id' | 'recipient' | 'subject' | 'body' | 'html'>) => Promise<'sent' | 'bounced'>
export interface Carriers {
  readonly mail: Carrier
  readonly sms: Carrier
  close(): void
}

/** @param smtpUrl smtp(s)://user:password@host:port; `from` is the sender of every mail */
export function mailCarrier(smtpUrl: string, from: string): { send: Carrier; close(): void } {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  } as never)
  const host = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ id, recipient, subject, body, html }) {
      try {
        await transport.sendMail({
          from,
          to: recipient,
          subject,
          text: body,
          html,
          // The same id when a killed process sends it again: mail servers drop the double.
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return 'sent'
      } catch (error) {
        const status = (error as { responseCode?: number }).responseCode ?? 0
        if (status >= 500 && status < 600) return 'bounced'
        throw error
      }
    },
    close: () => transport.close(),
  }
}

/** POSTs `{id, to, text}` to an SMS gateway: 2xx = taken, other 4xx than 408 and 429 = refused for good. */
export function smsCarrier(gatewayUrl: string): Carrier {
  return async ({ id, recipient, body }) => {
    const answer = await fetch(gatewayUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ id, to: recipient, text: body }),
      signal: AbortSignal.timeout(15_000),
    })
    await answer.arrayBuffer()
    if (answer.ok) return 'sent'
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) return 'bounced'
    throw new Error(`the SMS gateway answered ${answer.status}`)
  }
}
