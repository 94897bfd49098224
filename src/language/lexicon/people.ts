// Who may come along, in the words of every dialect: relatives, friends, helpers, children, men and women. Data: person-words.ts makes the forms.

/** One person each, said bare («بنت»), with the article and with an ending; a word in ه takes ت before an ending. */
export const ONE_BARE = `
    بنت بنيه ابنه ولد وليد ابن طفل طفله صبي رضيع رضيعه بيبي مولود نونو بزر ورع ياهل عيل مراهق مراهقه حفيد حفيده زوجه
    حرمه مدام خدامه مربيه سايق صديق صديقه رفيقه خويه زميل زميله خطيبه شقيق شقيقه نسيب نسيبه بنوته جليسه`;
/** The same, never with an ending: «رجلي» is a leg. */
export const ONE_PLAIN = 'سيده انسه فتاه زول زلمه بالغ بالغه شخص نفر فرد ضيف ضيفه مرافق مرافقه شاب رضيعه بيبيه راجل';
/** One each, never bare: «العم», «عمي», but «عم» begins a verb, and «جدة» is a town. */
export const ONE_OWNED = `
    زوج ام والد والده جد جده عم عمه خال خاله اخ اخت حماه صهر كنه سلفه عديل شغاله عامله خادمه ممرضه سواق سائق داده مرافق
    مرافقه خطيب راجل ضيف ضيفه قريبه صاحبه رفيق حجيه`;
/** Only with an ending that says whose: «مرات» alone is "times", «صاحب» an owner. */
export const ONE_STEMS =
  'مرت مرات حرمت جوز ابو اخو خو خيي خت خيت ست جارت صاحب حما حمات جدت عقيلت قرينت انتيمت مدامت زوجت';
/** One each only in a list: «أنا والحاجة», as «الحاجة» alone is a need. */
export const ONE_LISTED =
  'الاستاذ الاستاذه الدكتور الدكتوره الشيخ الشيخه المهندس المرا المراه الحجيه الحاجيه الحاجه الحاج الحجه الحجي المره الست العجوز الشيبه الشايب الختياره الختيار العروس العروسه الراجل الصغير الصغيره الكبير الكبيره البكر الزغير الزغيره السغير السغيره الصغنن الصغننه الصغيرون الصغيرونه الزغنطوط الواد البت الولا البنوته الحكومه الداخليه النونو البيبي الكتكوت الكتكوته الدلوعه القموره البرنسيسه الاميره المعزبه الخانم الهانم القرينه العقيله';

/** Counted only with a number beside them: «بناتي الثلاث». */
export const MANY = `
    عيال اولاد ولاد وليدات بنات بنيات بنوتات ابناء اطفال صبيان بزران بزارين بزوره ورعان جهال يهال دراري ذراري صغار زغار
    سغار رضع مراهقين مراهقات احفاد حفيدات زوجات حريم حرمات نسوان نساء نسوه عيالات ستات سيدات فتيات رجال رجاجيل رياجيل
    رجاله شباب شبان شياب شيبان عجايز صبايا زلم اخوان اخوه اخوات خوان خوات خوت اخوت خاوت اشقاء شقيقات اعمام عمام عمات
    خالات اخوال خوال نسايب انساب كناين سلفات اقارب قرايب اقرباء اصدقاء صديقات اصحاب صحاب صاحبات رفقات رفاق رفيقات خويا
    اخويا زملاء زملا زميلات جيران جارات شغالات عاملات خادمات مربيات سواقين ضيوف معازيم مرافقين مرافقات بالغين بالغون
    بالغات ريايل رياييل رجاييل وغدان شفع شفعان بذران مبازير كتاكيت زغاليل راشدين توائم زغيرين عجزه عائلات عايلات`;
/** Groups of no said size: always with the article or an ending. */
export const GROUPS = 'اهل عائله عايله عيله اسره جماعه شله ربع عزوه قروب خمله فاميليا';

/** Whose they are; «ـكم» and «ـك» are the host's own and stay out. */
export const OWN_ENDINGS = ['ي', 'يه', 'يا', 'نا', 'ه', 'ها', 'هم', 'هن', 'هما', 'و'];
/** Of whom there may be two in one word, and how that word ends: ولدين، ولدان، ولديني، ابنتاي، بنتينها. */
export const TWO = `
    بنت ابنه ابن ولد وليد طفل طفله صبي رضيع بزر ورع ياهل عيل مراهق حفيد حفيده حرمه مرافق مرافقه ضيف شغاله خادمه مربيه
    صديق صديقه صاحب صاحبه رفيق رفيقه زميل زميله رجال رجل شاب سيده زلمه بالغ اخت خت اخو شقيق شقيقه عمه خاله جار جاره خوي
    شخص نفر فرد زوج زوجه عامله`;
export const DUAL_ENDINGS = ['ين', 'ان', 'يني', 'ينا', 'اي', 'ينها', 'ينه', 'ينهم', 'اه', 'اها'];

/** Forms made that way that mean something else: a birth, six, four, brotherhood, "ongoing", my youth. */
export const NO_PEOPLE = 'ولاده ولادت سته ستيه ستو ستيا ربعه ربعيه خوه جاريه شبابي شبابو';

/** Forms that no rule makes. */
export const IRREGULAR: Readonly<Record<1 | 2 | 0, string>> = {
  1: `
    صغيرتي صغيري صغيرتنا صغيرنا المدام حرم لمرا لمراه رجلي ماما بابا الماما البابا تيته تيتا جدو سيدي المره مدامه مرا خيي ابويا اخويا ابويه دادتي اخيا بوي بويا حرمي خويي الاب
    ريلي يدتي يدوه زوجتى مرتى اختى امى بنتى والدى والدتى`,
  2: 'الوالدين والدين والديني والديا والداي الابوين توام التوام توامي ابناي توامنا توائمي تواما عيلين',
  0: `
    عماني عمانا العوايل عوايل اخوياي ابنائي ابنائنا اصدقائي اصدقائنا زملائي زملائنا اشقائي اشقائنا اقربائي اقربائنا نسائي نسائنا`,
};

/** English: how many people each word adds; a plural adds what its number says. */
export const ENGLISH_PEOPLE: Readonly<Record<1 | 2 | 0, string>> = {
  1: `
    adult wife husband hubby bro sis sibling relative grandma grandpa granny gran nan nana neighbor neighbour niece nephew
    grandson granddaughter grandchild grandkid bf gf roommate flatmate housemate boss missus mrs mama papa mommy mummy
    daddy dada maid helper fiance wifey mother mom mum ma mam father dad brother sister son daughter baby friend cousin
    fiancee partner spouse nanny driver child kid kiddo boy girl uncle aunt auntie aunty grandmother grandfather grandad
    granddad colleague infant companion guest toddler newborn teenager teen girlfriend boyfriend bestie buddy pal mate
    coworker stepson stepdaughter stepmom stepdad godmother godfather godson goddaughter goddaughter man woman lady
    gentleman caregiver carer nurse assistant sister-in-law husbnd hasband wif doughter freind brotha`,
  2: 'parents twins inlaws grandparents',
  0: `
    kids children sons daughters brothers sisters friends cousins family boys girls babies siblings relatives colleagues
    guests companions toddlers infants teens teenagers grandkids grandchildren kiddos nieces nephews uncles aunts mates
    buddies pals neighbours neighbors ladies men women folks fam coworkers littles bros maids helpers drivers roommates
    childs kidz childern frends freinds`,
};
/** «mother-in-law», "plus one", "other half": one person in several words. */
export const ENGLISH_PEOPLE_PHRASES: Readonly<Record<1 | 2 | 0, string>> = {
  1: `
    mother in law|father in law|sister in law|brother in law|son in law|daughter in law|mom in law|mum in law|
    dad in law|mother inlaw|father inlaw|sister inlaw|brother inlaw|better half|other half|significant other|little one|
    baby girl|baby boy|baby sister|baby brother|best friend|best mate|little girl|little boy|little brother|
    little sister|step mother|step father|step son|step daughter|aunt in law|other person|good lady`,
  2: 'mum and dad|mom and dad|mother and father|dad and mum|dad and mom|in laws|grand parents',
  0: 'little ones|best friends|sisters in law|brothers in law|other people|others|other guests|young ones|grown ups',
};

/** What may stand between a noun and its number: «بناتي الصغار الثلاث», "my two small kids". */
export const ARABIC_ADJECTIVES = `
    كبير كبيره كبار كبيرين صغير صغيره صغار صغيرين زغير زغيره زغار سغير صغنن رضيع رضيعه رضع بالغ بالغه بالغين توام عزيز
    عزيزه غالي غاليه كريم كريمه كريمين وسطاني اوسط وسطى اكبر اصغر كبرى صغرى بكر حلو حلوه حلوين متزوجه متزوج متزوجين
    اضافي اضافيين اضافيه اضافيات اخرين اخر اخرى ثاني ثانيه تاني تانيه ثانين تانيين زياده راشد راشدين ذكور اناث كلهم كلهن
    كلها جميعا جميعهم كاملين كاملات الاعزاء لكبير لكبيره
    بالغان بالغتان بالغتين راشدان كبيران كبيرتان صغيران صغيرتان صغيرتين رضيعان`;
export const ENGLISH_ADJECTIVES = `
    small little lil young younger youngest old older oldest elder eldest elderly big dear lovely beautiful beloved grown
    teenage baby twin new newborn adult other extra additional close best own married adorable wonderful cute better
    female male great late`;
/** «بنت خالتي», «أهل زوجتي»: the head says how many, what follows whose. */
export const HEADS_OF_ONE = `
    بنت ولد ابن ابنه زوجه زوج مرت مرات مره حرمه حرم ام اب ابو اخ اخو خو اخت خت عم عمه خال خاله جد جده حما حماه حمات صديق
    صديقه صاحب صاحبه جار جاره جوز راجل كنه طفل طفله خطيب خطيبه شغاله سواق حفيد حفيده`;
export const HEADS_OF_MANY = `
    رجال حريم نساء نسوان شباب رجاجيل بيت عيال اولاد ولاد بنات ابناء اخوان خوات اخوات اهل ربع جماعه احفاد عائله عايله عيله اسره اصدقاء صديقات زملاء اطفال بزران
    جهال دراري`;
