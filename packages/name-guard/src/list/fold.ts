const OTHER_MARKS = /(?<![aAoO])\u0308|(?<![aA])\u030a|[\u0300-\u0307\u0309\u030b-\u036f]/g

/**
 * The form a name is looked up by: small letters, accents off (å, ä and ö are letters and stay), apostrophes off.
 * `Zoë` and `ZOE` are one name, `Åsa` and `Asa` are two.
 */
export function foldName(word: string): string {
  const small = word.toLowerCase()
  // Most words are plain: only the others are taken apart.
  if (/^[a-zåäö]*$/.test(small)) return small
  return small
    .normalize('NFD')
    .replace(OTHER_MARKS, '')
    .normalize('NFC')
    .replace(/['’`´-]/g, '')
    .replaceAll('ø', 'ö')
    .replaceAll('æ', 'ä')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss')
}
