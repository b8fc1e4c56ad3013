import { createHash } from 'node:crypto';
import type { TypedResponse } from '@remix-run/node';
import { eq } from 'drizzle-orm';
import type { LetterId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import type { ReadForm, Reply, Say } from '#app/platform/forms.server.ts';
import { letters } from '#db/schema/index.ts';
import { letterSender } from './letter-head.server.ts';
import { letterTexts } from './letter-texts.ts';

/** A use case that decides something and writes the letter about it. */
type Act = (ctx: Context) => Promise<{ letterId: LetterId }>;

/** The letter as it would be sent now, and the mark by which it is known again. */
async function lookAtLetter(ctx: Context, act: Act) {
  const content = await rehearse(ctx, act);
  return { texts: letterTexts(content), sender: letterSender(ctx.district), mark: markOf(ctx, content) };
}

export type LetterBefore = Awaited<ReturnType<typeof lookAtLetter>>;
/** With `changed` where it is another letter than the one that was to be sent. */
export type ReplyWithLetter = Reply & { letter?: LetterBefore & { changed: string | null } };

/**
 * Two steps of one form. The first, and any that names no step, shows the letter and does nothing. The second sends that very
 * letter: whatever would make it another one (a word that was changed, an address, the Office's template, the day) shows it anew
 * and sends nothing. Refusals of the rule come at the first step already, since the act itself is what is tried.
 */
export async function letterFirst<Value>(
  ctx: Context,
  form: Extract<ReadForm<Value>, { ok: true }>,
  act: (ctx: Context, value: Value) => Promise<{ letterId: LetterId }>,
  say: Say,
): Promise<{ letterId: LetterId } | { letterId: null; reply: TypedResponse<ReplyWithLetter> }> {
  const { step, seenLetter } = form.typed;
  const acting =
    (value: Value): Act =>
    (inside) =>
      act(inside, value);
  if (step === 'send') {
    const sent = await form.attempt((value) => sendSeen(ctx, String(seenLetter ?? ''), acting(value)), say);
    if (!sent.ok) return { letterId: null, reply: sent.reply };
    if (sent.result) return { letterId: sent.result };
  }
  const looked = await form.attempt((value) => lookAtLetter(ctx, acting(value)), say);
  if (!looked.ok) return { letterId: null, reply: looked.reply };
  const changed = step === 'send' ? NOT_THE_ONE_SEEN : null;
  const formErrors = changed === null ? [] : [changed];
  return { letterId: null, reply: form.again({ formErrors, letter: { ...looked.result, changed } }) };
}

const NOT_THE_ONE_SEEN =
  'Nothing was sent: the letter is no longer the one you looked at. Read it below as it is now, then send it.';

/** Null, with nothing done, where the letter would be another one than was seen. */
async function sendSeen(ctx: Context, seen: string, act: Act): Promise<LetterId | null> {
  try {
    return await inTransaction(ctx, async (inside) => {
      const { letterId } = await act(inside);
      if (markOf(inside, await contentOf(inside, letterId)) !== seen) throw new AnotherLetter();
      return letterId;
    });
  } catch (error) {
    if (error instanceof AnotherLetter) return null;
    throw error;
  }
}

/** Does it all and takes it all back: no other way can be sure to write the same letter. */
async function rehearse(ctx: Context, act: Act): Promise<Letter> {
  try {
    return await inTransaction(ctx, async (inside) => {
      const { letterId } = await act(inside);
      throw new TakenBack(await contentOf(inside, letterId));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.letter;
    throw error;
  }
}

class AnotherLetter extends Error {}

class TakenBack extends Error {
  readonly letter: Letter;
  constructor(letter: Letter) {
    super('taken back');
    this.letter = letter;
  }
}

async function contentOf(ctx: Context, letterId: LetterId): Promise<Letter> {
  const [letter] = await ctx.db
    .select({ content: letters.content })
    .from(letters)
    .where(eq(letters.id, letterId));
  if (!letter) throw new Refusal('not-found', 'letter');
  return letter.content as Letter;
}

/**
 * Of all that is read in it, the day at its head included. Its number and the mark of its record are given at the sending, and
 * stand in the provenance.
 */
function markOf(ctx: Context, { english, ...letter }: Letter): string {
  const read = [letter, ...(english ? [english] : [])].map(({ provenance: _given, ...rest }) => rest);
  return createHash('sha256')
    .update(JSON.stringify([today(ctx), read]))
    .digest('hex');
}
