import { expect, test } from 'vitest';
import { installWay } from '@/app/(patient)/install-way';

const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${safari}`;
const android =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/135.0.0.0 Mobile Safari/537.36';

test('on an iPhone or iPad the steps are shown, inside another app the way out of it', () => {
  expect(installWay(iphone, 5)).toBe('steps');
  const mac =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15';
  expect(installWay(mac, 5)).toBe('steps');
  expect(installWay(mac, 0)).toBeUndefined();
  expect(installWay(android, 5)).toBeUndefined();
  for (const app of ['Safari Line/15.6.0', '[FBAN/FBIOS;FBAV/500.0]', 'Instagram 380.0.0.0 (iPhone15,3)'])
    expect(installWay(`${iphone} ${app}`, 5), app).toBe('other-browser');
  expect(installWay(android.replace('Pixel 8', 'Pixel 8; wv'), 5)).toBe('other-browser');
});
