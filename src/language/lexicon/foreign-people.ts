// Numbers and people in the other languages guests write in, and the small words that tell those languages. Data.

/** French, Spanish, Turkish, Urdu and Hindi, German, Italian, Malay, Tagalog, Persian. Ambiguous words («une», «do») count only before people. */
export const FOREIGN_NUMBERS: Readonly<Record<number, string>> = {
  1: 'un une uno una bir ek ein eine isa satu yek',
  2: 'deux dos iki do zwei due dua dalawa',
  3: 'trois tres uc teen drei tre tiga tatlo',
  4: 'quatre cuatro dort char chaar vier quattro empat apat',
  5: 'cinq cinco bes paanch panch funf cinque lima',
  6: 'six seis alti chhe che sechs sei enam anim',
  7: 'sept siete yedi saat sieben sette tujuh pito',
  8: 'huit ocho sekiz aath acht otto delapan walo',
  9: 'neuf nueve dokuz nau neun nove sembilan siyam',
  10: 'dix diez on_kisi das zehn dieci sepuluh sampu',
};
export const FOREIGN_PEOPLE = `
    personne personnes persons personas persona kisi kisiyiz kisilik kisiyle log loge logon logo afrad adultes adultos
    enfants invites invitados personen leute gaste persone orang tao katao pax couverts places plazas nafar
    gelecegiz serons sera somos seremos iremos venons venir`;

/** Two of these tell that a text is none of ours; words that are also Arabizi or English are left out. */
export const FOREIGN_SMALL_WORDS = `
    ich wir ihr der dem eine und oder aber nicht kein keine mit fur von zu auf ist sind haben wird werden schon noch sehr bitte
    dein unser warum leider kommen zeit heute morgen mein das habe hund zug weg
    nosotros ustedes ellos unas pero muy bien donde cuando como esta estan tengo tiene hoy manana amigo gato negro nuestra
    io lui lei noi voi loro gli della sono sei siamo oggi domani molto bene grazie piove questa questo
    eu ele nos voces uma muito bem obrigado hoje amanha nao voce
    kami kita anda atau tidak suka nasi goreng dengan untuk dari pada sudah belum datang bisa
    ako ikaw siya tayo sila ang ng mga sa po kumusta
    ik jij wij zij het een niet maar ook
    kya haal bhai barish acha accha theek yaar kyun kaise kaisa aap hui
    bugun hava guzel cok nasilsin iyi nasil degil ile ama
    les des mais sur sous chat tres aujourd hui demain vous nous est
    dos deux trois quatre cinq huit neuf dix tres cuatro cinco seis siete ocho nueve iki uc dort bes alti yedi sekiz dokuz
    zwei drei vier funf sechs sieben acht neun teen chaar paanch
    personne personnes personas kisi kisilik logon adultes adultos enfants invitados personen leute orang somos seremos
    serons sera`;
