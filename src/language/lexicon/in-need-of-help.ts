// What a guest says who needs help and puts no question: the card is lost, the code does not open, "I do not know who you are". Data.
import { every } from './combine.ts';
import type { WordTable } from './tags.ts';

const CARD =
  'البطاقه|بطاقتي|بطاقتنا|بطاقه الدعوه|بطاقه الدخول|الكرت|كرتي|كرت الدعوه|كرت الدخول|الباركود|باركود|الباركود حقي|الكود|كود الدخول|الكيو ار|رمز الدخول|الرمز|التذكره|تذكرتي|الدعوه|دعوتي|دعوتنا|التصريح|تصريح الدخول';
const LOST =
  'ضيعت|ضيعنا|مضيع|مضيعه|مضيعين|ضاعت|ضاع|ضاعت مني|ضاع مني|ضاعت علي|ضاعت منا|فقدت|فقدنا|انفقدت|مسحت|حذفت|انمسحت|انمسح|انحذفت|انحذف|اتمسحت|تمسحت|اتمسح|تحذفت|اختفت|اختفى|راحت مني|نسيت|ما لقيت|مالقيت|ما لقينا|ما لاقي|مو لاقي|مش لاقي|مش لاقيه|ما الاقي|ما بلاقي|ما عم لاقي|ما القى|ما القاها|ما حصلت|ما لكيت|مالكيت|ما لكيتش|مالقيتش|ملقتش|ما تلقيت';
const FAILS =
  'ما تفتح|ما يفتح|ما تشتغل|ما يشتغل|ما فتحت|ما فتح|ما اشتغلت|ما اشتغل|مو راضيه تفتح|مو راضي يفتح|مش راضيه تفتح|مش راضي يفتح|مش بتفتح|مش بيفتح|مش شغال|مش شغاله|مو شغال|مو شغاله|ما عم تفتح|ما عم يفتح|ما بتفتح|ما بيفتح|ما تطلع|ما يطلع|ما يطلع لي|ما تطلع لي|ما يظهر|ما تظهر|ضاعت|ضاع|ضاعت مني|ضاع مني|ضايعه|ضايع|انمسحت|انمسح|انحذفت|انحذف|اتمسحت|اختفت|اختفى|مو واضحه|مو واضح|مش واضحه|مش واضح|ما تنقرا|ما ينقرا';

const PASS =
  'pass|entry pass|entrance pass|card|entry card|entrance card|invitation card|invite card|barcode|qr|qr code|code|entry code|invitation|invite|ticket|tickets|passes|invitation link';
const LOST_IT = every(
  'lost|misplaced|deleted|accidentally deleted|can not find|could not find|did not find|can not open|could not open',
  'my|the|our|that',
);

const DO_NOT_KNOW = 'ما|لا|مش|ما عم|ماني';
const YOU =
  'اعرفكم|نعرفكم|اعرفك|نعرفك|عرفتكم|عرفتك|عرفتك من|عرفناكم|عرفناك|بعرفكم|بعرفك|عارفكم|عارفك|عرفتكو|عارفكو|عرفتكن|عارفاكم|عارفكوا';

const PARKING = every(
  'where|where is|where is the|where s|where s the|where are|where are the',
  'parking|parking lot|car park|valet|parking spots',
);

export const HELP_PHRASES: WordTable = {
  how: `${every(LOST, CARD)}|${every(CARD, FAILS)}|${every(LOST_IT, PASS)}|
    ${every(every('my|the|our', PASS), 'does not work|is not working|does not open|is not opening|did not work|is not valid|does not scan|is not scanning|is invalid|is lost|got lost|got deleted|is missing')}`,
  where: PARKING,
  parkingTopic: PARKING,
  wrongNumber: every(
    'الظاهر|الظاهر انكم|شكلكم|اظن|اظنكم|اعتقد|يمكن|يبدو|يبدو انكم|اكيد',
    'غلطتوا|غلطتو|غلطتم|غلطت|غلطانين|غلطان|مغلطين|مخطئين',
  ),
  who: `${every(DO_NOT_KNOW, YOU)}|معرفكمش|معرفكش|ماعرفتكم|ماعرفتك|ما عرفتش انتو مين|مش عارف انتو مين|مش عارفه انتو مين|
    ${every('do not know|did not know|do not recognize|do not recognise|did not recognize|did not recognise|can not place|not sure', 'you|who you are|who this is|who that is|who is this|who it is|who is writing|who is texting|who sent this|who sent it|this number|the number|the sender')}`,
};
