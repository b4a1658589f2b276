/** What a person is to whoever reports for them. */
export const relations = ['self', 'child', 'parent', 'partner', 'other'] as const;
export type Relation = (typeof relations)[number];
