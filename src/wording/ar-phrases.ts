// Small parts of Arabic sentences that several texts share: counted people, times of day, the state of a reply.

/** شخص واحد · شخصان · 3–10 أشخاص · 11–99 شخصًا · 100 شخص: the number's last two digits decide. */
export function people(count: number): string {
  if (count === 1) return 'شخص واحد';
  if (count === 2) return 'شخصان';
  return counted(count, 'أشخاص', 'شخصًا', 'شخص');
}

export function counted(count: number, few: string, many: string, hundred: string): string {
  const rest = count % 100;
  if (rest >= 3 && rest <= 10) return `${count} ${few}`;
  if (rest >= 11) return `${count} ${many}`;
  return `${count} ${hundred}`;
}

const prayers: Record<string, string> = {
  fajr: 'بعد صلاة الفجر',
  dhuhr: 'بعد صلاة الظهر',
  asr: 'بعد صلاة العصر',
  maghrib: 'بعد صلاة المغرب',
  isha: 'بعد صلاة العشاء',
};

export const timeOf = (prayer: string | null, time: string): string => (prayer && prayers[prayer]) || `الساعة ${time}`;

export const status = {
  waiting: 'لم يصلنا رد بعد',
  confirmed: 'حضور مؤكد',
  declined: 'اعتذار',
  undecided: 'لم يُحسم بعد',
};
