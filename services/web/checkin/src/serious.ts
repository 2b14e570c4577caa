/** Word stems, Swedish and English, that make the page ask where a text belongs. It never stops anyone, and nothing of it leaves the device. */
const STEMS =
  'visselblås|mutor|mutad|mutat|bestick|korrupt|förskingr|bedräg|fusk|stöld|stjäl|stulit|olaglig|brottslig|begått brott|misshandl|våldt|slagit|slår |hotat|hotar|hotad|trakass|mobb|kränk|övergrepp|livsfarlig|whistleblow|bribe|corrupt|fraud|embezzl|steal|stole|illegal|assault|harass|bull(?:y|i)|threat|abuse'

// No lookbehind: browsers without it (Safari before 16.4) would not load this file, and an answer is sent from it.
const SERIOUS = new RegExp(`(?:^|\\P{L})(?:${STEMS})`, 'iu')

/** Whether a text may be about a serious wrong. */
export const soundsSerious = (text: string): boolean => SERIOUS.test(text)
