/** The heavy half, fetched after the first paint: tokens, envelopes, signatures. */
export { promiseNumber, tightens, verifyManifest } from '@tillit/ballot/manifest'
export { ProofError, prepareDraw, resumeDraw, sealComment, sealScores } from '@tillit/ballot/page'
