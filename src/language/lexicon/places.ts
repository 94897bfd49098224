// Towns, quarters and hotel names that a guest may ask between («بالرياض ولا بجدة؟»), and words of days and times of day. Data.

export const TOWNS = `
    الرياض رياض جده مكه المدينه الدمام الخبر الظهران الطايف ابها خميس_مشيط تبوك حايل القصيم بريده عنيزه جازان نجران الباحه
    الاحساء الهفوف الجبيل ينبع عرعر سكاكا الجوف الخرج الدوادمي المجمعه الزلفي شقراء القطيف حفر_الباطن دبي ابوظبي الشارقه
    عجمان العين الدوحه المنامه الكويت مسقط صلاله صنعاء عدن القاهره الاسكندريه الجيزه المنصوره طنطا بيروت طرابلس دمشق حلب
    حمص عمان اربد الزرقا بغداد البصره الموصل اربيل النجف كربلاء الكراده المنصور تونس صفاقس سوسه الجزاير وهران الرباط
    الدار_البيضاء كازا مراكش فاس طنجه الخرطوم ام_درمان بنغازي القدس غزه نابلس رام_الله الحمدانيه ابحر الشرقيه الغربيه
    النرجس الياسمين الملقا الصحافه العليا الملز الروضه السلامه الزهراء حطين الفيصليه الهيلتون هيلتون الريتز ريتز كراون شيراتون
    ماريوت الشيراتون الماريوت الانتركونتيننتال
    riyadh jeddah jedda makkah mecca madinah medina dammam khobar alkhobar taif abha tabuk dubai doha manama kuwait muscat
    cairo alexandria beirut damascus amman baghdad hilton ritz marriott sheraton intercontinental fairmont radisson crowne
    hyatt novotel movenpick downtown airport london paris istanbul`;
export const DAYS = `
    خميس جمعه سبت احد اثنين ثلاثاء ثلاثا اربعاء اربعا الخميس الجمعه السبت الاحد الاثنين الاتنين الثلاثاء الثلاثا التلات
    الاربعاء الاربعا الاربع بكره بكرا باكر باجر غدا غد الليله اليوم بكرة الغد الاسبوع هالاسبوع
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun tomorrow tonight today
    weekend`;
export const TIMES_OF_DAY = `
    المغرب مغرب العشاء عشاء العشا العصر عصر الظهر ظهر الفجر فجر الصلاه صلاه صلاة الضحى الصبح المسا العشيه الليل النهار الفطور
    التراويح رمضان شعبان رجب محرم صفر شوال ذوالحجه الحج العيد
    maghrib isha asr dhuhr fajr prayer noon sunset midnight evening morning afternoon night ramadan eid`;
/** The occasion itself: says nothing of what is asked. */
export const OCCASIONS = `
    العرس عرس الزواج زواج الفرح فرح الحفل حفل الحفله حفله المناسبه مناسبه الدعوه دعوه العزيمه عزيمه الملكه ملكه الملجه ملجه
    الملچه الخطوبه خطوبه كتب الكتاب العقد عقد القران السهره سهره الزفاف زفاف الزفه الحنه الحنا الوليمه التخرج الشبكه العشوه
    wedding party event ceremony function reception celebration engagement henna nikah walima dinner`;
/** «ما كتبتوا الوقت», "the card doesn't mention": what should stand in the invitation. */
export const WRITTEN = `
    مكتوب مكتوبه كتبتوا كتبتو كتبتم ذكرتوا ذكرتو ذكرتم حددتوا حددتو حددتم مذكور مذكوره محدد محدده مبين مبينه واضح واضحه حطيتوا
    حطيتو موجود موجوده وضحتوا وضحتم كاتبين حاطين ذاكرين انكتب انكتبت ينكتب انذكر انذكرت ينذكر اتكتب اتكتبت اتذكر موضح باين باينه ارسلتوا ارسلتو
    mention mentions mentioned say says state stated show shows written specify listed indicate included`;
/** What is wrong with a link, a map, an address. */
export const PROBLEMS = `
    غلط خطا ناقص ناقصه خربان خربانه معطل معطله مقفل مو_شغال يشتغل تشتغل شغال شغاله يفتح تفتح فتح فتحت ينفتح تنفتح يفتحلي
    ارض لارض لمكان_غلط تودي توديني تودينا يوديني يودينا ياخذني تاخذني يدلني غلطان مو صحيح تعلق يعلق يحمل تحمل تطلع يطلع ضيعت ضايع يظهر تظهر
    broken wrong working work works opening open opens load loads loading expired invalid dead takes leads error incorrect`;
