/** Made-up workplace comments as they are written on a phone; braces mark the people in them. Nobody in them exists. */
export const madeComments: readonly string[] = `
{fatima} på natten är aldrig sjuk, vi andra får ta allt
{Hodans} schema ändras jämt
det var {björn} som bestämde det
kollegan {per} skriker på oss
Jag jobbar med {Anna S} på kvällarna
vi saknar en plan. sol hade vi tur med
{Mohammed Al-Hassan} och {Zahra} får alltid helgen
{lisa andersson} bestämmer allt på planeringen
chefen lyssnar inte på oss
min chef {Lena} ger aldrig svar
{Per} är sjuk och {Stig} kommer inte
Hans schema är konstigt
Vi behöver mer tid med brukarna
JAG ÄR TRÖTT PÅ {FATIMA} OCH HENNES SKRIK
Det är {stig} som bestämmer
jag litar inte på {olena} eller {tesfay}
Schemat mellan 06-15 och 13-21 är för tajt
Mer personal på Lindgården tack
Kommunal och Vision säger olika
i maj och juni är det värst
{marie} och {gun} fikar medan vi andra sliter
{Aisha} och {José} mår bra
nej men alla är snälla, inget att klaga på
rita upp ett schema i god tid
det är alltid samma personer som får jobba jul
{Xiu} är bäst
vikarien {Nguyen} fick skäll
jag har ont i axeln efter lyften
vi borde ha fler män i gruppen
The manager {John Smith} never listens to us, ask {Priya}
boende på avdelning 3 heter {Ingrid}
{Stefans} och {Åsas} bråk går ut över oss
tack till {Amina} som alltid ställer upp
{Amina} är en pärla
enhetschefen {Karin Lund} svarar aldrig på mejl
{karin} svarar aldrig på mejl
vi får inte nog med rast
lunchen är för kort och maten kall
ny vagn till tvätten behövs, den gamla är trasig
{Dragana} och {Mirela} gör allt jobb
prata med {yusuf} om nycklarna
{Yusuf} vet var nycklarna ligger
{Svetlana} blev utskälld inför alla
den nya rutinen är bra men ingen följer den
{hassan} kör för fort
jag vill ha fler timmar
det är kallt i omklädningsrummet
vi är för få på helgerna, särskilt söndagar
{Mehmet} får aldrig ledigt på fredagar
varför får {ahmed} alltid välja först
{Agnieszka} tar för många raster
{Katarzyna Nowak} är den bästa chefen vi haft
{Pirjo} går i pension och ingen ersätter henne
{shirin} har för mycket att göra
man får skäll av {roya} om man frågar
{Saeed} borde få mer lön
nya schemat är en katastrof
vi vill ha tillbaka det gamla schemat
bättre ljus i korridoren
{Eva} och {Kerstin} pratar bakom ryggen
{eva} pratar bakom ryggen på alla
rektorn {Johan Ek} är aldrig på plats
det luktar mögel i rum 214
jag känner mig trygg med mina kollegor
{Linda} säger en sak och {Ulf} en annan
{linda} säger en sak och gör en annan
{Sara} i köket är den enda som hjälper till
arbetsbelastningen är för hög på barnavdelningen
eleven {Melwin} slår de andra barnen
{elif} i trean behöver mer stöd
{Awet} och {Selam} har slutat
jag saknar {Gunilla} som chef
vår förra chef {Tommy} var bättre
{Tommy Bergkvist} lovade oss en ny lift
ingen tar ansvar för disken
{Oleksandr} kan inte svenska än men jobbar hårt
bra stämning i gruppen, fortsätt så
mer fortbildning om demens
samtalen med {Birgitta} om natten tar all tid
{birgittas} dotter ringer varje dag
{Jelena} sjukskrev sig efter mötet
det är en fin plats att arbeta på
stort tack till alla på nattpasset
IT fungerar aldrig, särskilt inte Teams och Heroma
bilarna är alltid smutsiga
{Rawan} fick inte ledigt för eid
{Abdi} och {Hodan} hjälper alltid till
vi måste prata om hur {abdi} blir behandlad
Ledningen i Lund bestämmer över oss i Malmö
{Camilla} på HR svarar inte
be {camilla} på hr svara
`
  .trim()
  .split('\n')
