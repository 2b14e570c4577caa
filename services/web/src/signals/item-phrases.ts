import type { Language } from '@tillit/contracts'
import { words } from '../language/language.js'

/** How an item is named where its whole wording does not fit: `short` heads a column, `clause` follows "att" / "that". */
export interface ItemPhrase {
  short: string
  clause: string
}

const phrases = words<Record<string, readonly [short: string, clause: string]>>(
  {
    'hme.m1': ['Meningsfullt', 'arbetet känns meningsfullt'],
    'hme.m2': ['Lär nytt', 'ni lär nytt och utvecklas'],
    'hme.m3': ['Ser fram emot', 'ni ser fram emot att gå till arbetet'],
    'hme.l1': ['Chefen visar uppskattning', 'chefen visar uppskattning'],
    'hme.l2': ['Chefen visar förtroende', 'chefen visar förtroende'],
    'hme.l3': ['Får ta ansvar', 'ni får förutsättningar att ta ansvar'],
    'hme.s1': ['Insatt i målen', 'målen är kända'],
    'hme.s2': ['Målen följs upp', 'målen följs upp på ett bra sätt'],
    'hme.s3': ['Vet vad som förväntas', 'ni vet vad som förväntas'],
    'own.o1': ['Hinner med', 'arbetet ryms i arbetstiden'],
    'own.o2': ['Vet vad som går först', 'ni vet vad som går först när tiden inte räcker'],
    'own.o3': ['Vet vem som hjälper', 'ni vet vem ni kan vända er till'],
    'own.o4': ['Återhämtning', 'ni får den återhämtning ni behöver'],
    'own.o5': ['Respekt', 'ni bemöter varandra med respekt'],
    'own.c1': ['Får berätta om misstag', 'man kan berätta om ett misstag'],
    'own.c2': ['Tar upp svåra saker', 'ni kan ta upp svåra saker med varandra'],
    'own.c3': ['Vågar pröva nytt', 'ni vågar pröva nytt'],
    'own.c4': ['Lätt att be om hjälp', 'det är lätt att be om hjälp'],
    'own.c5': ['Kunskap till nytta', 'det ni kan kommer till nytta'],
    'own.f1': ['Hört något bra', 'ni har fått veta vad ni gjort bra'],
    'own.f2': ['Återkoppling', 'återkopplingen hjälper i arbetet'],
    'own.r1': ['Vet vad som hände sist', 'ni vet vad som hände med svaren sist'],
    'own.r2': ['Lönar sig att säga', 'det lönar sig att säga vad man tycker'],
    'own.a1': ['Rimlig dokumentation', 'tiden för dokumentation är rimlig'],
    'own.t1': ['Får besluta', 'ni får fatta de beslut ni behöver'],
    'own.t2': ['Ledningen vet', 'ledningen vet hur ni har det'],
  },
  {
    'hme.m1': ['Meaningful', 'the work feels meaningful'],
    'hme.m2': ['Learning', 'you learn and develop'],
    'hme.m3': ['Looking forward', 'you look forward to going to work'],
    'hme.l1': ['Manager shows appreciation', 'the manager shows appreciation'],
    'hme.l2': ['Manager shows trust', 'the manager shows trust'],
    'hme.l3': ['Can take responsibility', 'you are given what you need to take responsibility'],
    'hme.s1': ['Knows the goals', 'the goals are known'],
    'hme.s2': ['Goals followed up', 'the goals are followed up well'],
    'hme.s3': ['Knows what is expected', 'you know what is expected'],
    'own.o1': ['Enough time', 'the work fits in the working hours'],
    'own.o2': ['Knows what goes first', 'you know what goes first when time is short'],
    'own.o3': ['Knows who can help', 'you know whom to turn to'],
    'own.o4': ['Rest', 'you get the rest you need'],
    'own.o5': ['Respect', 'you treat each other with respect'],
    'own.c1': ['Can tell of mistakes', 'one can tell of a mistake'],
    'own.c2': ['Difficult matters', 'you can bring up difficult matters'],
    'own.c3': ['Dares to try', 'you dare to try new things'],
    'own.c4': ['Easy to ask for help', 'it is easy to ask for help'],
    'own.c5': ['Skills used', 'what you can do comes to use'],
    'own.f1': ['Heard something good', 'you have been told what you did well'],
    'own.f2': ['Feedback', 'feedback helps in the work'],
    'own.r1': ['Knows what happened', 'you know what happened with the last answers'],
    'own.r2': ['Worth saying', 'it is worth saying what one thinks'],
    'own.a1': ['Reasonable paperwork', 'the time for paperwork is reasonable'],
    'own.t1': ['Can decide', 'you can take the decisions you need'],
    'own.t2': ['Management knows', 'management knows how things are'],
  },
)

/** The item that measures whether anybody heard what came of the last answers. */
export const loopItem = 'own.r1'

/** Null for questions of imported surveys: they are quoted instead. */
export function phraseOf(key: string, language: Language): ItemPhrase | null {
  const found = phrases[language][key]
  return found ? { short: found[0], clause: found[1] } : null
}
