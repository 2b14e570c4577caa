import type { BankItem } from '@tillit/contracts'
import { hme } from './hme.js'

/** Tillit's own bank: drafted here, free to use, not validated. Same scale as HME so that answers look alike. */
const { lowLabel, highLabel } = hme[0]!
const shared = {
  kind: 'scored',
  instrument: 'own',
  official: 'sv',
  low: 1,
  high: 5,
  lowLabel,
  highLabel,
  source: 'Tillit, own bank (not validated)',
  licence: 'EUPL-1.2, free to use',
  version: '1.0',
} as const satisfies Partial<BankItem>

function item(key: string, driver: string, sv: string, en: string): BankItem {
  return { ...shared, key: `own.${key}`, driver, text: { sv, en } }
}

export const own: readonly BankItem[] = [
  item('o1', 'osa', 'Jag hinner med mina arbetsuppgifter inom min arbetstid.', 'I can do my tasks within my working hours.'),
  item('o2', 'osa', 'Jag vet vad jag ska göra först när tiden inte räcker.', 'I know what goes first when time is short.'),
  item('o3', 'osa', 'Jag vet vem jag kan vända mig till när jag behöver hjälp i arbetet.', 'I know whom to turn to for help.'),
  item('o4', 'osa', 'Jag får den återhämtning jag behöver.', 'I get the rest I need.'),
  item('o5', 'osa', 'Vi bemöter varandra med respekt här.', 'We treat each other with respect.'),
  item(
    'c1',
    'courage',
    'Här kan man berätta om ett misstag utan att det används emot en.',
    'You can tell of a mistake here without it being used against you.',
  ),
  item('c2', 'courage', 'Vi kan ta upp svåra saker med varandra.', 'We can bring up difficult things with each other.'),
  item('c3', 'courage', 'Här vågar vi pröva nytt, även om det kan bli fel.', 'We dare to try new things here, even if it may go wrong.'),
  item('c4', 'courage', 'Det är lätt att be om hjälp här.', 'It is easy to ask for help here.'),
  item('c5', 'courage', 'Det jag kan och är bra på kommer till nytta.', 'What I know and am good at is put to use.'),
  item(
    'f1',
    'feedback',
    'De senaste två veckorna har jag fått veta något som jag gjort bra.',
    'In the last two weeks I have been told of something I did well.',
  ),
  item('f2', 'feedback', 'Jag får återkoppling som hjälper mig i arbetet.', 'I get feedback that helps me in my work.'),
  item('r1', 'loop', 'Jag vet vad som hände med det vi sade i förra pulsen.', 'I know what came of what we said in the last check-in.'),
  item('r2', 'loop', 'Det lönar sig att säga vad man tycker här.', 'It pays to say what you think here.'),
  item('a1', 'admin', 'Tiden jag lägger på dokumentation är rimlig.', 'The time I spend on documentation is reasonable.'),
  item('t1', 'trust', 'Jag får fatta de beslut jag behöver i mitt arbete.', 'I may make the decisions I need to in my work.'),
  item('t2', 'trust', 'Ledningen vet hur vi har det i vår verksamhet.', 'Management knows what things are like where we work.'),
]
