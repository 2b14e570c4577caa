import { type Finding, found } from '../finding.js'

const MAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu
const PHONE = /(?<![\p{L}\d.,])(?:\+\d{1,3}|00\d{1,3}|0)[\d \-\u2013()/]{6,16}\d(?!\d|[.,:]\d)/gu
/** Three letters, two digits, a digit or a letter; Swedish plates go without I, Q, V, Å, Ä, Ö, and without O in the last place. */
const PLATE = /(?<![\p{L}\p{N}-])[A-HJ-PR-UW-Z]{3}[ -]?\d{2}[\dA-HJ-NPR-UW-Z](?![\p{L}\p{N}]|[-:.,]\d)/gu
const SMALL_PLATE = new RegExp(PLATE.source, 'giu')
/** Written small it is a plate only where the text speaks of a car. */
const CAR = /\b(?:bil|reg|skylt|car|plate|licen[cs]e)/i

export const findMail = (text: string): Finding[] => all('mail', text, MAIL)

/** Eight digits or more that begin as a phone number does: 0, 00 or +. Times, dates and amounts are shorter or written otherwise. */
export const findPhones = (text: string): Finding[] =>
  all('phone', text, PHONE).filter(({ text: number }) => number.replace(/\D/g, '').length >= 8)

export const findPlates = (text: string): Finding[] => all('plate', text, CAR.test(text) ? SMALL_PLATE : PLATE)

const all = (kind: Finding['kind'], text: string, pattern: RegExp): Finding[] =>
  [...text.matchAll(pattern)].map(match => found(kind, text, match.index, match.index + match[0].length))
