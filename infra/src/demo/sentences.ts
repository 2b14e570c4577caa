/** What colleagues of the demo write; made up for it, about the work and never about somebody. */
export interface Sentences {
  /** Answers to "Vad gick bra sedan sist?" */
  readonly good: readonly string[]
  /** Answers to "Vad skulle göra störst skillnad?" */
  readonly difference: readonly string[]
}

const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/)

export const everywhere: Sentences = {
  good: lines(`
    Vi hjälps åt när någon är borta.
    Mötena har blivit kortare och det blir mer gjort.
    Det är lätt att fråga om man inte kan.
    Nya fick en ordentlig introduktion den här gången.
    Vi skrattar tillsammans, det betyder mycket.
    Jag hann ta rast nästan varje dag.
    Det vi bestämde på förra träffen blev faktiskt av.
    Inget särskilt, det rullar på.`),
  difference: lines(`
    Att få veta tidigare när något ändras.
    Färre system att logga in i.
    Att vi slutar börja med nytt innan det gamla är klart.
    Lugnare möten med tid för det som är svårt.
    Att någon tar tag i det som vi säger på träffarna.
    Vikarier som får gå bredvid innan de börjar.
    Tid för återhämtning efter tunga veckor.
    Mindre rapportering som ingen läser.`),
}

export const care: Sentences = {
  good: lines(`
    Samarbetet mellan dag och kväll fungerar bättre.
    Anhöriga har hört av sig och varit nöjda.
    Överlämningen på morgonen är tydlig nu.
    Samma brukare flera dagar i rad gör stor skillnad.
    De nya telefonerna krånglar mindre.
    Vi fick välja pass själva under sommaren.
    Utbildningen i förflyttning kom till nytta direkt.
    Sköterskorna svarar snabbt när vi ringer.
    Bilarna var laddade hela veckan.
    Det känns att man gör nytta hemma hos folk.`),
  difference: lines(`
    Att det står i planeringen vad som går först när vi är för få.
    Tiden mellan besöken räcker inte när det är halt.
    Att rutten inte ändras mitt under passet.
    En rad om vad som kan vänta, så att vi slipper gissa.
    Mer tid hos dem som nyss kommit hem från sjukhuset.
    Fler nycklar, vi kör fram och tillbaka efter dem.
    Att schemat är klart i tid.
    Dokumentera i bilen funkar inte, vi behöver en plats att sitta på.
    Att kvällen slipper ta det som dagen inte hann.
    En fast person att ringa när två larm kommer samtidigt.
    Mindre kläder som inte passar vädret.
    Helger med samma bemanning som vardagar.`),
}

export const school: Sentences = {
  good: lines(`
    Arbetslaget planerar tillsammans på onsdagar och det märks.
    Lugnare på rasterna sedan vi delade upp gården.
    Föräldramötena gick bra.
    Elevhälsan har varit med ute hos oss.
    Barnen trivs och det smittar av sig.
    Mindre grupper på förmiddagen gav arbetsro.
    Vi har fått ordning på materialet.
    Utvecklingssamtalen blev klara utan kvällsjobb.`),
  difference: lines(`
    Vikarie från första dagen, inte från tredje.
    Planeringstid som inte försvinner när någon är sjuk.
    Mindre barngrupper på eftermiddagen.
    Ljudnivån i matsalen.
    Att frånvaro går att anmäla på ett ställe.
    Fler vuxna vid övergångarna.
    Tydligt vem som har ansvar för stödinsatser.
    Datorer som startar.
    Att arbetslagen får mer att säga till om i schemat.`),
}

export const kitchen: Sentences = {
  good: lines(`
    Mindre svinn sedan vi började väga.
    Barnen åt av linsgrytan.
    Den nya ugnen går bra.
    Leveranserna kommer på rätt dag.
    Vi klarade julbordet trots att vi var få.
    Recepten stämmer med mängderna nu.`),
  difference: lines(`
    En diskmaskin som håller en hel vecka.
    Att specialkosten anmäls i tid.
    Vi är för få på förmiddagen.
    Någon från ledningen borde komma och se hur det ser ut.
    Lyfthjälp till kantinerna.
    Ventilationen, det är för varmt vid spisen.
    Att beställningen går att ändra samma dag.
    Tydligare besked om hur länge vi ska laga åt två kök.`),
}

export const office: Sentences = {
  good: lines(`
    Kön av ärenden är kortare än i våras.
    Mallarna sparar tid.
    Bra stöd från juristen.
    Distansdagarna ger ro att skriva klart.
    Besökarna är glada över de nya öppettiderna.
    Budgeten kom tidigt i år.
    Gruppen säger ifrån när något är otydligt.`),
  difference: lines(`
    Färre brådskande frågor samma dag som nämnden.
    Att det är klart vem som beslutar.
    Rum att prata i, det är hög ljudnivå i landskapet.
    Ett ärendesystem som hittar det man söker.
    Att prioriteringen från ledningen håller längre än en månad.
    Mer tid mellan mötena.
    Att vi frågar dem som ska använda det innan vi bygger det.`),
}
