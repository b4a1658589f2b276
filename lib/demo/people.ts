/** How the days of a fictional person go; see `answersOn` for what each means. */
export type Course =
  | 'recovering'
  | 'well'
  | 'coughing'
  | 'watched'
  | 'worsening'
  | 'emergency'
  | 'silent'
  | 'silent-after-worry'
  | 'contact-well'
  | 'contact-ill'
  | 'contact-positive';

export interface DemoPerson {
  name: string;
  kana: string;
  birthdate: string;
  /** As people write it. Numbers of this form are given to nobody. */
  phone: string;
  category: 'infected' | 'contact';
  centerCode: string;
  /** Days before the first start of the demo at which the illness began, or the last contact was. */
  dayZeroAgo: number;
  /** Absent: the ID was issued and nobody has registered with it yet. */
  course?: Course;
}

export const demoCenters = [
  { code: '13101', name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
  { code: '13104', name: 'Shinjuku Health Center', nameJa: '新宿区保健所', phone: '03-0000-3333' },
] as const;

/** Everybody here is invented. The first is the nurse whose sign-in the demo prints. */
export const demoStaff = [
  { email: 'sato@chuo.hersys.example', name: '佐藤 恵 (Sato Megumi)', role: 'nurse', centerCode: '13101' },
  {
    email: 'suzuki@shinjuku.hersys.example',
    name: '鈴木 健 (Suzuki Ken)',
    role: 'nurse',
    centerCode: '13104',
  },
  {
    email: 'tanaka@chuo.hersys.example',
    name: '田中 実 (Tanaka Minoru)',
    role: 'center-admin',
    centerCode: '13101',
  },
  {
    email: 'mori@tokyo.hersys.example',
    name: '森 真由美 (Mori Mayumi)',
    role: 'prefecture',
    prefectureCode: '13',
  },
] as const;

const familyNames = [
  ['山田', 'ヤマダ'],
  ['髙橋', 'タカハシ'],
  ['渡辺', 'ワタナベ'],
  ['中村', 'ナカムラ'],
  ['小林', 'コバヤシ'],
  ['𠮷田', 'ヨシダ'],
  ['加藤', 'カトウ'],
  ['山﨑', 'ヤマザキ'],
] as const;
const givenNames = [
  ['花子', 'ハナコ'],
  ['翔太', 'ショウタ'],
  ['美咲', 'ミサキ'],
  ['健一', 'ケンイチ'],
  ['陽子', 'ヨウコ'],
  ['蓮', 'レン'],
  ['幸子', 'サチコ'],
] as const;

/** Who is how ill at a center, the worst first: with both centers about forty people. */
const chuo: Course[] = [
  'emergency',
  'worsening',
  'worsening',
  'watched',
  'watched',
  'watched',
  'silent-after-worry',
  'silent',
  'silent',
  'coughing',
  'coughing',
  'coughing',
  'recovering',
  'recovering',
  'recovering',
  'well',
  'well',
  'contact-positive',
  'contact-ill',
  'contact-well',
  'contact-well',
];
const shinjuku: Course[] = [
  'emergency',
  'worsening',
  'watched',
  'watched',
  'silent',
  'coughing',
  'coughing',
  'recovering',
  'recovering',
  'recovering',
  'well',
  'well',
  'contact-ill',
  'contact-well',
  'contact-well',
];

function peopleOf(centerCode: string, courses: Course[], first: number): DemoPerson[] {
  return courses.map((course, index) => {
    const number = first + index;
    const [family, familyKana] = familyNames[number % familyNames.length] ?? familyNames[0];
    const [given, givenKana] = givenNames[number % givenNames.length] ?? givenNames[0];
    const contact = course.startsWith('contact');
    return {
      name: `${family} ${given}`,
      kana: `${familyKana} ${givenKana}`,
      birthdate: `${1938 + ((number * 17) % 70)}-${twoDigits(1 + (number % 12))}-${twoDigits(1 + ((number * 7) % 28))}`,
      phone: `090-0000-01${twoDigits(number)}`,
      category: contact ? 'contact' : 'infected',
      centerCode,
      dayZeroAgo: contact ? 2 : course === 'recovering' ? 9 : 3 + (number % 5),
      course,
    };
  });
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

export const demoPeople: DemoPerson[] = [
  ...peopleOf('13101', chuo, 1),
  ...peopleOf('13104', shinjuku, 1 + chuo.length),
];

/** Three people who hold an ID and have not registered: what somebody who tries the product may type. */
export const peopleToRegister: DemoPerson[] = [
  {
    name: 'Yamada Hanako',
    kana: 'ヤマダ ハナコ',
    birthdate: '1980-02-03',
    phone: '090-0000-0201',
    category: 'infected',
    centerCode: '13101',
    dayZeroAgo: 1,
  },
  {
    name: 'Nguyen Van An',
    kana: 'グエン ヴァン アン',
    birthdate: '1996-11-08',
    phone: '080-0000-0202',
    category: 'infected',
    centerCode: '13101',
    dayZeroAgo: 0,
  },
  {
    name: '伊藤 さくら',
    kana: 'イトウ サクラ',
    birthdate: '2001-04-05',
    phone: '070-0000-0203',
    category: 'contact',
    centerCode: '13101',
    dayZeroAgo: 0,
  },
];
