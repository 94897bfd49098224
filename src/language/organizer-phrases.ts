// What organizers write for each command: whole messages, and the words that costly ones must begin with.

/** Commands that are told by their name alone. */
export type PlainCommand =
  | 'help'
  | 'newOccasion'
  | 'preview'
  | 'removeImage'
  | 'summary'
  | 'waiting'
  | 'yes'
  | 'no'
  | 'cancel'
  | 'back'
  | 'pause'
  | 'resume'
  | 'stopCampaign'
  | 'review'
  | 'retryFailed'
  | 'dashboard'
  | 'occasions'
  | 'guests'
  | 'greeting'
  | 'arabic'
  | 'english';

const phrases = (list: string): readonly string[] => list.split('|').map((phrase) => phrase.trim());

/**
 * Whole messages, in any spelling: the comparison drops hamza, diacritics, the article and punctuation. Plain «تمام», «طيب» and
 * "ok" are no yes: what a yes starts cannot be called back, and asking once more costs nothing.
 */
export const PHRASES: Readonly<Record<PlainCommand, readonly string[]>> = {
  help: phrases(`
    مساعدة | ساعدني | ساعدوني | ساعد | أحتاج مساعدة | محتاج مساعدة | أبغى مساعدة | أوامر | ما هي الأوامر |
    قائمة الأوامر | تعليمات | شرح | الشرح | كيف | كيف أستخدمه | كيف أستخدم حاضر | كيف أبدأ | كيف الطريقة |
    وش أسوي | ايش أسوي | شو أعمل | ماذا أفعل | أعمل ايه | وش تقدر تسوي | القائمة الرئيسية | خيارات | الخدمات |
    ما فهمت | مو فاهم | مش فاهم | help | help me | i need help | menu | commands | options | instructions |
    how | how does this work | how do i start | how to use | what can you do | what can i do | what do i do |
    i dont understand
  `),
  newOccasion: phrases(`
    جديد | جديدة | إنشاء | أنشئ | بداية | أبغى أسوي دعوة | أبغى أسوي مناسبة | أبي أسوي دعوة |
    أبي أسوي مناسبة | بسوي دعوة | أبغى أسوي عزيمة | بسوي عزيمة | بسوي مناسبة | أريد إنشاء مناسبة |
    أريد إنشاء دعوة | أريد عمل دعوة | أرغب في إنشاء مناسبة | عايز أعمل دعوة | عايز أعمل مناسبة |
    بدي أعمل دعوة | بدي أعمل مناسبة | أبغى دعوة | أبغى دعوات | أريد دعوة | أبغى مناسبة جديدة |
    أبي مناسبة جديدة | أريد مناسبة جديدة | أبغى أسوي دعوة جديدة | أبغى أنشئ مناسبة | عندي مناسبة | عندي زواج |
    سوي دعوة | سوي مناسبة | دعوة | إضافة مناسبة | new | create | start | i want to create an occasion |
    i want to create an event | i want to create an invitation | i want to make an invitation |
    i want to invite people | i need an invitation | i have an event | i have a wedding
  `),
  preview: phrases(`
    معاينة | معاينة الدعوة | عاين | عاين الدعوة | أعاين | استعراض | استعراض الدعوة | عرض الدعوة | شكل الدعوة |
    كيف شكل الدعوة | شوف الدعوة | أشوف الدعوة | أبغى أشوف الدعوة | وريني الدعوة | ورني الدعوة |
    فرجيني الدعوة | نموذج الدعوة | كيف تطلع الدعوة | مسودة | preview | preview invitation | show preview |
    show me the invitation | show invitation | see the invitation | what does it look like |
    how does it look
  `),
  removeImage: phrases(`
    حذف الصورة | احذف الصورة | احذفي الصورة | احذفوا الصورة | إزالة الصورة | أزل الصورة | أزيلوا الصورة |
    امسح الصورة | شيل الصورة | شيلوا الصورة | إلغاء الصورة | ألغ الصورة | بدون صورة | من دون صورة | بلا صورة |
    حذف صورة الدعوة | احذف صورة الدعوة | إزالة صورة الدعوة | remove image | remove the image | remove picture |
    remove the picture | remove photo | remove the photo | delete image | delete the image | delete picture |
    delete the picture | delete photo | delete the photo | no image | no picture | no photo | without image |
    without a picture
  `),
  summary: phrases(`
    ملخص | ملخص المناسبة | ملخص الردود | خلاصة | إحصائيات | إحصائية | إحصاءات | نتائج | النتيجة | تقرير |
    حالة | وضع | وش الوضع | كيف الوضع | وين وصلنا | وش صار | ايش صار | أعداد | عدد الحضور | عدد الحاضرين |
    عدد المؤكدين | ردود | الردود | مؤكدين | معتذرين | حضور | الحضور | قائمة الحضور | من أكد | مين أكد |
    منو أكد | مين جاي | من سيحضر | من بيحضر | مين بيحضر | من اعتذر | مين اعتذر | مين رد | من رد | منو رد |
    إجمالي | سمري | summary | summarize | status | report | stats | statistics | results | totals | numbers |
    replies | responses | attendance | who confirmed | who is coming | whos coming | who replied |
    who answered | who declined | who apologised | who apologized | how is it going | where are we |
    show me the summary
  `),
  waiting: phrases(`
    بانتظار | بالانتظار | انتظار | قيد الانتظار | في الانتظار | منتظرين | المنتظرين | معلقين | بدون رد |
    لم يرد | لم يردوا | ما رد | ما ردوا | ماردوا | مين باقي | من باقي | منو باقي | كم باقي | باقي | الباقين |
    غير المجيبين | pending | waiting | no reply | no answer | no response | not answered | not replied |
    unanswered | who is left | whos left | who is pending
  `),
  yes: phrases(`
    نعم | نعم نعم | ايه | إي | اي نعم | ايه نعم | ايوه | أيوا | أجل | تأكيد | أكد | أكيد | أؤكد | أكدت |
    نعم أؤكد | نعم تأكيد | نعم أكيد | موافق | موافقة | نعم موافق | أوافق | اعتمد | اعتمدها | اعتماد | توكل |
    توكل على الله | نعم أرسل | نعم أرسلها | نعم أرسلهم | نعم إرسال | نعم للإرسال | ايه أرسل | ايه أرسلها |
    ايوه أرسل | ايوه أرسلها | ايوه ابعت | أكد الإرسال | تأكيد الإرسال | صح | بلى | يس | yes | y | yes yes |
    yep | yeah | confirm | confirmed | i confirm | yes confirm | yes send | yes send it | yes send them |
    sure | yes sure | approve | approved | correct | go ahead | yes go ahead | confirm sending
  `),
  no: phrases(`
    لا | لا لا | كلا | لأ | لا شكرا | لا ترسل | لا ترسلها | لا ترسلهم | لا ترسل الحين | لا ترسل الآن |
    لا تبعت | لا تبعث | ليس الآن | مو الحين | مش دلوقتي | مو هسه | لسه | لسا | ليس بعد | مو موافق |
    غير موافق | لا أوافق | نو | لا تؤكد | انتظر | استنى | اصبر | no | n | nope | no no | nah | no thanks |
    no thank you | not now | not yet | dont | dont send | dont send it | do not send | do not | wait
  `),
  cancel: phrases(`
    إلغاء | ألغ | ألغي | ألغيها | ألغها | ألغيه | كنسل | كنسلها | الغاء الأمر | ألغ الأمر | خلاص ألغ |
    خلاص ألغي | بطلت | هونت | تراجع | تراجعت | لا إلغاء | cancel | cancel it | cancel that | cancel this |
    abort | discard | never mind | nevermind | forget it | no cancel
  `),
  back: phrases(`
    رجوع | ارجع | ارجع ورا | عودة | العودة | السابق | خطوة للخلف | للخلف | ورا | back | go back | previous |
    return
  `),
  pause: phrases(`
    إيقاف | إيقاف مؤقت | إيقاف الإرسال | إيقاف الإرسال مؤقتا | أوقف | أوقف الإرسال | أوقفها | أوقفه | وقف |
    وقفها | وقف الإرسال | وقفوا | قف | توقف | أوقف الآن | وقف الحين | أوقف الحملة مؤقتا | إيقاف الحملة مؤقتا |
    لا تكمل | ستوب | pause | pause it | pause sending | pause campaign | pause the campaign | stop | stop it |
    stop sending | stop now | hold | hold on
  `),
  resume: phrases(`
    استئناف | استئناف الإرسال | استأنف | استأنف الإرسال | كمل | كملها | كمل الإرسال | أكمل | أكمل الإرسال |
    إكمال | إكمال الإرسال | واصل | واصل الإرسال | مواصلة | تابع | تابع الإرسال | متابعة | متابعة الإرسال |
    استمر | استمرار | resume | resume sending | resume campaign | resume the campaign | continue |
    continue sending | carry on | unpause
  `),
  stopCampaign: phrases(`
    إلغاء الحملة | ألغ الحملة | ألغي الحملة | إلغاء الإرسال | ألغ الإرسال | ألغي الإرسال | إنهاء الحملة |
    أنه الحملة | إيقاف الحملة | أوقف الحملة | وقف الحملة | إيقاف الإرسال نهائيا | أوقف الإرسال نهائيا |
    وقف الإرسال نهائيا | إيقاف نهائي | إلغاء الجدولة | إلغاء الإرسال المجدول | cancel campaign |
    cancel the campaign | cancel sending | cancel the sending | stop campaign | stop the campaign |
    end campaign | end the campaign | cancel schedule | cancel scheduled sending | unschedule
  `),
  review: phrases(`
    مراجعة | المراجعة | مراجعة الرسائل | مراجعة الردود | راجع | راجع الردود | ردود تحتاج مراجعة | ردود غير مفهومة | review |
    review replies | to review | needs review
  `),
  retryFailed: phrases(`
    إعادة المحاولة | أعد المحاولة | أعيدوا المحاولة | إعادة الفاشلة | إعادة إرسال الفاشلة | إعادة إرسال ما لم يصل |
    أعد إرسال ما لم يصل | إعادة الإرسال لمن لم تصلهم | إعادة الإرسال لمن لم تصله | retry | retry failed |
    retry the failed | resend failed | resend the failed | try again
  `),
  dashboard: phrases(`
    لوحة | لوحة التحكم | لوحة المتابعة | رابط | رابط اللوحة | رابط لوحة التحكم | رابط الدخول | دخول |
    تسجيل الدخول | تسجيل دخول | صفحة | الموقع الإلكتروني | الداشبورد | داشبورد | لينك | dashboard |
    the dashboard | link | dashboard link | open dashboard | login | log in | sign in | signin |
    sign in link | login link | status page | web page | website
  `),
  occasions: phrases(`
    مناسباتي | مناسبات | مناسباتنا | كل المناسبات | قائمة المناسبات | عرض المناسبات | دعواتي | وش مناسباتي |
    my occasions | occasions | my events | events | list occasions | list events | list | my invitations |
    all occasions | show occasions | show my occasions
  `),
  guests: phrases(`
    ضيوف | الضيوف | ضيوفي | قائمة الضيوف | قائمة المدعوين | مدعوين | المدعوون | معازيم | إضافة ضيوف |
    إضافة الضيوف | إضافة ضيف | أضف ضيوف | أضف ضيف | أضف ضيفا | أضيف ضيوف | ضيف ضيوف | ضيوف جدد | ضيف جديد |
    أبغى أضيف ضيوف | كيف أضيف ضيوف | كيف أضيف الضيوف | إضافة | إضافة مدعوين | عرض الضيوف | guests |
    guest list | guestlist | add guests | add guest | add a guest | add more guests | list guests |
    show guests | show guest list | invitees | how do i add guests | how to add guests | my guests | add
  `),
  greeting: phrases(`
    السلام عليكم | سلام عليكم | السلام عليكم ورحمة الله | السلام عليكم ورحمة الله وبركاته | سلام |
    وعليكم السلام | مرحبا | مرحبا بك | مراحب | هلا | هلا والله | هلا وغلا | يا هلا | ياهلا | أهلا | أهلين |
    أهلا وسهلا | حياك | حياكم الله | صباح الخير | صباح النور | مساء الخير | مساء النور | هاي | هالو | الو |
    كيف حالك | كيف الحال | كيفك | شلونك | شلونكم | hi | hello | hey | hi there | hello there | salam |
    salaam | assalamu alaikum | salam alaikum | good morning | good evening | good afternoon | marhaba |
    hala | how are you
  `),
  arabic: phrases(`
    عربي | العربية | بالعربي | بالعربية | اللغة العربية | باللغة العربية | لغة عربية | arabic | in arabic |
    arabic please | speak arabic | switch to arabic | change to arabic | language arabic | use arabic | ar
  `),
  english: phrases(`
    إنجليزي | انجليزية | إنقليزي | انكليزي | بالإنجليزي | بالإنجليزية | اللغة الإنجليزية | باللغة الإنجليزية |
    لغة إنجليزية | انجلش | english | in english | english please | speak english | switch to english |
    change to english | language english | use english | en
  `),
};

/** Said before or after a command without changing it. */
export const COURTESIES: readonly string[] = phrases(`
    لو سمحت | لو سمحتوا | لو تكرمت | من فضلك | من فضلكم | فضلا | رجاء | الرجاء | تكفى | يا حاضر | حاضر |
    الله يعافيك | الله يسعدك | يعطيك العافية | شكرا | مشكور | please | pls | plz | thanks | thank you |
    kindly | dear hadir | hadir | يا أخي | طال عمرك | بليز
  `);

/** «I want», «give me»: what follows may be a command that costs nothing. */
export const WISHES: readonly string[] = phrases(`
    أبغى | أبغا | أبي | نبي | نبغى | أريد | نريد | عايز | عاوز | بدي | ودي | أعطني | أعطيني | عطني | عطنا |
    هات | أرسل لي | أرسلي | أرسل لنا | ابعت لي | ابعتلي | وريني | ورني | فرجيني | اعرض | اعرض لي | عرض | وش |
    ايش | ما هو | ما هي | وين | أين | ممكن | أحتاج | محتاج | أبغى أشوف | أبي أشوف | بشوف | i want |
    i want the | i need | i need the | give me | give me the | show me | show me the | show | show the | list |
    send me | send me the | get me the | the | my | can i see the | can i have the | id like the |
    what is the | whats the
  `);

/** A message that sends begins with one of these. */
export const SEND_HEADS: readonly string[] = phrases(`
    إرسال | أرسل | أرسلها | أرسلهم | أرسله | أرسلي | أرسلوا | أرسلوها | أرسلو | رسل | رسلها | رسلهم | ابعث |
    ابعثها | ابعثهم | ابعت | ابعتها | ابعتهم | ابعتي | دز | دزها | دزهم | طرش | طرشها | طرشهم | أطلق | إطلاق |
    ابدأ الإرسال | بدء الإرسال | أبغى أرسل | أبي أرسل | أريد الإرسال | أريد أن أرسل | عايز أبعت | بدي أبعت |
    يلا أرسل | يلا أرسلها | send | send it | send them |
    send out | start sending | begin sending | launch | launch it | i want to send | lets send |
    schedule it
  `);

/** The same, but without a time they say nothing. */
export const SCHEDULE_HEADS: readonly string[] = phrases(
  `جدول الإرسال | جدولة | جدولة الإرسال | جدولها | جدول | schedule | schedule it | schedule sending`,
);

/** What is sent and to whom; said after a head, it changes nothing. */
export const SEND_OBJECTS: readonly string[] = phrases(`
    دعوات | الدعوات | الدعوة | دعوة | الدعوات لهم | للجميع | للكل | للضيوف | لهم | كلهم | الكل | كلها |
    الحملة | إلى الجميع | لكل الضيوف | جميع الدعوات | كل الدعوات | the invitations | invitations |
    the invitation | invitation | invites | the invites | all invitations | to all | to everyone |
    to all guests | to the guests | to guests | them | it | all | everyone | the campaign | campaign |
    sending
  `);

export const NOW: readonly string[] = phrases(`
    الآن | الحين | ألحين | هالحين | دحين | ذحين | هسه | هسا | هلق | هلأ | دلوقتي | حالا | فورا | مباشرة |
    على طول | توا | now | right now | right away | immediately | at once | asap | straight away
  `);

/** A time that is told by its first word: whatever follows, a time is meant. */
export const TIME_STARTS: readonly string[] = phrases(`
    غدا | غدًا | بكرة | بكره | بكرا | باكر | بعد | خلال | اليوم | الليلة | الساعة | ساعة | يوم | في | عند |
    بتاريخ | تاريخ | مساء | صباح | صباحا | العصر | الظهر | المغرب | العشاء | الفجر | بعدين | قبل | الصبح |
    لاحقا | tomorrow | today | tonight | at | on | in | next | after | later | before
  `);

/** Words that may be a time or a person's name: they count only among others of their kind. */
export const TIME_WORDS: readonly string[] = phrases(`
    السبت | الأحد | الاثنين | الإثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | القادم | القادمة | الجاي |
    الجاية | المقبل | المقبلة | ليلا | ليل | مساء | صباحا | ظهرا | عصرا | ص | م | صلاة | العشاء | المغرب |
    العصر | الظهر | الفجر | ونص | وربع | إلا | ربع | نص | نصف | دقيقة | دقائق | ساعة | ساعات | ساعتين | أيام |
    يومين | أسبوع | يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر |
    ديسمبر | محرم | صفر | ربيع | الأول | الثاني | الآخر | جمادى | رجب | شعبان | رمضان | شوال | ذو | القعدة |
    الحجة | هـ | ه | كانون | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين | am | pm |
    monday | tuesday | wednesday | thursday | friday | saturday | sunday | jan | feb | mar | apr | may | jun |
    jul | aug | sep | oct | nov | dec | january | february | march | april | june | july | august |
    september | october | november | december | noon | midnight | morning | evening
  `);
