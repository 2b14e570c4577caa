export { type Envelope, generateSealKeyPair, openSealed, SealedError, type SealKeyPair, sealPublicKey } from './opener.js'
