import type { DocumentId, PersonId } from '../../domain/ids.ts';
import type { Effort } from '../../domain/records/effort.ts';
import { median } from '../../lib/median.ts';

/** One person's sittings at one document. */
export interface DocumentWork {
  readonly documentId: DocumentId;
  readonly personId: PersonId;
  readonly isDone: boolean;
  readonly efforts: readonly Pick<Effort, 'endedAt' | 'activeMs' | 'decisions'>[];
}

/** How fast the work went. Rates are undefined where there is nothing to divide by. */
export interface Pace {
  /** At work, without pauses. */
  readonly activeMs: number;
  readonly decisions: number;
  /** Documents that somebody has spent time on. */
  readonly documents: number;
  /** Of these, those that are done. */
  readonly done: number;
  /** Documents done in an hour of the time that was spent on them. */
  readonly documentsPerHour: number | undefined;
  readonly decisionsPerHour: number | undefined;
  /** Of the documents that are done. */
  readonly medianMs: number | undefined;
}

export interface DayPace {
  /** As "2026-03-31", in the time zone asked for. */
  readonly day: string;
  readonly personId: PersonId;
  readonly activeMs: number;
  readonly decisions: number;
  /** Documents whose last sitting was on this day, and which are done. */
  readonly done: number;
}

const HOUR_MS = 3_600_000;

/** The pace of all work given, from what was written down at each sitting. */
export function paceOf(works: readonly DocumentWork[]): Pace {
  const timed = works.map(({ isDone, efforts }) => ({
    isDone,
    activeMs: efforts.reduce((sum, { activeMs }) => sum + activeMs, 0),
    decisions: efforts.reduce((sum, { decisions }) => sum + decisions, 0),
  }));
  const touched = timed.filter(({ activeMs, decisions }) => activeMs + decisions > 0);
  const finished = touched.filter(({ isDone }) => isDone).map(({ activeMs }) => activeMs);
  const activeMs = touched.reduce((sum, work) => sum + work.activeMs, 0);
  const decisions = touched.reduce((sum, work) => sum + work.decisions, 0);
  return {
    activeMs,
    decisions,
    documents: touched.length,
    done: finished.length,
    documentsPerHour: perHour(
      finished.length,
      finished.reduce((sum, ms) => sum + ms, 0),
    ),
    decisionsPerHour: perHour(decisions, activeMs),
    medianMs: median(finished),
  };
}

const perHour = (count: number, ms: number): number | undefined =>
  ms === 0 ? undefined : count / (ms / HOUR_MS);

/** The pace of each person, who was at it longest first. */
export function paceByPerson(works: readonly DocumentWork[]): { personId: PersonId; pace: Pace }[] {
  const people = [...new Set(works.map(({ personId }) => personId))];
  return people
    .map((personId) => [personId, works.filter((work) => work.personId === personId)] as const)
    .map(([personId, own]) => ({ personId, pace: paceOf(own) }))
    .filter(({ pace }) => pace.documents > 0)
    .sort((a, b) => b.pace.activeMs - a.pace.activeMs);
}

/** A line for each day and person at work on it, the newest first. `dayOf` turns an ISO instant into a day. */
export function paceByDay(works: readonly DocumentWork[], dayOf: (instant: string) => string): DayPace[] {
  const days = new Map<string, { -readonly [K in keyof DayPace]: DayPace[K] }>();
  const lineOf = (day: string, personId: PersonId) => {
    const key = `${day} ${personId}`;
    const standing = days.get(key) ?? { day, personId, activeMs: 0, decisions: 0, done: 0 };
    days.set(key, standing);
    return standing;
  };
  for (const { personId, isDone, efforts } of works) {
    for (const { endedAt, activeMs, decisions } of efforts) {
      const line = lineOf(dayOf(endedAt), personId);
      line.activeMs += activeMs;
      line.decisions += decisions;
    }
    const last = efforts.reduce((latest, { endedAt }) => (endedAt > latest ? endedAt : latest), '');
    if (isDone && last !== '') lineOf(dayOf(last), personId).done += 1;
  }
  return [...days.values()].sort((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : b.activeMs - a.activeMs,
  );
}

/** The day of an instant where the reader is. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** One line a day and person, for a spreadsheet (RFC 4180). */
export function paceCsv(days: readonly DayPace[], nameOf: (personId: PersonId) => string): string {
  const lines = days.map(({ day, personId, activeMs, done, decisions }) =>
    [day, nameOf(personId), (activeMs / 60_000).toFixed(2), done, decisions].map(cell).join(','),
  );
  return ['day,person,active_minutes,documents_done,decisions', ...lines, ''].join('\r\n');
}

function cell(value: string | number): string {
  // A name that begins like a formula would be one in a spreadsheet.
  const text = /^[=+\-@\t]/.test(String(value)) && typeof value === 'string' ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
