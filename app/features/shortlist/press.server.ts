import type { ActionFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import type { ShortlistId } from '#app/domain/shared/id.ts';
import type { ShortlistOrder } from '#app/domain/shortlists/vocabulary.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  readSearch,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { type RequestContext, requireContext } from '#app/platform/request-context.server.ts';
import { ShortlistParams, ShortlistSearch } from './inputs.ts';
import { sayShortlist } from './refusal-text.ts';
import { shortlistHref } from './shortlist-hrefs.ts';

type Pressed<Value, Result> = {
  work: (ctx: RequestContext, shortlistId: ShortlistId, value: Value) => Promise<Result>;
  /** Where it leads afterwards, from the list in the order in which it was read. */
  next: (of: {
    shortlistId: ShortlistId;
    order: ShortlistOrder;
    value: Value;
    result: Result;
  }) => string | { path: string; notice: string };
};

/** What every button of a shortlist does: its work, and back to the list, in the order in which it was read. */
export async function press<Schema extends z.ZodType, Result>(
  args: ActionFunctionArgs,
  schema: Schema,
  { work, next }: Pressed<z.output<Schema>, Result>,
): Promise<Response> {
  const ctx = await requireContext(args);
  const { shortlistId } = readParams(args.params, ShortlistParams);
  const { order } = readSearch(args.request, ShortlistSearch);
  const list = shortlistHref(shortlistId, { order });
  const form = await readForm(args.request, schema);
  if (!form.ok) return redirectWithProblem(list, 'That button was not understood. Try again from here.');
  let result: Result | undefined;
  const doing = work(ctx, shortlistId, form.value).then((done) => {
    result = done;
  });
  const problem = await ctx.answer(problemOf(doing, sayShortlist));
  if (problem) return redirectWithProblem(list, problem);
  const to = next({ shortlistId, order, value: form.value, result: result as Result });
  return typeof to === 'string' ? redirectTo(to) : redirectWithNotice(to.path, to.notice);
}
