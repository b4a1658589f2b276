import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messages } from '../../../lib/language/messages';
import { query } from '../support/database';
import { expect, expectAccessible, test } from '../support/journey';
import { keepCookie } from '../support/signed-in';
import { newCase, staffCookie } from '../support/world';

const words = messages.en.staff;

/** Two weeks of reports, one day without any and one with two. */
async function twoWeeks(): Promise<string> {
  const { caseId } = await newCase('Chart Hanako');
  await query(
    (sql) => sql`
      update cases set monitoring_from = current_date - 13, created_at = now() - interval '13 days'
      where id = ${caseId}`,
  );
  for (let day = 0; day < 14; day += 1) {
    if (day === 4) continue;
    await report(caseId, day, 0);
    if (day === 8) await report(caseId, day, 1);
  }
  return caseId;
}

async function report(caseId: string, day: number, hour: number): Promise<void> {
  const level = day === 6 ? 'emergency' : day === 7 ? 'urgent' : 'review';
  const temperature = 37 + (day % 5) * 0.6;
  const saturation = day === 10 ? null : 90 + Math.round(day * 0.6);
  await query(
    (sql) => sql`
      insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at,
        received_at, questionnaire_version, rule_set_version, level, assessed_level, fired_rules, body_temperature,
        oxygen_saturation, emergency_signs)
      select ${caseId}, (t at time zone 'Asia/Tokyo')::date, ${randomUUID()}, '13101', 'infected', ${randomUUID()},
        t, t, t, 1, 1, ${level}, ${level}, '{fever}', ${temperature}, ${saturation}, '{}'
      from (select now() - ${(13 - day) * 24 + hour} * interval '1 hour' as t) times`,
  );
}

test('a person’s chart prints on one sheet; the center’s figures stand on one page', async ({
  page,
  context,
}, info) => {
  const caseId = await twoWeeks();
  await keepCookie(context, await staffCookie('sato', 'nurse', '13101'));

  await page.goto(`/dashboard/cases/${caseId}`);
  const table = page.getByRole('table', { name: words.chart.table });
  await expect(table.getByRole('row')).toHaveCount(1 + 15);
  await expect(table.getByText(words.chart.noReport)).toHaveCount(1);
  // As wide as its days need, whatever the window: it scrolls in its region and is not shrunk.
  const drawing = page.getByRole('img', { name: words.chart.drawing });
  expect((await drawing.boundingBox())?.width).toBeGreaterThan(1_000);
  await expect(page.getByRole('region', { name: words.chart.region, exact: true })).toBeVisible();
  await expectAccessible(page);
  const path = info.outputPath('person.pdf');
  await page.pdf({
    path,
    format: 'A4',
    margin: { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' },
  });
  const pages = readFileSync(path)
    .toString('latin1')
    .match(/\/Type \/Page\b/g);
  expect(pages).toHaveLength(1);

  await page.goto('/dashboard');
  await page.getByRole('link', { name: words.figures.title, exact: true }).click();
  await page.waitForURL('**/dashboard/figures');
  await expect(page.getByRole('heading', { name: words.figures.today, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: words.figures.daysTable }).getByRole('row')).toHaveCount(15);
  await expectAccessible(page);
});
