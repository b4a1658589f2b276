/**
 * The thresholds of the rule set as shipped, apart from its schema so that the browser can use them. Saturation after
 * the ministry's grades of severity (mild from 96, moderate I between 93 and 96, moderate II up to 93).
 */
export const defaultThresholds = {
  oxygenSaturation: { emergencyAtMost: 90, urgentAtMost: 93, reviewAtMost: 95, reviewWhenFallenBy: 3 },
  bodyTemperature: {
    urgentFrom: 40,
    urgentBelow: 35,
    reviewFrom: 38.5,
    feverFrom: 37.5,
    infantUrgentFrom: 38,
  },
};
