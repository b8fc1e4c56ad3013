import { and, eq } from 'drizzle-orm';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { offerings, requestBeginnings } from '#db/schema/index.ts';
import { answerMark } from './merge-beginning.server.ts';

const CHOOSE = 'choose.';

/**
 * The form as it is after somebody chose between two answers to one question. The other one takes the place of what was
 * typed here only as it was shown: words that came after it are shown first.
 */
export async function withChosen(
  ctx: Context,
  offeringSlug: string,
  typed: Readonly<Record<string, string | string[]>>,
): Promise<Record<string, string | string[]>> {
  const theirs = Object.keys(typed)
    .filter((name) => name.startsWith(CHOOSE) && typed[name] === 'theirs')
    .map((name) => name.slice(CHOOSE.length));
  const fields = Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(CHOOSE)));
  if (theirs.length === 0) return fields;
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });
  const [kept] = await ctx.db
    .select({ answers: requestBeginnings.answers })
    .from(requestBeginnings)
    .innerJoin(offerings, eq(offerings.id, requestBeginnings.offeringId))
    .where(
      and(
        eq(offerings.slug, offeringSlug),
        eq(requestBeginnings.schoolCode, schoolCode),
        eq(requestBeginnings.schoolYear, ctx.schoolYear),
      ),
    );
  for (const name of theirs) {
    const answer = kept?.answers[name];
    if (answer !== undefined && answerMark(answer) === typed[`seen.${name}`]) fields[name] = answer;
  }
  return fields;
}
