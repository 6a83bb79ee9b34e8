import { isEmptyPlan } from '../domain/edits/protocolMigration.ts';
import type { LabelSchema, MigrationPlan } from '../domain/records/labelSchema.ts';
import { ok, type Result } from '../lib/result.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import { layersOf } from './openLayer.ts';
import { bringAlong, type BroughtAlong, type Progress } from './protocolLayers.ts';

/**
 * Puts a draft into effect as the next version, and brings the annotations along. The version goes first, with the plan
 * in it: wherever this is cut off, `bringAlong` with the protocol then in effect completes it.
 */
export async function applyVersion(
  project: ProjectSession,
  draft: LabelSchema,
  plan: MigrationPlan,
  onprogress?: Progress,
): Promise<Result<BroughtAlong, string>> {
  const { migration: _former, ...content } = draft;
  const version = project.schema.version + 1;
  const next: LabelSchema = { ...content, version, ...(isEmptyPlan(plan) ? {} : { migration: plan }) };
  const saved = await project.replaceSchema(next, `protocol version ${version}`);
  if (!saved.ok) return saved;
  return ok(await bringAlong(layersOf(project), next, onprogress));
}
