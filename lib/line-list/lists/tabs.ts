/** The line lists, in the order in which they stand as tabs. */
export const tabs = [
  'emergency-urgent',
  'needs-review',
  'not-reporting',
  'symptomatic',
  'stable',
  'not-registered',
  'period-ending',
  'closed',
] as const;

export type Tab = (typeof tabs)[number];

/** What a list can show of a person besides their name, in the order of the columns. */
export const columns = [
  'reasons',
  'age',
  'category',
  'day',
  'temperature',
  'spo2',
  'received',
  'read',
  'assigned',
  'call',
  'flag',
] as const;
