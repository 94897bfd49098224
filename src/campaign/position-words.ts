// The words of a position in front of a name, as they are written in Saudi Arabia; whole words, in any spelling.

const words = (list: string): readonly string[] => list.split('|').map((phrase) => phrase.trim());

/** A position by themselves, whatever follows. */
export const styleWords = words(`
  صاحب السمو الملكي الأمير | صاحب السمو الملكي | صاحب السمو الأمير | صاحب السمو | صاحبة السمو الملكي الأميرة |
  صاحبة السمو الملكي | صاحبة السمو الأميرة | صاحبة السمو | سمو الأمير | سمو الأميرة | سمو الشيخ | سمو الشيخة |
  صاحب المعالي | صاحبة المعالي | صاحب السعادة | صاحبة السعادة | صاحب الفضيلة | صاحب السماحة |
  his royal highness | her royal highness | his highness | her highness | his excellency | her excellency | hrh
`);

/** A position only with an office or a rank behind them: «سعادة», «معالي» and «فضيلة» are women's names too. */
export const openerWords = words(`سعادة | معالي | فضيلة | سماحة | دولة | فخامة | سيادة | عطوفة | جناب`);

/** Learned and military ranks: a position with or without an opener. */
export const rankWords = words(`
  الأستاذ الدكتور | الأستاذة الدكتورة | الدكتور | الدكتورة | دكتور | دكتورة | البروفيسور | البروفيسورة | بروفيسور |
  المهندس | المهندسة | مهندس | مهندسة | المستشار | المستشارة | السفير | السفيرة | المشير | الفريق أول | الفريق الركن |
  الفريق | اللواء الركن | اللواء | العميد الركن | العميد | العقيد الركن | العقيد | المقدم | الرائد |
  dr | doctor | prof | professor | eng | engr | ambassador | general | colonel
`);

/** With the article, behind an opener. */
export const officeWords = words(`
  الوزير | الوزيرة | المدير | المديرة | الرئيس | الرئيسة | الأمين | الوكيل | الوكيلة | المحافظ | النائب | القنصل |
  القائد | المشرف | المشرفة | العمدة | المفتي | القاضي | الإمام | الشيخ | الشيخة | الأمير | الأميرة | الأستاذ |
  الأستاذة | السيد | السيدة | النقيب
`);

/** «المدير العام», «الفريق الركن المتقاعد»: says more of what is in front. */
export const additionWords = words(`
  العام | العامة | التنفيذي | التنفيذية | الإقليمي | الإقليمية | المساعد | المساعدة | المكلف | المكلفة | السابق |
  السابقة | الأعلى | الفخري | الركن | الطيار | المتقاعد | الأول
`);

/** Without the article: «وزير الصحة», «رئيس مجلس الإدارة»; a word that it is about follows. */
export const headWords = words(`
  وزير | وزيرة | مدير | مديرة | رئيس | رئيسة | نائب | نائبة | وكيل | وكيلة | أمين | أمينة | محافظ | أمير | سفير |
  سفيرة | قنصل | عميد | عميدة | عضو | عضوة | قائد | مشرف | مشرفة | مساعد | مساعدة | مستشار | مستشارة | مفتي |
  قاضي | إمام | خطيب | شيخ
`);

/** Between a head and what it is about. */
export const linkWords = words(`
  مجلس | إدارة | قسم | هيئة | شؤون | قبيلة | بلدية | منطقة | محافظة | جامعة | كلية | مدرسة | شركة | مستشفى | لجنة |
  غرفة | محكمة | أمانة | جمعية | فرع | وزارة | ديوان
`);

/** In English, behind "H.E." and the like: "the Minister of Health". */
export const englishOfficeWords = words(`
  minister | ambassador | governor | director | president | chairman | chairwoman | mayor | secretary | consul
`);
