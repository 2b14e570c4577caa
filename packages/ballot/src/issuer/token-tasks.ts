import { type Issued, type IssueRequest, type IssuerKey, issue, type RedeemRequest, redeem, waveIssuerKey } from './issuer.js'

/** What a worker thread is asked to do: one message per batch, never one per ballot. */
export type TokenTask =
  | { readonly verb: 'issue'; readonly requests: readonly IssueRequest[] }
  | { readonly verb: 'redeem'; readonly requests: readonly RedeemRequest[] }

/** Runs a batch on the calling thread; a draw with an unusable element gives `null` at its place. */
export function createTokenTasks(seed: Uint8Array): (task: TokenTask) => (Issued | null)[] | boolean[] {
  const keys = new Map<string, IssuerKey>()
  const keyOf = (wave: string): IssuerKey => {
    let key = keys.get(wave)
    if (key === undefined) {
      key = waveIssuerKey(seed, wave)
      if (keys.size >= 64) keys.delete(keys.keys().next().value!)
      keys.set(wave, key)
    }
    return key
  }
  return task => {
    if (task.verb === 'redeem') return task.requests.map(request => redeem(keyOf(request.wave), request))
    return task.requests.map(request => {
      try {
        return issue(keyOf(request.wave), request)
      } catch {
        return null
      }
    })
  }
}
