export {
  BlindedElementError,
  type Issued,
  type IssueRequest,
  type IssuerKey,
  issue,
  type RedeemRequest,
  redeem,
  waveIssuerKey,
} from './issuer.js'
export { openTokenPool, type TokenPool } from './token-pool.js'
