export { canonicalBytes, promiseNumber, type SignedManifest, verifyManifest } from './manifest.js'
