// Denied hindrances, doubled negations, words put into another's mouth and sarcasm: what sounds like a no and is none, and the reverse. Data.
import { every, joined } from './combine.ts';
import type { WordTable } from './tags.ts';

const NO_SUCH =
  'ما عندي|ماعندي|ما عندنا|ماعندنا|ما عنديش|معنديش|معندناش|ما عندناش|ما لي|مالي|ما لنا|مالنا|ما في|مافي|ما فيه|مافيه|مفيش|مافيش|ماكو|ما كاين|ما كاينش|ماكاينش|مكاينش|ما كان|ليس لدي|ليس لدينا|ليس عندي|ليس هناك|ليس ثمه|ليس ثم|لا يوجد|لا يوجد لدي|لا يوجد لدينا|لا يوجد عندي|لا توجد|لا املك|لا ارى|لا اجد|ما لقيت|ما اشوف|لم يعد هناك|لم يعد لدي|لم يبق|ما بقى|ما عاد في|ما عاد فيه|ما عاد عندي|ما اله|لا';
const HINDERS =
  'يمنع|يمنعني|يمنعنا|يمنعنني|تمنعني|تمنعنا|هيمنعني|هتمنعني|بيمنعني|بيمنعنا|حيمنعني|يعيق|يعيقني|يعيقنا|يعوقني|تعيقني|يردني|يردنا|يحدني|يوقفني|يوقفنا|يعطلني|يشغلني|يشغلنا|يحول دون|يحول بيني وبين|يمنع حضوري|يمنع حضورنا|يمنع مجيئي|يستدعي الاعتذار|يخليني اعتذر|يخليني ما اجي|يخلينا ما نجي';
const A_THING =
  'شي|شيء|اي شي|اي شيء|حاجه|اي حاجه|حتى حاجه|سبب|اي سبب|ظرف|عذر|مانع|عائق|احد|حد|حدا|واحد|والو|حتى واحد|ما|من';
const HINDRANCE =
  'عائق|عايق|اي عائق|اي عايق|عوائق|عوايق|مانع|اي مانع|حتى مانع|حتى شي مانع|ادنى مانع|موانع|اي موانع|اعتراض|اي اعتراض|عقبه|عقبات|اي عقبات|عذر|اي عذر|عذر لعدم الحضور|عذرا لعدم الحضور|اي عذر لعدم الحضور|عذر للغياب|عذرا للغياب|عذرا|سبب للاعتذار|سبب اعتذر|سببا للاعتذار|سبب للغياب|سبب لعدم الحضور|سببا لعدم الحضور|اي سبب لعدم الحضور|داعي للاعتذار|داعي للغياب|داعي اعتذر|نيه للاعتذار|نيه اعتذر|سبب ما اجي|سبب ما احضر|ما يمنع|من يمنعني';
const DOUBT = 'شك|ادنى شك|اي شك|ذره شك|ريب|ذره تردد|اي تردد|ادنى تردد|تردد';

/** «لن تحول ظروفي دون»: circumstances that hinder, or do not. */
const CIRCUMSTANCES = 'ظروفي|ظروفنا|الظروف|ظروف|اعمالي|عملي|مشاغلي|اشغالي|المسافه|المسافات|بعد المسافه|صحتي|دوامي';
const TOLD = every(
  'اللي|الي|الذي|لي|ولي|واللي',
  'قال|قالك|قالكم|قال لك|قال لكم|قالكو|قالكن|قالولك|قالولكم|يقول|يقولك|يقول لك|يقول لكم|يقولكم|بيقول|بيقولك|بيقولكم|حكى|حكالك|حكالكم|خبرك|خبركم|بلغك|بلغكم|كال|كالك|كاللكم|قاليك|قاليكم',
);

export const DENIAL_WORDS: WordTable = {
  hard: 'الصعب الصعوبه العسير عسير يشق شاق يعسر يثقل تعسر يتعسر متعسر صعبان',
  miss: 'المتخلفين المتغيبين الغايبين الغائبين الغيابين متخلفين متخلف',
  hedge: 'استبعد نستبعد بستبعد مستبعد مستبعده مستبعدين',
  worry: `${joined('ما م', 'تخافوش تخافش تخافيش تقلقوش تقلقش تقلقيش تشيلوش تشيلش تشيليش تزعلوش تاكلوش تاكلش تعتلوش تحملوش تفكروش')} تشيلوش تشيلش`,
  prevent: 'يعيقنا يعوقني يعوقنا يعيق يعوق',
  excuseAfterHave: 'عائق عايق عوائق عوايق مانع موانع عقبه عقبات',
  refuse: 'بغيرها بغيره فغيرها',
};

export const DENIAL_PHRASES: WordTable = {
  commit: `${every(NO_SUCH, HINDRANCE)}|${every(NO_SUCH, every(A_THING, HINDERS))}|${every('لن|لم|ما راح|مارح|ما رح|مش|ما', every('يحول|تحول|تمنعني|تمنعنا|يمنعني|تعيقني|تردني', CIRCUMSTANCES))}|
    ${every('rather|sooner', every('die than|starve than', 'miss it|miss this|miss that|miss your|miss the|not come'))}|
    ${every('no reason|any reason|not a reason|no excuse|any excuse|nothing', 'not to|not to come|not to attend|not to be there|to miss it|to miss this|to say no|to decline')}|
    ${every('no chance|no way|zero chance|there is no way|there is no chance', every('i|we|i am|we are|i would|we would|i will|we will|i d|i ll', 'miss it|miss this|miss that|miss your|missing it|missing this|missing that|missing your'))}`,
  prevent: every('هناك|هنالك|ثمه|يوجد|لدي|لدينا|عندي|عندنا|في', every('ما|شي|شيء|ظرف|امر', HINDERS)),
  firm: `${every('لا|ما عندي|ما عندنا|ليس عندي|ليس لدي|بلا|بدون|من دون|من غير|ما فيه|ما في|مافي|مفيش|ماكو|ما في اي|دون', DOUBT)}|لا محاله`,
  impossible: `${every('من', 'غير الممكن|غير المعقول|غير الوارد|غير المتصور')}|مهو ممكن|ما هو ممكن|ليس ممكنا|ليس من الممكن|ماكو مجال|ماكو امكانيه`,
  // Whose words these are is not said: nobody's answer.
  who: TOLD,
  refuse: `في المشمش|بالمشمش|${every('لما|يوم|اذا|متى|وقت', 'القمر يطلع الظهر|القمر يطلع الضهر|تطلع الشمس من الغرب|الشمس تطلع من الغرب|يشيب الغراب|الغراب يشيب|ينور الملح|الملح ينور|تحج البقره|تحج البقره على قرونها|حجت البقره|حجت البقره على قرونها|يبيض الديك|الديك يبيض')}|في احلامكم|باحلامكم|في الاحلام|في احلامك|باحلامك|
    over my dead body|in your dreams|when pigs fly|not in a million years|when hell freezes`,
  hedge:
    'باش ما|do not count me out|do not count us out|as if|yeah right|oh sure|ya right|yea right|sure jan|like i would|like i d',
  neg: 'لم اعد|لم نعد|ما عدت|ما عدنا|ما عدتش|معدتش',
  miss: every('رح|راح', 'فوتها|فوته|فوت|غيب'),
  worry: 'ما تشيلوا|ما تاكلوا|ما تخافوا|ما تقلقوا',
  filler: `الحكايه ايه|ايه الحكايه|${every('not', 'just me|only me|only us|just us|only myself|just myself')}|${every('لا', 'تصدقون|تصدقوا|تصدقو|تصدق|تصدقي|تسمعون|تسمعوا|تسمع')}|ما تصدقوا|متصدقش|متصدقوش|ماتصدقوش|
    ${every('مو|مش|مب|ماشي|مهو|ماهو', 'بس انا|بس اني|غير انا|انا بس|بس احنا|بس حنا|بس نحن')}`,
  thanks: `${every('لا يسعني الا ان|لا يسعنا الا ان|لا يسعني سوى ان|لا املك الا ان|ما يسعني الا ان|لا يسعني الا|لا يسعنا الا|لا املك الا', 'اقول|نقول|ابارك|نبارك|اهنئكم|اهنيكم|نهنئكم|نهنيكم|اشكركم|نشكركم|ادعو|ندعو|ادعي|اتقدم|نتقدم|اتمنى|نتمنى|الدعاء|الشكر|الفرح|التهنئه|المباركه')}|
    ${every('no one|nobody', 'deserves it|deserves this|deserves it more|deserves more')}`,
  cong: `${every('could not be|can not be|could not have been', 'happier|happier for you|happier for them|prouder|more happy')}|${every('can not|can hardly|could not', 'believe it|believe this|believe how|believe my')}`,
};
