import type { Bilingual } from '@tillit/contracts'

/** Raises the number a text ends with, or adds `2`: `Puls 7` -> `Puls 8`, `Höstpuls` -> `Höstpuls 2`. */
function raise(text: string, separator: string): string {
  const ending = /^(.*?)(\d+)$/.exec(text)
  return ending ? `${ending[1]}${Number(ending[2]) + 1}` : `${text}${separator}2`
}

export function nextTitle({ sv, en }: Bilingual): Bilingual {
  return { sv: raise(sv, ' '), en: raise(en, ' ') }
}

export function nextKey(wave: string): string {
  const raised = raise(wave, '-')
  return raised.length <= 63 ? raised : raise(wave.slice(0, 50).replace(/\d+$/, ''), '-')
}

/** Key of a wave from its Swedish title: `Puls 7, hösten` -> `puls-7-hosten`; `wave` when nothing is left. */
export function keyOf(title: Bilingual): string {
  const plain = title.sv
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  return plain || 'wave'
}
