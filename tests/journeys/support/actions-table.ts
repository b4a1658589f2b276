import type { Actor } from './access-table';

/** What comes of an action that is posted: the answer, and the tables of which a row changes or is added. */
export interface Done {
  answer: string;
  /** The answer to React, where it differs from the one to a browser without scripts. */
  toReact?: string;
  writes: string;
  /** What is written to answer React besides: it gets the page again, and who is seen on it is written down. */
  alsoToReact?: string;
}

/** Whoever posts the form: its owner in whose browser it stood, or somebody who took it and sends it as themselves. */
export type Sender = Actor | 'its owner';
type Row = Record<Sender, Done>;

const does = (answer: string, writes = ''): Done => ({ answer, writes });
const goes = (path: string, writes = '') => does(`to ${path}`, writes);
const of = (who: readonly Actor[], done: Done): Partial<Row> =>
  Object.fromEntries(who.map((actor) => [actor, done]));

const patients = ['hanako', 'taro'] as const;
const unlinked = ['somebody without a case'] as const;
const accounts = [...unlinked, ...patients] as const;
const onlyPassword = ['a nurse without the second factor'] as const;
const chuo = ['sato', 'a viewer', 'a center administrator'] as const;
const centers = [...chuo, 'suzuki'] as const;
/** Who belongs to no center. */
const ofNoCenter = ['a member of the prefecture', 'a system administrator'] as const;
const staff = [...centers, ...ofNoCenter] as const;

/** The same for everybody, its owner too, but for those who are named. */
function row(done: Done, ...but: Partial<Row>[]): Row {
  const everybody = {
    nobody: done,
    'somebody without a case': done,
    hanako: done,
    taro: done,
    'a nurse without the second factor': done,
    sato: done,
    'a viewer': done,
    'a center administrator': done,
    suzuki: done,
    'a member of the prefecture': done,
    'a system administrator': done,
    'its owner': done,
  };
  return but.reduce<Row>((all, each) => ({ ...all, ...each }), everybody);
}

const owner = (done: Done): Partial<Row> => ({ 'its owner': done });
const report = 'status_reports report_keys latest_reports daily_counts audit_events';
const letter = 'email_challenges outgoing_mails';
const recoveryCode = 'staff_recovery_codes audit_events outgoing_mails';

const toSignIn = goes('/sign-in');
const toStaffSignIn = goes('/dashboard/sign-in');
/** What every account may do for itself. */
const forAccounts = (done: Done) => row(toSignIn, of(accounts, done), owner(done));
/** What everybody on the staff may do for themselves. */
const forStaff = (done: Done) => row(toStaffSignIn, of(staff, done), owner(done));
/** What only the browser may do that holds the challenge; all others begin again. */
const withChallenge = (begin: string, done: Done) => row(goes(begin), owner(done));
/** What a person's own center does on their page. A viewer is told that they may not. */
const forChuo = (done: Done) =>
  row(
    toStaffSignIn,
    of(['a viewer'], does('answered')),
    of(['suzuki', ...ofNoCenter], does('not found')),
    of(['sato', 'a center administrator'], done),
    owner(done),
  );
/** What is done with an import of Chuo. suzuki is told that nothing was done. */
const forImporters = row(
  toStaffSignIn,
  of(staff, does('not found')),
  of(['suzuki'], goes('/dashboard/import/[id]')),
  of(['sato', 'a center administrator'], goes('/dashboard/import/[id]', 'imports audit_events')),
  owner(goes('/dashboard/import/[id]', 'imports audit_events')),
);
/** Linking one person of Chuo to another: who searches is written down in any case. */
const linked = goes('/dashboard/cases/[id]', 'cases audit_events');
const forLinking = row(
  toStaffSignIn,
  of(['a viewer', ...ofNoCenter], does('not found')),
  of(['suzuki'], does('not found', 'audit_events')),
  of(['sato', 'a center administrator'], linked),
  owner(linked),
);
/** Of somebody who has only just been put on file, nothing but the record and the offer has anything to move. */
const moved = 'cases transfers';
const forReceiver = (writes: string) =>
  row(
    toStaffSignIn,
    of(['suzuki', ...ofNoCenter], does('not found')),
    of(['a viewer'], { ...does('not found'), alsoToReact: 'audit_events' }),
    of(['sato', 'a center administrator'], goes('/dashboard/transfers', writes)),
    owner(goes('/dashboard/transfers', writes)),
  );
/** The invitation of a person: for those who may write, and for nobody else. */
const ofInvitation = (done: Done) =>
  row(
    toStaffSignIn,
    of(['a viewer', 'suzuki', ...ofNoCenter], does('not found')),
    of(['sato', 'a center administrator'], done),
    owner(done),
  );
/** Of a person's own reminders; somebody who has none changes nothing. */
const ofReminders = (writes: string, byTaro = writes) =>
  row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(['taro'], goes('/account/reminders', byTaro)),
    of(['hanako'], goes('/account/reminders', writes)),
    owner(goes('/account/reminders', writes)),
  );
/** Of hanako's consent: taro's press changes nothing. */
const ofConsent = (writes: string) =>
  row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(['taro'], goes('/account/data/consent')),
    of(['hanako'], goes('/account/data/consent', writes)),
    owner(goes('/account/data/consent', writes)),
  );
/** Of a recuperation record of hanako's. */
const ofRecord = goes('/recuperation-record/[id]/[id]', 'recuperation_records audit_events');
const forRecord = row(
  toSignIn,
  of(unlinked, goes('/register/attributes')),
  of(['taro'], does('not found')),
  of(['hanako'], ofRecord),
  owner(ofRecord),
);
/** About somebody for whom hanako reports: what she does, and what it is to taro, who does not. */
const ofFamily = (byHanako: Done, byTaro: Done) =>
  row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(['taro'], byTaro),
    of(['hanako'], byHanako),
    owner(byHanako),
  );
const forHanako = (done: Done) => row(does('answered'), of(['hanako'], done), owner(done));

/** What an administrator of Chuo does about a nurse there, whom a system administrator does not know. */
const forAdmin = (done: Done, bySystem = does('not found')) =>
  row(
    toStaffSignIn,
    of(staff, does('not found')),
    of(['a system administrator'], bySystem),
    of(['a center administrator'], done),
    owner(done),
  );
/** What only an administrator of the center does. */
const forCenterAdmin = (done: Done) =>
  row(toStaffSignIn, of(staff, does('not found')), of(['a center administrator'], done), owner(done));
const ofMember = goes('/dashboard/staff/[id]', 'staff audit_events outgoing_mails');

const entered = goes('/dashboard/cases/[id]', report);
const opened = goes('/dashboard/prefecture/cases/[id]', 'case_openings audit_events');
/** A report that a person's own center enters for them. Who is not signed in any more gets the answers back. */
const onThePhone = row(
  { ...toStaffSignIn, toReact: 'answered' },
  of(['a viewer', 'suzuki', ...ofNoCenter], does('not found')),
  of(['sato', 'a center administrator'], entered),
  owner(entered),
);

/** Every server action by file and name. What is posted is always the form of `formsSeen`, which is about its owner. */
export const actions: Record<string, Row> = {
  'app/_components/choose-language.ts chooseLanguage': row(
    { ...goes('/'), toReact: 'answered' },
    // Their letters follow.
    of(accounts, { ...goes('/', 'accounts'), toReact: 'answered' }),
  ),
  'app/(patient)/account/actions.ts leave': row(
    goes('/signed-out'),
    of(accounts, goes('/signed-out', 'sessions audit_events')),
    owner(goes('/signed-out', 'sessions audit_events')),
  ),
  // Each agrees for their own people.
  'app/(patient)/account/data/consent/actions.ts agree': row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(patients, goes('/account/data/consent', 'accounts profiles audit_events')),
    owner(goes('/account/data/consent', 'accounts profiles audit_events')),
  ),
  'app/(patient)/account/data/consent/actions.ts withdraw': ofConsent('cases audit_events'),
  'app/(patient)/account/data/consent/actions.ts giveAgain': ofConsent('cases profiles audit_events'),
  'app/(patient)/account/data/consent/actions.ts decideOnPrograms': ofConsent('cases audit_events'),
  // The password that was typed is its owner's.
  'app/(patient)/account/delete/actions.ts deleteOwnAccount': row(
    toSignIn,
    of(accounts, does('answered')),
    owner(goes('/signed-out', 'accounts sessions audit_events outgoing_mails')),
  ),
  'app/(patient)/account/email/actions.ts sendChangeCode': forAccounts(goes('/account/email/code', letter)),
  'app/(patient)/account/email/code/actions.ts resendChangeCode': row(
    toSignIn,
    of(accounts, goes('/account/email')),
    owner(goes('/account/email/code', letter)),
  ),
  'app/(patient)/account/email/code/actions.ts verifyChangeCode': row(
    toSignIn,
    of(accounts, goes('/account/email')),
    owner(goes('/account', 'accounts email_challenges sessions audit_events outgoing_mails')),
  ),
  // Each of them writes to their own.
  'app/(patient)/account/health/actions.ts keepHealth': row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(patients, goes('/account', 'health_backgrounds audit_events')),
    owner(goes('/account', 'health_backgrounds audit_events')),
  ),
  'app/(patient)/account/passkeys/actions.ts beginAdding': forAccounts(does('answered')),
  // What was made answers the question that its owner's session was asked.
  'app/(patient)/account/passkeys/actions.ts finishAdding': row(
    toSignIn,
    of(accounts, does('answered')),
    owner(goes('/account/passkeys', 'passkeys audit_events outgoing_mails')),
  ),
  'app/(patient)/account/passkeys/actions.ts remove': row(
    toSignIn,
    of(accounts, goes('/account/passkeys')),
    of(['hanako'], goes('/account/passkeys', 'passkeys audit_events outgoing_mails')),
    owner(goes('/account/passkeys', 'passkeys audit_events outgoing_mails')),
  ),
  'app/(patient)/account/passkeys/actions.ts rename': row(
    toSignIn,
    of(accounts, goes('/account/passkeys')),
    of(['hanako'], goes('/account/passkeys', 'passkeys')),
    owner(goes('/account/passkeys', 'passkeys')),
  ),
  'app/(patient)/account/password/actions.ts saveChangedPassword': forAccounts(
    goes('/account', 'accounts sessions audit_events outgoing_mails'),
  ),
  'app/(patient)/account/phone/actions.ts savePhone': row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(['taro'], goes('/account')),
    of(['hanako'], goes('/account', 'profiles audit_events')),
    owner(goes('/account', 'profiles audit_events')),
  ),
  'app/(patient)/account/reminders/actions.ts keepReminders': ofReminders('reminder_settings audit_events'),
  'app/(patient)/account/reminders/actions.ts snooze': ofReminders('reminder_settings audit_events', ''),
  'app/(patient)/account/reminders/actions.ts stopDevice': ofReminders(
    'push_devices reminder_settings audit_events',
    '',
  ),
  'app/(patient)/account/reminders/actions.ts stopReminders': ofReminders(
    'push_devices reminder_settings audit_events',
    '',
  ),
  'app/(patient)/account/sessions/actions.ts signOutElsewhere': forAccounts(
    goes('/account', 'sessions audit_events'),
  ),
  'app/(patient)/family/add/actions.ts keepPerson': row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(patients, goes('/family/check', 'attribute_drafts')),
    owner(goes('/family/check', 'attribute_drafts')),
  ),
  'app/(patient)/family/check/actions.ts addPerson': ofFamily(
    goes('/family', 'attribute_drafts cases profiles audit_events'),
    goes('/family/add'),
  ),
  'app/(patient)/family/[caseId]/actions.ts agree': ofFamily(
    goes('/family', 'profiles audit_events'),
    goes('/family'),
  ),
  'app/(patient)/family/[caseId]/leave/actions.ts stopFor': ofFamily(
    goes('/family', 'cases profiles former_holders audit_events'),
    does('not found'),
  ),
  'app/(patient)/family/hand-over/actions.ts handOver': ofFamily(
    goes('/family/hand-over/code', 'handover_codes audit_events'),
    goes('/family/hand-over'),
  ),
  'app/(patient)/family/hand-over/actions.ts withdraw': ofFamily(
    goes('/family', 'handover_codes audit_events'),
    goes('/family'),
  ),
  'app/(patient)/family/hand-over/code/actions.ts forgetCode': forAccounts(goes('/family')),
  'app/(patient)/family/well/actions.ts sendEveryone': forHanako(goes('/family/sent', report)),
  'app/(patient)/forgot-password/actions.ts sendResetCode': row(goes('/forgot-password/code', letter)),
  'app/(patient)/forgot-password/code/actions.ts resendResetCode': withChallenge(
    '/forgot-password',
    goes('/forgot-password/code', letter),
  ),
  'app/(patient)/forgot-password/code/actions.ts verifyResetCode': withChallenge(
    '/forgot-password',
    goes('/forgot-password/password', 'email_challenges'),
  ),
  'app/(patient)/forgot-password/password/actions.ts saveNewPassword': withChallenge(
    '/forgot-password',
    goes('/sign-in', 'accounts email_challenges sessions audit_events outgoing_mails'),
  ),
  'app/(patient)/recuperation-record/actions.ts issue': forRecord,
  'app/(patient)/recuperation-record/actions.ts revoke': forRecord,
  'app/check-record/actions.ts checkTyped': row(goes('/check-record/0123456789ABCDEF.00000000')),
  'app/(patient)/register/attributes/actions.ts keepAttributes': row(
    toSignIn,
    of(patients, goes('/status-report')),
    of(unlinked, goes('/register/check', 'attribute_drafts')),
    owner(goes('/register/check', 'attribute_drafts')),
  ),
  'app/(patient)/register/check/actions.ts saveAttributes': row(
    toSignIn,
    of(patients, goes('/status-report')),
    of(unlinked, goes('/register/attributes')),
    owner(goes('/status-report', 'attribute_drafts cases profiles audit_events')),
  ),
  'app/(patient)/register/code/actions.ts resendCode': withChallenge(
    '/register/email',
    goes('/register/code', letter),
  ),
  'app/(patient)/register/code/actions.ts verifyCode': withChallenge(
    '/register/email',
    goes('/register/password', 'accounts email_challenges sessions'),
  ),
  'app/(patient)/register/email/actions.ts sendCode': row(goes('/register/code', letter)),
  'app/(patient)/register/password/actions.ts choosePassword': row(
    toSignIn,
    of(accounts, goes('/register/attributes')),
    owner(goes('/register/attributes', 'accounts audit_events')),
  ),
  'app/(patient)/sign-in/actions.ts enter': row(goes('/status-report', 'sessions audit_events')),
  // The page itself leads whoever is signed in already to where they were going.
  'app/(patient)/sign-in/actions.ts enterWithPasskey': row(
    does('answered', 'audit_events'),
    of(unlinked, { ...goes('/register/attributes', 'audit_events'), toReact: 'answered' }),
    of(patients, { ...goes('/status-report', 'audit_events'), toReact: 'answered' }),
    owner(goes('/status-report', 'passkeys sessions audit_events')),
  ),
  'app/(patient)/status-report/actions.ts chooseReport': row(
    toSignIn,
    of(unlinked, goes('/register/attributes')),
    of(patients, goes('/status-report/infected')),
    owner(goes('/status-report/infected')),
  ),
  'app/(patient)/status-report/actions.ts sendInfectedReport': forHanako(
    goes('/status-report/receipt/[id]', report),
  ),
  'app/(patient)/status-report/actions.ts sendContactReport': forHanako(
    goes('/status-report/receipt/[id]', report),
  ),
  // For a viewer and for another center the page that follows says that nothing was done.
  'app/dashboard/acknowledge.ts acknowledge': row(
    toStaffSignIn,
    of(['a viewer', 'suzuki'], goes('/dashboard/cases/[id]')),
    of(['sato', 'a center administrator'], goes('/dashboard/cases/[id]', 'alerts audit_events')),
    of(ofNoCenter, does('not found')),
    owner(goes('/dashboard/cases/[id]', 'alerts audit_events')),
  ),
  'app/dashboard/cases/[caseId]/change-actions.ts close': forChuo(does('answered', 'cases audit_events')),
  'app/dashboard/cases/[caseId]/change-actions.ts reopen': forChuo(does('answered', 'cases audit_events')),
  'app/dashboard/cases/[caseId]/change-actions.ts saveCategory': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/change-actions.ts savePeriod': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/change-actions.ts saveDiagnosis': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/recuperation-actions.ts issuePaper': forChuo(
    goes('/dashboard/cases/[id]/recuperation/[id]', 'recuperation_records audit_events'),
  ),
  'app/dashboard/cases/[caseId]/recuperation-actions.ts revokePaper': ofInvitation(
    does('answered', 'recuperation_records audit_events'),
  ),
  'app/dashboard/cases/[caseId]/retention-actions.ts keepRecord': forAdmin(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/link-actions.ts unlink': forChuo(does('answered', 'cases audit_events')),
  'app/dashboard/cases/[caseId]/link-actions.ts leave': forChuo(does('answered', 'cases audit_events')),
  'app/dashboard/cases/[caseId]/link-actions.ts notePositive': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/link-actions.ts withdraw': forChuo(
    does('answered', 'transfers audit_events'),
  ),
  'app/dashboard/cases/[caseId]/link/actions.ts linkExposed': forLinking,
  'app/dashboard/cases/[caseId]/link/actions.ts linkHousehold': forLinking,
  'app/dashboard/cases/[caseId]/transfer/actions.ts offer': row(
    toStaffSignIn,
    of(['a viewer', 'suzuki', ...ofNoCenter], does('not found')),
    of(['sato', 'a center administrator'], goes('/dashboard/cases/[id]', 'transfers audit_events')),
    owner(goes('/dashboard/cases/[id]', 'transfers audit_events')),
  ),
  // Offered by Shinjuku to Chuo.
  'app/dashboard/transfers/actions.ts accept': forReceiver(`${moved} audit_events`),
  'app/dashboard/transfers/actions.ts decline': forReceiver('transfers audit_events'),
  'app/dashboard/cases/[caseId]/id-actions.ts stopId': forChuo(
    goes('/dashboard/cases/[id]/invitation', 'cases revoked_ids audit_events'),
  ),
  'app/dashboard/cases/[caseId]/id-actions.ts issueAnew': forChuo(
    goes('/dashboard/cases/[id]/invitation', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/handover/actions.ts giveHandoverCode': forChuo(
    goes('/dashboard/cases/[id]/handover', 'handover_codes audit_events'),
  ),
  // Shinjuku's nurse forgets what her own browser keeps.
  'app/dashboard/cases/[caseId]/handover/actions.ts forgetHandoverCode': row(
    toStaffSignIn,
    of(['a viewer', ...ofNoCenter], does('not found')),
    of(['sato', 'a center administrator', 'suzuki'], goes('/dashboard/cases/[id]')),
    owner(goes('/dashboard/cases/[id]')),
  ),
  'app/dashboard/cases/[caseId]/invitation/actions.ts take': ofInvitation(does('answered', 'audit_events')),
  'app/dashboard/cases/[caseId]/invitation/actions.ts mail': ofInvitation(
    does('answered', 'audit_events outgoing_mails'),
  ),
  'app/dashboard/issue/actions.ts issue': row(
    toStaffSignIn,
    of(['a viewer', ...ofNoCenter], does('not found')),
    of(
      ['sato', 'a center administrator', 'suzuki'],
      goes('/dashboard/cases/[id]/invitation', 'cases audit_events'),
    ),
    owner(goes('/dashboard/cases/[id]/invitation', 'cases audit_events')),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts done': forChuo(
    goes('/dashboard', 'report_reads latest_reports audit_events'),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts flag': forChuo(does('answered', 'cases audit_events')),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts handOver': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts keepNote': forChuo(
    does('answered', 'case_notes audit_events'),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts logContact': forChuo(
    does('answered', 'contact_attempts audit_events'),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts planCall': forChuo(
    does('answered', 'cases audit_events'),
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts unplanCall': forChuo(
    does('answered', 'cases audit_events'),
  ),
  // Only an administrator changes the roster; a taken form of Chuo's is about Chuo's people.
  'app/dashboard/duty/actions.ts addShift': row(
    toStaffSignIn,
    of(['sato', 'a viewer', 'suzuki'], does('answered')),
    of(ofNoCenter, does('not found')),
    of(['a center administrator'], goes('/dashboard/duty', 'duty_shifts audit_events')),
    owner(goes('/dashboard/duty', 'duty_shifts audit_events')),
  ),
  'app/dashboard/duty/actions.ts takeOffRoster': row(
    toStaffSignIn,
    of(['sato', 'a viewer', 'suzuki'], goes('/dashboard/duty')),
    of(ofNoCenter, does('not found')),
    of(['a center administrator'], goes('/dashboard/duty', 'duty_shifts audit_events')),
    owner(goes('/dashboard/duty', 'duty_shifts audit_events')),
  ),
  'app/dashboard/import/[importId]/actions.ts begin': forImporters,
  'app/dashboard/import/[importId]/actions.ts cancel': forImporters,
  'app/dashboard/import/[importId]/actions.ts forget': forImporters,
  // A view belongs to whoever saves it.
  'app/dashboard/lists/actions.ts saveView': row(
    toStaffSignIn,
    of(centers, goes('/dashboard', 'saved_views audit_events')),
    of(ofNoCenter, does('not found')),
    owner(goes('/dashboard', 'saved_views audit_events')),
  ),
  'app/dashboard/lists/actions.ts removeView': row(
    toStaffSignIn,
    of(centers, goes('/dashboard')),
    of(ofNoCenter, does('not found')),
    owner(goes('/dashboard', 'saved_views audit_events')),
  ),
  // For a viewer and for another center the page that follows says that nothing was done.
  'app/dashboard/lists/actions.ts changeSelected': row(
    toStaffSignIn,
    of(['a viewer', 'suzuki'], goes('/dashboard')),
    of(['sato', 'a center administrator'], goes('/dashboard', 'cases audit_events')),
    of(ofNoCenter, does('not found')),
    owner(goes('/dashboard', 'cases audit_events')),
  ),
  // To a browser without scripts the page that follows answers; a viewer and another center have none.
  'app/dashboard/cases/[caseId]/report/actions.ts enterInfectedReport': onThePhone,
  'app/dashboard/cases/[caseId]/report/actions.ts enterContactReport': onThePhone,
  'app/dashboard/sign-out.ts signOut': row(
    toStaffSignIn,
    of([...staff, ...onlyPassword], goes('/dashboard/signed-out', 'sessions audit_events')),
    owner(goes('/dashboard/signed-out', 'sessions audit_events')),
  ),
  // The link's token is what may do this, whoever is signed in.
  'app/dashboard/invitation/[token]/actions.ts choosePassword': row(
    goes('/dashboard/invitation/[token]', 'staff_invitations'),
  ),
  // The second step belongs to the browser that took the first.
  'app/dashboard/invitation/[token]/actions.ts verifyFirstCode': row(
    goes('/dashboard/invitation/[token]'),
    owner(
      goes('/dashboard/recovery-codes', 'sessions staff staff_invitations staff_recovery_codes audit_events'),
    ),
  ),
  'app/dashboard/locked/actions.ts unlockScreen': row(
    toStaffSignIn,
    of(staff, goes('/dashboard')),
    owner(goes('/dashboard', 'sessions audit_events')),
  ),
  // Without scripts the page is drawn anew, and leads whoever proved themselves not long ago on.
  'app/dashboard/proof/actions.ts proveByCode': row(
    toStaffSignIn,
    of(staff, { ...goes('/dashboard', 'audit_events'), toReact: 'answered' }),
    owner(goes('/dashboard', 'sessions staff audit_events')),
  ),
  'app/dashboard/proof/actions.ts proveByRecoveryCode': row(
    toStaffSignIn,
    of(staff, { ...goes('/dashboard', 'audit_events'), toReact: 'answered' }),
    owner(goes('/dashboard', `sessions ${recoveryCode}`)),
  ),
  'app/dashboard/recovery-codes/actions.ts keepRecoveryCodes': forStaff(goes('/dashboard')),
  'app/dashboard/security/actions.ts beginNewAuthenticator': forStaff(
    goes('/dashboard/security/authenticator'),
  ),
  'app/dashboard/security/actions.ts makeRecoveryCodes': forStaff(
    goes('/dashboard/recovery-codes', recoveryCode),
  ),
  'app/dashboard/security/actions.ts signOutElsewhere': row(
    toStaffSignIn,
    of(staff, goes('/dashboard/security', 'audit_events')),
    owner(goes('/dashboard/security', 'sessions audit_events')),
  ),
  // The key is kept by the browser that asked for it.
  'app/dashboard/security/authenticator/actions.ts verifyNewApp': row(
    toStaffSignIn,
    of(staff, goes('/dashboard/security')),
    owner(goes('/dashboard/security', 'staff audit_events outgoing_mails')),
  ),
  'app/dashboard/prefecture/cases/[caseId]/actions.ts recordAndOpen': row(
    toStaffSignIn,
    of(staff, does('not found')),
    of(['a member of the prefecture'], opened),
    owner(opened),
  ),
  'app/dashboard/search/actions.ts searchPeople': row(
    toStaffSignIn,
    of(centers, does('answered', 'audit_events')),
    of(ofNoCenter, does('not found')),
    owner(does('answered', 'audit_events')),
  ),
  'app/dashboard/sign-in/actions.ts signIn': row(goes('/dashboard/sign-in/code', 'sessions')),
  // Only whose second factor was reset sets up another with the password alone.
  'app/dashboard/sign-in/authenticator/actions.ts beginAnew': row(
    toStaffSignIn,
    of(onlyPassword, goes('/dashboard/sign-in/code')),
    of(staff, goes('/dashboard/sign-in/code')),
    owner(goes('/dashboard/sign-in/authenticator')),
  ),
  'app/dashboard/sign-in/authenticator/actions.ts verifyAnew': row(
    toStaffSignIn,
    of(onlyPassword, goes('/dashboard/sign-in/code')),
    of(staff, goes('/dashboard/sign-in/code')),
    owner(
      goes('/dashboard/recovery-codes', 'sessions staff staff_recovery_codes audit_events outgoing_mails'),
    ),
  ),
  'app/dashboard/api-tokens/actions.ts revoke': forCenterAdmin(
    goes('/dashboard/api-tokens', 'api_tokens audit_events'),
  ),
  'app/dashboard/api-tokens/new/actions.ts makeToken': forCenterAdmin(
    goes('/dashboard/api-tokens/created', 'api_tokens audit_events'),
  ),
  'app/dashboard/api-tokens/created/actions.ts forgetToken': forCenterAdmin(goes('/dashboard/api-tokens')),
  'app/dashboard/settings/edit/actions.ts saveSettings': forCenterAdmin(
    goes('/dashboard/settings', 'center_settings health_centers audit_events'),
  ),
  'app/dashboard/settings/rules/actions.ts begin': forCenterAdmin(
    goes('/dashboard/settings/rules/draft', 'rule_drafts audit_events'),
  ),
  'app/dashboard/settings/rules/actions.ts abandon': forCenterAdmin(
    goes('/dashboard/settings/rules', 'rule_drafts audit_events'),
  ),
  'app/dashboard/settings/rules/draft/actions.ts keepDraft': forCenterAdmin(
    goes('/dashboard/settings/rules', 'rule_drafts audit_events'),
  ),
  'app/dashboard/settings/rules/test/actions.ts runTest': forCenterAdmin(
    goes('/dashboard/settings/rules/test', 'back_tests audit_events'),
  ),
  // Everybody of a center reads the rules, and is told there that they may not.
  'app/dashboard/settings/rules/test/actions.ts switchRulesOn': row(
    toStaffSignIn,
    of(['sato', 'a viewer', 'suzuki'], goes('/dashboard/settings/rules')),
    of(ofNoCenter, does('not found')),
    of(['a center administrator'], goes('/dashboard/settings/rules', 'rule_sets rule_drafts audit_events')),
    owner(goes('/dashboard/settings/rules', 'rule_sets rule_drafts audit_events')),
  ),
  'app/dashboard/staff/[staffId]/actions.ts changeRole': forAdmin(ofMember),
  'app/dashboard/staff/[staffId]/actions.ts disable': forAdmin(ofMember),
  'app/dashboard/staff/[staffId]/actions.ts enable': forAdmin(ofMember),
  'app/dashboard/staff/[staffId]/actions.ts resetFactor': forAdmin(ofMember),
  // A system administrator invites no nurse and finds no invitation of one.
  'app/dashboard/staff/actions.ts withdraw': forAdmin(
    goes('/dashboard/staff', 'staff_invitations audit_events outgoing_mails'),
    goes('/dashboard/staff'),
  ),
  'app/dashboard/staff/invite/actions.ts sendInvitation': forAdmin(
    goes('/dashboard/staff/invited', 'staff_invitations audit_events outgoing_mails'),
    does('answered'),
  ),
  'app/dashboard/staff/invited/actions.ts forgetLink': forAdmin(
    goes('/dashboard/staff'),
    goes('/dashboard/staff'),
  ),
  // The code of another's app is wrong for everybody else.
  'app/dashboard/sign-in/code/actions.ts verifyCode': row(
    toStaffSignIn,
    of(onlyPassword, does('answered', 'audit_events')),
    of(staff, goes('/dashboard')),
    owner(goes('/dashboard', 'sessions staff audit_events')),
  ),
  'app/dashboard/sign-in/code/actions.ts verifyRecoveryCode': row(
    toStaffSignIn,
    of(onlyPassword, does('answered', 'audit_events')),
    of(staff, goes('/dashboard')),
    owner(goes('/dashboard/security', `sessions ${recoveryCode}`)),
  ),
};
