import { text } from 'drizzle-orm/pg-core';

/** What a person is to whoever reports for them; null where nobody was asked, as in the eight steps of registration. */
export const relation = () => text({ enum: ['self', 'child', 'parent', 'partner', 'other'] });
