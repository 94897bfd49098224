// English words and expressions by what they mean in a reply, with the spellings of hurried thumbs. Data.
import type { WordTable } from './tags.ts';

/** Contractions, with and without the apostrophe, to the words they stand for. */
export const CONTRACTIONS: Readonly<Record<string, string>> = {
  "can't": 'can not',
  cant: 'can not',
  cannot: 'can not',
  "couldn't": 'could not',
  couldnt: 'could not',
  "won't": 'will not',
  wont: 'will not',
  "wouldn't": 'would not',
  wouldnt: 'would not',
  "don't": 'do not',
  dont: 'do not',
  "doesn't": 'does not',
  doesnt: 'does not',
  "didn't": 'did not',
  didnt: 'did not',
  "isn't": 'is not',
  isnt: 'is not',
  "aren't": 'are not',
  arent: 'are not',
  "wasn't": 'was not',
  werent: 'were not',
  ther: 'there',
  thr: 'there',
  shure: 'sure',
  mke: 'make',
  wasnt: 'was not',
  "weren't": 'were not',
  "haven't": 'have not',
  havent: 'have not',
  "hasn't": 'has not',
  "shouldn't": 'should not',
  "shan't": 'will not',
  "ain't": 'am not',
  aint: 'am not',
  "mustn't": 'must not',
  "i'm": 'i am',
  im: 'i am',
  "i'll": 'i will',
  "i'd": 'i would',
  "i've": 'i have',
  ive: 'i have',
  "we're": 'we are',
  "we'll": 'we will',
  "we'd": 'we would',
  "we've": 'we have',
  "they're": 'they are',
  "they'll": 'they will',
  "he's": 'he is',
  "she's": 'she is',
  "he'll": 'he will',
  "she'll": 'she will',
  "it's": 'it is',
  its: 'it is',
  "that's": 'that is',
  "there's": 'there is',
  "what's": 'what is',
  whats: 'what is',
  "where's": 'where is',
  wheres: 'where is',
  "who's": 'who is',
  whos: 'who is',
  "when's": 'when is',
  "you're": 'you are',
  ur: 'your',
  u: 'you',
  r: 'are',
  "let's": 'let us',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'have to',
  "would've": 'would have',
  "could've": 'could have',
  wouldve: 'would have',
  w8: 'wait',
  thx: 'thanks',
  thnx: 'thanks',
  tnx: 'thanks',
  ty: 'thanks',
  tysm: 'thanks',
  pls: 'please',
  plz: 'please',
  msg: 'message',
  msgs: 'messages',
  tmrw: 'tomorrow',
  tmw: 'tomorrow',
  cuz: 'because',
  coz: 'because',
  bc: 'because',
  prob: 'probably',
  probs: 'probably',
  def: 'definitely',
  defo: 'definitely',
  idk: 'i do not know',
  tbh: 'honestly',
  tbc: 'not confirmed',
  tbd: 'not confirmed',
  ofc: 'of course',
  omw: 'on my way',
  gd: 'good',
  '2': '2',
  il: 'i will',
  b: 'be',
  cnt: 'can not',
  dnt: 'do not',
  wnt: 'will not',
  cudnt: 'could not',
  wudnt: 'would not',
  cud: 'could',
  wud: 'would',
  wil: 'will',
  wl: 'will',
  vl: 'will',
  hv: 'have',
  v: 'we',
  nd: 'and',
  wid: 'with',
  frm: 'from',
  abt: 'about',
  bcoz: 'because',
  becoz: 'because',
  bcz: 'because',
  bcause: 'because',
  cos: 'because',
  tmr: 'tomorrow',
  tom: 'tomorrow',
  '2day': 'today',
  '2nite': 'tonight',
  tonite: 'tonight',
  '2moro': 'tomorrow',
  thanx: 'thanks',
  thnks: 'thanks',
  thks: 'thanks',
  tks: 'thanks',
  thanku: 'thanks',
  plss: 'please',
  plzz: 'please',
  wbu: 'you',
  gr8: 'great',
  btw: 'also',
  n: 'and',
  thru: 'through',
  '4ever': 'always',
  "y'all": 'you',
  "ma'am": 'madam',
  lmk: 'let me know',
  isa: 'inshallah',
  iA: 'inshallah',
  hapy: 'happy',
  happi: 'happy',
  gud: 'good',
  luv: 'love',
  luvly: 'lovely',
  wedin: 'wedding',
  weding: 'wedding',
  weddin: 'wedding',
  invitaion: 'invitation',
  congo: 'congratulations',
  abl: 'able',
  evng: 'evening',
  mrng: 'morning',
  wat: 'what',
  wht: 'what',
  shud: 'should',
  shld: 'should',
  shd: 'should',
  cld: 'could',
  wld: 'would',
  whr: 'where',
  wher: 'where',
  whn: 'when',
  whch: 'which',
  nxt: 'next',
  comin: 'coming',
  cmng: 'coming',
  cming: 'coming',
  cmin: 'coming',
  sry: 'sorry',
  srry: 'sorry',
  knw: 'know',
  wnna: 'want to',
  wana: 'want to',
  hav: 'have',
  hve: 'have',
  wth: 'with',
  ths: 'this',
  tht: 'that',
  wrk: 'work',
  bcs: 'because',
  bcus: 'because',
  pplz: 'people',
  frnd: 'friend',
  frnds: 'friends',
  hubby: 'husband',
  hubbys: 'husband',
  tym: 'time',
  tyme: 'time',
  plc: 'place',
  gona: 'going to',
  dis: 'this',
};

export const ENGLISH_WORDS: WordTable = {
  attend: `
    come coming attend attending attendin attnd atending atend join joining joinin partake participate arrive
    arriving`,
  attendNoun: 'attendance rsvp presence',
  attendTheirs: '',
  attendPast: 'came attended',
  attendOther: 'comes attends joins',
  be: 'be being am are is',
  present: 'there present here',
  can: 'can could able manage afford possible free available',
  impossible: 'impossible',
  hard: 'hard difficult tough',
  want: 'want',
  wish: 'wish',
  pleased: 'happy glad delighted honoured honored pleased thrilled love excited pleasure privilege honour honor like',
  eager: 'excited',
  intend: 'plan planning intend aim aiming',
  decline: 'decline declining declined regret regrets regretfully apologise apologize bail bailing excuse',
  apology: 'sorry sry soz apology apologies pardon forgive',
  unfort: 'unfortunately unfortunatly unfortunatley unfortuntely unfortunetly sadly regrettably alas',
  excuse: `
    travelling traveling travel abroad overseas sick ill unwell hospital exam exams finals surgery flight busy
    working vacation funeral mourning condolence deployed quarantine covid flu shift prior bedridden pregnant labour
    injured emergency conflict conflicts engagement commitment commitments obligation obligations clash clashes
    dentist doctor surgeon grandmother_died deadline_at midterm midterms quiz thesis internship onsite offshore
    rotation hajj umrah pilgrimage`,
  excuseAfterHave: `
    work meeting trip plans wedding event appointment shift class party conference something delivery business
    interview deadline match`,
  have: 'have has got had',
  need: 'time chance car ride babysitter driver visa leave',
  miss: 'miss missing skip skipping absent',
  late: 'late delayed early',
  sure: 'sure certain confident positive guaranteed',
  firm: 'pakka pucca pukka definitely definetly definately defintely absolutely certainly surely totally indeed course guaranteed',
  know: 'know knw promise guarantee commit decide decided say tell determine knowing',
  confirm: 'confirm confirming confirmed confirmation cofirm confrim',
  register: 'register',
  hedge: `
    maybe may might mayb possibly perhaps probably probly likely unlikely try trying tentative tentatively hope
    hopefully hoping hopeful think guess suppose believe expect doubt doubtful unsure undecided presumably prolly
    potentially struggling struggle`,
  cond: 'if depends depending provided unless whether subject',
  later: 'later think decide',
  laterTime: 'later soon tomorrow tonight',
  consult: '',
  yes: `
    yes yess yea yeah yep yup yap ye yah aye accept accepted accepting accepts agree agreed yessir yas affirmative`,
  neg: 'not none never without cannot neither nor nt unable hardly failed',
  no: 'no nope nah naw noo nay negative',
  ack: `
    ok okay okey oky k kk okie alright fine good great cool nice perfect noted hmm wow aww aw omg yay woohoo whoa awesome amazing lovely super
    wonderful understood oh ah lol seen done roger sweet beautiful`,
  commit: 'gladly deal',
  but: 'but however though although yet except',
  only: 'only just',
  because: 'because since due cause',
  and: 'and & so also then',
  or: 'or',
  past: 'was were',
  said: 'said told mentioned replied',
  before: 'previously earlier before',
  now: 'now currently anymore today',
  after: 'after',
  fut: 'will shall would going gonna',
  to: 'to of from for at in on by about',
  with: 'with',
  without: 'without',
  filler: `
    a an the this that it really very much so will would shall going to do did does am be been being is are have has
    at in on of for too all again as well honestly actually even ever quite me us you your our my time day night
    event wedding party celebration ceremony occasion invitation invite invited function dinner evening friday
    saturday sunday monday tuesday wednesday thursday dear sir madam brother sister one family both today tonight
    week weekend anyway afraid also then there up physically personally god willing sooo unfortunately everyone`,
  oath: 'wallah swear',
  me: 'i we us myself ourselves',
  other: `
    husband wife hubby wifey he she they mother father mom mum dad brother sister son daughter kids children friend
    friends family parents cousin cousins colleague fiance fiancee him her them someone everyone others`,
  they: 'he she they',
  subst: 'instead behalf',
  when: 'when',
  where: 'where wher',
  howMany: '',
  who: 'who whose',
  what: 'what wat which',
  how: 'how',
  why: 'why',
  isIt: '',
  mayI: 'may',
  please: 'please kindly',
  timeTopic: 'timing timings date schedule start starts begin begins starting hijri gregorian',
  placeTopic: 'location venue address map maps directions place hall hotel pin where coordinates entrance gate',
  childTopic: 'kids children child baby babies infant toddler toddlers kid infants',
  parkingTopic: 'parking park valet',
  dressTopic: 'dress wear attire theme outfit abaya clothes colour color',
  companionTopic: 'companion companions plusone guest guests',
  deadlineTopic: 'deadline',
  otherTopic: `
    gift gifts registry food menu card barcode qr photos phones phone camera segregated mixed entry link ticket
    tickets hotels accommodation vegetarian vegan halal photography parking stream livestream prayer dinner
    wheelchair program programme`,
  hostTopic: 'groom bride host couple',
  bring: 'bring bringing',
  allow: 'allowed allow permitted welcome permissible ok',
  send: 'send share resend forward give provide drop',
  message: `
    message messages texts text texting messaging spam notifications emails sms updates contacting whatsapp messeges`,
  stop: 'stop quit cease halt',
  remove: 'remove delete unlist erase take',
  myNumber: 'number list contacts contact database subscription',
  annoy: 'spam spamming annoying bothering harassing block blocking blocked harassment scam',
  optOut: 'stop unsubscribe unsub stopall optout stopp unsubscibe',
  callMe: 'call ring phone',
  contact: 'speak talk contact chat connect reach discuss',
  person: `
    agent human person someone somebody representative rep organizer organiser operator staff manager admin planner
    coordinator anyone host`,
  human: 'agent human operator organizer organiser representative helpdesk support help',
  languageName: 'english arabic eng french urdu hindi turkish spanish tagalog malayalam bengali inglish englsh',
  language: 'language translate translation',
  understand: 'understand read speak follow',
  change: 'change update edit modify amend switch alter revise',
  changed: 'changed switched',
  reply: 'reply response rsvp answer mind status selection choice responce',
  mistake: 'mistake wrong wrongly accident accidentally mistakenly error',
  press: 'pressed clicked tapped hit chose selected press',
  cancel: 'cancel cancelled canceled withdraw postponed cancelling canceling',
  increase: 'add extra additional another more',
  cong: `
    congratulations congrats congratulation congrat congratz congratulation mabrook blessed bless blessings wishing
    congratulating wishes congratss`,
  thanks: 'thanks thank thankyou thankful grateful gratitude appreciate appreciated tq cheers shukran thanx',
  greet: `
    hello hi hey hii hiya salam salaam salams assalamu assalamualaikum assalam asalam alaikum alaykum walaikum
    greetings morning afternoon evening heyy hellooo asc`,
  prayer: 'ameen amen allah bless blesses god inshallah_bless',
  received: 'received recieved got',
  alone: 'alone solo myself single',
  companion: 'companion companions',
  withMe: '',
  unit: `
    people persons person guests guest pax ppl adults adult heads head seats seat members attendees kids children
    kid child ladies men women lady man woman infants boys girls males females peoples souls`,
  total: 'total altogether overall',
  plus: 'plus',
  timeUnit: 'minute minutes min mins hour hours hr hrs day days week weeks month months year years sec seconds',
  timeBefore: `
    at by around from till until room table gate door floor flight street line code pin number no chapter level age
    aged after before past`,
  timeAfter: 'pm am oclock th st nd rd sharp percent dollars sar usd riyals degrees',
  month: `
    january february march april june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec ramadan shawwal muharram rajab shaban`,
  notPeople: `
    times percent sar riyal riyals dollars cars car thanks tickets gifts likes stars km miles minutes x% messages`,
  approx: 'approximately about around roughly approx maybe almost nearly',
  instead: 'instead',
  range: 'between or to',
  each: 'each every',
  real: 'real legit genuine scam fake fraud phishing',
  ordinal: 'first second third fourth fifth sixth seventh eighth ninth tenth',
  prevent: 'prevents preventing',
  offTopic: 'weather gold match score football cricket salary restaurant pharmacy iphone bitcoin movie',
};

export const ENGLISH_PHRASES: WordTable = {
  attend: `
    come with my|make it|makeit|made it|be there|be present|be attending|be in attendance|be joining|be with you|see you there|
    see u there|see you then|see u then|see you all there|see you on the day|see you at the wedding|
    see you at the party|see you on friday|see you on thursday|see you on saturday|see you all|see you tonight|
    count me in|count us in|count on me|count on us|include me|include us|put me down|put us down|show up|turn up|
    come over|pop by|drop by|pass by|on my way|on our way|am game|we are all in|i am all in|there i will be|will do|sign me up|
    save me a seat|save us a seat|save a seat|take part|be able to make|celebrate with you|there with bells on|
    i am there|we are there|be part of|do it|make that|make the wedding|make the event|make the party|be around|
    be over|attend your|be coming|honour the invitation|honor the invitation|am attending|add me|add us|come along|
    swing by|get there|be here|make this one|make it there|make it to|see you on|see u on|see you at|see u at|
    see you in|see ya|see yall|catch you there|meet you there|see you guys|see you soon|see u soon|will reach|
    ill reach|reaching by|reach by|reach at|reach around|reaching at|be reaching|rsvp yes|yes for|i shall be there|
    sera la|serai la|serons la|seront la`,
  refuse: `
    count me out|count us out|rain check|raincheck|take a rain check|have to pass|will pass|i pass|gotta pass|
    sit this one out|next time|another time|some other time|i am out|we are out|not this time|no thanks|
    no thank you|no thankyou|nope thanks|no ty|thanks but no thanks|thank you but no|thanks but no|have to decline|
    must decline|have to miss|will have to miss|going to miss|will miss|have other plans|have another plan|
    made other plans|already have plans|have prior plans|gotta miss|regrets only|sending regrets|send my regrets|
    my regrets|our regrets|with regret|do not expect me|do not wait for me|do not expect us|do not wait for us|
    do not count on me|do not count on us|do not count me|not for me|can not make|pass on this|pass this time|
    pull out|pulling out|drop out|dropping out|back out|backing out|with you in spirit|there in spirit|
    be there in spirit|please excuse me|please excuse us|kindly excuse me|kindly excuse us|excuse me from|
    excuse us from|excuse my absence|excuse our absence|rsvp no|no can do|no go|sadly not|afraid not|
    unfortunately not|sorry not|regretfully no|sending my regrets|sending our regrets|send our regrets|send regrets|
    sincere regrets|sending apologies|send my apologies|sending my apologies|send our apologies|
    sending our apologies|have to say no|must say no|i say no`,
  can: `
    manage to|able to|possible for me|possible for us|in a position to|work for me|work for us|works for me|
    suit me|suits me|get away|get off work|find the time|it out|get time off|get leave|swing it|find time`,
  want: `
    would love to|would like to|would love|want to|keen to|would be happy to|would be delighted to|happy to|
    glad to|delighted to|honoured to|honored to|pleased to|thrilled to|love to|would be honoured to|
    would be honored to|would be glad to|would be my pleasure to|excited to`,
  pleased: 'my pleasure to',
  present: 'with you|among you',
  wish: `
    wish i could|wish we could|i wish|wished i could|i wish i was|if only|would have loved|
    would have loved to|would have liked|would have been|would have come|i wish i were`,
  unreal: `
    wish i could|wish we could|wished i could|i wish i was|i wish i were|if only|would have loved|
    would have loved to|would have liked|would have liked to|would have been|would have come|
    wish it was possible|wish it were possible|could have made|would have made`,
  intend: 'plan to|planning to|planning on|plan on|intend to|expect to',
  prevent: `
    prevents me|prevent me|prevents us|keeps me from|stopping me from|keep me from|preventing me|
    preventing us`,
  miss: `
    miss it|missing it|miss this|miss out|miss your|miss the|miss that|wait to|wait for|say no|refuse|
    turn down|let you down|wait`,
  eager: `
    looking forward|look forward|looking fwd|can not wait|could not be happier|counting the days|excited to see you|
    so excited|waiting for the day|very excited|look forwards|counting down`,
  commit: `
    with pleasure|my pleasure|our pleasure|sure thing|no problem|no objection|of course|why not|for sure|
    you bet|you got it|sounds good count|by all means|would be an honour|would be an honor|
    it would be an honour|it would be our pleasure|it would be my pleasure|delighted to accept|happily accept|
    gratefully accept|gladly accept|no objections|at your service|done deal|consider it done`,
  firm: `
    of course|for sure|no doubt|without a doubt|without doubt|hundred percent|100 percent|god willing yes|
    no question|100 %|bet`,
  yes: 'do not worry|never fear|no need to worry|yes please|have no fear',
  sure: '100 sure|a hundred percent',
  know: `
    be sure|for certain|say for sure|say yet|tell you yet|tell yet|know yet|commit yet|made up my mind|
    made up our mind|make up my mind|give you an answer|give an answer|answer now|answer yet|reply now|
    confirm now|confirm yet|confirm at this time|confirm right now|finalised|finalized|my schedule yet`,
  hedge: `
    not sure|not certain|not confirmed|not 100|not decided|not so sure|do my best|try my best|best to|give it a try|
    fifty fifty|up in the air|on the fence|in two minds|fingers crossed|god knows|who knows|we will see|
    we shall see|let us see|will see|shall see|see how it goes|i think so|think so|most likely|more likely|
    less likely|fairly sure|pretty sure|almost sure|almost certain|almost certainly|very likely|not likely|
    highly unlikely|probably not|maybe not|may not|might not|i doubt it|doubt it|do not think so|do not think|
    not think so|there is a chance|good chance|small chance|slim chance|some chance|a possibility|
    could go either way|no idea|not promising|playing by ear|play it by ear|see if|remains to be seen|still not|
    still deciding|still figuring|still thinking|haven not decided|have not decided|have not made up|not yet|
    waiting on|waiting for my|pending|up to my|up to work|to be confirmed|leave it open|pencil me in|pencil us in|
    hold a spot|need to see|have to see|got to see|touch and go|a maybe|tentative yes|is iffy|is unclear|
    not clear yet|hit or miss`,
  filler: 'dream of|think of|afraid that',
  later: `
    let you know|let u know|let ya know|get back to you|get back to u|get back|tell you later|tell u later|
    confirm later|confirm soon|confirm tomorrow|confirm by|confirm nearer|confirm closer|confirm in|
    confirm with you|confirm to you|reply later|respond later|answer later|update you|keep you posted|inform you|
    revert|check and|check my schedule|check my calendar|check my diary|check our schedule|check with|see and|
    think about it|think it over|need to think|need time|need some time|need more time|give me time|
    give me some time|give me a day|give us some time|ask my|ask the|consult my|talk to my wife|talk to my husband|
    speak to my wife|speak to my husband|discuss with|come back to you|advise you|advise later|text you later|
    will advise|will text you|answer soon|confirm later|will check|let me check|let me see|let me think|will think|
    have to check|need to check|have to ask|need to ask|will ask|see what i can do|let me ask|let me confirm|
    i will know|we will know|will know more|checking with|asking my|talking to my|waiting for my|waiting to hear|
    waiting on my|will see with|need to check with|check my shift|check my leave|
    check my roster|let me talk to my|let me speak to my`,
  please: `
    could you|can you|would you|please can you|can i get|can i have|could i get|could i have|may i have|
    can we get|can we have|can you please`,
  when: `
    what time|what date|what day|which day|which date|when is|at what time|how long|how many days|
    what hour|which time|what month|date please|time please|confirm the time|confirm the date|date and time|
    time and date`,
  where: `
    which hall|which hotel|how do i get there|how to get there|how can i get there|how do we get there|
    where at|google map|google maps|what city|which city|which venue|what venue|location pin|
    what is the address|i am lost|we are lost|can not find|what place|which place|what location`,
  who: `
    who is this|who are you|whose wedding|who is it|who r you|whose number|who am i|what is this|who sent|
    what wedding|which wedding|what event|which event|what is this for|what invitation|which event is this`,
  deadlineTopic: `
    last date|last day|reply by|rsvp by|confirm by when|by when|until when|latest i can|last date to|
    how late can i|how long do i have`,
  mayI: `
    can i bring|can we bring|could i bring|could we bring|may i bring|may we bring|am i allowed|
    are we allowed|is it ok|is it okay|is it possible|is it fine|would it be ok|would it be okay|
    would it be possible|do you mind|can my|could my|can the|can i come|can we come|can i attend|
    can i still|can we still|can i just|ok to bring|okay to bring|fine to bring|can i join|may i come|
    may i attend|should i|should we|do i need|do we need|do i have|is there|are there|will there|
    do you have|is it|are we|are kids|are children|can kids|can children|is parking|does it|is the|
    are the|will it|is this|are you|do you|does the|how many|how much|how do i|how do we|how can i|
    how can we|how to|how should|am i|did you|have you|has the|was this|can i|can we|could i|could we|
    may i|may we|would i|may my|could someone|what if`,
  optOut: `
    remove me|take me off|delete my number|remove my number|opt out|opt me out|stop messaging|stop texting|
    stop sending|stop contacting|stop spamming|stop this|stop it|do not message|do not text|do not contact|
    do not send|do not whatsapp|do not bother|do not disturb|not message me|no more messages|no more texts|
    no messages|no more spam|leave me alone|unsubscribe me|stop messages|stop the messages|
    stop these messages|stop all messages|do not want messages|do not want any messages|
    do not want any more messages|do not want to receive|do not want these|not interested in receiving|
    not wish to receive|remove us|take us off|delete me|erase my number|lose my number|block you|
    blocking you|reported as spam|report you|never contact|never message|never text|stop bothering|
    stop calling|quit messaging|quit texting|do not ever|off your list|off this list|off the list|get me off|
    stop receiving|stop pls|stop please|please stop|cease and desist|no spam|stop the spam|unsubscribe from`,
  human: `
    call me|ring me|phone me|give me a call|give us a call|have someone|someone call|somebody call|
    get someone|real person|real human|organizer number|organiser number|organizer number|host number|
    groom number|number of the host|number of the organizer|organizers number|actual person|actual human|
    a person|a human|an agent|human please|agent please|not a bot|are you a bot|is this a bot|
    am i talking to a bot|customer service|customer support|talk to someone|speak to someone|
    speak with someone|talk with someone|talk to a person|talk to the|speak to the|speak with the|
    talk with the|contact number|phone number of|number of the|contact the organizer|contact the organiser|
    contact the host|contact person|who can i call|who can i contact|who do i call|who do i contact|
    who to contact|who can i speak|who can i talk|who should i contact|reach the|reach someone|contact you|
    contact someone|call you|speak to a|talk to a|speak with a|please call|speak to somebody|
    talk to somebody|contact us|contact me|connect me|transfer me`,
  language: `
    in english|in arabic|english please|arabic please|english pls|speak english|speak arabic|read arabic|
    understand arabic|no arabic|no english|english version|arabic version|english only|arabic only|
    english plz|in french|in urdu|in turkish|in hindi|in spanish|use english|use arabic|write in|
    switch to english|switch to arabic|change language|change the language|change to english|change to arabic|
    prefer english|prefer arabic|in eng|do not speak|another language|other language|can not read|
    can not understand|english translation`,
  wrongNumber: `
    wrong number|wrong person|wrong no|not the right person|not the right number|
    do not know these people|do not know any|do not know the groom|do not know the bride|
    not my name|not me|have the wrong|got the wrong|mistaken identity|you are mistaken|not intended for me|
    not meant for me|different person|i am not ahmed|this is not`,
  change: `
    change my|update my|edit my|modify my|revise my|change our|want to change|like to change|need to change|
    amend my|switch my|change rsvp|change reply|change response|change answer`,
  changed: `
    changed my mind|changed our mind|change of mind|changed my plans|changed my plan|change of plans|
    change of plan|plans changed|plans have changed|plan changed|changed our minds|on second thought`,
  mistake: `
    by mistake|by accident|wrong button|wrong one|wrong option|my bad|wrong choice|wrong answer|in error|
    made a mistake|hit the wrong`,
  cong: `
    best wishes|all the best|god bless|may allah|may god|wish you|wish them|wishing you|wishing them|
    happy for you|happy for them|so happy for|happiness|happy marriage|happy wedding|happily ever after|
    wish the|barakallah|barak allah|good luck|happy life|blessed life|lovely couple|beautiful couple|
    love and happiness|very happy for|wish both|wishing the|happy to hear|great news|wonderful news|
    what lovely news|good news|have a great|have a wonderful|have a lovely|have a blessed|have a beautiful|
    enjoy your|enjoy the|enjoy your day`,
  thanks: `
    thank you|thank u|thank you so much|thank you very much|thanks a lot|thanks so much|many thanks|
    thanks for|thank you for|thanks for the invite|thank you for the invitation|thanks for inviting|
    thank you for inviting|much appreciated|appreciate the|appreciate it|appreciate your|got it|
    got the invitation|got the invite|got your|got the message|received the|received your|received it|
    mashallah|masha allah|ma sha allah|mashaallah|mash allah|honoured to be invited|honored to be invited|
    honoured to receive|honored to receive|delighted to receive|happy to receive|touched by|thoughtful of you|
    you are welcome|youre welcome|for inviting|for the invite|for the invitation|for your invitation|
    for thinking of|for having us|for having me|how kind|so kind|very kind|kind of you|how lovely|how sweet|
    invitation received|for reaching out|for your message|pleasure to receive|honour to receive`,
  greet: `
    good morning|good evening|good afternoon|good day|good night|as salamu alaykum|salam alaikum|
    salam alaykum|salamu alaikum|assalamu alaikum|assalam alaikum|wa alaikum|asalamu alaikum|how are you|
    how are u|how r u|hope you are well|hope all is well|hope you are doing well|hope this finds you well|
    nice to hear from you|whats up|what is up`,
  lateReply: `
    late reply|late response|delay|delayed reply|delayed response|replying late|late answer|not replying|
    not responding|not answering|replying so late|slow reply|slow response|the trouble|bothering you|
    the confusion|the inconvenience|to bother|taking so long|took so long|the wait|to hear|
    missed your message|just saw this|just saw|only just saw|only saw|only just seen|just seen|missed this|
    missed your|keeping you waiting|tardy reply|any confusion|getting back late|getting back so late|
    being late|for asking|to ask|another question|the question|not getting back|the late|my late`,
  alone: `
    just me|only me|me only|just myself|only myself|by myself|on my own|me alone|no plus one|no plus ones|
    no guests|no companions|no companion|just one|only one|one only|without guests|nobody else|no one else|
    without a plus one|myself only|me myself|just the one|without companions|without companion|no plus`,
  excuse: `
    out of town|out of the country|out of country|out of the city|out of the kingdom|out of kingdom|out of station|
    out of riyadh|out of jeddah|not in town|not in the country|not in riyadh|not in saudi|not in the city|
    not in jeddah|not in ksa|not around|other commitments|prior commitment|prior commitments|prior engagement|
    previous engagement|previous commitment|another wedding|another event|another commitment|another engagement|
    other plans|away on|be away|am away|are away|away that|on call|night shift|not feeling well|feeling sick|
    under the weather|in hospital|in the hospital|broke my|family emergency|too far|double booked|same day|
    same night|same date|same time|at work|on duty|on leave|family matter|passed away|on holiday|on vacation|
    on a trip|business trip|work trip|due date|newborn|gave birth|my shift|stuck at work|have work|have to work|
    got work|something came up|something has come up|came up|fully booked|tied up|caught up|unavailable|
    not available|no babysitter|work commitments|family commitments|personal reasons|personal circumstances|
    circumstances|due to work|health reasons|travel plans|schedule conflict|scheduling conflict|back in time|
    previously engaged|already booked|already committed|have another|have a prior|have a previous|in london|
    in dubai|in cairo|in the us|in the uk|umrah|hajj|baby is due|is due|due that week|due in|due this month|
    expecting a baby|nine months pregnant|doctor appointment|dentist appointment|medical appointment|
    medical reasons|on rotation|on shift|in surgery|in labour|in labor|lost my|death in the family|no transport|
    no ride|no visa|car broke|flight that|leaving the country|leaving town|moving house|visiting family|
    family visiting|family coming over|guests coming|prior plans|already have something|already have an|exam week|
    have exams|have finals|have guests|having guests|guests that night|guests at home|hosting guests|guests that day`,
  said: 'i said|we said|i told you|said yes|said no|said i|i replied|i answered',
  past: `
    was going to|were going to|was planning|were planning|was hoping|were hoping|had planned|had hoped|
    would have|used to|was coming|were coming|was supposed to`,
  because: 'due to|because of|as i|as we|since i|since we|on account of|owing to|in view of',
  concede: 'even if|no matter what|rain or shine|even though|come what may',
  cond: `
    as long as|if i|if we|if my|if the|only if|in case|so long as|subject to|in the event|it depends|
    all depends|depends on|dependent on`,
  inshallah: `
    bi2ithn illah|bi2ithn allah|be2ezn illah|b2ethn illah|bi2izn illah|b2ezn illah|in sha2 allah|en sha2 allah|in sha2a allah|inn sha2 allah|in cha2 allah|in sha allah|in shaa allah|in shaallah|inshallah|insha allah|inshaallah|inshaa allah|inshalla|inchallah|
    in challah|incha allah|in cha allah|nshallah|enshallah|en shaa allah|en sha allah|ensha allah|enshalla|
    inshaaallah|ishallah|god willing|by gods will|if god wills|allah willing|in shaa allaah|inshaAllah|
    inshala|enshaallah|iA|deo volente|insh|nchallah|nchalah|nshalla|b ithn allah|be ethn allah|
    bethn allah|bi ithn allah|bithn allah|bi idhnillah|bethnillah|bithnillah|b2ethn allah|b ethn allah|
    beznallah|b ezn allah|bezn allah|beithn allah|bi izn allah|biznallah|be2ezn allah|bi2ithn allah`,
  fate: `
    inshallah khair|inshallah kheir|inshallah kher|inshallah 5er|inshallah 5air|yseer khair|yseer 5er|
    allah kareem|allah karim|rabna ysahel|allah yesahel|khair inshallah|kheir inshallah|5er inshallah|
    allah ysahel|up to god|leave it to god`,
  withMe: 'with me|with us|accompanying me|accompany me',
  total: `
    we are|we will be|we would be|there are|there will be|there would be|in total|total of|party of|
    family of|group of|all together|the number is|number of people|number of guests|number of attendees|
    total number|headcount|head count|make it|including me|including myself|us will|of us|be a party of|
    put us down for|put me down for|book for|seats for|reserve`,
  increase: `
    one more|two more|add one|add two|add another|extra person|an extra|plus more|add one more|add two more|
    add 1 more|add 2 more|add 1|add 2|an additional person|one additional`,
  only: 'just the',
  me: 'we are|we will be|we would be',
  be: 'we are|we will be|we would be|there will be',
  impossible: 'no way',
  neg: 'none of us|neither of us|none of',
  now: 'but now|right now|at the moment|as of now|for now|at this time|at this moment',
  ack: `
    sounds good|sounds great|got you|i see|all good|no worries|will note|well noted|duly noted|oh ok|that is great|
    how nice|oh wow|so nice|very nice|excuse me`,
  subst: `
    in my place|in our place|on my behalf|on our behalf|instead of me|instead of us|representing me|
    represent me|represent us|send my|sending my`,
  bring: 'come with my|come along with',
  ordinal: 'option 1|option 2',
};
