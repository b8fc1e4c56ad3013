import { Refusal } from '#app/domain/shared/refusal.ts';
import { redirectWithNotice } from './params.server.ts';
import type { RequestContext } from './request-context.server.ts';

export type Outcome<Result> = { ok: true; result: Result } | { ok: false; sentence: string };

/**
 * For an action behind a single button, which has no form to mend: a broken rule becomes a sentence for the next
 * page. Other refusals are answered as everywhere.
 */
export function outcomeOf<Result>(
  ctx: RequestContext,
  work: Promise<Result>,
  say: (refusal: Refusal) => string,
): Promise<Outcome<Result>> {
  return ctx.answer(
    work.then(
      (result) => ({ ok: true as const, result }),
      (error: unknown) => {
        if (error instanceof Refusal && error.kind === 'rule') {
          return { ok: false as const, sentence: say(error) };
        }
        throw error;
      },
    ),
  );
}

/** For a page that cannot be shown as things stand: leads to the one that can, and says there why. */
export async function orElsewhere<Result>(work: Promise<Outcome<Result>>, path: string): Promise<Result> {
  const outcome = await work;
  if (!outcome.ok) throw await redirectWithNotice(path, outcome.sentence);
  return outcome.result;
}
