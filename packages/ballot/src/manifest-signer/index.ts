export { generateManifestKeyPair, type ManifestKeyPair, manifestPublicKey, signManifest } from './manifest-signer.js'
