import { json, type TypedResponse } from '@remix-run/node';
import { z } from 'zod';
import { Refusal } from '#app/domain/shared/refusal.ts';

/** What an action answers when a form needs another look. The same shape as the kit's `FormReply`. */
export type Reply = {
  fieldErrors: Record<string, string[]>;
  formErrors: string[];
  values: Record<string, string | string[]>;
};

/** What a broken rule says to a person, and the field it belongs to, if it belongs to one. */
export type Said = string | { field: string; message: string };
export type Say = (refusal: Refusal) => Said;

export type ReadForm<Value> =
  | {
      ok: true;
      value: Value;
      /** Runs a use case; a broken rule becomes a reply that keeps what was typed. */
      attempt<Result>(
        work: (value: Value) => Promise<Result>,
        say: Say,
      ): Promise<{ ok: true; result: Result } | { ok: false; reply: TypedResponse<Reply> }>;
      refuse(said: Said, status?: number): TypedResponse<Reply>;
      /** What was typed, but for secrets. */
      typed: Reply['values'];
      /** The page once more with what was typed, and with what it has to say. */
      again<More extends Partial<Reply>>(more: More): TypedResponse<Reply & More>;
    }
  | { ok: false; reply: TypedResponse<Reply> };

const NEVER_TYPED = /[\0\u202a-\u202e\u2066-\u2069]/g;
const LINE_END = /\r\n?/g;
const SECRET = /password|token|secret/i;

/** A field whose content goes into no page and no log. */
export const isSecret = (name: string) => SECRET.test(name);

function replyWith(reply: Reply, status: number): TypedResponse<Reply> {
  return json(reply, { status });
}

function saidReply(said: Said, values: Reply['values'], status = 422): TypedResponse<Reply> {
  const reply: Reply = { fieldErrors: {}, formErrors: [], values };
  if (typeof said === 'string') reply.formErrors.push(said);
  else reply.fieldErrors[said.field] = [said.message];
  return replyWith(reply, status);
}

/**
 * Form fields as plain values: a name that occurs once is a string, one that occurs more often a list. Left out are the
 * NUL character, which PostgreSQL keeps in no text, and the characters that turn the direction of what follows, with which
 * one name can be made to look like another. Nobody types either. A line ends with one character, as it does in the page
 * that counts them: a form that a browser sends by itself has two.
 */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const [name, given] of form) {
    const value = typeof given === 'string' ? [given.replace(NEVER_TYPED, '').replace(LINE_END, '\n')] : [];
    const before = fields.get(name);
    const values = before === undefined ? value : [before, value].flat();
    fields.set(name, values.length === 1 ? values[0]! : values);
  }
  return Object.fromEntries(fields);
}

export function readFields<Schema extends z.ZodType>(
  fields: Record<string, string | string[]>,
  schema: Schema,
): ReadForm<z.output<Schema>> {
  const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !isSecret(name)));
  const parsed = schema.safeParse(fields);
  if (!parsed.success) {
    const flat = z.flattenError(parsed.error);
    return {
      ok: false,
      reply: replyWith(
        { fieldErrors: flat.fieldErrors as Record<string, string[]>, formErrors: flat.formErrors, values },
        422,
      ),
    };
  }
  return {
    ok: true,
    value: parsed.data,
    async attempt(work, say) {
      try {
        return { ok: true, result: await work(parsed.data) };
      } catch (error) {
        if (error instanceof Refusal && error.kind === 'rule')
          return { ok: false, reply: saidReply(say(error), values) };
        throw error;
      }
    },
    refuse: (said, status) => saidReply(said, values, status),
    typed: values,
    again: (more) => {
      const reply = { fieldErrors: {}, formErrors: [], values, ...more };
      return json(reply, { status: reply.formErrors.length > 0 ? 422 : 200 });
    },
  };
}

/** Reads an ordinary form: the typed value, or a 422 that carries what was typed and what to mend. */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<z.output<Schema>>> {
  return readFields(await readTyped(request), schema);
}

/** The fields of an ordinary form, as they came. */
export async function readTyped(request: Request): Promise<Record<string, string | string[]>> {
  const form = await request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new Response('Not a form', { status: 400, statusText: 'Bad request' });
  });
  return fieldsOf(form);
}

/**
 * For a button that stands alone: null when its work is done, else what to tell the person. There is nothing typed to
 * keep, so the answer is a notice on the page the button stands on.
 */
export async function problemOf(work: Promise<unknown>, say: Say): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'rule') throw error;
    const said = say(error);
    return typeof said === 'string' ? said : said.message;
  }
}
