/** Workplace comments about somebody, written before the guard's rules were read: `{n}`, `{m}` a name, `{g}` a name in the genitive. */
export const heldNamed: readonly string[] = `
{n} avbryter mig på varje möte och ingen säger något.
Jag har bett {n} om återkoppling tre gånger i vår utan svar.
Det är alltid {n} som får lov att jobba hemifrån.
När jag tog upp det med {n} blev det tyst.
{g} planering gör att vi andra hinner med vårt.
Schemat blev bättre sedan {n} tog över det.
Kan någon prata med {n} om tonen i chatten?
Tack {n} för att du lyssnade på oss i gruppen!
Min chef {n} ser oss verkligen.
Jag litar på {n} men inte på ledningen ovanför.
Ingen vågar säga emot {n}, inte ens skyddsombudet.
Att {n} och {m} inte pratar med varandra märks på hela avdelningen.
Vi behöver fler som {n}.
{n} gick hem klockan tre i fredags igen.
Enligt {n} finns det inga pengar till vidareutbildning.
På {g} möten får alla komma till tals.
Jag fick höra av {n} att min tjänst ska dras in.
Om {n} slutar så slutar jag också.
Det känns som att {n} har favoriter.
Varför fick just {n} löneförhöjning?
Hej {n}, om du läser det här: vi orkar inte mer.
Trivs bra, särskilt med {n} och {m} i köket.
{n} är den bästa kollega jag haft.
Jag skulle vilja att {n} delade med sig av sin kalender.
Samarbetet med {n} på ekonomi fungerar inte alls.
Ärendet ligger hos {n} sedan i mars.
Två av oss har gråtit efter samtal med {n}.
Vår nya enhetschef ({n}) verkar bra.
Alla vet att det var {n} som anmälde.
Jag tycker synd om {n} som får ta allt.
{n} sa att vi får skylla oss själva.
Så fort {n} är ledig rasar allt ihop.
Fråga {n}, hen vet hur det gick till.
Sedan {g} sjukskrivning har vi gått en person kort.
Jobbar man med {n} får man räkna med övertid.
Nattpasset funkar eftersom {n} alltid ställer upp.
Beröm till {n} för hur flytten sköttes.
Hon som sitter bredvid {n} trakasserar mig.
Problemet heter {n}.
Det går inte att nå {n} på telefon.
I går skrek {n} åt en vikarie inför kunder.
Ledningsgruppen lyssnar bara på {n} och {m}.
Mötet med {n} i tisdags var rent ut sagt kränkande.
Man märker att {n} har varit med förr.
Jag saknar {n} som gick i pension i somras.
Verksamheten hade stannat utan {n}.
Både {n} och jag har sagt till om ventilationen.
{n} svarar aldrig på mejl efter lunch.
Kul att få jobba ihop med {n} i projektet.
Vi fick beskedet av {n} i en bisats.
Någon borde se över {g} arbetsbelastning.
Det var {g} idé men någon annan fick äran.
Lönesamtalet höll {n} på tio minuter.
Ge {n} mer ansvar!
Stort tack till {n}, {m} och resten av kvällsgänget.
Konflikten mellan {n} och {m} har pågått i ett år.
Först lovade {n} en sak, sedan något helt annat.
Mitt förslag blev nerröstat av {n} direkt.
Man får inte vara sjuk när {n} lägger schemat.
Ska det verkligen vara {n} som sköter introduktionen?
Tyvärr har {n} börjat dricka igen.
{n} har fått ett barn och är mycket borta.
Jag och {n} delar kontor, det är trångt.
Jag vill inte att {n} får veta att jag skrivit detta.
Hoppas att {n} får tjänsten.
Utan {g} hjälp hade jag gett upp i oktober.
Receptionen är i goda händer med {n}.
Ibland undrar jag om {n} ens läser våra svar.
Bemanningen är under all kritik, säger även {n}.
Verkar som {n} fått nog av oss.
Det enda som saknas är att {n} säger tack.
Som {n} brukar säga: det löser sig.
Facket genom {n} har gjort ett fint jobb.
Undersköterskan {n} räddade dagen.
Vaktmästaren heter {n} och är guld värd.
Jag blev omplacerad på grund av {n}.
Sluta låta {n} bestämma allt.
Ni borde lyssna mer på {n}!
Av alla i gruppen är det {n} jag vänder mig till.
Vi andra städar efter {n}.
Dom säger att {n} ska bli chef, inget kan bli värre.
Rektorn {n} har koll.
Får man ens kritisera {n} här?
Jag mår dåligt när {n} är på plats.
Läget är spänt mellan {n} och produktionsledaren.
Vår grupp: {n}, {m} och två vikarier.
Efter att {n} slutade har stämningen blivit lugnare.
Att jobba för {n} är som att gå på äggskal.
Hur kan {n} få parkera vid lastkajen?
{n} ljuger om tiderna.
Låt {n} leda projektet så blir det gjort.
Utvecklingssamtalet med {n} gav mig mycket.
Tre personer har sagt upp sig på grund av hur {n} beter sig.
Jag har inget emot {n} som person.
Inget möte blir av när {n} har ansvaret.
Vill lyfta fram {n} lite extra!
Ett stort plus är {n} på lagret.
Chefens favorit, {n}, kommer undan med allt.
{n}: sluta mejla oss på helgerna.
Det pratas om {g} skilsmässa i fikarummet.
Förra veckan grät {n} i omklädningsrummet.
Jag önskar att vi hade fler chefer av {g} sort.
Med {n} som mentor kom jag snabbt in i arbetet.
Men {n} då, får hon göra som hon vill?
Vi på natten känner oss bortglömda av {n}.
Hälsa {n} att kaffet är slut.
Tydligen är {n} släkt med ägaren.
Jag bytte skift för att slippa {n}.
Allt funkar utom {n}.
Det var skönt att få prata med {n} om stressen.
Ni vet, {n} från IT.
Kvalitetsarbetet drivs av {n} helt ideellt.
Nu har {n} sagt upp sig och det förvånar ingen.
Jag fick ett hot av {n} i korridoren.
Fikat med {n} är veckans höjdpunkt.
Det blev bråk när {n} såg listan.
{g} ledarskap är modernt och lugnt.
Skäms på er som fryser ut {n}.
Lokalvården, alltså {n}, förtjänar högre lön.
Är det rimligt att {n} både attesterar och beställer?
`
  .trim()
  .split('\n')
