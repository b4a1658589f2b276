/**
 * The thirteen emergency signs (緊急性の高い症状) of the Ministry of Health, memo of 2020-04-27; their sentences stand in
 * messages/<language>/questionnaire.json. `seenByOthers`: signs that family notice before the person does (※).
 */
export const emergencySigns = [
  { id: 'E1', seenByOthers: true },
  { id: 'E2', seenByOthers: false },
  { id: 'E3', seenByOthers: true },
  { id: 'E4', seenByOthers: false },
  { id: 'E5', seenByOthers: false },
  { id: 'E6', seenByOthers: false },
  { id: 'E7', seenByOthers: false },
  { id: 'E8', seenByOthers: false },
  { id: 'E9', seenByOthers: false },
  { id: 'E10', seenByOthers: false },
  { id: 'E11', seenByOthers: true },
  { id: 'E12', seenByOthers: true },
  { id: 'E13', seenByOthers: false },
] as const;

export type EmergencySign = (typeof emergencySigns)[number]['id'];

export function isEmergencySign(value: unknown): value is EmergencySign {
  return emergencySigns.some((sign) => sign.id === value);
}
