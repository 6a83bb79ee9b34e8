import { describe, expect, it } from 'vitest';
import { hasNegationCue } from './negation.ts';

/** The mention stands between brackets. */
function isCued(marked: string): boolean {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return hasNegationCue(marked.replace(/[[\]]/g, ''), start, end);
}

describe('hasNegationCue', () => {
  it.each([
    'Denies [chest pain].',
    'No [fever] or cough.',
    'No fever or [cough].',
    'There is no evidence of [pneumonia].',
    'Negative for [influenza].',
    'Without any [oedema].',
    '[Pneumonia] was ruled out.',
    '[Haematuria] is absent.',
    '[Troponin] not raised.',
  ])('finds the cue in "%s"', (marked) => expect(isCued(marked)).toBe(true));

  it.each([
    'Reports [chest pain].',
    'No fever. Has a [cough].',
    'No fever but a [cough].',
    'No fever, however [cough] persists.',
    'Notes [fatigue] at night.',
    'Known [asthma], no fever.',
    '[Abdomen] was negative for masses.',
    'No family member who lives with her now has had any [fever].',
    'No rash\n[Fever] since Monday.',
  ])('finds none in "%s"', (marked) => expect(isCued(marked)).toBe(false));
});
