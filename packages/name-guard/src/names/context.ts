/** Words around a name that tell it is one; Swedish and English, small letters. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Stand inside a name: `von Essen`, `al Hassan`. */
export const PARTICLES = set('von af av de di da del della des du van der den la le el al bin ibn ben abu ter zu dos')

/** Begin sentences and are never names, however many are called so. */
export const FUNCTION_WORDS = set(
  'all alla allas allt alltså andra annan att av bara bland blev bli blir båda både de del dem den denna denne deras dess dessa det detta dig din dina ditt dock dom du där därför då efter eftersom ej eller en enligt er era ert ett fast fem fler flera flesta fram framför från fyra får fick för före förra först första ge genom ger gick gör göra ha hade han hans har hela heller hennes helt henne hit hon honom hur här i idag ibland icke igen igår ikväll imorgon in inför inga ingen inget innan inne inom inte inuti ja jag ju kan kanske kl kom kommer kunde kvar lite man med mellan men mer mest mig min mina mitt mot mycket måste ned nej ner ni nio nog nu nya när nästa någon något några nån nåt och också ofta oftast om oss på redan samma samt sedan sen ser sex sin sina sist sista sitt sju själv ska skall skulle snart som så sådan ta tack tar till tills tio tre trots tror två tycker under upp ur ut utan utom vad var vara varför varit varje vart vem vems vi via vid vidare vilka vilken vilket vill visst väl vår våra vårt än ändå är även året åt åtta över a an and are as at be but by can did do does for from had has have he her here him his how if in is it its me more my no not of off on one or our out she so some that the their them then there they this to too up us was we were what when where who why will with would you your',
)

/** Of these, those that are Swedish names with a capital inside a sentence: `jag saknar Inga`. */
export const ALSO_NAMES = set('hans inga dina my')

/** Bear a name after them: `kollegan Xiu`, `fru Berg`, `syster Ama`. Roles also end in one of {@link ROLE_ENDINGS}. */
const ROLES = set(
  'fru herr fröken doktor dr professor prof pastor imam syster bror mamma pappa farmor mormor farfar morfar moster faster farbror morbror kusin son sonen dotter dottern frun maken makan sambon mannen kollega kollegan arbetskamrat arbetskamraten chef chefen rektor rektorn vikarie vikarien vik timvikarien brukare brukaren brukaren kund kunden elev eleven patient patienten boende barnet pojken flickan tjejen killen damen farbrorn tanten herrn gubben facket ombudet enhetschef enhetschefen gruppchef gruppledare samordnare samordnaren planeraren sekreterare sekreteraren vd kung kungen drottning drottningen prins prinsen prinsessan påven president presidenten kapten general överste sir mr mrs ms miss colleague manager boss nurse teacher client pupil resident principal heter hette kallas kallad namn namnet vid',
)
const ROLE_ENDINGS =
  /(?:minister|ministern|chef|chefen|chefs|ledare|ledaren|tränare|tränaren|direktör|direktören|ordförande|ordföranden|spelare|spelaren|läkare|läkaren|sköterska|sköterskan|lärare|läraren|pedagog|pedagogen|sekreterare|sekreteraren|kurator|kuratorn|ombud|ombudet|mästare|mästaren|mästarinnan|artist|artisten|regissör|regissören|författare|författaren|skådespelare|skådespelaren|ledamot|ledamoten|talman|talesman|talesmannen|talesperson|advokat|advokaten|åklagare|åklagaren|forskare|forskaren|målvakt|målvakten|backen|kapten|kaptenen|biträde|biträdet|vakt|vakten|årige|åriga|årig|åringen|president|presidenten|sångare|sångaren|sångerskan|producent|producenten|kollega|kollegan|väninna|väninnan|kompis|kompisen|vän|vännen|hustru|hustrun|systern|brodern)$/u

export const isRole = (word: string): boolean => (ROLES.has(word) && word !== 'vid') || ROLE_ENDINGS.test(word)

/** Only people do these: `Sol sa att`, `Per undrar`. */
export const SAYS = set(
  'sa sade säger svarade svarar frågar frågade undrar undrade berättar berättade tycker tyckte menar menade anser ansåg ringer ringde skriker skrek skäller skällde hjälper hjälpte mobbar mobbade bråkar bråkade lovar lovade vägrar vägrade sjukskrev jobbar jobbade vikarierar says said tells told asks asked thinks wants promised works',
)

/** Mostly names, but in small letters as often things: no name after a preposition. */
export const ALSO_THINGS = set(
  'alm asp axel berg björk blom bo borg dan ek els falk finn frank gull hägg khan lie lind ljung lo lott lund malm max mila nova oliver per rim ros runa sam sköld smith sten tim wall',
)

/** After `per` these are counted: `per månad`, not Per. */
export const UNITS = set(
  'person anställd medarbetare år månad kvartal vecka dag dygn natt timme timma minut pass skift styck st capita kilo kg meter km mil gång avdelning enhet grupp team brukare boende barn elev patient kund plats hour day week month year',
)

/** Beside one of these stands a person: `Xiu och jag`, `hej Xiu`. */
export const SOMEBODY = set('jag du han hon hen')
export const GREETINGS = set('hej hejsan hallå hälsa hello hi dear')

/** After an `I` these tell that it is the English word and no initial. */
export const AFTER_ENGLISH_I = set(
  'am was have had will would can could do did does think thought know knew said say told feel felt got get want need like just never always really',
)

/** Before a person: `med sol`, `av Björn`. In small letters these are no proof: `med sol` may be the weather. */
export const PERSON_PREPOSITIONS = set('med av från till hos åt mot om för och eller än with by from to and')

/** A name before one of these is the name of a place or a firm: `Karl Johans gata`, `Sjöbergs AB`. */
export const NOT_A_PERSON_AFTER = set(
  'ab hb kb inc ltd gmbh gata gatan väg vägen torg torget plan gränd allé park parken skola skolan förskola förskolan kyrka kyrkan gård gården sjukhus sjukhuset barnsjukhus universitet universitetssjukhus kommun kommunen län församling köpcentrum bro bron arena university street road avenue stipendium priset pris museum museet teater',
)

/** Endings of family names that no ordinary word has in common use. */
export const FAMILY_ENDING =
  /(?:sson|sen|qvist|kvist|quist|ström|gren|blad|berg|borg|lund|dahl|dal|stedt|stad|holm|man|mark|ell|én|elius|lind|vall|wall|fors|nius|ski|(?:[^ir]|[^e]r)ska|sky|wicz|ić|ic|ova|eva|dóttir|dottir|enko|chuk|oğlu|oglu|zadeh|pour|poor|nejad|yan|ian|shvili|nen|la|opoulos|ez|os|ani|awi|oui|eh)s?$/u
