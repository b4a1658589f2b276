import { z } from 'zod';
import { settingsInForce } from '../../lib/settings/center-settings';
import { ruleVersions } from '../../lib/settings/rule-drafts';
import { command } from './command';
import { centerCode } from './values';

export const settingsShow = command(
  {
    usage: '--center 13101',
    summary: 'Shows the settings and the rules of a health center as they are in force.',
    schema: z.object({ center: centerCode }),
  },
  async ({ center }) => {
    const found = await settingsInForce(center);
    if (!found) return { kind: 'refused', reason: `There is no health center with the code ${center}.` };
    const [{ version, rules, signedBy }] = await ruleVersions({ centerCode: center });
    const { version: settingsVersion, settings } = found;
    return {
      kind: 'done',
      json: { center, version: settingsVersion, settings, rules: { version, signedBy, ...rules } },
      text: [
        `Settings of ${center}, version ${settingsVersion}`,
        ...Object.entries(settings).map(([name, value]) => `  ${name}: ${value === '' ? '–' : value}`),
        `Rules, version ${version}, ${signedBy ? `signed by ${signedBy}` : 'not yet signed by a physician'}`,
        `  ${JSON.stringify(rules)}`,
      ].join('\n'),
    };
  },
);
