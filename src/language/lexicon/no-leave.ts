// English of those whose work does not let them go, and of seats given back. Data.
import { every } from './combine.ts';
import type { WordTable } from './tags.ts';

const LEAVE =
  'leave|my leave|leaves|the leave|my leaves|leave request|my leave request|vacation|my vacation|annual leave|time off|my time off|the day off|day off|my day off|permission|my permission';
const TURNED_DOWN = 'rejected|denied|refused|cancelled|canceled|disapproved|declined|turned down|postponed|revoked';
const SEAT =
  'my seat|my seats|my spots|my slots|our slot|our slots|our seats|our seat|my spot|our spots|our spot|my place|our places|our place|my slot|my chair|our table|my table|the seat|the seats';

export const NO_LEAVE_PHRASES: WordTable = {
  excuse: `${every(
    'not|never|refused to|refuse to|refuses to|no one will',
    every(
      'give|giving|gave|grant|granting|approve|approving|get|getting|got|given|granted|allowed|sanction|sanctioned',
      `${LEAVE}|me leave|me leaves|me the leave|me time off|me the day off|me a day off|me permission|me off|us leave|off that day`,
    ),
  )}|${every(LEAVE, every('is not|was not|not|did not get|not yet|is not getting|not getting|not been', 'approved|granted|given|sanctioned'))}|
    ${every(LEAVE, every('got|was|is|has been|were|are|been', TURNED_DOWN))}|${every(LEAVE, 'rejected|denied|not possible')}|
    ${every(TURNED_DOWN, LEAVE)}|${every('have to|need to|must|had to|got to|will', 'fly out|fly back|fly home|be flying|fly abroad')}|
    ${every('not|never|will not|would not', every('release|excuse|spare|let', 'me from work|me off|me from duty|me off work|me leave work'))}|
    ${every('on|having|have|got|has', 'duty')}|duty is there|duty timing|duty timings|duty hours|duty roster|duty that day|duty on that day|night duty|evening duty|morning duty|
    no off day|no day off|no days off|no leave left|no leave balance|no leaves left|out of leave|no annual leave`,
  decline: `${every('free up|free|release|give up|give away|open up|vacate|reassign|reallocate|give back|hand over|fill', SEAT)}|
    ${every('give|offer|pass|hand', every(SEAT, 'to someone|to somebody|to another|to others|to anyone|away|up'))}`,
  alone: 'my self|our selves',
  me: 'my self|our selves',
  attend: `${every('grace', every('the|your|this|the auspicious|the special|your special', 'occasion|event|function|day|wedding|party|ceremony|reception'))}`,
  sure: '100% pakka',
  or: 'or max|or maximum|or at most|or at the most|or perhaps|or possibly|or even',
  range: 'or max|or maximum|or at most|or at the most|or perhaps|or possibly|or even',
};
