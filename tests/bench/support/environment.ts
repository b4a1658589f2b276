/** What the product under the bench is configured with, and this process too: sessions made here are good there. */
export const environment = {
  APP_URL: 'http://127.0.0.1:3000',
  AUTH_SECRET: 'only for the bench, never anywhere else',
  RESEND_API_KEY: 're_bench',
  RESEND_BASE_URL: 'http://127.0.0.1:1',
  MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
  HELP_PHONE: '03-0000-0000',
  LOG_LEVEL: 'error',
  HERSYS_TEST: '1',
};

Object.assign(process.env, environment);
