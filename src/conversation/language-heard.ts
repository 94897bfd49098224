// Whether a guest has begun to write in the other language, so that the answers follow.
import type { Locale } from '../../flows/commands.ts';
import { normalize } from '../language/normalize.ts';

const wordSet = (words: string): Set<string> => new Set(words.split(/\s+/).map((word) => normalize(word).trim()));

/** Courtesies and loan words, which say nothing of the language somebody reads. */
const anybodys = wordSet(`
  ok okay okey oki kk yes yeah yep yup no nope sure done noted fine good great nice perfect cool super best
  hi hii hello hey bye goodbye welcome morning evening night afternoon day please pls plz of course all
  thanks thank you thx tnx ty u so very much many a lot alot dear my bro brother sister sir madam friend habibi
  congrats congratulations mabrook mabrouk mabruk mubarak alf salam salaam assalam assalamu alsalam alaikum alaykum wa wassalam
  inshallah inshaallah insha in sha allah mashallah mashaallah alhamdulillah shukran shukraan jazilan jazakallah jazak khair ya wallah amin ameen
  أوكي اوك اوكيه اوكى تمام طيب حاضر نعم لا أي ايوه ايه شكرا جزيلا شكرًا لكم لك مشكور مشكورين عفوا
  السلام سلام وعليكم عليكم ورحمة الله وبركاته مرحبا أهلا اهلا هلا وسهلا حياكم حياك صباح مساء الخير النور
  مبروك ألف الف مبارك بارك فيكم فيك يبارك جزاكم جزاك خيرا خير كل يا رب والله إن شاء بإذن ما الحمد لله آمين امين يعطيكم العافية
`);
/** One word of Arabic says as much as two of English: «وين القاعة» is a sentence. */
const mostOf = { arabic: 1, latin: 2 };

/**
 * Pure. The language of a text that is clearly written in another one than `spoken`: as many words as make a sentence, courtesies and
 * loan words aside. `written`: the language its words are of, as the rules of understanding found it.
 */
export function languageHeard(text: string, written: Locale | undefined, spoken: Locale): Locale | null {
  if (written === undefined || written === spoken) return null;
  const words: string[] =
    normalize(text)
      .replace(/['’]/g, '')
      .match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
  const own = words.filter((word) => !anybodys.has(word));
  const arabic = own.filter((word) => /^\p{Script=Arabic}/u.test(word)).length;
  const isClear = (written === 'ar' && arabic > mostOf.arabic) || (arabic === 0 && own.length > mostOf.latin);
  return isClear ? written : null;
}
