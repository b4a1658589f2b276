/**
 * Names the text of app/privacy that a person agreed to. Change it with every change of meaning in that text, and keep the text of
 * before: lib/rights/notices.
 */
export const privacyNoticeVersion = '2026-11-30.2';
