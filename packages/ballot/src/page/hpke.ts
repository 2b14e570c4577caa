/**
 * HPKE base-mode seal (RFC 9180) for DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM over WebCrypto: 1 kB in the page
 * where a general library takes 7. Names follow the RFC's sections 4 and 5; the vectors of its appendix A.3.1 hold.
 */
type Bytes = Uint8Array<ArrayBuffer>
type KeyPair = Awaited<ReturnType<typeof newKeyPair>>

const utf8 = new TextEncoder()
const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const KEM_SUITE = concat(utf8.encode('KEM'), i2osp2(0x0010))
const HPKE_SUITE = concat(utf8.encode('HPKE'), i2osp2(0x0010), i2osp2(0x0001), i2osp2(0x0001))
/** An empty salt is a key of zeros to HMAC; WebCrypto refuses the empty one. */
const NO_SALT = new Uint8Array(32)
const NONE = new Uint8Array(0)

const newKeyPair = () => crypto.subtle.generateKey(CURVE, true, ['deriveBits'])

/**
 * Seals with the first sequence number and gives `enc || ct`. `ephemeral` is given by the RFC's vectors only.
 * @throws when `publicKey` is no uncompressed point of P-256.
 */
export async function sealBase(publicKey: Bytes, info: Bytes, aad: Bytes, plain: Bytes, ephemeral?: KeyPair): Promise<Bytes> {
  const own = ephemeral ?? (await newKeyPair())
  const theirs = await crypto.subtle.importKey('raw', publicKey, CURVE, false, [])
  const enc = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256))
  const eaePrk = await labeledExtract(KEM_SUITE, NO_SALT, 'eae_prk', dh)
  const shared = await labeledExpand(KEM_SUITE, eaePrk, 'shared_secret', concat(enc, publicKey), 32)

  const pskIdHash = await labeledExtract(HPKE_SUITE, NO_SALT, 'psk_id_hash', NONE)
  const infoHash = await labeledExtract(HPKE_SUITE, NO_SALT, 'info_hash', info)
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash)
  const secret = await labeledExtract(HPKE_SUITE, shared, 'secret', NONE)
  const key = await crypto.subtle.importKey('raw', await labeledExpand(HPKE_SUITE, secret, 'key', context, 16), 'AES-GCM', false, [
    'encrypt',
  ])
  const iv = await labeledExpand(HPKE_SUITE, secret, 'base_nonce', context, 12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain)
  return concat(enc, new Uint8Array(sealed))
}

function labeledExtract(suite: Bytes, salt: Bytes, label: string, ikm: Bytes): Promise<Bytes> {
  return hmac(salt, concat(utf8.encode('HPKE-v1'), suite, utf8.encode(label), ikm))
}

/** HKDF-Expand for at most one hash block (32 bytes), which is all this suite asks for. */
async function labeledExpand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  const input = concat(i2osp2(length), utf8.encode('HPKE-v1'), suite, utf8.encode(label), info, Uint8Array.of(1))
  return (await hmac(prk, input)).slice(0, length)
}

async function hmac(secret: Bytes, input: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, input))
}

function concat(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function i2osp2(value: number): Bytes {
  return Uint8Array.of(value >> 8, value & 0xff)
}
