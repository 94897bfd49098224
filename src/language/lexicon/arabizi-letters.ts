// How Arabic is written in Latin letters, and which English and French words look like it. Data: transliterate.ts reads with it.

export type LetterCosts = Readonly<Record<string, number>>;
/**
 * Latin letters → the Arabic letters they may stand for, with what each reading costs; '' is a short vowel or a dropped
 * hamza. A reading with '^' stands only at the beginning of a word, one with '$' only at its end, '~' never there.
 */
export const ARABIZI_LETTERS: Readonly<Record<string, LetterCosts>> = {
  "3'": { غ: 0 },
  "7'": { خ: 0 },
  "5'": { خ: 0 },
  "6'": { ظ: 0 },
  "9'": { ض: 0 },
  "'3": { غ: 0 },
  "'7": { خ: 0 },
  "'5": { خ: 0 },
  "'6": { ظ: 0 },
  "'9": { ض: 0 },
  kh: { خ: 0 },
  gh: { غ: 0 },
  sh: { ش: 0 },
  ch: { ش: 1, ج: 3, ك: 3 },
  th: { ث: 0, ذ: 1, ظ: 1, ض: 1 },
  dh: { ذ: 0, ض: 0, ظ: 1 },
  ou: { و: 0 },
  oo: { و: 0 },
  uu: { و: 0 },
  ee: { ي: 0 },
  ei: { ي: 0 },
  ie: { ي: 1 },
  ai: { ي: 0, اي: 2 },
  ay: { ي: 0, اي: 1 },
  ey: { ي: 0 },
  aa: { ا: 0 },
  ah: { ه$: 0, ا$: 1 },
  eh: { ه$: 0 },
  a: { '^ا': 0, '': 3, ا: 3, ا$: 1, ه$: 2, ي$: 4, ع: 6 },
  b: { ب: 0 },
  c: { ك: 3 },
  d: { د: 0, ض: 1 },
  e: { '^ا': 1, '': 3, ي: 4, ا: 6, ه$: 2, ي$: 3 },
  f: { ف: 0 },
  g: { ق: 0, ج: 1, غ: 4 },
  h: { ه: 0, ح: 1 },
  i: { '^ا': 1, ي: 2, '~': 3 },
  j: { ج: 0 },
  k: { ك: 0, ق: 4 },
  l: { ل: 0 },
  m: { م: 0 },
  n: { ن: 0 },
  o: { '^ا': 2, و: 1, '': 3 },
  p: { ب: 3 },
  q: { ق: 0 },
  r: { ر: 0 },
  s: { س: 0, ص: 1 },
  t: { ت: 0, ط: 2 },
  u: { '^ا': 2, و: 2, '': 3 },
  v: { ف: 3 },
  w: { و: 0 },
  y: { ي: 0 },
  z: { ز: 0, ذ: 2, ظ: 2 },
  '2': { ا: 1, '': 1, ق: 1, ي: 4, و: 4 },
  '3': { ع: 0 },
  '5': { خ: 0 },
  '6': { ط: 0 },
  '7': { ح: 0 },
  '8': { غ: 1, ق: 1 },
  '9': { ص: 0, ق: 1 },
  "'": { '': 0, ع: 2 },
};
/** Whose it is. */
export const ARABIZI_ENDINGS: Readonly<Record<string, string>> = {
  i: 'ي',
  y: 'ي',
  ee: 'ي',
  na: 'نا',
  ak: 'ك',
  ek: 'ك',
  ik: 'ك',
  kom: 'كم',
  kum: 'كم',
  km: 'كم',
  kon: 'كن',
  kun: 'كن',
  ikom: 'كم',
  ikum: 'كم',
  ukum: 'كم',
  okom: 'كم',
  akum: 'كم',
  akom: 'كم',
  ko: 'كو',
  ku: 'كو',
  hom: 'هم',
  hum: 'هم',
  ha: 'ها',
};

/** Common English and French words that letter by letter would become a word of weight: never read so. */
export const NOT_ARABIZI = `
    booked aborde accessoire accessory acid afficher afin agf agit aimerait ait alfred alias aluminium aluminum andy api appeared
    apply armenia arrange aside ata ate ati atm atom aucun aud audi audio audiofina automne award bacon bailey balle
    banque battle belgacom belgian belly beneath bennett billy bird bizarre blake bleu blue board bobby body bord bored
    bottle brad bread breed broad buddy buried cachet cant casser cela cent cesser chain chant chart chaussure chien china
    chine chips choisir cnet coffee cola connu couronne cunt damn define desk devienne devon disc disco disk eat ebay
    elles ellis emile envie envoie epa estate estonia etienne eva eye eyes fin fired ford fraude fred froid froide gain
    gains gaps genes genius gens giant gif guide guido guns guyana hair heard heather hired hobbies hobby honey horaire
    icon ieee iii illinois illness inconnu inconnue infos isa iso issu issue item itt jane janet jean jenny jet jette jobs
    joint jouant jouent jouit kenya knit lafayette laisse langue lean least leo leu leys lies lime linge lisse liste lobby
    loi loin lois longue lou loue louis louisiana louvain low lui luis macintosh male mali manitoba manne mardi marina
    married marriott mat mate matin matt mba meat mega merit met mette mia mit moi motion munich nasa nathan navy nba
    neige neo nettoyage new niche nikon node nord nude odeurs offered officer old oublie ozone payday perd perdu pluie
    poly pont promo proud quad queens rachel range remet remote rom romania rome roommate rupo safari safer saga sam samoa
    sara saver school seem semi senate setup shaft shape shirt short sida side sim sme soma somme songe souffre stat state
    suffer suffira sum tanzania team thereof theta tim tom tomate tomato tragedy unes unity usage user vain veine vienna
    vienne vin virus wagon wales wallonnes ward way wayne weird wellness wide willow win wine wma`;
