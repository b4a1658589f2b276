/**
 * Who asks. hanako has a case at Chuo and one report; taro is another patient of Chuo; sato is a nurse at Chuo, suzuki
 * at Shinjuku; the viewer and the center administrator are Chuo's; the prefecture is that of both. Wherever an address names a case or a report, it is
 * hanako's.
 */
export const actors = [
  'nobody',
  'somebody without a case',
  'hanako',
  'taro',
  'a nurse without the second factor',
  'sato',
  'a viewer',
  'a center administrator',
  'suzuki',
  'a member of the prefecture',
  'a system administrator',
] as const;
export type Actor = (typeof actors)[number];

/** What they get: the page, the page that says there is none, another page, or a status. */
type Answer = 'ok' | 'not found' | `to /${string}` | number;
type Row = Record<Actor, Answer>;

const patients = (answer: Answer) => ({ hanako: answer, taro: answer });
const chuo = <What>(answer: What) => ({ sato: answer, 'a viewer': answer, 'a center administrator': answer });
const staff = (answer: Answer) => ({
  ...chuo(answer),
  suzuki: answer,
  'a member of the prefecture': answer,
  'a system administrator': answer,
});
/** Who belongs to no center. */
const ofNoCenter = (answer: Answer) => ({
  'a member of the prefecture': answer,
  'a system administrator': answer,
});
const without = (answer: Answer) => ({ 'somebody without a case': answer });
const onlyPassword = (answer: Answer) => ({ 'a nurse without the second factor': answer });

/** The same for everybody, but for those who are named. */
function row(answer: Answer, but: Partial<Row> = {}): Row {
  return {
    nobody: answer,
    ...without(answer),
    ...patients(answer),
    ...onlyPassword(answer),
    ...staff(answer),
    ...but,
  };
}

const due = without('to /register/attributes');
const done = { ...due, ...patients('to /status-report') };
const forAccounts = row('to /sign-in', { ...without('ok'), ...patients('ok') });
const forPatients = row('to /sign-in', { ...due, ...patients('ok') });
const forCenters = row('to /dashboard/sign-in', { ...staff('ok'), ...ofNoCenter('not found') });
/** Who administers staff. */
const forAdmins = (answer: Answer) =>
  row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': answer,
    'a system administrator': answer,
  });
/** Who may import at Chuo. */
const forImporters = row('to /dashboard/sign-in', {
  ...staff('not found'),
  ...chuo('ok'),
  'a viewer': 'not found',
});
const forOwner = { ...forPatients, taro: 'not found' } as const;

/** Every page, by its folder. */
export const pages: Record<string, Row> = {
  '/': row('ok', due),
  '/accessibility': row('ok'),
  '/account': forAccounts,
  '/account/data': forAccounts,
  '/account/data/access': forPatients,
  '/account/data/consent': forPatients,
  '/account/data/consent/notice': forAccounts,
  // The address names nobody.
  '/account/data/consent/withdraw': row('to /sign-in', { ...due, ...patients('to /account/data/consent') }),
  '/account/data/download': forAccounts,
  '/account/delete': forAccounts,
  '/account/deleted': row('ok'),
  '/account/email': forAccounts,
  '/account/email/code': row('to /sign-in', {
    ...without('to /account/email'),
    ...patients('to /account/email'),
  }),
  '/account/health': forPatients,
  '/account/passkeys': forAccounts,
  '/account/password': forAccounts,
  '/account/phone': forPatients,
  '/account/reminders': forPatients,
  '/account/sessions': forAccounts,
  '/check-record': row('ok'),
  '/check-record/[token]': row('ok'),
  '/dashboard': row('to /dashboard/sign-in', {
    ...staff('ok'),
    'a member of the prefecture': 'to /dashboard/prefecture',
  }),
  '/dashboard/alerts': forCenters,
  '/dashboard/api-tokens': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  // Nobody made a token a moment ago.
  '/dashboard/api-tokens/created': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'to /dashboard/api-tokens',
  }),
  '/dashboard/api-tokens/new': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  '/dashboard/audit': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  '/dashboard/audit/export': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  '/dashboard/cases/[caseId]': row('to /dashboard/sign-in', { ...staff('not found'), ...chuo('ok') }),
  '/dashboard/cases/[caseId]/record': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  '/dashboard/cases/[caseId]/invitation': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  // Nobody made a code a moment ago.
  '/dashboard/cases/[caseId]/handover': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('to /dashboard/cases/[caseId]'),
    'a viewer': 'not found',
  }),
  '/dashboard/cases/[caseId]/link': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  '/dashboard/cases/[caseId]/transfer': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  '/dashboard/cases/[caseId]/report': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  // Hanako sent hers herself: only what staff entered for somebody is theirs to put right.
  '/dashboard/cases/[caseId]/report/[id]': row('to /dashboard/sign-in', staff('not found')),
  '/dashboard/cases/[caseId]/recuperation/[recordId]': row('to /dashboard/sign-in', {
    ...staff('not found'),
    ...chuo('ok'),
    'a viewer': 'not found',
  }),
  '/dashboard/duty': forCenters,
  '/dashboard/retention': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  '/dashboard/export': row('to /dashboard/sign-in', {
    ...staff('ok'),
    ...ofNoCenter('not found'),
    'a viewer': 'not found',
  }),
  '/dashboard/figures': forCenters,
  '/dashboard/import': row('to /dashboard/sign-in', {
    ...staff('ok'),
    ...ofNoCenter('not found'),
    'a viewer': 'not found',
  }),
  '/dashboard/import/[importId]': forImporters,
  '/dashboard/import/[importId]/ids': forImporters,
  '/dashboard/invitation/[token]': row('ok'),
  '/dashboard/issue': row('to /dashboard/sign-in', {
    ...staff('ok'),
    ...ofNoCenter('not found'),
    'a viewer': 'not found',
  }),
  '/dashboard/locked': row('to /dashboard/sign-in', staff('ok')),
  '/dashboard/prefecture': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a member of the prefecture': 'ok',
  }),
  // Hanako is urgent and no emergency: only those can be opened, for a reason.
  '/dashboard/prefecture/cases/[caseId]': row('to /dashboard/sign-in', staff('not found')),
  '/dashboard/proof': row('to /dashboard/sign-in', staff('to /dashboard')),
  '/dashboard/recovery-codes': row('to /dashboard/sign-in', staff('to /dashboard/security')),
  '/dashboard/search': forCenters,
  '/dashboard/security': row('to /dashboard/sign-in', staff('ok')),
  '/dashboard/security/authenticator': row('to /dashboard/sign-in', staff('to /dashboard/security')),
  '/dashboard/settings': forCenters,
  '/dashboard/settings/edit': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'ok',
  }),
  '/dashboard/settings/rules': forCenters,
  // There is no draft.
  '/dashboard/settings/rules/draft': row('to /dashboard/sign-in', {
    ...staff('not found'),
    'a center administrator': 'to /dashboard/settings/rules',
  }),
  '/dashboard/settings/rules/test': row('to /dashboard/sign-in', {
    ...staff('to /dashboard/settings/rules'),
    ...ofNoCenter('not found'),
  }),
  '/dashboard/sign-in': row('ok', staff('to /dashboard')),
  // Nobody's second factor was reset.
  '/dashboard/sign-in/authenticator': row('to /dashboard/sign-in', {
    ...onlyPassword('to /dashboard/sign-in/code'),
    ...staff('to /dashboard/sign-in/code'),
  }),
  '/dashboard/sign-in/code': row('to /dashboard/sign-in', {
    ...onlyPassword('ok'),
    ...staff('to /dashboard'),
  }),
  '/dashboard/staff': forAdmins('ok'),
  '/dashboard/staff/[staffId]': forAdmins('ok'),
  '/dashboard/staff/invite': forAdmins('ok'),
  '/dashboard/staff/invited': forAdmins('to /dashboard/staff'),
  '/dashboard/transfers': forCenters,
  '/emergency': row('ok'),
  '/offline': row('ok'),
  '/today': row('ok'),
  '/offline/report/[category]': row('ok'),
  '/family': forPatients,
  '/family/[caseId]': forOwner,
  '/family/[caseId]/leave': forOwner,
  '/family/add': forPatients,
  // Nobody typed whom they add.
  '/family/check': row('to /sign-in', { ...due, ...patients('to /family/add') }),
  '/family/hand-over': forPatients,
  // Nobody made a code a moment ago.
  '/family/hand-over/code': row('to /sign-in', { ...due, ...patients('to /family/hand-over') }),
  '/family/sent': forPatients,
  // Both have reported today.
  '/family/well': row('to /sign-in', { ...due, ...patients('to /family') }),
  '/forgot-password': row('ok'),
  '/forgot-password/code': row('to /forgot-password'),
  '/forgot-password/password': row('to /forgot-password'),
  '/privacy': row('ok'),
  '/recuperation-record': row('to /sign-in', {
    ...due,
    hanako: 'to /recuperation-record/[caseId]',
    taro: 'to /recuperation-record/[taros]',
  }),
  '/recuperation-record/[caseId]': forOwner,
  '/recuperation-record/[caseId]/[recordId]': forOwner,
  '/register/attributes': row('to /sign-in', { ...without('ok'), ...patients('to /status-report') }),
  '/register/check': row('to /sign-in', done),
  '/register/code': row('to /register/email', done),
  '/register/email': row('ok', done),
  '/register/password': row('to /sign-in', done),
  '/sign-in': row('ok', done),
  '/status-report': forPatients,
  '/status-report/contact': forPatients,
  '/status-report/contact/correct/[id]': { ...forOwner, hanako: 'to /status-report/infected/correct/[id]' },
  '/status-report/history': forPatients,
  '/status-report/infected': forPatients,
  '/status-report/infected/correct/[id]': forOwner,
  '/status-report/receipt/[id]': forOwner,
};

/** Every route handler, by method and folder; what is sent to it is a report for hanako's case. */
export const routes: Record<string, Row> = {
  'GET /healthz': row(200),
  'GET /manifest.webmanifest': row(200),
  'GET /readyz': row(200),
  'GET /signed-out': row(303),
  'GET /dashboard/signed-out': row(303),
  // What is sent is no form: everybody is led to it, or to sign in.
  'POST /account/data/download/file': row(303),
  'POST /dashboard/activity': row(401, staff(204)),
  'GET /dashboard/live': row(401, {
    ...staff(200),
    'a member of the prefecture': 404,
    'a system administrator': 404,
  }),
  'POST /dashboard/audit/export/file': row(303, { ...staff(404), 'a center administrator': 303 }),
  // What is sent is no form: who may export is told so on the form's page, to which the others are led, too.
  'POST /dashboard/export/file': row(303, { ...ofNoCenter(404), 'a viewer': 404 }),
  // No form with a file is sent, and no import has this name.
  'POST /dashboard/import/file': row(303, { ...ofNoCenter(404), 'a viewer': 404 }),
  'GET /dashboard/import/template': row(303, { ...staff(200), ...ofNoCenter(404), 'a viewer': 404 }),
  'GET /dashboard/import/[importId]/lines': row(303, staff(404)),
  // The address names nobody, and so nothing is there for whoever might ask.
  'POST /dashboard/cases/[caseId]/record/file': row(404),
  // Nor does this one; whoever is not signed in is led there first.
  'GET /recuperation-record/[caseId]/[recordId]/file': row(303, { ...without(404), ...patients(404) }),
  // A cookie opens nothing here: programs show a token.
  'GET /api/fhir/R4/metadata': row(200),
  'GET /api/fhir/R4/Observation': row(401),
  'GET /api/fhir/R4/Observation/[id]': row(401),
  'GET /api/fhir/R4/Patient': row(401),
  'GET /api/fhir/R4/Patient/[id]': row(401),
  'GET /api/fhir/R4/Questionnaire/[id]': row(401),
  'GET /api/fhir/R4/QuestionnaireResponse': row(401),
  'GET /api/fhir/R4/QuestionnaireResponse/[id]': row(401),
  // The same question to everybody.
  'POST /api/v1/passkey-question': row(200),
  // What is sent is no device.
  'POST /api/v1/push-devices': row(401, { ...without(403), ...patients(422) }),
  // Who reports for nobody is told of nobody.
  'GET /api/v1/on-phone': row(401, { ...without(200), ...patients(200) }),
  'POST /api/v1/status-reports': row(401, { ...without(403), hanako: 201, taro: 403 }),
};

/** The pages that show hanako's name, by who may read it there. */
export const showsHanako: Partial<Record<Actor, string[]>> = {
  hanako: [
    '/account',
    '/account/data/consent',
    '/account/delete',
    '/recuperation-record/[caseId]',
    '/recuperation-record/[caseId]/[recordId]',
    '/family',
    '/family/[caseId]',
    '/family/[caseId]/leave',
    '/family/hand-over',
    '/family/sent',
    '/status-report',
    '/status-report/history',
    '/status-report/infected',
    '/status-report/infected/correct/[id]',
    '/status-report/receipt/[id]',
  ],
  ...chuo([
    '/dashboard',
    '/dashboard/cases/[caseId]',
    '/dashboard/cases/[caseId]/link',
    '/dashboard/cases/[caseId]/record',
    '/dashboard/cases/[caseId]/recuperation/[recordId]',
    '/dashboard/cases/[caseId]/transfer',
  ]),
  'a viewer': ['/dashboard', '/dashboard/cases/[caseId]'],
  'a center administrator': [
    '/dashboard',
    '/dashboard/audit',
    '/dashboard/cases/[caseId]',
    '/dashboard/cases/[caseId]/link',
    '/dashboard/cases/[caseId]/record',
    '/dashboard/cases/[caseId]/recuperation/[recordId]',
    '/dashboard/cases/[caseId]/transfer',
  ],
};
