/** Names of Lindvik, a municipality that is not on any map. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Parts of the municipality, as areas of home care and schools are named. */
export const districts = words(`
  Norr Söder Öster Väster Centrum Hamnen Ängsholm Kvarnvik Storudden Björknäs`)

/** Places that give homes and schools their names. */
export const places = words(`
  Lind Ek Björk Alm Tall Gran Rönn Hassel Sälg Lärk Ask Bok Hägg Olv Säv Vass Sten Sand Ler Kvarn Bruk Smed Torp Ängs Hag Bäck Å Sjö Udd Näs Holm Ö
  Berg Dal Mo Hed Lid Vik Strand Fors`)

/** Endings of homes for elderly people. */
export const homes = words('gården hemmet lunden backen')
export const flowers = words(`
  Blåsippan Vitsippan Gullvivan Smultronet Blåbäret Lingonet Hallonet Humlan Fjärilen Nyckelpigan Trollsländan Myran Igelkotten Ekorren Haren Räven
  Lärkan Svalan Lövsångaren Talgoxen Solstrålen Regnbågen Månen Stjärnan Kotten Kastanjen Kaprifolen Prästkragen Tussilagon Kullerbyttan Pärlan
  Snäckan Vågen Ankaret Fyren Grodan Sälen Uttern Bävern Älgen Lodjuret Trasten Näktergalen Domherren Rödhaken Gläntan Dungen Källan Bergtrollet
  Skogsstjärnan Åkervindan Maskrosen Förgätmigejen Violen Liljan Ringblomman`)
