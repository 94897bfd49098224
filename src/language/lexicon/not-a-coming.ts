// What holds a word of coming, of yes or of joy and is no answer: calls that are taken, messages passed on, joy at photographs, a heart that is there. Data.
import { every } from './combine.ts';
import type { WordTable } from './tags.ts';

const FAMILY =
  'ماما|بابا|الوالد|الوالده|امي|ابوي|لابوي|لامي|لبابا|لماما|لاختي|لاخوي|زوجي|زوجتي|اهلي|لاهلي|لها|له|لهم|لاهل البيت|اخوي|اختي';

export const NOT_A_COMING_WORDS: WordTable = {
  errand: 'ابلغهم بابلغه بابلغها ابلغه ابلغها بخبرها بخبره بخبرهم اخبرها اعلمه اعلمها ببلغهم هبلغه هبلغها بعلمه بعلمها',
  prevent: 'رافض رافضه رفضوا رافضين',
};

export const NOT_A_COMING_PHRASES: WordTable = {
  // A message that is passed on.
  errand: `${every('هبلغ|ابلغ|بابلغ|ببلغ|بلغ|هقول|بقول|اقول|اكول|بخبر|هخبر|اخبر|اعلم|بعلم|حبعتها|هوصلها|بوصلها', FAMILY)}|
    ${every('بوصل|اوصل|هوصل|حوصل|بوصلها|بوصله|اوصلها|اوصله|اوصل له|بوصل له', 'سلامك|سلامكم|الرساله|الدعوه|رسالتك|رسالتكم|الخبر')}`,
  // A telephone that is answered.
  greet: `${every('نعم|ايوه|ايوا|اي|ايه|هلا|واه|هيه', 'تفضل|تفضلي|اتفضل|اتفضلي|اخوي امر|امر|امرني|خير|يا فندم|وش المطلوب|وش بغيت|وش تبي')}|
    yes how can i help you|yes how can i help|yes this is|yes speaking`,
  thanks: `${every('looking forward to|look forward to|can not wait for|can not wait to', 'seeing the|see the|hearing|hear all|your next|you to start|meeting the|meet the|the photos|the pictures|the video')}|
    ${every('sure|i am sure|sure that|i am sure that', 'it will|you will|they will|she will|everyone will|all of you')}|${every('definitely|absolutely|certainly', 'a beautiful|gorgeous|beautiful|lovely|stunning')}`,
  refuse: `${every('with you|be there|there|join you', 'in my heart|in our hearts|in my thoughts|in our thoughts|in prayer|in prayers|in spirit|in thought|online|virtually')}|
    ${every('معكم|معاكم|وياكم|معكن|حاضر معكم|حاضرين معكم', 'بالسناب|بالصور|بروحي|بروحنا|بالروح|بالصوره|بالدعا|اونلاين|بالتصوير')}|
    ${every('حرام علي|حرام علينا|ما يجوز لي', 'احضر|نحضر|اجي|نجي')}|
    ${every('انا الوحيد|انا الوحيده|وانا الوحيد|وانا الوحيده', 'الغايب|الغايبه|اللي قاعد|اللي قاعده|اللي ما|المعتذر|المعتذره')}|
    ${every('كلهم|الكل|الجميع|كلنا|حاضر|حاضرين|جايين|كلهم جايين|كلهم حاضرين', 'الا انا|ماعدا انا|ما عدا انا|عدا انا')}|${every('apart from|except|except for|but', 'me')} sadly|ممن لا يحضر|ممن لا يحضرون`,
  excuse: `coming down with|${every('guests|visitors|relatives|people', 'coming over|coming that|are coming|coming the same')}|
    ${every('مو|مش|مب|غير', 'موافق اني|موافق انا|موافقين اني|موافق نروح|موافق نجي')}`,
  unreal: 'had every intention|had everything planned|had planned|had all planned|had every plan',
  prevent: every('ابو العيال|زوجي|ابوي|المدير|الكفيل', 'رفض|رافض|ما رضي|ما وافق'),
};
