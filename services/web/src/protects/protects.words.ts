import { words } from '../language/language.js'

export const protectsWords = words(
  {
    title: 'Så skyddar Tillit dig',
    claim: 'Ingen kan se vad du har svarat',
    lead: 'Inte din chef, inte HR och inte den som sköter databasen. Det är inte ett löfte om att låta bli att titta. Det är byggt så att det inte går.',
    vote: 'Som att poströsta',
    steps: [
      {
        title: 'Du får en sedel',
        what: 'Din länk visar att du är inbjuden. Du får en sedel som ingen kan koppla till länken, inte ens den som delade ut den.',
        knows: 'Vet vem du är. Vet inte vad du svarar.',
        picture: 'En röstlängd med bockar, och en tom valsedel',
      },
      {
        title: 'Du lägger den i ett kuvert',
        what: 'Svaren låses i din telefon. Den som tar emot kuvertet ser varken ditt namn eller vad som står i det.',
        knows: 'Vet att någon har svarat. Vet inte vem eller vad.',
        picture: 'Ett förseglat kuvert inuti ett större kuvert',
      },
      {
        title: 'Kuverten blandas och räknas',
        what: 'Minst fem öppnas samtidigt, i blandad ordning. Bara summan sparas. När pulsen stänger förstörs nyckeln.',
        knows: 'Vet vad gruppen svarade. Vet inte vem.',
        picture: 'Minst fem kuvert blandas och blir en stapel',
      },
    ],
    sees: 'Vem ser vad',
    role: 'Roll',
    seesWhat: 'Ser',
    who: [
      ['Din chef', 'gruppens svar, från 5 svar'],
      ['Skyddsombudet', 'detsamma, samma minut'],
      ['Chefer högre upp och direktören', 'alla sina gruppers svar, på samma villkor'],
      ['HR', 'hur stor del som svarat, i fyra steg, och gruppernas resultat, på samma villkor'],
      ['Databasens skötare', 'förseglade kuvert, sedan summor'],
      ['Du', 'vilka roller som har läst, och vilken dag'],
    ],
    cannot: 'Det här kan vi inte skydda',
    limits: [
      'Sättet du skriver på. Den som känner dig kan känna igen din stil i en kommentar.',
      'En telefon som arbetsgivaren styr. Svara hellre i din egen.',
      'Att det syns på nätet att en telefon besökt sidan. Vad du svarat syns inte.',
      'Det andra redan vet om dig. Vi kan bara låta bli att lägga till något.',
      'Att alla i en liten grupp har svarat, när det är så. Antalet visas.',
    ],
    serious: 'Är något allvarligt fel?',
    seriousWhat:
      'Tillit är inte en visselblåsarkanal. Har du sett ett missförhållande, använd arbetsgivarens visselblåsarkanal. Gäller det hot eller kränkningar, tala med skyddsombudet eller HR. Är någon i fara nu, ring 112.',
  },
  {
    title: 'How Tillit protects you',
    claim: 'Nobody can see what you have answered',
    lead: 'Not your manager, not HR, not the person who runs the database. It is not a promise to look away. It is built so that it cannot be done.',
    vote: 'Like voting by post',
    steps: [
      {
        title: 'You get a ballot',
        what: 'Your link shows that you are invited. You get a ballot that nobody can tie to the link, not even the one who handed it out.',
        knows: 'Knows who you are. Does not know what you answer.',
        picture: 'A register with ticks, and an empty ballot',
      },
      {
        title: 'You put it in an envelope',
        what: 'The answers are locked on your phone. The one who receives the envelope sees neither your name nor what is in it.',
        knows: 'Knows that someone has answered. Not who or what.',
        picture: 'A sealed envelope inside a larger envelope',
      },
      {
        title: 'The envelopes are mixed and counted',
        what: 'At least five are opened together, shuffled. Only the sum is kept. When the pulse closes the key is destroyed.',
        knows: 'Knows what the group answered. Not who.',
        picture: 'At least five envelopes are mixed and become a bar',
      },
    ],
    sees: 'Who sees what',
    role: 'Role',
    seesWhat: 'Sees',
    who: [
      ['Your manager', 'the answers of the group, from 5 answers'],
      ['The safety representative', 'the same, the same minute'],
      ['Managers further up and the director', 'the answers of all their groups, on the same terms'],
      ['HR', 'how large a part has answered, in four steps, and the results of groups, on the same terms'],
      ['The keeper of the database', 'sealed envelopes, then sums'],
      ['You', 'which roles have read, and on which day'],
    ],
    cannot: 'What we cannot protect',
    limits: [
      'Your way of writing. Someone who knows you may know your style in a comment.',
      'A phone the employer controls. Rather answer on your own.',
      'That the network shows that a phone visited the page. What you answered is not shown.',
      'What others already know about you. We can only add nothing to it.',
      'That all in a small group have answered, when they have. The number is shown.',
    ],
    serious: 'Is something seriously wrong?',
    seriousWhat:
      'Tillit is not a whistleblowing channel. If you have seen wrongdoing, use the channel of your employer. If it is about threats or harassment, talk to the safety representative or HR. If someone is in danger now, call 112.',
  },
)
