import { words } from '../language/language.js'

interface Explained {
  title: string
  body: string
}

export const errorWords = words<{
  wrongRole: (roles: string) => Explained
  wrongUnit: Explained
  missing: Explained
  noResult: Explained
  down: Explained
  refused: Explained
  broken: Explained
  tooMany: Explained
  home: string
  changeRole: string
  again: string
}>(
  {
    wrongRole: roles => ({ title: `Sidan är för ${roles}`, body: 'Byt roll, eller be någon som har rollen.' }),
    wrongUnit: { title: 'Enheten är inte din', body: 'Du kan läsa din egen enhet och dem som ligger under den. Gå till din enhet.' },
    missing: { title: 'Sidan finns inte', body: 'Adressen kan vara gammal eller felskriven. Gå till startsidan.' },
    noResult: {
      title: 'Inget resultat här än',
      body: 'Ingen räknad puls har den här enheten. Resultatet kommer när en puls har stängt, eller så bytte enheten namn.',
    },
    down: { title: 'En del av Tillit svarar inte just nu', body: 'Inget är förlorat. Vänta en minut och läs in sidan igen.' },
    refused: { title: 'Det gick inte att göra', body: 'Inget är sparat. Gå tillbaka, rätta och försök igen.' },
    broken: { title: 'Något gick fel hos oss', body: 'Inget är sparat. Försök igen om en stund.' },
    tooMany: { title: 'För många försök', body: 'Vänta några minuter och försök igen.' },
    home: 'Till startsidan',
    changeRole: 'Byt roll',
    again: 'Läs in sidan igen',
  },
  {
    wrongRole: roles => ({ title: `This page is for ${roles}`, body: 'Switch role, or ask someone who has it.' }),
    wrongUnit: { title: 'This unit is not yours', body: 'You can read your own unit and those below it. Go to your unit.' },
    missing: { title: 'There is no such page', body: 'The address may be old or misspelt. Go to the start page.' },
    noResult: {
      title: 'No result here yet',
      body: 'No counted pulse has this unit. The result comes when a pulse has closed, or the unit changed its name.',
    },
    down: { title: 'A part of Tillit does not answer right now', body: 'Nothing is lost. Wait a minute and load the page again.' },
    refused: { title: 'That could not be done', body: 'Nothing was saved. Go back, correct it and try again.' },
    broken: { title: 'Something went wrong here', body: 'Nothing was saved. Try again in a while.' },
    tooMany: { title: 'Too many attempts', body: 'Wait a few minutes and try again.' },
    home: 'To the start page',
    changeRole: 'Switch role',
    again: 'Load the page again',
  },
)
