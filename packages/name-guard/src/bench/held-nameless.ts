/** Workplace comments about nobody: towns, months, systems, firms, roles, first words. Whoever writes them must not be bothered. */
export const heldNameless: readonly string[] = `
Arbetsmiljön har blivit sämre sedan omorganisationen.
Stressen är för hög och ingen verkar bry sig.
Vi flyttade från Göteborg till Borås i augusti.
Teams krånglar varje måndag.
Cheferna på Volvo hade aldrig accepterat det här.
Bra stämning i gruppen, dålig ventilation.
Outlook och Excel räcker inte för planeringen.
Facket har varit passivt hela våren.
Inget har hänt sedan förra enkäten.
Skolan på Hisingen borde få fler pedagoger.
Lönen är för låg i förhållande till ansvaret.
Ledningen pratar om Agenda 2030 men källsorterar inte.
Kommunal svarar inte när man ringer.
Vår VD borde besöka produktionen oftare.
Polisen kom två gånger i maj på grund av hot mot personalen.
Sjuksköterskor och läkare jobbar sida vid sida.
Enhetschefen i hemtjänsten lyssnar.
Jag trivs.
Lunchrummet är kallt, särskilt på vintern.
Mer friskvård! Gärna mer än 3000 kr.
Systemet Heroma går ner vid varje löneperiod.
Semestern beviljas för sent.
Norr om Sundsvall finns inga vikarier att få.
Norrlandstrafiken är kaos i januari.
Svenska är inte mitt första språk och det märks.
Öppna landskap passar inte alla.
Uppsala får alltid nya datorer först.
Kanske borde vi ha färre möten.
Tack för en bra sommar!
Hej och tack för en viktig undersökning.
Rast tas sällan.
Nattpersonalen glöms bort när det bjuds på tårta.
Maskinerna på linje 4 är från åttiotalet.
SAP är en mardröm.
Handledningen på Sahlgrenska var toppen.
Fredagar är lugnast, måndagar värst.
Karolinska har samma problem med bemanning.
Alla chefer borde gå kursen i svåra samtal.
Region Skåne sparar på fel saker.
Kollektivavtalet följs inte i Malmö.
Toaletterna på plan 3 är ofräscha.
Vi på ekonomi är för få.
Kommunikationen uppifrån är otydlig och kommer för sent.
Flexibla tider är det bästa med jobbet.
Under julen fick vi inga vikarier alls.
Projektet Framsteg har lagts på is utan förklaring.
Microsoft tar hela vår budget.
Personalmötet i Stora salen var bra.
Inför valet blev det oroligt bland politikerna.
Städningen sköts av Samhall och det fungerar.
Kunderna från Tyskland är trevliga.
Bilen står i Kungsbacka och nycklarna i Mölndal.
Löftet om ny skrivare är två år gammalt.
Vårt mål var att minska sjukfrånvaron till 5 procent.
Akuten är underbemannad varje helg.
Jag känner mig sedd på jobbet.
Vem bestämmer egentligen om schemat?
Det var bättre på Ericsson.
Lagerpersonalen får ta skit för säljarnas löften.
Kläderna är för små och skorna för stora.
Larmet på Lindgården går varje natt.
Boendet Solrosen har fått nya sängar.
Vi saknar en plan för introduktion av nyanställda.
Gruppen har vuxit från fem till tolv personer.
Arbetskläder från Fristads tack.
Ikea ger bättre rabatter till sina anställda.
Försäkringskassan kräver för mycket papper.
Ge oss tid att dokumentera i Cosmic.
Bussen från Kista går för sällan.
Parkeringen är full före klockan sju.
Kaffet från Zoégas är slut varje torsdag.
Jag vet inte vem jag ska vända mig till.
Mycket har blivit bättre med nya gruppledaren.
Hot och våld förekommer varje vecka.
Kränkande skämt om invandrare är vardag i verkstaden.
Somaliska och arabiska tolkar saknas.
Ramadan borde tas hänsyn till i schemat.
Advent är vår värsta period.
Påsken var lugn för en gångs skull.
Folk slutar. Ingen frågar varför.
Rekryteringen tar för lång tid.
Chefen borde gå utbildning, inte vi.
Hos oss är det högt i tak.
Kunskap delas inte mellan avdelningarna Alfa och Beta.
Vision och Unionen drar åt olika håll.
Skolverket har nya krav som ingen har läst.
Jobbar 80 procent men gör 120.
Rent generellt är jag nöjd.
Slack pingar dygnet runt.
Lean har blivit ett skällsord.
Ny chef, nya möbler, samma problem.
Bättre belysning på parkeringen vid Östra sjukhuset!
Roligt med after work på Harrys.
Skyddsronden gjordes senast 2021.
Distansarbete fungerar utmärkt för mig.
Har inte haft medarbetarsamtal på två år.
Förvaltningen i Västerås svarar inte på remisser.
Vård och omsorg är lågt värderat.
Ambulansen fick vänta i fyrtio minuter.
Truckarna är slitna och ingen bokar service.
Arbetsbelastningen är ojämn mellan dag och natt.
Stödet från HR är obefintligt.
Fyra av fem sjukskrivningar beror på stress.
Vi behöver en till resurs på Planering.
Brandövning har vi aldrig haft.
Tiden räcker inte till för barnen.
Storkök i Eskilstuna levererar kall mat.
Konsulterna från Accenture tjänar dubbelt så mycket.
Glada kollegor, bra chef.
Samtalet borde handla om hur vi mår.
Varje vår är det samma visa.
Vi vill ha julbord i stället för presentkort.
Resultatet av förra mätningen presenterades aldrig.
Trygghet saknas i gruppen.
Linköping och Norrköping borde slås ihop.
Bemanningsföretaget Randstad skickar outbildade.
Nu är det nog.
Upphandlingen gav oss sämre handskar.
Scania har en riktig mentorstrappa.
Växjö är inte rätt plats för lagret.
Möten före klockan nio borde förbjudas.
Allt fler får göra allt mer.
Servicedesk stänger ärenden utan åtgärd.
Ingen introduktion, ingen mentor, inget passerkort.
Att jobba här är som att segla utan roder.
Cykelrummet i Lund behöver lås.
Coop ringer alltid mitt i rasten.
Windows uppdaterar mitt i operationerna.
Kafferummet på Storgatan 12 läcker.
Gympasalen på Almby luktar mögel.
`
  .trim()
  .split('\n')
