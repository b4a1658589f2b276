/** Whether it lives at that minute for somebody who never rests. */
export async function busyUntil(
  live: (minutes: number) => Promise<boolean>,
  minutes: number,
): Promise<boolean> {
  for (let now = 10; now < minutes - 1; now += 10) await live(now);
  return live(minutes);
}
