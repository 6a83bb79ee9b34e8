import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../domain/ids.ts';
import { paceByDay, paceByPerson, paceCsv, paceOf, type DocumentWork } from './throughput.ts';

const MINUTE = 60_000;
const dayOf = (instant: string): string => instant.slice(0, 10);

function work(
  name: string,
  efforts: readonly [endedAt: string, minutes: number, decisions: number][],
  of: { isDone?: boolean; person?: 'person:a' | 'person:b' } = {},
): DocumentWork {
  return {
    documentId: newId('document', name),
    personId: of.person ?? 'person:a',
    isDone: of.isDone ?? true,
    efforts: efforts.map(([endedAt, minutes, decisions]) => ({
      endedAt,
      activeMs: minutes * MINUTE,
      decisions,
    })),
  };
}

const WORKS = [
  work('1', [['2026-03-01T10:00:00.000Z', 10, 20]]),
  work('2', [
    ['2026-03-01T11:00:00.000Z', 5, 10],
    ['2026-03-02T09:00:00.000Z', 15, 30],
  ]),
  work('3', [['2026-03-02T12:00:00.000Z', 30, 60]], { isDone: false }),
  work('4', [['2026-03-02T12:00:00.000Z', 30, 15]], { person: 'person:b' }),
  // Finished elsewhere: nobody has spent time on it here.
  work('5', []),
];

describe('paceOf', () => {
  it('counts time at work, and rates by it', () => {
    expect(paceOf(WORKS)).toEqual({
      activeMs: 90 * MINUTE,
      decisions: 135,
      documents: 4,
      done: 3,
      documentsPerHour: 3,
      decisionsPerHour: 90,
      medianMs: 20 * MINUTE,
    });
  });

  it('says nothing where there is nothing', () => {
    expect(paceOf([])).toMatchObject({ documents: 0, documentsPerHour: undefined, medianMs: undefined });
    expect(paceOf([work('1', [['2026-03-01T10:00:00.000Z', 0, 3]])]).decisionsPerHour).toBeUndefined();
  });
});

it('tells people apart, who was at it longest first', () => {
  const people = paceByPerson(WORKS);
  expect(people.map(({ personId, pace }) => [personId, pace.activeMs / MINUTE, pace.done])).toEqual([
    ['person:a', 60, 2],
    ['person:b', 30, 1],
  ]);
});

describe('paceByDay', () => {
  it('puts a document that is done on the day of its last sitting', () => {
    expect(
      paceByDay(WORKS, dayOf).map(({ day, personId, activeMs, decisions, done }) => [
        day,
        personId,
        activeMs / MINUTE,
        decisions,
        done,
      ]),
    ).toEqual([
      ['2026-03-02', 'person:a', 45, 90, 1],
      ['2026-03-02', 'person:b', 30, 15, 1],
      ['2026-03-01', 'person:a', 15, 30, 1],
    ]);
  });

  it('neither loses nor makes up time', () => {
    const sitting = fc.tuple(
      fc.constantFrom('2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z'),
      fc.nat(100),
      fc.nat(100),
    );
    fc.assert(
      fc.property(fc.array(fc.array(sitting, { maxLength: 4 }), { maxLength: 8 }), (documents) => {
        const works = documents.map((efforts, index) => work(`${index}`, efforts));
        const days = paceByDay(works, dayOf);
        const pace = paceOf(works);
        expect(days.reduce((sum, { activeMs }) => sum + activeMs, 0)).toBe(pace.activeMs);
        expect(days.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(pace.decisions);
      }),
    );
  });
});

it('writes a spreadsheet that no name can break', () => {
  const [line] = paceByDay(WORKS, dayOf);
  expect(paceCsv([line!], () => 'Weiss, "Eva"')).toBe(
    'day,person,active_minutes,documents_done,decisions\r\n2026-03-02,"Weiss, ""Eva""",45.00,1,90\r\n',
  );
  expect(paceCsv([line!], () => '=SUM(A1)')).toContain("'=SUM(A1)");
});
