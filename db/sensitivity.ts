/** How a column is to be handled: `health` of a person, `personal`, `secret` (hashes, sealed texts), `operational`. */
type Sensitivity = 'health' | 'personal' | 'secret' | 'operational';

/** Lists the columns of one table by their handling. A test fails for a column that is not listed here. */
const columns = (lists: Partial<Record<Sensitivity, string>>): Record<string, Sensitivity> =>
  Object.fromEntries(
    (['health', 'personal', 'secret', 'operational'] as const).flatMap((kind) =>
      (lists[kind] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => [name, kind]),
    ),
  );

/** Every column of every table: what exports, logs and the purge go by. */
export const sensitivity: Record<string, Record<string, Sensitivity>> = {
  health_centers: columns({
    operational: `code name name_ja phone report_deadline contact_evening_deadline retention_days out_of_hours_phone
      phone_from phone_until phone_at_weekends invitation_languages recuperation_official monitoring_periods
      settings_version created_at`,
  }),
  center_settings: columns({ operational: 'center_code version settings note created_by created_at' }),
  rule_sets: columns({ operational: 'center_code version rules signed_by created_by created_at' }),
  rule_drafts: columns({
    operational: 'center_code revision based_on rules updated_by updated_at',
  }),
  back_tests: columns({
    operational: 'id center_code revision first_day last_day reports levels ran_by ran_at seen_at',
  }),
  back_test_changes: columns({
    health: 'level_before level_after',
    operational: 'back_test_id place case_id report_id received_at',
  }),
  accounts: columns({
    personal: 'email',
    secret: 'password_hash',
    operational: 'id locale consent_version consented_at email_verified_at disabled_at created_at',
  }),
  passkeys: columns({
    personal: 'device name',
    secret: 'id public_key',
    operational: 'account_id counter transports is_synced created_at last_used_at',
  }),
  email_challenges: columns({
    personal: 'email',
    secret: 'id code_hash',
    operational:
      'purpose account_id wrong_guesses locale consent_version created_at sent_at expires_at verified_at consumed_at voided_at',
  }),
  attribute_drafts: columns({
    personal: 'name kana birthdate phone issued_id relation',
    secret: 'handover_hash',
    operational: 'account_id updated_at',
  }),
  reminder_settings: columns({
    operational: 'account_id by_mail morning_at evening_at off_on later_at next_due_at next_slot updated_at',
  }),
  reminders: columns({
    operational: 'id account_id due_on slot due_at handled_at outcome mail_id devices',
  }),
  push_devices: columns({
    personal: 'device',
    secret: 'session_hash endpoint p256dh auth_secret',
    operational: 'id account_id created_at',
  }),
  push_messages: columns({
    operational:
      'id reminder_id device_id created_at expires_at valid_until next_try_at claimed_at attempts settled_at outcome last_error_kind',
  }),
  sessions: columns({
    secret: 'token_hash',
    operational:
      'account_id staff_id keep_signed_in created_at last_seen_at expires_at second_factor_at wrong_unlocks revoked_at',
  }),
  staff: columns({
    personal: 'email name',
    secret: 'password_hash sealed_totp_secret',
    operational: 'id center_code prefecture_code role last_totp_step totp_reset_at disabled_at created_at',
  }),
  staff_recovery_codes: columns({
    secret: 'code_hash',
    operational: 'staff_id created_at used_at',
  }),
  staff_invitations: columns({
    personal: 'email name',
    secret: 'token_hash browser_hash password_hash sealed_totp_secret',
    operational: 'center_code prefecture_code role expires_at used_at created_at',
  }),
  cases: columns({
    health: 'category onset_on specimen_on diagnosed_on last_contact_on outcome',
    personal: 'issued_id name kana searched birthdate phone last_phone email address kept_for',
    operational:
      'id center_code id_revoked_at monitoring_from monitoring_until account_id linked_at closed_at closed_by assigned_to flagged_at planned_call_at reminders_paused_at consent_withdrawn_at programs_refused_at account_deleted_at exposed_by household_id revision kept_until purge_warned_at purged_at created_at',
  }),
  revoked_ids: columns({
    health: 'entered',
    personal: 'issued_id',
    operational: 'id case_id center_code reason revoked_at revoked_by account_id linked_at',
  }),
  recuperation_records: columns({
    health: 'facts',
    operational: `id number case_id center_code official settings_version issued_at issued_by_account issued_by_staff
      revoked_at revoked_by_account revoked_by_staff revoked_for`,
  }),
  former_holders: columns({
    personal: 'relation',
    operational: 'id case_id center_code account_id linked_at left_at how',
  }),
  handover_codes: columns({
    secret: 'code_hash',
    operational: 'id case_id center_code account_id given_by created_at expires_at used_at voided_at',
  }),
  profiles: columns({
    personal: 'name kana birthdate phone relation',
    operational: 'case_id center_code account_id agreed_at consent_version consented_at updated_at',
  }),
  health_backgrounds: columns({
    health:
      'height_cm weight_kg conditions medicines onset_on no_symptoms pregnant vaccine_doses has_oximeter',
    personal: 'preferred_call_time interpreter_language emergency_contact',
    operational: 'case_id center_code updated_at',
  }),
  status_reports: columns({
    health: `category level assessed_level advised_level fired_rules body_temperature body_temperature_not_measured
      oxygen_saturation no_oximeter complexion cough_runny_nose shortness_of_breath breathlessness malaise
      nausea_vomiting diarrhea impaired_consciousness difficulty_eating no_urination feels_well feverish_chills cough
      runny_nose sore_throat head_muscle_joint_pain taste_smell_change symptom_onset_on test_today met_again
      met_again_on emergency_signs trend message`,
    operational: `case_id report_on id center_code reported_by_account reported_by_staff slot client_id
      corrects_report_id measured_at sent_at received_at clock_suspect questionnaire_version rule_set_version`,
  }),
  report_keys: columns({
    health: 'level fired_rules counted_level',
    secret: 'body_hash',
    operational: 'case_id client_id center_code report_id report_on received_at counted_at corrected_at',
  }),
  latest_reports: columns({
    health: 'category level level_rank triage_order fired_rules body_temperature oxygen_saturation',
    operational:
      'case_id center_code report_id report_on slot answers_until measured_at received_at read_at read_by closed',
  }),
  report_reads: columns({ operational: 'case_id report_id center_code read_at read_by' }),
  daily_counts: columns({ operational: 'center_code report_on level reports' }),
  alerts: columns({
    health: 'level',
    operational: 'id center_code case_id report_id report_on raised_at acknowledged_at acknowledged_by',
  }),
  alert_escalations: columns({ operational: 'alert_id step center_code staff_id escalated_at' }),
  contact_attempts: columns({ operational: 'id center_code case_id staff_id outcome attempted_at' }),
  case_openings: columns({
    health: 'reason',
    operational: 'id case_id center_code staff_id opened_at until',
  }),
  transfers: columns({
    health: 'reason declined_for',
    operational: 'id case_id from_center to_center offered_at offered_by decision decided_at decided_by',
  }),
  case_notes: columns({ health: 'note', operational: 'id center_code case_id staff_id written_at' }),
  saved_views: columns({
    personal: 'name query',
    operational: 'id staff_id center_code created_at',
  }),
  duty_shifts: columns({ operational: 'id center_code staff_id position starts_at ends_at created_at' }),
  api_tokens: columns({
    secret: 'token_hash',
    operational:
      'id center_code name purpose kinds created_by created_at expires_at revoked_at revoked_by last_used_at',
  }),
  audit_events: columns({
    operational: 'id center_code at actor_kind actor_id action case_id details seal',
  }),
  audit_seals: columns({
    operational: 'chain number events hash previous_hash key_id sealed_at',
  }),
  job_heartbeats: columns({
    operational: 'job done_at failing_since last_error_kind failures alarmed_at',
  }),
  imports: columns({
    personal: 'file_name',
    operational: `id center_code staff_id bytes state problem problem_at format encoding ignored_columns percent lines good
      repaired bad duplicates empty imported claim claimed_until attempts created_at begun_by begun_at ended_at wiped_at`,
  }),
  import_pieces: columns({ health: 'bytes', operational: 'import_id position' }),
  import_lines: columns({
    health: 'cells person',
    operational: 'import_id line outcome remarks same_as_line same_as_case',
  }),
  import_keys: columns({ personal: 'key', operational: 'import_id line' }),
  imported_cases: columns({ operational: 'import_id line center_code case_id' }),
  rate_limits: columns({ operational: 'key points expire' }),
  outgoing_mails: columns({
    secret: 'sealed_recipient sealed_payload',
    operational:
      'id kind locale challenge_id created_at expires_at sent_at failed_at attempts last_error_kind provider_id',
  }),
};
