/**
 * Words that lie near when one chooses a password here (ASVS 5.0, 6.1.2). They weigh nothing in the estimate of how
 * hard a password is to guess; beside other words they may stand.
 */
export const productWords = [
  'hersys',
  'her-sys',
  'myhersys',
  'my her-sys',
  'hokenjo',
  'hokensho',
  '保健所',
  'healthcenter',
  'health center',
  'healthcentre',
  'corona',
  'coronavirus',
  'コロナ',
  'covid',
  'covid19',
  'covid-19',
  'quarantine',
  'kansen',
  '感染',
  'kanja',
  'patient',
  'nurse',
  'hokenshi',
  '保健師',
  'statusreport',
];
