import { openBrowser } from '../../support/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import {
  isFresh,
  requireFreshStaff,
  requirePrefectureStaff,
  requireStaff,
  requireStaffMember,
} from '@/lib/auth/current-staff';
import { openSession } from '@/lib/auth/sessions';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, twoCenters } from '../../support/people';
import { newPrefectureStaff, newStaff } from '../../support/staff';

const clock = vi.hoisted(() => ({ now: new Date(0) }));
vi.mock('@/lib/clock', () => ({ now: () => clock.now }));

// Outside of a request Next cannot redirect; where it would go is what these tests ask.
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw new Error(`to ${path}`);
  },
  notFound: () => {
    throw new Error('not found');
  },
}));

let sato: Awaited<ReturnType<typeof newStaff>>;
const seconds = (count: number) => later(count / 60);

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
});
afterAll(() => closeDatabase());

beforeEach(async () => {
  const browser = openBrowser();
  const { token } = await openSession({ staffId: sato.staffId, secondFactorShown: true }, morning);
  browser.cookies.set('hersys-staff-session', token);
  clock.now = morning;
});

describe('the guard of staff pages', () => {
  test('lets the second factor through, to those whose role may see the page', async () => {
    expect(await requireStaffMember()).toMatchObject({ name: 'sato', role: 'nurse', centerCode: '13101' });
    expect(await requireStaff('nurse', 'viewer')).toMatchObject({ name: 'sato' });
    await expect(requireStaff('center-admin')).rejects.toThrow('not found');
  });

  test('of a center is closed to a prefecture’s staff, and that of a prefecture to everybody else', async () => {
    await expect(requirePrefectureStaff()).rejects.toThrow('not found');
    const { staffId } = await newPrefectureStaff('okada', '13');
    const { token } = await openSession({ staffId, secondFactorShown: true }, morning);
    openBrowser().cookies.set('hersys-staff-session', token);
    expect(await requirePrefectureStaff()).toMatchObject({ name: 'okada', prefectureCode: '13' });
    await expect(requireStaff()).rejects.toThrow('not found');
  });

  test('sends to the lock screen after 15 minutes, and looking at it once more does not unlock', async () => {
    clock.now = seconds(15 * 60 + 1);
    await expect(requireStaff()).rejects.toThrow('to /dashboard/locked?to=%2Fdashboard');
    await expect(requireStaff()).rejects.toThrow('to /dashboard/locked?to=%2Fdashboard');
  });

  test('counts as use: every fourteen minutes keeps a session open', async () => {
    for (let minutes = 14; minutes < 60; minutes += 14) {
      clock.now = later(minutes);
      expect(await requireStaff()).toMatchObject({ name: 'sato' });
    }
  });

  test('refuses who has shown the password alone, a planted cookie, and what the database holds', async () => {
    const browser = openBrowser();
    const { token } = await openSession({ staffId: sato.staffId }, morning);
    const [row] = await db().select({ hash: sessions.tokenHash }).from(sessions);
    for (const value of [token, 'planted', '', row?.hash ?? '']) {
      browser.cookies.set('hersys-staff-session', value);
      await expect(requireStaffMember()).rejects.toThrow('to /dashboard/sign-in');
    }
  });
});

describe('fresh proof', () => {
  test('holds for 20 minutes after the second factor, and not a second longer', async () => {
    clock.now = later(10);
    await requireStaff();
    clock.now = seconds(19 * 60 + 59);
    expect(await requireFreshStaff()).toMatchObject({ name: 'sato' });
    clock.now = seconds(20 * 60);
    expect(await requireFreshStaff()).toMatchObject({ name: 'sato' });
    clock.now = seconds(20 * 60 + 1);
    await expect(requireFreshStaff()).rejects.toThrow('to /dashboard/proof?to=%2Fdashboard');
    expect(isFresh({ secondFactorAt: morning }, seconds(20 * 60))).toBe(true);
    expect(isFresh({ secondFactorAt: morning }, seconds(20 * 60 + 1))).toBe(false);
  });

  test('asks for the password first where the screen is locked', async () => {
    clock.now = later(16);
    await expect(requireFreshStaff()).rejects.toThrow('to /dashboard/locked');
  });
});
