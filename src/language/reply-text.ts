// Brings a guest's reply to the spelling its words are looked up in, and saves what that spelling would lose.
import { latinDigits } from './digits.ts';
import { MAX_REPLY_LENGTH, normalize } from './normalize.ts';

/** «والديّ», «طفليّ»: the one mark that tells "my two" from "my". */
const TWO_OF_MINE = /(والد|ولد|ابن|طفل|بنت|ابنت|أخو|اخو|أخت|اخت|صديق|شقيق|شقيقت|صديقت)ي\u064e?\u0651/g;
/** +966 50 123 4567: one number, and none of people. */
const PHONE = /(?:\+ ?\d{1,3}|\b00\d{1,3}|\b0\d{1,3})(?:[ .()-]{1,2}\d{2,4}){2,4}\b/g;
/** "no +1", «بدون +1». */
const NO_PLUS_ONE = /(?<![^\s.,!])(?:(no|without|not)|بدون|بلا|من غير) {0,4}\+ {0,4}1s?(?![^\s.,!?])/g;
/** "mother-in-law". */
const HYPHEN = /(?<=[a-z])-(?=[a-z])/g;

/** What may stand between the letters and is no shadda: vowel signs, tatweel, marks without width. */
const BETWEEN = /[\u0640\u064b-\u0650\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Only a shadda makes it worth while: without one nothing is lost when normalize takes the marks off. */
const bare = (text: string): string =>
  text.includes('\u0651') ? text.replace(BETWEEN, '').replaceAll('\u06cc', '\u064a') : text;

/** Never throws; reads at most MAX_REPLY_LENGTH characters. */
export const replyText = (text: string): string =>
  normalize(
    latinDigits(bare(text.slice(0, MAX_REPLY_LENGTH)))
      .replace(TWO_OF_MINE, '$1ين')
      .replace(PHONE, (run) => run.replace(/[^0-9]/g, '')),
  )
    .replace(HYPHEN, ' ')
    .replace(NO_PLUS_ONE, (_, english?: string) => (english === undefined ? 'بدون مرافق' : 'no plus one'))
    .trim();
