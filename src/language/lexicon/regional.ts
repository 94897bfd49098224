// Words that one region alone uses or means so: Hadrami «با نجي», Syrian «ما رح أحسن إجي», Bahraini «چني», Maghrebi «نهار 15». Data.
import { every, joined } from './combine.ts';
import type { WordTable } from './tags.ts';

const YES_OR_NO = every('اه|ايه|اي|ايوه|ايوا|نعم|وي', 'ولا لا|او لا|والا لا|وله لا|ولا لاء|لو لا');

export const REGIONAL_WORDS: WordTable = {
  fut: 'با',
  can: 'بحسن منحسن',
  hedge: 'جني',
  timeBefore: 'نهار',
  filler: 'نهار',
  placeTopic: 'عماره العماره عمارتكم',
};

export const REGIONAL_PHRASES: WordTable = {
  can: `${every('رح|راح|مارح|ماراح', 'احسن|نحسن')}|${every('احسن', 'اجي|ايجي|احضر|روح|اوصل|كون')}`,
  attend: every(`${joined('ا ن ب بن ح حن ه هن', 'بات بيت').replaceAll(' ', '|')}`, 'عندكم|معكم|معاكم|عندك'),
  leave: every('انزل|ننزل|اطلع|نطلع|اروح|نروح', 'البلد|الديره|القريه|الضيعه|الصعيد|الجبل'),
  // Neither: «مش طالع بإيدي أحكي آه ولا لا».
  pending: every('اقول|احكي|اقولك|اقولكم|اقوللكم|احكيلك|احكيلكم|نقول|نحكي|نقولكم|اجاوب|اعطيكم|اعطي|ارد', YES_OR_NO),
};
