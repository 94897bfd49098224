// How the English of guests says coming, staying away and leaving it open, besides english.ts. Data.
import { every } from './combine.ts';
import type { WordTable } from './tags.ts';

export const COMING_ENGLISH_WORDS: WordTable = {
  can: 'abel abl abble availble avail',
  attend: 'atend attent attned attand atted atten coming cominng comin comming',
  hedge: 'leaning tbd unclear should hesitant torn iffy halfhearted',
  excuse: `
    posted stationed relocated seconded transferred oncall hospitalised hospitalized hospitalization feverish migraine vomiting contagious chemo surgery stitches flatmate
    detained bereaved bereavement mourning stranded grounded overbooked swamped snowed bedrest postpartum puking concussion
    appendicitis dialysis audit relocating emigrating roster rostered`,
  excuseAfterHave: 'fever cold migraine exam flu baby guests visitors relatives emergency overtime chemo',
  trouble:
    'broken broke expired cancelled canceled closed blocked flooded expensive stolen delayed rejected denied refused',
  means:
    'car flight flights visa passport ticket tickets road roads bus train babysitter sitter driver ride fare petrol',
  body: 'leg knee knees arm ankle foot health',
  waits: 'waiting awaiting',
};

const NOT_MISSING = every(
  'not going to|not gonna|never going to|would not|will not|not gon|could not|never',
  'miss it|miss this|miss that|miss your|miss the|miss out|miss',
);

export const COMING_ENGLISH_PHRASES: WordTable = {
  attend: `${every('will|shall|gonna|going to|be|am|are', 'pass by|passing by|pass through|swing by|pass over')}|count me and|count us and|count me plus|count us plus|count me with|count my`,
  commit: `
    cleared my schedule|cleared my calendar|cleared our schedule|blocked the date|blocked my calendar|saved the date|marked my calendar|
    with pleasure|nothing could keep me away|nothing could keep us away|nothing will keep me away|nothing can stop me|
    nothing will stop us|would not dream of missing|wild horses could not|wild horses would not|try and stop me|try stopping me`,
  yes: `${NOT_MISSING}|hell yes|hell yeah|heck yes|yes yes|absolutely yes`,
  can: 'work out|work out for me|work out for us|get around to',
  firm: 'happily|eagerly|100%|1000%|hundred percent|a hundred percent',
  neg: 'no longer',
  body: 'my back|my health|my knees',
  refuse: `
    had to cancel|have to cancel|need to cancel|must cancel|got to cancel|will cancel|cancel me|cancel us|cancel my attendance|cancel our attendance|
    cancel my rsvp|cancel our rsvp|cancel my seat|cancel our seats|
    a no from us|a no from me|no from us|no from me|it is a no|that is a no|a hard no|a no for me|a no for us|
    accept my apologies|accept our apologies|accept my apology|my sincere apologies|our sincere apologies|my sincerest apologies|
    count me out|count us out|leave me out|leave us out|rule me out|rule us out|give it a miss|
    give this a miss|give this one a miss|not be joining|not able to make it|have to bow out|bow out|bowing out|
    maybe next time|perhaps next time|another occasion|next occasion|sit this out|sitting this one out|cannot be helped|
    not in the cards|not on the cards|be there in spirit|with you in spirit|with you in thought|will celebrate from afar|
    celebrating from afar|from afar|cheering from afar|give my seat|give my spot|give my place`,
  excuse: `
    on a plane|on the plane|recovering from|recovering after|on call|on night duty|night duty|on duty|stuck with work|stuck at the office|stuck in|work shift|double shift|late shift|
    graveyard shift|no one to watch|nobody to watch|no one to look after|nobody to look after|no one to mind|no sitter|
    cannot get a visa|can not get a visa|can not get leave|could not get leave|could not get time off|
    can not find a babysitter|visa got rejected|visa was rejected|visa was refused|gave birth|giving birth|
    in the middle of exams|off my feet|laid up|throwing up|under quarantine|in quarantine|in isolation|
    a prior booking|clashes with|coincides with|the same weekend|same weekend|same evening|same afternoon|same week|
    boss not give|boss did not give|boss will not give|boss would not give|boss said no|did not get leave|no leave|
    flying out|flying that|flying to|flight is that|leaving that|moving that|out at sea|on site|on the rig|
    with the kids|with my sick|taking care of|looking after|caring for|nursing my|sitting exams|taking an exam`,
  hedge: `
    leaning towards|leaning toward|leaning no|leaning yes|no promises|can not promise|not promise|i would say|
    a coin toss|coin flip|toss up|flip a coin|fifty-fifty|half half|wait and see|we will have to see|too early to say|
    too early to tell|too soon to say|too soon to tell|hard to say|hard to tell|remain to be seen|hoping for the best|
    not a no|not a yes|not saying no|not saying yes|yes and no|neither yes nor no|may be|maybe yes maybe no|
    in limbo|on standby|on stand by|on hold|reserve judgement|undecided yet|touch wood|knock on wood`,
  pending: `
    hold my spot|hold my seat|put me down as maybe|put us down as maybe|put me as maybe|mark me as maybe|mark me maybe|
    mark us as maybe|put me down as tentative|as a maybe|maybe list|waiting list|ask me again|ask me later|ask me next|
    ask me closer|ask me nearer|ask me in|ask me on|ask again|check with me later|check back|remind me later|bear with me|give me until|give us until|
    give me till|give me a few|give me a couple|until i know|till i know|until i confirm|till i confirm`,
  thanks: `
    can not thank you enough|could not thank you enough|can not thank you|sorry for your loss|sorry to hear|
    sorry about your|sorry i missed your call|sorry i missed your|condolences`,
  cong: `
    so excited for you|so excited for them|so excited for both|so thrilled for you|so thrilled for them|excited for you|excited for them|excited for both|happy for both|happier for you|happier for them|over the moon for|
    can not believe she|can not believe he|can not wait to see the photos|
    can not wait to see pictures|can not wait to see the pictures|thrilled for you|thrilled for them|delighted for you|delighted for them|`,
  lateReply: 'missed your call|missed your text|missed your message|missed the call',
  language:
    'my arabic is not|my english is not|arabic is not great|arabic is not good|my arabic is bad|my arabic is weak|resend in english',
  contact: 'give me a ring',
  unreal: 'would have if',
  me: 'our whole family|our entire family|the whole family|the entire family|my whole family',
  filler:
    'can not believe|could not believe|hal marra|hal mara|hal marrah|hal marah|el marra di|elmarra di|hal layla|hal lela|hal youm|hal yom',
};
