import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { supplementHeading, supplementLines } from './supplement-lines.ts';
import { supplementsOf } from './supplements-of.server.ts';

/** What was answered beside an application, as sections of a page. Who may read the application is asked by the caller. */
export async function supplementSections(
  ctx: Pick<Context, 'db' | 'district'>,
  applicationId: ApplicationId,
) {
  const supplements = await supplementsOf(ctx.db, applicationId);
  return supplements.map((supplement) => ({
    key: supplement.content.questionnaireVersion,
    heading: supplementHeading(supplement, ctx.district.timeZone),
    groups: supplementLines(supplement.content),
  }));
}
