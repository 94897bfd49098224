// More of how guests say how many they are: alone, not alone, counted in, with places kept for them. Data.
import { every, joined } from './combine.ts';
import type { WordTable } from './tags.ts';

const BY_ONESELF = 'لحالي|لوحدي|وحدي|بروحي|بمفردي|بوحدي|لحالنا|وحيد|وحيده|منفرد|منفردا';
const NOBODY_BUT =
  'ما في|مافي|ما فيه|مافيه|ما كو|ماكو|مفيش|ما فيش|ما عندكم|ما عندي|ما معي|محد|ماحد|ما حد|ما احد|محدش|ليس هناك|لا يوجد|لا احد|ما بيجي|ما يجي|ما راح يجي|مش جاي|ما جاي|محد بيجي|محد جاي|ما كاين|ماكاين|ما كان|ما ثم|ماثماش';

const BRING_NOBODY = every(
  'ما|لن|مو|مش|ما راح|ما رح|ماراح|ما اقدر|مقدر|ما نقدر|ما بقدر|مش هقدر|ما حقدر|ما فيني|ما فيي|ما يمديني|ما استطيع|لا استطيع|لن استطيع|ماني قادر|مش قادر|ما نجم|ماناش',
  every(
    'اجيب|نجيب|جيب|هجيب|حجيب|بجيب|اصطحب|احضر معي|اخذ|اخد|احضار|اصطحاب|اصحب',
    'احد|حد|حدا|احد معي|حد معي|حد معايا|حدا معي|احد معاي|مرافق|مرافقين|مرافق معي|مرافقين معي',
  ),
);

export const PARTY_WORDS: WordTable = {
  alone:
    'بوحدي بوحده لوحديه وحديه لحاليه لوحداني منفردا منفرده منفرد وحيدا لحاليتي لوحيدي لروحي بروحيتي لحيلي بوحديتي بوحدانيتي لوحيدتي',
  dual: 'مقعدان كرسيان فردان ضيفان مكانين محلين مطرحين كرسيات_اثنين امراتان رجلان سيدتان شابان طفلتين طفلتان فتاتين فتاتان مراتين رجالان حرمتان',
  unit: 'محلات مطارح بلايص بلاصات اماكن',
  register: joined('حط احجز خل سجل فض اكتب قيد ثبت وفر دبر نقع', 'ولنا ولي لنا لي يلنا يلي وا_لنا').replaceAll('_', ''),
};

export const PARTY_PHRASES: WordTable = {
  dual: 'mr and mrs|mr and mr|dr and mrs|mr mrs|sheikh and mrs|السيد والسيده|الاستاذ وحرمه',
  filler: `${every('مو|مب|مش|موب|مهب|ماني|مانيب|منيش|مانيش|لست|ما|موش|ماهو', BY_ONESELF)}|not alone|not by myself|not on my own|
    ${every('besides|beside|apart from|other than|excluding|not counting|not including|aside from', 'me|myself')}`,
  alone: `${every(NOBODY_BUT, 'غيري|غيري انا|الا انا|سواي|غير انا|غير شخصي')}|${BRING_NOBODY}|
    ${every('can not|could not|will not|not', 'bring anyone|bring anybody|bring a guest|bring a plus one|bring guests|bringing anyone|bringing anybody|bringing a guest|be bringing anyone')}|${every('كان|غير', 'انا برك|انا بركه|راسي')}|انا برك|براسي وحدي|انا وبس|انا وحسب|انا لا غيري|انا لا غير|just myself|only myself|me myself and i|on my lonesome|party of 1|table for 1|solo attendee`,
};
