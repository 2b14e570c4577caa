/**
 * HalfSipHash-2-4 with 64 bits of output: a keyed hash that is fast without 64-bit numbers.
 * @param key 8 bytes
 * @returns two 32-bit halves, low first
 * @see https://github.com/veorq/SipHash (halfsiphash.c, public domain reference)
 */
export function halfSipHash(key: Uint8Array, data: Uint8Array): [number, number] {
  const word = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  const k0 = word(key, 0)
  const k1 = word(key, 4)
  let v0 = k0
  let v1 = k1 ^ 0xee
  let v2 = 0x6c796765 ^ k0
  let v3 = 0x74656462 ^ k1
  const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))
  const round = (): void => {
    v0 = (v0 + v1) | 0
    v1 = rotate(v1, 5) ^ v0
    v0 = rotate(v0, 16)
    v2 = (v2 + v3) | 0
    v3 = rotate(v3, 8) ^ v2
    v0 = (v0 + v3) | 0
    v3 = rotate(v3, 7) ^ v0
    v2 = (v2 + v1) | 0
    v1 = rotate(v1, 13) ^ v2
    v2 = rotate(v2, 16)
  }
  const mix = (block: number): void => {
    v3 ^= block
    round()
    round()
    v0 ^= block
  }
  const whole = data.length - (data.length % 4)
  for (let at = 0; at < whole; at += 4) mix(word(data, at))
  let last = data.length << 24
  for (let at = whole; at < data.length; at++) last |= data[at]! << (8 * (at - whole))
  mix(last)
  v2 ^= 0xee
  for (let i = 0; i < 4; i++) round()
  const low = (v1 ^ v3) >>> 0
  v1 ^= 0xdd
  for (let i = 0; i < 4; i++) round()
  return [low, (v1 ^ v3) >>> 0]
}
