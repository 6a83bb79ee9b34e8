import { expect, it } from 'vitest';
import { ActivityTimer, IDLE_MS } from './activityTimer.ts';

it('counts from sign to sign and leaves pauses out', () => {
  const timer = new ActivityTimer();
  timer.active(1_000);
  expect(timer.activeMs).toBe(0);
  timer.active(6_000);
  timer.active(16_000);
  expect(timer.activeMs).toBe(15_000);
  timer.active(16_000 + IDLE_MS + 1);
  expect(timer.activeMs).toBe(15_000);
  timer.active(16_000 + IDLE_MS + 501);
  expect(timer.activeMs).toBe(15_500);
});

it('begins anew after the page was hidden, and never counts backwards', () => {
  const timer = new ActivityTimer();
  timer.active(0);
  timer.pause(2_000);
  timer.active(10_000);
  expect(timer.activeMs).toBe(2_000);
  timer.active(9_000);
  timer.active(11_000);
  expect(timer.activeMs).toBe(3_000);
});
