// What sounds like the other answer: courtesies that refuse, refusals of everybody else, oaths by hardship, vouching for others. Data.
import { every, joined } from './combine.ts';
import type { WordTable } from './tags.ts';

const HINDERS_US = joined('ي ت بي بت هي هت حي حت غاي', 'منعني منعنا ردني ردنا عيقني عيقنا عوقني عوقنا');
const ARISEN =
  'طرا|طرات|طرا علينا|طرا علي|طرا لي|طرا لنا|جد|استجد|جد علينا|جد علي|جد لنا|جد لي|حدث|حصل|حصل لنا|حصل لي|عرض لي|عرض لنا|ظهر|ظهر لنا|ظهر لي|ثم';
const NOT_TO_COME =
  'not to come|not to attend|not to be there|not to join|not to go|not to make it|to miss it|to miss this|to miss your|to miss that|to say no|to decline|to turn it down';

export const CONTRARY_WORDS: WordTable = {
  prevent: HINDERS_US,
  decline: `المعتذرات معتذرات للمعتذرين للمعتذرات المعتذرون بالمعتذرين ناسف_لعدم absence nonattendance`,
  cancel: 'لاغي لاغيه لاغين لاغيين سحب لسحب اسحب نسحب بسحب بنسحب سحبت سحبنا ساسحب سنسحب اسحبوا اسحبو هسحب هنسحب',
  offTopic: 'سباك سباكه كهربائي كهربجي نجار مكيفات ميكانيكي بنشر سطحه حلاق فني_تكييف plumber electrician mechanic',
  miss: `${joined('هت حت هي حي ست سي بت بي', 'فوتني فوتنا')} !مانفوتوهاش !منفوتوهاش !مانضيعوهاش !منضيعوهاش نضيعوهاش نفوتوهاش نضيعوها`,
  hedge: 'ماهقيت مهقيت ماهقيتني ماهقينا ماهقوتي هقوتي',
  attend: 'ياين ياينه ياينين يايينن ياينلكم ياينكم',
};

const FIRST = 'اول واحد|اول واحده|اول وحده|اول وحد|اول من|اول حد';
const COMES =
  'هتيجي|هييجي|بيجي|بتجي|يجي|تجي|حييجي|حتيجي|رح يجي|رح تجي|راح يجي|راح تجي|يحضر|تحضر|بيحضر|بتحضر|هيحضر|هتحضر|سيحضر|ستحضر|يوصل|توصل|بيوصل|بتوصل|هيوصل|هتوصل|يكون هناك|يكون موجود';
const DAYS = 'اليوم|الليله|باكر|بكره|بكرا|بكرة|غدا|الخميس|الجمعه|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|خميس|جمعه|سبت';
const NOT_HERE = 'ماني|مو|مانا|محنا|ماحنا|مب|مش|لست|لسنا|منيب|موب|مهب|ما نيب|مانيب|ما ني|ما حنا';
const NOT_ASKED =
  'تفاهمتش|تفاهمت|تفاهمنا|تفاهمناش|تكلمتش|هضرتش|شاورتش|سقسيتش|سولتش|اتكلمتش|اتفقتش|اتفقنا|اتفقت|اتفقناش|استشرتش|استشرت';

export const CONTRARY_PHRASES: WordTable = {
  attend: `${every(FIRST, COMES)}|${every('نشهد|اشهد', 'معكم|معك|هذه الليله|هذا اليوم|فرحتكم|فرحكم|زفافكم|عرسكم|ليلتكم|هالفرحه|هالليله')}`,
  when: `${every(DAYS, 'ولا عقبه|ولا بعده|ولا اللي بعده|ولا اللي عقبه|ولا بعد بكره|ولا بعد باكر|ولا بعد بكرا|ولا الجمعه|ولا السبت|ولا الخميس|ولا الاحد')}|
    ${every('شنو|اشنو|شنهو|اشمن|شمن|انا|اينا', 'النهار|نهار|هاد النهار|اليوم|الساعه|التاريخ|تاريخ')}`,
  excuse: `${every('booked', 'that night|that day|that evening|that weekend|that week|up|solid|already|elsewhere|then|for that')}|fully booked|${every('خارج|برا|بره|خارج حدود|برات', 'السعوديه|المملكه|البلد|البلاد|الديره|الرياض|جده|مصر|الكويت|الامارات|قطر|البحرين|عمان|الاردن|العراق|المغرب|الجزاير|تونس|المدينه|المنطقه|الوطن|الدوله')}|${every(
    'not',
    'be back|be around|be here|be home|be in town|be in the country|be in the city|back until|back before|back by',
  )}`,
  // Whose feast cannot be missed, the hosts' or another of that night, only the guest can say.
  hedge: `ما هقيت|ما هقيتني|ما هقينا|ما هقوتي|${every('ما|لا', 'ينفوت|تنفوت|يتفوت|تتفوت|ينفات|تنفات|يتفوتش|تتفوتش|يتعوض|تتعوض|ينتعوض')}`,
  lateReply: every(
    'اعتذر|نعتذر|اسف|اسفه|اسفين|عذرا|معذره|سامحوني|اعذروني|السموحه|معليش|اعتذر منكم|عذرا منكم',
    'لو سالت|لو سالتكم|ان سالت|اذا سالت|على السوال|عن السوال|للسوال|على سوالي|عن سوالي|على كثره الاسئله|على كثر الاسئله|لو كثرت اسئلتي|لو ازعجتكم بالسوال',
  ),
  consult: every('ما', NOT_ASKED),
  prayer: every(
    'عساني|عسانا|يا عساني|جعلني|جعلنا|يجعلني',
    'فداكم|افداكم|فداك|افداك|فدوه لكم|ما افقدكم|ما ابكيكم|قبلكم|ما اعدمكم|ما انحرم منكم|ما نخلا منكم',
  ),
  human: every(
    'احد حي|حد حي|حدا حي|انسان حي|شخص حي|احد صاحي|حد صاحي|احد حقيقي|شخص حقيقي|انسان حقيقي|بني ادم|احد من البشر',
    'يرد|يرد علي|يكلمني|يجاوبني|يرد علينا|يفهمني',
  ),
  mistake: every(
    'لعب|يلعب|عبث|تلعب|لعبت|لعبوا|يلعبون|عبثت',
    'بالجوال|في الجوال|بالتلفون|بجوالي|بتلفوني|في جوالي|بالموبايل|بالموبايل تبعي|بتليفوني|في تليفوني',
  ),
  prevent: every(
    ARISEN,
    'ما يمنع|ما يمنعنا|ما يمنعني|ما منعنا|ما منعني|ما يحول|ما حال|ما يعيق|ما يعيقنا|ما يعيقني|ما يعوقني',
  ),
  filler: `${every('مهما', 'كانت الظروف|كان الظرف|كانت ظروفي|كانت ظروفنا|كان السبب|كانت الاسباب|كان الشغل|كان|كانت|صار|يصير|حصل|يحصل|طرا|كلف الامر|كلف')}|
    ${every('شو|وش|ايش|اش|شنو|ايه|شنهو|ويش', 'ما صار|ما يصير|ما كان|ما يكون|ما حصل|ما يحصل|ما بصير|ما كانت الظروف')}|not a problem|not an issue|not a big deal|
    not only am i|not only are we|not only will i|not only will we|not only do i|not only do we|not only`,
  commit: `${every('ما نقدر|ما اقدر|ما بقدر|ما منقدر|ما نعرف|ما اعرف|ما قدرت|ما تعودت|ما تعودنا', 'نقول لكم لا|اقول لكم لا|نقولكم لا|اقولك لا|اقول لك لا|نقول لك لا|اقولكم لا|نرد لكم دعوه|ارد لكم دعوه|ارد لكم طلب|نرد لكم طلب|ارد دعوه غالي|نرد دعوه غالي')}|
    ${every('not a chance|no chance|fat chance|there is no way|no way|not a hope', every('i am|we are|i will be|we will be|that i am', 'skipping|missing|skipping this|missing this|missing it|skipping it|staying home|staying away|not coming'))}|
    ${every('nothing|no one|nobody|none', 'to stop me|to stop us|stops me|stops us|can stop us|can stop me|will stop me|is stopping me|is stopping us|to keep me away|to keep us away')}|
    ${every('لا تعطون|لا تعطوا|لا تعطي|لا تعطو|لا تضيعون|لا تضيعوا|لا تاخذون|لا تعطونه', 'مكاني|كرسيي|محلي|مقعدي|مكاننا|كراسينا|محلنا')}|
    ${every('crazy|mad|insane|silly|stupid|foolish|nuts|a fool|fools|an idiot|idiots', NOT_TO_COME)}|
    ${every('not dream of|never dream of|not think of|never think of|not hear of|not dare', 'not coming|not attending|not being there|not joining|missing|missing it|missing this|declining|refusing|saying no|skipping it|skipping this|skipping')}`,
  unreal: every(
    'as much as i|as much as we|however much i|however much we',
    'would love|would like|want|wanted|d love|wish',
  ),
  refuse: `${every('الغايب|الغائب|والغايب', 'عذره معه|عذره وياه|معذور|عذره معاه')}|
    ${every(NOT_HERE, 'بحولكم|حولكم|حواليكم|حوالينكم|بقربكم|قريب منكم|يمكم|قريبين منكم')}|
    ${every('البركه|الخير والبركه|الخير|والبركه|البركه كلها', 'في الحاضرين|بالحاضرين|في الموجودين|بالموجودين|في اللي بيحضرون|في اللي يحضرون|باللي حاضرين|في اللي حاضرين')}|
    the next one|your next one|next one|the one after`,
  pending: `${every('الا', 'هالمره|هذي المره|المره هذي|هذه المره|المره دي|هالليله|ذا العرس|هذا العرس|هالعرس|هالزواج|هذا الزواج|هالمناسبه|ذي المره')}|
    any other day|any other time|any other night|any other week|${every('normally|usually|ordinarily', 'i would|we would|i d|we d')}|ولا تشيلوني|ولا تشيلونا|ولا تحذفوني|ولا تلغوني|ولا تمسحوني|ولا تشطبوني|ولا تشيلون اسمي|ولا تحذفون اسمي|${every(
      'لا|ما',
      every(
        'تعتمدون|تعتمدوا|تعتمدو|تعتمد|تعتمدي|تاخذون|تاخذوا',
        'على تاكيدي|على ردي|على كلامي|على موافقتي|على تاكيدنا|على ردنا',
      ),
    )}`,
  impossible:
    'not possible for us|not possible for me|not possible|not feasible|not doable|not an option|out of the question|not realistic|غير وارد|مو وارد|مش وارد|غير ممكن',
};
