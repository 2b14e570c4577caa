export { canonicalBytes, promiseNumber, type SignedManifest, verifyManifest } from './manifest.js'
export { type Promised, samePromise, tightens } from './tightens.js'
