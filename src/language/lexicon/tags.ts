// The names of what a word can mean in a reply. Rules speak of these, never of single words.

export type Tag =
  // attendance and its modals
  | 'attend' // I come, we attend, coming (participle)
  | 'attendOther' // you, he, she, they come
  | 'attendPast' // I came: only ever unreal («كان جيت») or told
  | 'attendNoun' // attendance, coming
  | 'attendTheirs' // your or his attendance
  | 'be' // I will be
  | 'present' // with you, there, among the guests: attendance after 'be'
  | 'can'
  | 'canOther'
  | 'want'
  | 'wish'
  | 'unreal'
  | 'pleased'
  | 'impossible'
  | 'hard'
  | 'suits'
  | 'consent' // he agrees, they let me
  | 'prevent'
  | 'eager'
  | 'intend'
  // refusals and reasons
  | 'decline'
  | 'declineOther'
  | 'apology'
  | 'unfort'
  | 'excuse'
  | 'excuseAfterHave'
  | 'have'
  | 'need'
  | 'city' // a town or country
  | 'means' // what coming takes: a car, a visa, a road
  | 'body' // my knee, my health
  | 'trouble' // broken, cut off, expired: a reason when said of means or body
  | 'find' // I found, I got: only its negation says something
  | 'miss'
  | 'late'
  | 'lateReply'
  | 'leave'
  | 'object'
  | 'worry'
  // certainty
  | 'sure'
  | 'know'
  | 'knowOther'
  | 'confirm'
  | 'confirmAsk'
  | 'register'
  | 'place' // my seat, my booking
  | 'hedge'
  | 'cond'
  | 'concede'
  | 'except' // «ما أجي إلا…», «ما لي إلا أجي»
  | 'later'
  | 'pending' // keep it open, with me neither as a yes nor as a no
  | 'waits' // I wait for
  | 'laterTime'
  | 'consult'
  | 'inshallah'
  | 'fate'
  // one-word answers
  | 'yes'
  | 'no'
  | 'neg'
  | 'ack'
  | 'commit'
  | 'refuse'
  | 'firm'
  // joints
  | 'but'
  | 'only'
  | 'because'
  | 'and'
  | 'or'
  | 'past'
  | 'said'
  | 'before'
  | 'now'
  | 'after'
  | 'fut'
  | 'filler'
  | 'oath'
  | 'to'
  | 'with'
  | 'without'
  // people
  | 'me'
  | 'other'
  | 'they'
  | 'subst'
  | 'you'
  // questions
  | 'when'
  | 'where'
  | 'howMany'
  | 'who'
  | 'what'
  | 'how'
  | 'why'
  | 'isIt'
  | 'mayI'
  | 'please'
  | 'timeTopic'
  | 'dayTopic'
  | 'placeTopic'
  | 'childTopic'
  | 'parkingTopic'
  | 'dressTopic'
  | 'companionTopic'
  | 'deadlineTopic'
  | 'otherTopic'
  | 'offTopic' // the weather, a match, wages
  | 'hostTopic'
  | 'bring'
  | 'allow'
  | 'ask'
  | 'real'
  // requests
  | 'send'
  | 'sendOther'
  | 'message'
  | 'stop'
  | 'remove'
  | 'myNumber'
  | 'annoy'
  | 'optOut'
  | 'callMe'
  | 'contact'
  | 'person'
  | 'human'
  | 'language'
  | 'languageName'
  | 'understand'
  | 'change'
  | 'reply'
  | 'mistake'
  | 'cancel'
  | 'press'
  | 'changed'
  | 'wrongNumber'
  | 'increase'
  // courtesies
  | 'cong'
  | 'thanks'
  | 'greet'
  | 'prayer'
  | 'god'
  | 'received'
  | 'ad'
  // counting
  | 'unit'
  | 'dual'
  | 'alone'
  | 'companion'
  | 'withMe'
  | 'kin'
  | 'kinMany'
  | 'total'
  | 'totalWord'
  | 'plus'
  | 'timeUnit'
  | 'notPeople'
  | 'instead'
  | 'number'
  | 'errand'
  | 'ordinal'
  | 'timeBefore'
  | 'timeAfter'
  | 'month'
  | 'range'
  | 'approx'
  | 'each';

/** Words by tag: separate words by spaces, expressions of several words by '|'. Any spelling: they are normalised when read.
 * A '!' before a word says that it holds its own negation. */
export type WordTable = Partial<Record<Tag, string>>;
