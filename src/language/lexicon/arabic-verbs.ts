// Arabic verbs that decide a reply, by the letters after the person letter («حضر» in أحضر). Data: conjugate.ts makes the forms.
import type { VerbRow } from '../conjugate.ts';

export const ARABIC_VERBS: readonly VerbRow[] = [
  // POLICY 3, 6: attendance, in Saudi, Gulf (ي for ج), Egyptian (نيجي), Maghrebi (نجيو) and formal words.
  {
    mine: 'attend',
    others: 'attendOther',
    bodies:
      'جي يي يجي اجي جوكم جوك جيوكم حضر حظر وصلكم شارككم شاركهم شارككن لبي زوركم واجد تواجد شرفكم جيكم نوركم لاقيكم لقاكم وافيكم',
    objects: true,
  },
  { mine: 'attend', others: 'attendOther', bodies: 'وصل', objects: true },
  // POLICY 6: can. «يمدي» and «يناسب» speak of me in the third person and stand in the word table.
  { mine: 'can', others: 'canOther', bodies: 'قدر كدر قدرو', fusesWithM: true },
  { mine: 'can', others: 'canOther', bodies: 'ستطيع تمكن روم نجم قوي ستطع تمكنا' },
  { mine: 'can', bodies: 'لحق لحقلكم لحقلك' },
  { mine: 'want', bodies: 'بي بغي بغا ريد رغب' },
  // POLICY 6: not knowing, promising, confirming is 'maybe'; not missing is a yes.
  { mine: 'know', others: 'knowOther', bodies: 'دري عرف ضمن وعد وعدك وعدكم وعدكن جزم علم تذكر قرر حدد' },
  { mine: 'miss', bodies: 'فوت فوتها فوته فوتكم غيب تغيب تخلف فوتهم فوتو قصر تردد فوتني توانى تواني توان تقاعس' },
  { mine: 'late', bodies: 'تاخر تاخرر تعطل' },
  { mine: 'object', bodies: 'رفض رفضها رفضكم ردكم ردك ردكن مانع عارض نسي نسا' },
  {
    mine: 'leave',
    bodies:
      'ترك تركها تركهم تركه طلعها طلعهم طلعه نزلها سيب سيبها سيبهم سيبه خلي خليها خليهم خليه فارقها فارقهم فارقه طلع خرج سافر سوق فضي بعد بعدو',
  },
  { mine: 'decline', others: 'declineOther', bodies: 'عتذر عتدر عتزر عتذرر', objects: true },
  // POLICY 9: hedges and promises to answer later.
  { mine: 'hedge', bodies: 'حاول ظن توقع عتقد ظنه احاول جرب تاملل' },
  { mine: 'wish', bodies: 'تمنى تمني' },
  { mine: 'intend', bodies: 'نوي خطط' },
  {
    mine: 'later',
    bodies:
      'شوف جوف شوفها شوفه علمكم علمك خبركم خبرك خبركن خبركو بلغكم بلغك عطيكم عطيك عطيكن عطيكو قولكم قولك قوللكم قولكو قلكم فكر فيدكم فيدك وافيك رجعلكم رجعلك حكيكم ردلكم ردلك رجعلكن طمنكم طمنك راجع نظر',
  },
  { mine: 'consult', bodies: 'شاور ستشير سال سالهم سالها ساله ستاذن تشاور نسق رتب شيك' },
  { mine: 'confirm', bodies: 'اكد وكد اكدلكم اكدلك اكدلكن اكدلكو اكدكم' },
  { mine: 'bring', others: 'allow', bodies: 'جيب جيبه جيبهم جيبها صطحب جلب اجيب دخل ' },
  { mine: 'contact', bodies: 'كلم تكلم تواصل حكي حجي هضر تصل كلمكم تحدث تحاكي تفاهم ستفسر' },
  { mine: 'understand', others: 'canOther', bodies: 'فهم قرا ستوعب فهمش' },
  { mine: 'change', bodies: 'غير عدل بدل غيرر غيير غيره عدله بدله غيرها عدلها بدلها صححه صححها صحح' },
  { mine: 'ask', bodies: 'ستعلم' },
];
