/** Names the text of app/privacy that a person agreed to. Change it with every change of meaning in that text. */
export const privacyNoticeVersion = '2026-11-23.2';
