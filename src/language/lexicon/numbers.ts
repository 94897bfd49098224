// Arabic numbers in words, and relatives with how many people each adds. Data.

/** Value → spellings, all dialects (Maghrebi جوج and زوز are 2). */
export const ARABIC_NUMBERS: Readonly<Record<number, string>> = {
  0: 'صفر',
  1: 'واحد واحده وحده',
  2: 'اثنا اثني اثنتا اتنا اثنين اثنان اتنين ثنين ثنتين اثنينا تنين جوج زوز اثنتين ثنينا اثنينه اثنيننا تنيناتنا اثنتان تنتين',
  3: 'ثلاثه ثلاث تلاته تلات ثلاثتنا  تلاتتنا ثلثه ثلث تلت تلاتة',
  4: 'اربعه اربع اربعتنا ربعه',
  5: 'خمسه خمس خمستنا',
  6: 'سته ست ستتنا',
  7: 'سبعه سبع سبعتنا',
  8: 'ثمانيه ثمان ثماني تمانيه تمنيه تمان تمن ثمنيه',
  9: 'تسعه تسع تسعود',
  10: 'عشره عشر',
  11: 'احدعش احدعشر حداشر احدىعشر هداعش حدعش حضاش',
  12: 'اثنعش اثناعشر اطنعش اتناشر طنعش اثناعشره ثنعش اتنعش',
  13: 'ثلاثطعش ثلطعش تلتاشر تلاتاشر ثلطعشر ثلاثتعش',
  14: 'اربعطعش اربعتاشر اربعتعش',
  15: 'خمسطعش خمستاشر خمستعش خمسطاشر',
  16: 'ستطعش ستاشر سطعش',
  17: 'سبعطعش سبعتاشر',
  18: 'ثمنطعش تمنتاشر ثمانطعش',
  19: 'تسعطعش تسعتاشر',
  20: 'عشرين عشرون',
  30: 'ثلاثين تلاتين ثلاثون',
  40: 'اربعين اربعون',
  50: 'خمسين خمسون',
  60: 'ستين',
  70: 'سبعين',
  80: 'ثمانين تمانين',
  90: 'تسعين',
  100: 'ميه مائه مايه مئه',
  1000: 'الف',
  200: 'ميتين مئتين',
};

/** One person each: «أنا وزوجتي» is two. */
export const ONE_RELATIVE = `
    زوجتي زوجي حرمي المدام مدامتي مدام مرتي مراتي جوزي راجلي رجلي زوجه حرم امي والدتي الوالده ماما ابوي والدي الوالد
    بابا  اخوي اخي خوي اختي خيتي ولدي ابني بنتي ابنتي خالتي عمتي عمي خالي جدي جدتي صديقي صديقتي صاحبي صاحبتي خويي
    رفيقي رفيقتي زميلي زميلتي خطيبي خطيبتي حماتي حماي نسيبي حفيدي حفيدتي السايق السواق الشغاله العامله الخدامه
    المربيه عاملتي شغالتي ستي سيدي تيته جدو المره مرافق مرافقه ضيف مرافقي اخويا ابويا مراته امه بنيتي وليدي طفلي
    طفلتي شغالتنا دادتي  خيي خوي زوجتى مرتى زوجته زوجها مرته مراته بنته ولده امها مدامه مرا  بنت_اختي رضيعتي رضيعي
    الماما البابا الام الاب الاخ الاخت الخاله العمه العم الخال الجد الجده الابن الابنه الزوج الزوجه الصديق الصديقه الطفله الطفل طفل طفله الولد البنت بنت ولد الرضيع رضيع شخص نفر`;
/** The same, to be owned by anybody: «زوجها», «أبوهم», «أخونا». */
export const RELATIVE_STEMS = `
    زوج زوجت مرت مرات حرم حرمت مدامت ام ابو اخو اخت اختي بنت ابنت ولد ابن عم عمت خال خالت جد جدت حفيد حفيدت صديق صديقت صاحب
    صاحبت رفيق رفيقت زميل زميلت نسيب خطيب خطيبت حمات جارت طفل طفلت رضيع رضيعت قريب قريبت شغالت عاملت سواق سايق`;
export const RELATIVE_ENDINGS = ['ي', 'ه', 'ها', 'هم', 'هن', 'نا', 'يه', 'و'];
/** Two each. */
export const TWO_RELATIVES = `
    الوالدين  والديني ابوي_وامي امي_وابوي ولدين بنتين طفلين اختين اخوين خواتي_الثنتين ولدي_الاثنين اهلي_الاثنين
    توامي التوام توائمي الولدين البنتين الطفلين الاختين الاخوين ضيفين صديقين صديقتين ولديني ابنتين ابنين خويين شخصين
    نفرين اخويين ولداي والداي ابناي طفلاي شقيقاي اختاي اخواي صديقاي ابنتاي بنتاي رفيقين عيلين والديا`;
/** Counted only with a number beside them: «بناتي الثلاث». */
export const MANY_STEMS = 'عيال اولاد ولاد بنات اخوان اخوات خوات خوان احفاد اطفال بزران اهل اعمام اخوال اصدقاء اصحاب';
export const MANY_RELATIVES = `
    عيالي العيال عيالنا اولادي الاولاد اولادنا ولادي الولاد بناتي البنات بناتنا اخواني اخوتي خواتي اخواتي اهلي الاهل
    العائله عائلتي العايله عايلتي عيلتي العيله الاسره اسرتي ابنائي الابناء اطفالي الاطفال الصغار البزران بزراني
    بزارين اصدقائي اصحابي ربعي خوياي صديقاتي صاحباتي زملائي خالاتي عماتي اعمامي عمامي خوالي اخوالي الشباب الجماعه
    جماعتي احفادي ولادنا الورعان  الشله شلتي البيت_كله الجهال اهل_البيت العوايل ورعاني بزورتي اخوياي الضيوف ضيوف
    اطفال عيال بنات اولاد وليداتي وليداتنا`;

export const ENGLISH_NUMBERS: Readonly<Record<number, string>> = {
  0: 'zero',
  1: 'one',
  2: 'two both',
  3: 'three thre',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
  15: 'fifteen',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
  19: 'nineteen',
  20: 'twenty',
  30: 'thirty',
  40: 'forty',
  50: 'fifty',
  100: 'hundred',
  1000: 'thousand',
};
/** English relatives: how many people each adds. */
export const ENGLISH_RELATIVES: Readonly<Record<1 | 2 | 0, string>> = {
  1: `
    wife husband hubby bro sis sibling relative grandma grandpa granny neighbor neighbour niece nephew grandson granddaughter bf gf roommate boss missus mrs mama papa mommy daddy maid helper fiance wifey mother mom mum father dad brother sister son daughter baby friend cousin fiance fiancee
    partner spouse nanny driver child kid boy girl uncle aunt grandmother grandfather colleague infant companion
    guest`,
  2: 'parents twins',
  0: `
    kids children sons daughters brothers sisters friends cousins family boys girls babies siblings relatives
    colleagues guests companions`,
};
/** Units that count everybody, the guest too: «٤ أشخاص». */
export const PEOPLE_UNITS = `
    شخص اشخاص شخصا نفر انفار نفرات فرد افراد people persons person pax ppl heads head الاشخاص اوادم seats seat مقاعد
    مقعد كراسي كرسي attendees souls ناس الناس نفوس`;
