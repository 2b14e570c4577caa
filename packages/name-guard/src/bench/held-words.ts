/** Names that are words and words that are names; braces mark the people. */
export const heldWords: readonly string[] = `
{Björn} på inköp lovar saker han inte kan hålla.
Jag har pratat med {Sten} om det här två gånger.
{Alva} är ny men redan ovärderlig.
Det var {Ros} som skrev protokollet.
Jag fick stöd av {Liv} hela hösten.
{Tor} kommer sent varje morgon.
Vår gruppledare {Dag} är för snäll.
{Stig} borde gå i pension.
Min kollega {Lo} får ingen lön för övertiden.
Allt hänger på {Sol} i receptionen.
{Vilja} och {My} delar på tjänsten.
{Svea} glömmer alltid att låsa förrådet.
Ring {Pil} på IT om du vill ha hjälp.
Jag vill ge beröm till {Frid Berg}.
Chefen, {Bo}, ser inte vad som händer.
Vi saknar {Ek} på verkstaden.
{Bo Stenberg} på facket svarar inte.
När {Kalle Lind} är borta fungerar ingenting.
{Storm} på lagret kör truck utan körkort.
Jag och {Rut} har bytt pass.
Har ni frågat {Ulf} vad han tycker?
{Iris} och {Linnea} sköter hela köket.
Så länge {Sixten} är kvar stannar jag.
Kan {Måns} få ett eget kontor?
{Hjalmar Ask} skriver rapporterna åt oss.
Mejla {Sommar} på personal.
Det är {Glans} som har nyckeln.
{Nord} har inte svarat på en månad.
Tack {Maj} för all hjälp!
{Stella} fick jobbet, jag fick det inte.
Det är sten i grusgången och ingen sandar.
Varje dag är den andra lik.
Ros till köket för god mat!
Liv och rörelse på avdelningen, kul!
Stig in på vårt kontor så förstår ni.
Dag efter dag samma problem.
Sol hade vi hela veckan på konferensen.
Björn syntes i skogen bakom lagret.
Berg- och dalbana beskriver mitt år.
Storm i ett vattenglas, tycker jag.
Vilja finns men inte tid.
My är ett mått som mätavdelningen använder.
Frid och fröjd så länge chefen är borta.
Hård arbetsbelastning under maj och juni.
Vi vill ha en ros, inte ris.
Mina pass ligger alltid fel.
Maj är värst på hela året.
Linnea är restaurangen vi äter på.
Ek passar bra som golv i entrén.
Min dag börjar klockan fem.
Sommar eller vinter, det är alltid underbemannat.
Han vill bo nära jobbet.
Nord och syd har olika regler.
Lind och björk har tagits ner på gården.
Hans arbete syns aldrig.
Hans kollegor slutar en efter en.
Vera är ett system som ingen förstår.
Max tio personer får plats i salen.
Tim-anställda behandlas som luft.
Per månad blir det tio timmar övertid.
Per person blir det fyra brukare.
Mark och lokaler sköts dåligt.
Gunga inte båten, var beskedet.
Klara besked saknas från ledningen.
Ledig tid är helig.
Nova är vår kaffemaskin och den är alltid trasig.
Ett liv utanför jobbet vore skönt.
Karin Boyes plats har fått ny belysning.
{Kim} på lagret är toppen, och {Kim} vet det.
Rapporten gick till {Alma} utan att någon läste den.
`
  .trim()
  .split('\n')
