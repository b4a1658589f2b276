/** How worrying a report is, the least first; the place in this list is the rank. */
export const levels = ['stable', 'symptomatic', 'review', 'urgent', 'emergency'] as const;

export type Level = (typeof levels)[number];

/** 0 for stable to 4 for emergency: what lists sort by. */
export function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/** The more worrying of two; an absent one never lowers the other. */
export function higherLevel(a: Level, b: Level | null | undefined): Level {
  return b && rankOf(b) > rankOf(a) ? b : a;
}

/** Whether the level raises an alert that stays open until a named person acknowledges it. */
export function raisesAlert(level: Level): boolean {
  return level === 'emergency' || level === 'urgent';
}
